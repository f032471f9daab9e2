"""Row security on files that come in parts (SEC-06, ADR 0060): the person whose declaration they are for, nobody else."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION reader_writes(draft text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1 AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM dossiers_draft WHERE id = draft::uuid AND person_id = reader_person());
END $$;
"""
RULE = """
    (SELECT reader_is('system'))
    OR ((SELECT reader_person() IS NOT NULL) AND owner_kind = 'draft' AND reader_writes(owner_code))
"""
TABLE = "documents_upload"


def forwards(apps, schema_editor):
    schema_editor.execute(FUNCTION, params=None)
    schema_editor.execute(f"CREATE POLICY reader_sees ON {TABLE} FOR SELECT USING ({RULE})", params=None)
    schema_editor.execute(f"CREATE POLICY anybody_adds ON {TABLE} FOR INSERT WITH CHECK (true)")
    schema_editor.execute(f"CREATE POLICY reader_changes ON {TABLE} FOR UPDATE USING (true)")
    schema_editor.execute(f"CREATE POLICY reader_removes ON {TABLE} FOR DELETE USING (true)")
    schema_editor.execute(f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY")


def backwards(apps, schema_editor):
    schema_editor.execute(f"ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY")
    for policy in ("reader_sees", "anybody_adds", "reader_changes", "reader_removes"):
        schema_editor.execute(f"DROP POLICY {policy} ON {TABLE}")
    schema_editor.execute("DROP FUNCTION reader_writes(text)")


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0007_waiting"), ("documents", "0007_uploads")]
    operations = [migrations.RunPython(forwards, backwards)]
