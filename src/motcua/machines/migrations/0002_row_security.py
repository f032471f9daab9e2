"""Row security on keys and webhooks (ADR 0060): their login sees them, and the product's own work."""

from django.db import migrations

from motcua.core.row_security import secured

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


class Migration(migrations.Migration):
    dependencies = [("machines", "0001_initial"), ("dossiers", "0004_row_security")]
    operations = [
        migrations.RunSQL([READER], ["DROP FUNCTION reader_account()"]),
        migrations.RunSQL([LISTENS], ["DROP FUNCTION machines_somebody_listens()"]),
        secured(dict.fromkeys(TABLES, SEES)),
    ]
