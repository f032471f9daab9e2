"""Row security on the five main tables (SEC-06, ADR 0060): whoever is named as the reader finds their own rows only.

Reading is restricted; what is written was checked by the verb that writes it. The owner of the tables is not bound.
"""

from django.db import migrations

from motcua.core.row_security import secured

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


FUNCTIONS = ("sees(uuid)", "sees(text)", "agencies()", "units()", "dossier()", "person()", "is(text)")


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0003_lean_indexes"),
        ("audit", "0002_append_only"),
        ("directory", "0003_positions_of_holdings"),
        ("notifications", "0001_initial"),
        ("workflow", "0002_task_passed_unit"),
    ]
    operations = [
        migrations.RunSQL([READERS, DEFINERS], [f"DROP FUNCTION reader_{name}" for name in FUNCTIONS]),
        secured(POLICIES),
    ]
