"""Row security on parcels (SEC-06, ADR 0060): read by whoever may read the dossier, and by the agency that sends."""

from django.db import migrations

from motcua.core.row_security import secured

POLICIES = {
    "delivery_parcel": """
        (SELECT reader_is('system'))
        OR unit_id = ANY ((SELECT reader_units())::uuid[])
        OR (owner_kind = 'dossier' AND reader_sees(owner_code))""",
    "delivery_consignment": """
        (SELECT reader_is('system')) OR unit_id = ANY ((SELECT reader_units())::uuid[])
        OR EXISTS (SELECT 1 FROM delivery_parcel p WHERE p.consignment_id = delivery_consignment.id)""",
}


class Migration(migrations.Migration):
    dependencies = [("delivery", "0001_initial"), ("dossiers", "0015_mending_uploads_row_security")]
    operations = [secured(POLICIES)]
