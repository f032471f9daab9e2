"""The ledger only grows: nobody changes or removes a line, the head of a chain only steps forward (SEC-18, I4)."""

from django.conf import settings
from django.db import migrations

GUARD = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit: % on % is not allowed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION audit_head_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq <> OLD.seq + 1 OR NEW.chain <> OLD.chain THEN
        RAISE EXCEPTION 'audit: head of % must step from % to %, not %', OLD.chain, OLD.seq, OLD.seq + 1, NEW.seq;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_line_frozen BEFORE UPDATE OR DELETE ON audit_auditline FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_line_kept BEFORE TRUNCATE ON audit_auditline FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_head_forward BEFORE UPDATE ON audit_audithead FOR EACH ROW EXECUTE FUNCTION audit_head_forward();
CREATE TRIGGER audit_head_frozen BEFORE DELETE ON audit_audithead FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_head_kept BEFORE TRUNCATE ON audit_audithead FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""


def revoke(apps, schema_editor):
    role = schema_editor.quote_name(settings.MOTCUA_APP_ROLE)
    schema_editor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON audit_auditline FROM {role}")
    schema_editor.execute(f"REVOKE DELETE, TRUNCATE ON audit_audithead FROM {role}")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(
            GUARD,
            "DROP FUNCTION audit_refuse() CASCADE; DROP FUNCTION audit_head_forward() CASCADE",
        ),
        migrations.RunPython(revoke, migrations.RunPython.noop),
    ]
