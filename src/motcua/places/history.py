"""Both trees of places over time: what a place was on a day, what it became, what it was made of. Pure, in memory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from motcua.places.gazetteer import Place

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Heir:
    """On that day the place `old` gave land and people to `new`; `is_main` marks the usual heir of a split one."""

    old: str
    new: str
    on: date
    is_main: bool = True


@dataclass(frozen=True, eq=False)
class History:
    """Every place that is or was. Most codes of July 2025 had named another place before, so a code needs its day."""

    places: tuple[Place, ...]
    heirs: tuple[Heir, ...]
    _lives: Mapping[str, tuple[Place, ...]] = field(init=False, repr=False, compare=False)
    _heirs: Mapping[tuple[str, date], tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _givers: Mapping[str, tuple[tuple[str, date], ...]] = field(init=False, repr=False, compare=False)
    _inside: Mapping[str, tuple[Place, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        main_first = sorted(self.heirs, key=lambda heir: (not heir.is_main, heir.new))
        lives = _grouped((place.code, place) for place in sorted(self.places, key=lambda place: place.since))
        object.__setattr__(self, "_lives", lives)
        object.__setattr__(self, "_heirs", _grouped(((h.old, h.on), h.new) for h in main_first))
        object.__setattr__(self, "_givers", _grouped((h.new, (h.old, h.on)) for h in main_first))
        object.__setattr__(self, "_inside", _grouped((p.district, p) for p in self.places if p.district))

    def as_of(self, code: str, day: date) -> Place | None:
        """The place that a code named on a day; before the first known day the first one that it named."""
        lives = self._lives.get(code, ())
        return next((place for place in lives if place.lives_on(day)), lives[0] if lives else None)

    def latest(self, code: str) -> Place | None:
        """The place that a code named last."""
        lives = self._lives.get(code, ())
        return lives[-1] if lives else None

    def became(self, place: Place, day: date) -> tuple[Place, ...]:
        """What stands on a day where the place stood, the main heir first; the place itself while it exists."""
        if place.until is None or day < place.until:
            return (place,)
        return _once(heir for next_one in self._next(place) for heir in self.became(next_one, day))

    def was(self, place: Place) -> tuple[Place, ...]:
        """What the place was made of, and what it took in later; nothing for those of the first known day."""
        givers = [(code, on) for code, on in self._givers.get(place.code, ()) if place.lives_on(on)]
        # Without a row the place of the same code went before: it only changed its name.
        givers = givers or [(place.code, place.since)]
        return _once(one for code, on in givers for one in self._lives.get(code, ()) if one.until == on)

    def inside(self, district: str) -> tuple[Place, ...]:
        """The communes of a former district, in Vietnamese order."""
        return tuple(sorted(self._inside.get(district, ()), key=lambda place: place.sort_key))

    def full_words(self, place: Place) -> str:
        """ "Xã Bát Tràng, Huyện Gia Lâm, Thành phố Hà Nội": the place in its own time."""
        above = (self.as_of(code, place.since) for code in (place.district, place.province) if code != place.code)
        return ", ".join(one.full_name for one in (place, *above) if one)

    def province_of(self, place: Place) -> Place:
        """The province that it lies in, or lay in when it began."""
        lives = self._lives[place.province]
        return next((one for one in lives if one.lives_on(place.since)), lives[0])

    def _next(self, place: Place) -> Iterator[Place]:
        day = place.until or date.max
        heirs = self._heirs.get((place.code, day))
        if heirs is None and len(place.code) == 3:
            # A district ended together with its communes: what they became is what it became.
            yield from self._inside.get(place.code, ())
            return
        # A place that only changed its name keeps its code.
        for code in heirs or (place.code,):
            yield from (one for one in self._lives.get(code, ()) if one.lives_on(day))


def _once(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(places))


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
