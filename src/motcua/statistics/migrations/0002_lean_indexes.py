"""Indexes that no query needs, or that a longer one covers, are dropped: each costs every submission 70 bytes of log."""

import django.db.models.deletion
from django.db import migrations, models

DROPPED = {
    "statistics_stagedelta_agency_id_8e961277": "statistics_stagedelta (agency_id)",
}


class Migration(migrations.Migration):
    dependencies = [
        ('directory', '0001_initial'),
        ('statistics', '0001_initial'),
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
                    model_name='stagedelta',
                    name='agency',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit'),
                ),
            ],
        ),
    ]
