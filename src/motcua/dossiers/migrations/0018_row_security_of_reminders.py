"""Row security on reminders (SEC-06, ADR 0060): the person, the office that goes after them, whoever sees the dossier."""

from django.db import migrations

POLICIES = {
    "notifications_reminder": """
        (SELECT reader_is('system'))
        OR person_id = (SELECT reader_person())
        OR unit_id = ANY ((SELECT reader_units())::uuid[])
        OR (subject_kind = 'dossier' AND reader_sees(subject_code))""",
    "notifications_call": """
        (SELECT reader_is('system'))
        OR EXISTS (SELECT 1 FROM notifications_reminder r WHERE r.id = reminder_id)""",
}


def forwards(apps, schema_editor):
    for table, rule in POLICIES.items():
        schema_editor.execute(f"CREATE POLICY reader_sees ON {table} FOR SELECT USING ({rule})", params=None)
        schema_editor.execute(f"CREATE POLICY anybody_adds ON {table} FOR INSERT WITH CHECK (true)")
        schema_editor.execute(f"CREATE POLICY reader_changes ON {table} FOR UPDATE USING (true)")
        schema_editor.execute(f"CREATE POLICY reader_removes ON {table} FOR DELETE USING (true)")
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")


def backwards(apps, schema_editor):
    for table in POLICIES:
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        for policy in ("reader_sees", "anybody_adds", "reader_changes", "reader_removes"):
            schema_editor.execute(f"DROP POLICY {policy} ON {table}")


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_reminders"), ("dossiers", "0017_scanning")]
    operations = [migrations.RunPython(forwards, backwards)]
