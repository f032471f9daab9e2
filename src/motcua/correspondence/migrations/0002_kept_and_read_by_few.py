"""Messages are kept as written; the application role may only note their reading, and reads them by row security.

The functions that name the reader came with the tables of dossiers (ADR 0060).
"""

from django.conf import settings
from django.db import migrations

TABLE = "correspondence_message"
POLICIES = (
    ("reader_sees", "FOR SELECT USING ((SELECT reader_is('system')) OR person_id = (SELECT reader_person())"
                    " OR agency_id = ANY ((SELECT reader_agencies())::uuid[]))"),
    ("anybody_adds", "FOR INSERT WITH CHECK (true)"),
    ("reader_changes", "FOR UPDATE USING (true)"),
)


def forwards(apps, schema_editor):
    role = schema_editor.quote_name(settings.MOTCUA_APP_ROLE)
    schema_editor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {TABLE} FROM {role}")
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE (seen_at, seen_by_id) ON {TABLE} TO {role}")
    for name, rule in POLICIES:
        schema_editor.execute(f"CREATE POLICY {name} ON {TABLE} {rule}", params=None)
    schema_editor.execute(f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY")


def backwards(apps, schema_editor):
    schema_editor.execute(f"ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY")
    for name, _rule in POLICIES:
        schema_editor.execute(f"DROP POLICY {name} ON {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0001_initial"), ("dossiers", "0004_row_security")]
    operations = [migrations.RunPython(forwards, backwards)]
