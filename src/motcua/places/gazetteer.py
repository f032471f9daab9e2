"""Present places by code, held in memory: provinces, the communes of each, and addresses in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Place:
    """A province (two-digit code, `province` is its own code), a former district (three) or a commune (five digits).

    It lives from `since` up to, not including, `until`; `district` is the code of the one that a former commune was in.
    """

    code: str
    province: str
    name: str
    full_name: str
    sort_key: str
    is_current: bool = True
    since: date = date.min
    until: date | None = None
    district: str = ""

    @property
    def is_province(self) -> bool:
        return self.code == self.province

    @property
    def is_commune(self) -> bool:
        return len(self.code) == 5

    @property
    def is_district(self) -> bool:
        return len(self.code) == 3

    def lives_on(self, day: date) -> bool:
        """Whether it exists on that day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Gazetteer:
    """Every place ever known; lists offer the current ones only, look-ups by code answer for the former ones too."""

    places: tuple[Place, ...]
    _by_code: Mapping[str, Place] = field(init=False, repr=False, compare=False)
    _communes: Mapping[str, tuple[Place, ...]] = field(init=False, repr=False, compare=False)
    provinces: tuple[Place, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # A code may come back after a change: the current row goes before the former one.
        by_code = {
            place.code: place for place in sorted(self.places, key=lambda place: (place.is_current, place.since))
        }
        current = _in_order(place for place in self.places if place.is_current)
        communes: dict[str, list[Place]] = defaultdict(list)
        for place in current:
            if place.is_commune:
                communes[place.province].append(place)
        object.__setattr__(self, "_by_code", MappingProxyType(by_code))
        object.__setattr__(self, "_communes", {code: tuple(rows) for code, rows in communes.items()})
        object.__setattr__(self, "provinces", tuple(place for place in current if place.is_province))

    def province(self, code: str) -> Place | None:
        """The province of that code."""
        place = self._by_code.get(code)
        return place if place and place.is_province else None

    def communes_of(self, province: str) -> tuple[Place, ...]:
        """The communes of a province in Vietnamese order; none for an unknown code."""
        return self._communes.get(province, ())

    def commune(self, code: str) -> Place | None:
        """The commune of that code, even if it no longer exists."""
        place = self._by_code.get(code)
        return place if place and place.is_commune else None

    def address_words(self, commune: str, line: str = "") -> str:
        """ "Số 5 Hàng Bông, Phường Hoàn Kiếm, Thành phố Hà Nội"; an unknown code is left out."""
        place = self.commune(commune)
        province = self.province(place.province) if place else None
        return ", ".join(part for part in (line, *(p.full_name for p in (place, province) if p)) if part)


def _in_order(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: place.sort_key)
