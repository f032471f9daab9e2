"""Nobody changes or removes who looked; of a mark only what came of it may be written (UX-86)."""

from django.conf import settings
from django.db import migrations

FREEZE = """
CREATE TRIGGER audit_opening_frozen BEFORE UPDATE OR DELETE ON audit_opening
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_opening_kept BEFORE TRUNCATE ON audit_opening
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""
MELT = "DROP TRIGGER audit_opening_frozen ON audit_opening; DROP TRIGGER audit_opening_kept ON audit_opening"


def revoke(apps, schema_editor):
    role = schema_editor.quote_name(settings.MOTCUA_APP_ROLE)
    schema_editor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON audit_opening, audit_mark FROM {role}")
    schema_editor.execute(f"GRANT UPDATE (settled_at, settled_by, note) ON audit_mark TO {role}")


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_who_looked")]
    operations = [
        migrations.RunSQL(FREEZE, MELT),
        migrations.RunPython(revoke, migrations.RunPython.noop),
    ]
