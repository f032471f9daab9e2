"""Row security on parcels (SEC-06, ADR 0060): read by whoever may read the dossier, and by the agency that sends."""

from django.db import migrations

POLICIES = {
    "delivery_parcel": """
        (SELECT reader_is('system'))
        OR unit_id = ANY ((SELECT reader_units())::uuid[])
        OR (owner_kind = 'dossier' AND reader_sees(owner_code))""",
    "delivery_consignment": """
        (SELECT reader_is('system')) OR unit_id = ANY ((SELECT reader_units())::uuid[])
        OR EXISTS (SELECT 1 FROM delivery_parcel p WHERE p.consignment_id = delivery_consignment.id)""",
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
    dependencies = [("delivery", "0001_initial"), ("dossiers", "0015_mending_uploads_row_security")]
    operations = [migrations.RunPython(forwards, backwards)]
