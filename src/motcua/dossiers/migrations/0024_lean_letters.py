"""Letters and results: indexes that no query needs, or that a longer one covers, are dropped (as 0003)."""

import django.db.models.deletion
from django.db import migrations, models

DROPPED = {
    "dossiers_letter_dossier_id_d7007cdc": "dossiers_letter (dossier_id)",
    "dossiers_letter_issued_by_id_18f974e1": "dossiers_letter (issued_by_id)",
    "dossiers_result_drafted_by_id_cf1d5d77": "dossiers_result (drafted_by_id)",
    "dossiers_result_approved_by_id_79a88bc9": "dossiers_result (approved_by_id)",
    "dossiers_result_sign_asked_by_id_20380543": "dossiers_result (sign_asked_by_id)",
    "dossiers_result_signed_by_id_875441d3": "dossiers_result (signed_by_id)",
}


def _unindexed(model, name, to, related="+", null=False):
    kind = models.ForeignKey(
        db_index=False, null=null, on_delete=django.db.models.deletion.PROTECT, related_name=related, to=to
    )
    return migrations.AlterField(model, name, kind)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0023_row_security_of_papers")]
    # Not as AlterField, which would check every foreign key again under a lock.
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"DROP INDEX CONCURRENTLY IF EXISTS {name}", f"CREATE INDEX CONCURRENTLY {name} ON {place}"
                )
                for name, place in DROPPED.items()
            ],
            state_operations=[
                _unindexed("letter", "dossier", "dossiers.dossier", "letters"),
                _unindexed("letter", "issued_by", "directory.officer"),
                _unindexed("result", "drafted_by", "directory.officer"),
                *(
                    _unindexed("result", name, "directory.officer", null=True)
                    for name in ("approved_by", "sign_asked_by", "signed_by")
                ),
            ],
        ),
    ]
