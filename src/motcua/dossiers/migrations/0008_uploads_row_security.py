"""Row security on files that come in parts (SEC-06, ADR 0060): the person whose declaration they are for, nobody else."""

from django.db import migrations

from motcua.core.row_security import secured

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

class Migration(migrations.Migration):
    dependencies = [("dossiers", "0007_waiting"), ("documents", "0007_uploads")]
    operations = [
        migrations.RunSQL([FUNCTION], ["DROP FUNCTION reader_writes(text)"]),
        secured({"documents_upload": RULE}),
    ]
