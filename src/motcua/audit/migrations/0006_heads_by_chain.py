"""Heads are found by the whole name of their chain: Django's second index for the beginnings of names is dropped."""

from django.db import migrations

NAME = "audit_audithead_chain_d9ddaf34_like"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("audit", "0005_looks_are_kept")]
    operations = [
        migrations.RunSQL(
            f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}",
            f"CREATE INDEX CONCURRENTLY {NAME} ON audit_audithead (chain varchar_pattern_ops)",
        )
    ]
