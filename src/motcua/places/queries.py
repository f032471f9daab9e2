"""Places as the database knows them. One small query a call; the rows are read again only after a change."""

from functools import lru_cache
from uuid import UUID

from motcua.places.gazetteer import Gazetteer, Place
from motcua.places.models import Commune, PlacesStamp, Province


def gazetteer() -> Gazetteer:
    """Every place, to keep for the length of a request."""
    return _built(PlacesStamp.objects.values_list("stamp", flat=True).get())


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


@lru_cache(maxsize=1)
def _built(stamp: UUID) -> Gazetteer:
    """`stamp` is only the key: another stamp, another gazetteer."""
    upper = [Place(p.code, p.code, p.name, p.full_name, p.sort_key) for p in Province.objects.all()]
    lower = [
        Place(c.code, c.province_id, c.name, c.full_name, c.sort_key, is_current=c.valid_to is None)
        for c in Commune.objects.order_by("valid_from")
    ]
    return Gazetteer((*upper, *lower))
