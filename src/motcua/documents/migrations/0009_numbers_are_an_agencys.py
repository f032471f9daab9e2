"""The number of an issued paper is unique in the register of its agency; by name two units could share it."""

from django.db import migrations, models

NEW = "issued_paper_number_of_agency"
BUILD = f"CREATE UNIQUE INDEX CONCURRENTLY {NEW} ON documents_issuedpaper (agency_id, kind, number)"
SWAP = f"""
ALTER TABLE documents_issuedpaper DROP CONSTRAINT issued_paper_number_once;
ALTER TABLE documents_issuedpaper ADD CONSTRAINT issued_paper_number_once UNIQUE USING INDEX {NEW};
"""


class Migration(migrations.Migration):
    # The index is built beside those who work; taking it over holds the table for a moment only.
    atomic = False
    dependencies = [("documents", "0008_scanned_with")]
    operations = [
        migrations.RunSQL(BUILD, f"DROP INDEX IF EXISTS {NEW}"),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(SWAP, migrations.RunSQL.noop)],
            state_operations=[
                migrations.RemoveConstraint("issuedpaper", "issued_paper_number_once"),
                migrations.AddConstraint(
                    "issuedpaper",
                    models.UniqueConstraint(fields=("agency", "kind", "number"), name="issued_paper_number_once"),
                ),
            ],
        ),
    ]
