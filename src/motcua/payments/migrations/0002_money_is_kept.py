"""The ledger of money only grows; receipts keep what was printed, books only count on (I6)."""

from django.conf import settings
from django.db import migrations

FREEZE = """
CREATE TRIGGER payments_entry_frozen BEFORE UPDATE OR DELETE ON payments_entry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER payments_receipt_kept BEFORE DELETE ON payments_cashreceipt
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER payments_book_kept BEFORE DELETE ON payments_receiptbook
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();

CREATE FUNCTION payments_receipt_as_printed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.voided_at IS NOT NULL OR to_jsonb(NEW) - '{voided_at,voided_by_id,void_reason}'::text[]
        <> to_jsonb(OLD) - '{voided_at,voided_by_id,void_reason}'::text[]
    THEN
        RAISE EXCEPTION 'payments: a receipt can only be voided, and once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payments_receipt_as_printed BEFORE UPDATE ON payments_cashreceipt
    FOR EACH ROW EXECUTE FUNCTION payments_receipt_as_printed();

CREATE FUNCTION payments_book_counts_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.last <> OLD.last + 1 OR (NEW.unit_id, NEW.year, NEW.sign) <> (OLD.unit_id, OLD.year, OLD.sign) THEN
        RAISE EXCEPTION 'payments: a book counts on by one' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payments_book_counts_on BEFORE UPDATE ON payments_receiptbook
    FOR EACH ROW EXECUTE FUNCTION payments_book_counts_on();
"""
MELT = """
DROP TRIGGER payments_entry_frozen ON payments_entry;
DROP TRIGGER payments_receipt_kept ON payments_cashreceipt;
DROP TRIGGER payments_book_kept ON payments_receiptbook;
DROP FUNCTION payments_receipt_as_printed() CASCADE;
DROP FUNCTION payments_book_counts_on() CASCADE;
"""
RIGHTS = {
    "payments_entry": "UPDATE, DELETE, TRUNCATE",
    "payments_cashreceipt": "DELETE, TRUNCATE",
    "payments_receiptbook": "DELETE, TRUNCATE",
    "payments_charge": "DELETE, TRUNCATE",
    "payments_attempt": "DELETE, TRUNCATE",
    "payments_chargeline": "UPDATE, DELETE, TRUNCATE",
}


def revoke(apps, schema_editor):
    role = schema_editor.quote_name(settings.MOTCUA_APP_ROLE)
    for table, rights in RIGHTS.items():
        schema_editor.execute(f"REVOKE {rights} ON {table} FROM {role}")


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial"), ("audit", "0002_append_only")]
    operations = [migrations.RunSQL(FREEZE, MELT), migrations.RunPython(revoke, migrations.RunPython.noop)]
