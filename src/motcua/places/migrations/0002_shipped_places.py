"""A new stamp after every change of places; then the list that ships."""

from uuid import uuid4

from django.db import migrations

from motcua.core.text import fold_key
from motcua.places.shipped import IN_FORCE, kind_of, shipped_places

STAMPING = """
CREATE FUNCTION places_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE places_placesstamp SET stamp = gen_random_uuid();
    RETURN NULL;
END $$;
CREATE TRIGGER province_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON places_province
    FOR EACH STATEMENT EXECUTE FUNCTION places_stamp();
CREATE TRIGGER commune_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON places_commune
    FOR EACH STATEMENT EXECUTE FUNCTION places_stamp();
"""
UNSTAMPING = """
DROP TRIGGER province_changed ON places_province;
DROP TRIGGER commune_changed ON places_commune;
DROP FUNCTION places_stamp();
"""


def seed(apps, schema_editor):
    apps.get_model("places", "PlacesStamp").objects.create(stamp=uuid4())
    places = shipped_places()
    province = apps.get_model("places", "Province")
    province.objects.bulk_create(
        province(code=p.code, name=p.name, full_name=p.full_name, sort_key=p.sort_key) for p in places if p.is_province
    )
    commune = apps.get_model("places", "Commune")
    commune.objects.bulk_create(
        (
            commune(code=p.code, province_id=p.province, name=p.name, full_name=p.full_name, kind=kind_of(p.full_name),
                    sort_key=p.sort_key, fold_key=fold_key(p.full_name), valid_from=IN_FORCE)
            for p in places
            if not p.is_province
        ),
        batch_size=1000,
    )


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [
        migrations.RunSQL(STAMPING, UNSTAMPING),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
