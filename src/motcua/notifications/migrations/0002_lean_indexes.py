"""Indexes that no query needs, or that a longer one covers, are dropped: each costs every submission 70 bytes of log."""

import django.db.models.deletion
from django.db import migrations, models

DROPPED = {
    "notifications_delivery_notice_id_e47c53a9": "notifications_delivery (notice_id)",
    "notifications_notice_person_id_d7ad3aad": "notifications_notice (person_id)",
}


class Migration(migrations.Migration):
    dependencies = [
        ('accounts', '0001_initial'),
        ('notifications', '0001_initial'),
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
                    model_name='delivery',
                    name='notice',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='notifications.notice'),
                ),
                migrations.AlterField(
                    model_name='notice',
                    name='person',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='accounts.person'),
                ),
            ],
        ),
    ]
