"""Row security on the five main tables (SEC-06, ADR 0060): whoever is named as the reader finds their own rows only.

Reading is restricted; what is written was checked by the verb that writes it. The owner of the tables is not bound.
"""

from django.db import migrations

# Not written so that the planner could look inside: opaque, they cost nothing to plan and run once in a statement.
READERS = """
CREATE FUNCTION reader_is(wanted text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 0.0001 AS $$
BEGIN
    RETURN coalesce(split_part(current_setting('motcua.reader', true), ':', 1) = wanted, false);
END $$;
CREATE FUNCTION reader_person() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE COST 0.0001 AS $$
BEGIN
    RETURN CASE WHEN reader_is('person') THEN nullif(split_part(current_setting('motcua.reader', true), ':', 2), '')::uuid END;
END $$;
CREATE FUNCTION reader_dossier() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE COST 0.0001 AS $$
BEGIN
    RETURN CASE WHEN reader_is('dossier') THEN split_part(current_setting('motcua.reader', true), ':', 2) END;
END $$;
-- The reader's agency and what stands below it: '/' is followed by '0', so the range is the subtree.
CREATE FUNCTION reader_units() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE COST 0.0001 AS $$
DECLARE top text := split_part(current_setting('motcua.reader', true), ':', 2);
BEGIN
    RETURN CASE WHEN reader_is('desk') THEN ARRAY(
        SELECT id FROM directory_unit
        WHERE path = top OR (path COLLATE "C" > top || '/' AND path COLLATE "C" < top || '0')
    ) END;
END $$;
-- Those of them that answer for dossiers; for most desks just one, which costs a list least.
CREATE FUNCTION reader_agencies() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE COST 0.0001 AS $$
BEGIN
    RETURN ARRAY(
        SELECT id FROM directory_unit
        WHERE id = ANY (reader_units()) AND kind IN ('province', 'department', 'district', 'commune')
    );
END $$;
"""

# They read as their owner, so that the policies of dossiers and tasks do not call one another in a circle.
DEFINERS = """
CREATE FUNCTION reader_sees(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public COST 1 AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM dossiers_dossier WHERE number = wanted AND (
            person_id = reader_person() OR number = reader_dossier()
            OR agency_id = ANY (reader_agencies())
        )
    );
END $$;
CREATE FUNCTION reader_sees(wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public COST 1 AS $$
BEGIN
    RETURN reader_sees((SELECT number FROM dossiers_dossier WHERE id = wanted));
END $$;
"""

POLICIES = {
    "dossiers_dossier": """
        (SELECT reader_is('system'))
        OR person_id = (SELECT reader_person())
        OR agency_id = ANY ((SELECT reader_agencies())::uuid[])
        OR number = (SELECT reader_dossier())""",
    "workflow_task": """
        (SELECT reader_is('system'))
        OR unit_id = ANY ((SELECT reader_units())::uuid[])
        OR ((SELECT reader_person() IS NOT NULL OR reader_is('dossier'))
            AND owner_kind = 'dossier' AND reader_sees(owner_code))""",
    "dossiers_attachment": """
        (SELECT reader_is('system')) OR reader_sees(dossier_id)""",
    "notifications_notice": """
        (SELECT reader_is('system')) OR person_id = (SELECT reader_person())""",
    "audit_auditline": """
        (SELECT reader_is('system'))
        OR (chain LIKE 'dossier:%' AND reader_sees(substr(chain, 9)))
        OR chain = 'person:' || (SELECT reader_person())::text
        OR ((SELECT reader_is('administrator')) AND (chain LIKE 'unit:%' OR chain LIKE 'officer:%'))""",
}


def forwards(apps, schema_editor):
    schema_editor.execute(READERS, params=None)
    schema_editor.execute(DEFINERS, params=None)
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
    for name in ("sees(uuid)", "sees(text)", "agencies()", "units()", "dossier()", "person()", "is(text)"):
        schema_editor.execute(f"DROP FUNCTION reader_{name}")


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0003_lean_indexes"),
        ("audit", "0002_append_only"),
        ("directory", "0003_positions_of_holdings"),
        ("notifications", "0001_initial"),
        ("workflow", "0002_task_passed_unit"),
    ]
    operations = [migrations.RunPython(forwards, backwards)]
