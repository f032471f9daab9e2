"""Indexes that no query needs, or that a longer one covers, are dropped: each costs every submission 70 bytes of log."""

import django.db.models.deletion
from django.db import migrations, models

DROPPED = {
    "workflow_task_assignee_id_2342ebf5": "workflow_task (assignee_id)",
    "workflow_task_closed_by_id_f398a701": "workflow_task (closed_by_id)",
    "workflow_task_step_id_18265cf2": "workflow_task (step_id)",
    "workflow_task_unit_id_4dc02d94": "workflow_task (unit_id)",
}


class Migration(migrations.Migration):
    dependencies = [
        ('directory', '0001_initial'),
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
                    model_name='task',
                    name='assignee',
                    field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='directory.officer'),
                ),
                migrations.AlterField(
                    model_name='task',
                    name='closed_by',
                    field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.officer'),
                ),
                migrations.AlterField(
                    model_name='task',
                    name='step',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='workflow.step'),
                ),
                migrations.AlterField(
                    model_name='task',
                    name='unit',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='directory.unit'),
                ),
            ],
        ),
    ]
