"""Closed days, their leaves and their stamps only grow; each day follows the one before (SEC-18)."""

from django.conf import settings
from django.db import migrations

TABLES = {"day_root": "documents_dayroot", "day_leaf": "documents_dayleaf", "day_stamp": "documents_daystamp"}
FOLLOWS = """
CREATE FUNCTION documents_day_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    latest date := (SELECT max(day) FROM documents_dayroot);
BEGIN
    IF NEW.day <> latest + 1 OR (latest IS NULL) <> (NEW.previous = decode(repeat('00', 32), 'hex')) THEN
        RAISE EXCEPTION 'documents: day % does not follow %', NEW.day, latest USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER documents_day_follows BEFORE INSERT ON documents_dayroot
    FOR EACH ROW EXECUTE FUNCTION documents_day_follows();
"""
FREEZE = """
CREATE TRIGGER documents_{name}_frozen BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER documents_{name}_kept BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""
MELT = """
DROP TRIGGER documents_{name}_frozen ON {table};
DROP TRIGGER documents_{name}_kept ON {table};
"""


def revoke(apps, schema_editor):
    role = schema_editor.quote_name(settings.MOTCUA_APP_ROLE)
    for table in TABLES.values():
        schema_editor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}")


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_days_are_closed"), ("audit", "0003_lines_have_a_position")]
    operations = [
        migrations.RunSQL(FOLLOWS, "DROP FUNCTION documents_day_follows() CASCADE"),
        *(
            migrations.RunSQL(FREEZE.format(name=name, table=table), MELT.format(name=name, table=table))
            for name, table in TABLES.items()
        ),
        migrations.RunPython(revoke, migrations.RunPython.noop),
    ]
