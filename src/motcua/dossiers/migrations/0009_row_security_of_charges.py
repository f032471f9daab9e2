"""Row security on money (SEC-06, ADR 0060): what is due because of a dossier is read by whoever may read the dossier,
and by the agency that collects it. What hangs on a charge is read with it."""

from django.db import migrations

from motcua.core.row_security import secured

CHARGE = """
    (SELECT reader_is('system'))
    OR unit_id = ANY ((SELECT reader_units())::uuid[])
    OR (owner_kind = 'dossier' AND reader_sees(owner_code))"""
WITH_CHARGE = "(SELECT reader_is('system')) OR EXISTS (SELECT 1 FROM payments_charge c WHERE c.id = charge_id)"
POLICIES = {
    "payments_charge": CHARGE,
    **{f"payments_{name}": WITH_CHARGE for name in ("chargeline", "attempt", "entry", "cashreceipt")},
}


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0008_uploads_row_security"), ("payments", "0002_money_is_kept")]
    operations = [secured(POLICIES)]
