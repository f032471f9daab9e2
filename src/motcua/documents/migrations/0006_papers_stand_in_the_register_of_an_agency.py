"""Every issued paper stands in the register of the agency that answered for its dossier."""

import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

# Dossiers know the agency; papers of before learn it from them.
FILL = """
UPDATE documents_issuedpaper AS paper SET agency_id = dossier.agency_id
FROM dossiers_dossier AS dossier
WHERE paper.agency_id IS NULL AND paper.owner_kind = 'dossier' AND dossier.number = paper.owner_code
"""


class Migration(migrations.Migration):
    # The index is built beside those who work.
    atomic = False
    dependencies = [
        ("directory", "0005_reorganisations"),
        ("documents", "0005_days_are_kept"),
        ("dossiers", "0001_initial"),
    ]
    operations = [
        migrations.AddField(
            model_name="issuedpaper",
            name="agency",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.unit",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        AddIndexConcurrently(
            model_name="issuedpaper",
            index=models.Index(fields=["agency", "-signed_at", "-id"], name="issued_paper_of_agency"),
        ),
    ]
