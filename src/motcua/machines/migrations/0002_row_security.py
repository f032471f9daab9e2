"""Row security on keys and webhooks (ADR 0060): their login sees them, and the product's own work."""

from django.db import migrations

READER = """
CREATE FUNCTION reader_account() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE COST 0.0001 AS $$
BEGIN
    RETURN CASE WHEN reader_is('account')
        THEN nullif(split_part(current_setting('motcua.reader', true), ':', 2), '')::uuid END;
END $$;
"""
# As its owner: whether anybody listens is asked in the name of whoever moves a dossier.
LISTENS = """
CREATE FUNCTION machines_somebody_listens() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT EXISTS (SELECT 1 FROM machines_webhook WHERE off_at IS NULL);
$$;
"""
TABLES = ("machines_key", "machines_webhook", "machines_webhookdelivery")
SEES = "(SELECT reader_is('system')) OR account_id = (SELECT reader_account())"


def forwards(apps, schema_editor):
    schema_editor.execute(READER, params=None)
    schema_editor.execute(LISTENS, params=None)
    for table in TABLES:
        schema_editor.execute(f"CREATE POLICY reader_sees ON {table} FOR SELECT USING ({SEES})", params=None)
        schema_editor.execute(f"CREATE POLICY anybody_adds ON {table} FOR INSERT WITH CHECK (true)")
        schema_editor.execute(f"CREATE POLICY reader_changes ON {table} FOR UPDATE USING (true)")
        schema_editor.execute(f"CREATE POLICY reader_removes ON {table} FOR DELETE USING (true)")
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")


def backwards(apps, schema_editor):
    for table in TABLES:
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        for policy in ("reader_sees", "anybody_adds", "reader_changes", "reader_removes"):
            schema_editor.execute(f"DROP POLICY {policy} ON {table}")
    schema_editor.execute("DROP FUNCTION machines_somebody_listens()")
    schema_editor.execute("DROP FUNCTION reader_account()")


class Migration(migrations.Migration):
    dependencies = [("machines", "0001_initial"), ("dossiers", "0004_row_security")]
    operations = [migrations.RunPython(forwards, backwards)]
