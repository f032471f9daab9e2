"""Row security on money (SEC-06, ADR 0060): what is due because of a dossier is read by whoever may read the dossier,
and by the agency that collects it. What hangs on a charge is read with it."""

from django.db import migrations

CHARGE = """
    (SELECT reader_is('system'))
    OR unit_id = ANY ((SELECT reader_units())::uuid[])
    OR (owner_kind = 'dossier' AND reader_sees(owner_code))"""
WITH_CHARGE = "(SELECT reader_is('system')) OR EXISTS (SELECT 1 FROM payments_charge c WHERE c.id = charge_id)"
POLICIES = {
    "payments_charge": CHARGE,
    **{f"payments_{name}": WITH_CHARGE for name in ("chargeline", "attempt", "entry", "cashreceipt")},
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
    dependencies = [("dossiers", "0008_uploads_row_security"), ("payments", "0002_money_is_kept")]
    operations = [migrations.RunPython(forwards, backwards)]
