"""Take over a new list of units: what it lacks has ended, what it changes gets a new row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db import transaction

from motcua.core.text import fold_key
from motcua.places.gazetteer import Place
from motcua.places.models import Commune, FormerProvince, Province, Succession
from motcua.places.shipped import kind_of


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many communes a list added, ended, or left as they were; a changed one is ended and added."""

    added: int
    ended: int
    unchanged: int


@transaction.atomic
def load_units(
    places: Iterable[Place], *, on: date, heirs: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> Loaded:
    """Make the present places those of the list, from that day on. Loading the same list again changes nothing.

    `heirs` says by code what became of those that end, the main heir first. Raises `ValueError` where a commune is of
    no known kind, where a code ends without an heir, or where an heir is not in the list: every old code resolves.
    """
    listed = tuple(places)
    _load_provinces([place for place in listed if place.is_province], on)
    wanted = {p.code: _new_row(p, on) for p in listed if p.is_commune}
    present = {row.code: row for row in Commune.objects.filter(valid_to=None)}
    same = {code for code, row in wanted.items() if code in present and _facts(present[code]) == _facts(row)}
    gone = [row for code, row in present.items() if code not in same]
    _check_heirs({row.code for row in gone} - set(wanted), heirs, {place.code for place in listed})
    # What began today and is replaced today never was.
    Commune.objects.filter(pk__in=[row.pk for row in gone if row.valid_from >= on]).delete()
    Commune.objects.filter(pk__in=[row.pk for row in gone if row.valid_from < on]).update(valid_to=on)
    new = Commune.objects.bulk_create(row for code, row in wanted.items() if code not in same)
    rows = (
        Succession(old=old, new=one, on=on, is_main=n == 0) for old, ones in heirs.items() for n, one in enumerate(ones)
    )
    Succession.objects.bulk_create(rows, ignore_conflicts=True)
    return Loaded(added=len(new), ended=len(gone), unchanged=len(same))


def _check_heirs(ended: set[str], heirs: Mapping[str, Sequence[str]], listed: set[str]) -> None:
    without = sorted(code for code in ended if not heirs.get(code))
    if without:
        raise ValueError(f"no heirs given for {', '.join(without)}")
    unknown = sorted({heir for ones in heirs.values() for heir in ones} - listed)
    if unknown:
        raise ValueError(f"heirs are not in the list: {', '.join(unknown)}")


def _load_provinces(listed: Sequence[Place], on: date) -> None:
    """New names for codes that are there, the former ones kept; codes that are not listed have ended."""
    known = {row.code: row for row in Province.objects.all()}
    fresh = [p for p in listed if p.code not in known]
    Province.objects.bulk_create(
        Province(code=p.code, name=p.name, full_name=p.full_name, sort_key=p.sort_key, valid_from=on) for p in fresh
    )
    for place in listed:
        row = known.get(place.code)
        if row is None or (row.full_name, row.valid_to) == (place.full_name, None):
            continue
        if row.valid_from < on:
            words = {"name": row.name, "full_name": row.full_name, "sort_key": row.sort_key}
            FormerProvince.objects.create(
                province=row, **words, valid_from=row.valid_from, valid_to=min(on, row.valid_to or on)
            )
        row.name, row.full_name, row.sort_key = place.name, place.full_name, place.sort_key
        row.valid_from, row.valid_to = on, None
        row.save()
    Province.objects.filter(valid_to=None).exclude(code__in=[p.code for p in listed]).update(valid_to=on)


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
