"""Row security on files that come in parts for a supplement (SEC-06): the person who is asked for them, nobody else."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION reader_mends(supplement text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1 AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM dossiers_supplement s JOIN dossiers_dossier d ON d.id = s.dossier_id
        WHERE s.id = supplement::uuid AND d.person_id = reader_person()
    );
END $$;
"""
RULE = """
    (SELECT reader_is('system'))
    OR ((SELECT reader_person() IS NOT NULL) AND (
        (owner_kind = 'draft' AND reader_writes(owner_code))
        OR (owner_kind = 'supplement' AND reader_mends(owner_code))
    ))
"""
ALTER = "ALTER POLICY reader_sees ON documents_upload USING"
BEFORE = """
    (SELECT reader_is('system'))
    OR ((SELECT reader_person() IS NOT NULL) AND owner_kind = 'draft' AND reader_writes(owner_code))
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0014_handovers"), ("documents", "0007_uploads")]
    operations = [
        migrations.RunSQL([FUNCTION], ["DROP FUNCTION reader_mends(text)"]),
        migrations.RunSQL([f"{ALTER} ({RULE})"], [f"{ALTER} ({BEFORE})"]),
    ]
