"""Places as the database knows them. One small query a call; the rows are read again only after a change."""

from datetime import date
from functools import lru_cache
from uuid import UUID

from motcua.core.stamps import stamp_of
from motcua.places.gazetteer import Gazetteer, Place
from motcua.places.history import Heir, History
from motcua.places.models import Commune, District, FormerProvince, PlacesStamp, Province, Succession
from motcua.places.reading import Named, read_address, read_district


def gazetteer() -> Gazetteer:
    """Every place, to keep for the length of a request."""
    return _built(_stamp())


def provinces() -> tuple[Place, ...]:
    """The provinces in Vietnamese order."""
    return gazetteer().provinces


def communes_of(province: str) -> tuple[Place, ...]:
    """The present communes of a province in Vietnamese order; none for an unknown code."""
    return gazetteer().communes_of(province)


def commune(code: str) -> Place | None:
    """The commune of that code, even if it no longer exists."""
    return gazetteer().commune(code)


def address_words(commune: str, line: str = "") -> str:
    """An address on one line: the line, the commune, its province."""
    return gazetteer().address_words(commune, line)


def history() -> History:
    """Both trees and what became of what, to keep for the length of a request."""
    return _history(_stamp())


def became(code: str, *, since: date, on: date) -> tuple[Place, ...]:
    """What stands on a day where the place stood that the code named on an earlier day, the main heir first.

    Several for a split commune: whoever lives there has to say which. None for an unknown code.
    """
    known = history()
    place = known.as_of(code, since)
    return known.became(place, on) if place else ()


def was(code: str) -> tuple[Place, ...]:
    """What the present commune or province of that code was made of."""
    known = history()
    place = known.latest(code)
    return known.was(place) if place else ()


def named_in(text: str, *, on: date) -> tuple[Named, ...]:
    """The communes that an address as people type it may mean on a day, the likeliest first; old addresses too."""
    return read_address(text, history(), on)


def districts_in(text: str, *, on: date) -> tuple[Named, ...]:
    """The former districts that a text names, each with the communes on its land on a day."""
    return read_district(text, history(), on)


def _stamp() -> UUID:
    return stamp_of(PlacesStamp)


@lru_cache(maxsize=1)
def _built(stamp: UUID) -> Gazetteer:
    """`stamp` is only the key: another stamp, another gazetteer."""
    return Gazetteer(_history(stamp).places)


@lru_cache(maxsize=1)
def _history(stamp: UUID) -> History:
    """As above."""
    words = ("name", "full_name", "sort_key", "valid_from", "valid_to")
    upper = (
        *Province.objects.values_list("code", "code", *words),
        *FormerProvince.objects.values_list("province_id", "province_id", *words),
    )
    middle = District.objects.values_list("code", "province_id", *words)
    lower = Commune.objects.values_list("code", "province_id", *words, "district_id")
    heirs = Succession.objects.values_list("old", "new", "on", "is_main")
    return History(tuple(_place(*row) for row in (*upper, *middle, *lower)), tuple(Heir(*row) for row in heirs))


def _place(
    code: str,
    province: str,
    name: str,
    full_name: str,
    sort_key: str,
    since: date,
    until: date | None,
    district: str | None = None,
) -> Place:
    return Place(code, province, name, full_name, sort_key, until is None, since, until, district or "")
