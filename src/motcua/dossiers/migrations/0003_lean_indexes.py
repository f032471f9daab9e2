"""Indexes that no query needs, or that a longer one covers, are dropped: each costs every submission 70 bytes of log."""

import django.db.models.deletion
from django.db import migrations, models

DROPPED = {
    "dossiers_attachment_dossier_id_435188db": "dossiers_attachment (dossier_id)",
    "dossiers_attachment_file_id_a7503687": "dossiers_attachment (file_id)",
    "dossiers_dossier_accepted_by_id_f7a6d915": "dossiers_dossier (accepted_by_id)",
    "dossiers_dossier_form_id_8810ce84": "dossiers_dossier (form_id)",
    "dossiers_dossier_person_id_ec3737eb": "dossiers_dossier (person_id)",
    "dossiers_dossier_procedure_id_4e0e78d6": "dossiers_dossier (procedure_id)",
    "dossiers_dossier_process_id_49cb05ce": "dossiers_dossier (process_id)",
    "dossiers_draft_form_id_a4ac2368": "dossiers_draft (form_id)",
    "dossiers_draft_procedure_id_30969a10": "dossiers_draft (procedure_id)",
    "dossiers_draft_unit_id_c2d1da93": "dossiers_draft (unit_id)",
    "dossiers_historyline_by_officer_id_952ab635": "dossiers_historyline (by_officer_id)",
    "dossiers_historyline_by_person_id_bd107668": "dossiers_historyline (by_person_id)",
    "dossiers_historyline_dossier_id_a418f3aa": "dossiers_historyline (dossier_id)",
    "dossiers_historyline_unit_id_f4f81d23": "dossiers_historyline (unit_id)",
}


class Migration(migrations.Migration):
    dependencies = [
        ('accounts', '0001_initial'),
        ('catalogue', '0001_initial'),
        ('directory', '0001_initial'),
        ('documents', '0003_longer_content_type'),
        ('dossiers', '0002_rescheduling'),
        ('forms', '0002_versions_never_change'),
        ('workflow', '0003_process_stamp'),
    ]
    # Not as AlterField, which would check every foreign key again under a lock.
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(f"DROP INDEX IF EXISTS {name}", f"CREATE INDEX {name} ON {place}")
                for name, place in DROPPED.items()
            ],
            state_operations=[
                migrations.AlterField(
                    model_name='attachment',
                    name='dossier',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='dossiers.dossier'),
                ),
                migrations.AlterField(
                    model_name='attachment',
                    name='file',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile'),
                ),
                migrations.AlterField(
                    model_name='dossier',
                    name='accepted_by',
                    field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.officer'),
                ),
                migrations.AlterField(
                    model_name='dossier',
                    name='form',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms.formversion'),
                ),
                migrations.AlterField(
                    model_name='dossier',
                    name='person',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='accounts.person'),
                ),
                migrations.AlterField(
                    model_name='dossier',
                    name='procedure',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.procedureversion'),
                ),
                migrations.AlterField(
                    model_name='dossier',
                    name='process',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.processversion'),
                ),
                migrations.AlterField(
                    model_name='draft',
                    name='form',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms.formversion'),
                ),
                migrations.AlterField(
                    model_name='draft',
                    name='procedure',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.procedureversion'),
                ),
                migrations.AlterField(
                    model_name='draft',
                    name='unit',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit'),
                ),
                migrations.AlterField(
                    model_name='historyline',
                    name='by_officer',
                    field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.officer'),
                ),
                migrations.AlterField(
                    model_name='historyline',
                    name='by_person',
                    field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person'),
                ),
                migrations.AlterField(
                    model_name='historyline',
                    name='dossier',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='history', to='dossiers.dossier'),
                ),
                migrations.AlterField(
                    model_name='historyline',
                    name='unit',
                    field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit'),
                ),
            ],
        ),
    ]
