"""The three levels of before 1 July 2025 and what became of each, by COPY: 22 thousand rows in less than a second."""

from django.db import migrations

from motcua.core.ids import new_id
from motcua.core.text import fold_key
from motcua.places.shipped import IN_FORCE, SINCE, former_places, kind_of, shipped_heirs, shipped_places

STAMPING = "".join(
    f"CREATE TRIGGER {table}_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON places_{table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION places_stamp();"
    for table in ("formerprovince", "district", "succession")
)
UNSTAMPING = "".join(
    f"DROP TRIGGER {table}_changed ON places_{table};" for table in ("formerprovince", "district", "succession")
)


def seed(apps, schema_editor):
    present = {p.code: p for p in shipped_places() if p.is_province}
    former = former_places()
    provinces = [p for p in former if p.is_province]
    with schema_editor.connection.cursor() as cursor:
        for place in present.values():
            if place.since != SINCE:
                cursor.execute("UPDATE places_province SET valid_from = %s WHERE code = %s", [place.since, place.code])
        words = ("name", "full_name", "sort_key", "valid_from", "valid_to")
        copy(cursor, "province", ("code", *words), ((p.code, *facts(p)) for p in provinces if p.code not in present))
        copy(cursor, "formerprovince", ("id", "province_id", *words),
             ((new_id(), p.code, *facts(p)) for p in provinces if p.code in present))
        copy(cursor, "district", ("code", "province_id", *words),
             ((p.code, p.province, *facts(p)) for p in former if len(p.code) == 3))
        copy(cursor, "commune", ("id", "code", "province_id", "district_id", "kind", "fold_key", *words),
             ((new_id(), p.code, p.province, p.district, kind_of(p.full_name), fold_key(p.full_name), *facts(p))
              for p in former if p.is_commune))
        copy(cursor, "succession", ("id", "old", "new", "on", "is_main"),
             ((new_id(), h.old, h.new, IN_FORCE, h.is_main) for h in shipped_heirs()))


def facts(place):
    return place.name, place.full_name, place.sort_key, place.since, place.until


def copy(cursor, table, columns, rows):
    names = ", ".join(f'"{column}"' for column in columns)
    with cursor.copy(f"COPY places_{table} ({names}) FROM STDIN") as lines:
        for row in rows:
            lines.write_row(row)


class Migration(migrations.Migration):
    dependencies = [("places", "0003_both_trees")]
    operations = [
        migrations.RunPython(seed, migrations.RunPython.noop),
        migrations.RunSQL(STAMPING, UNSTAMPING),
    ]
