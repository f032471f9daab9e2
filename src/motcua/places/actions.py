"""Take over a new list of units: what it lacks has ended, what it changes gets a new row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from motcua.core.text import fold_key
from motcua.places.gazetteer import Place
from motcua.places.models import Commune, Province
from motcua.places.shipped import kind_of


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many communes a list added, ended, or left as they were; a changed one is ended and added."""

    added: int
    ended: int
    unchanged: int


@transaction.atomic
def load_units(places: Iterable[Place], *, on: date) -> Loaded:
    """Make the present communes those of the list, from that day on. Loading the same list again changes nothing.

    Raises `ValueError` where a commune is of no known kind.
    """
    listed = tuple(places)
    Province.objects.bulk_create(
        [
            Province(code=p.code, name=p.name, full_name=p.full_name, sort_key=p.sort_key)
            for p in listed
            if p.is_province
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "full_name", "sort_key"],
    )
    wanted = {p.code: _new_row(p, on) for p in listed if not p.is_province}
    present = {row.code: row for row in Commune.objects.filter(valid_to=None)}
    same = {code for code, row in wanted.items() if code in present and _facts(present[code]) == _facts(row)}
    gone = [row for code, row in present.items() if code not in same]
    # What began today and is replaced today never was.
    Commune.objects.filter(pk__in=[row.pk for row in gone if row.valid_from >= on]).delete()
    Commune.objects.filter(pk__in=[row.pk for row in gone if row.valid_from < on]).update(valid_to=on)
    new = Commune.objects.bulk_create(row for code, row in wanted.items() if code not in same)
    return Loaded(added=len(new), ended=len(gone), unchanged=len(same))


def _new_row(place: Place, on: date) -> Commune:
    return Commune(
        code=place.code,
        province_id=place.province,
        name=place.name,
        full_name=place.full_name,
        kind=kind_of(place.full_name),
        sort_key=place.sort_key,
        fold_key=fold_key(place.full_name),
        valid_from=on,
    )


def _facts(row: Commune) -> tuple[str, str, str]:
    return row.province_id, row.name, row.full_name
