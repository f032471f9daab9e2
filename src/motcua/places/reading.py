"""Addresses as people type them: new and old, with and without marks, short forms ("P. Hạc Thành, TP Thanh Hoá").

Read from the end: province, then perhaps a district, then the commune; what is left before them is the line.
Of all ways to read a text those count that explain most of its words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from motcua.core.text import fold_key, one_line
from motcua.places.gazetteer import Place
from motcua.places.history import History

MOST_WORDS = 6
MOST_FOUND = 12

# How kinds are written, without marks; the longer form goes first.
_KINDS: Mapping[tuple[str, ...], frozenset[str]] = {
    ("thanh", "pho"): frozenset({"Thành phố"}),
    ("tp",): frozenset({"Thành phố"}),
    ("thi", "xa"): frozenset({"Thị xã"}),
    ("tx",): frozenset({"Thị xã"}),
    ("thi", "tran"): frozenset({"Thị trấn"}),
    ("tt",): frozenset({"Thị trấn"}),
    ("dac", "khu"): frozenset({"Đặc khu"}),
    ("dk",): frozenset({"Đặc khu"}),
    ("tinh",): frozenset({"Tỉnh"}),
    ("t",): frozenset({"Tỉnh"}),
    ("quan",): frozenset({"Quận"}),
    ("q",): frozenset({"Quận"}),
    ("huyen",): frozenset({"Huyện"}),
    ("h",): frozenset({"Huyện"}),
    ("phuong",): frozenset({"Phường"}),
    ("p",): frozenset({"Phường"}),
    ("f",): frozenset({"Phường"}),
    ("xa",): frozenset({"Xã"}),
    ("x",): frozenset({"Xã"}),
}
# Short forms of provinces that everybody knows.
_NICKNAMES = {
    "hcm": "ho chi minh", "hcmc": "ho chi minh", "tphcm": "ho chi minh", "sai gon": "ho chi minh", "sg": "ho chi minh",
    "hn": "ha noi", "brvt": "ba ria vung tau", "br vt": "ba ria vung tau", "thua thien hue": "hue", "tth": "hue",
    "dac lac": "dak lak", "daklak": "dak lak", "dac nong": "dak nong", "daknong": "dak nong",
}  # fmt: skip
_ANY_KIND: frozenset[str] = frozenset()
# "p12", "q.1", "tp.hcm": the short kind sticks to what follows.
_STUCK = re.compile(r"\b(tp|tx|tt|p|q|f)[.\s]*(?=\d)|\b(tp|tx|tt|dk|p|q|h|x|t|f)\.\s*|\b(tp)(?=hcm)")
_BARE = re.compile(r"[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Named:
    """A commune that a text may mean: as it was named (perhaps of old), what stands there now, the line before it."""

    place: Place
    now: tuple[Place, ...]
    line: str

    @property
    def is_former(self) -> bool:
        """Whether the text named a commune that is no more."""
        return self.now != (self.place,)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the text: the commune, where it starts, how many words it explains, if it names a district."""

    place: Place
    start: int
    explained: int
    has_district: bool


def read_address(text: str, history: History, day: date) -> tuple[Named, ...]:
    """The communes that the text may mean, the likeliest first; none where no commune is named."""
    words, spelled = _words(text)
    readings = list(_readings(words, _index(history)))
    if not readings:
        return ()
    best = max(reading.explained for reading in readings)
    chosen = sorted(
        (reading for reading in readings if reading.explained == best),
        key=lambda reading: _rank(reading, spelled, day),
    )
    found: dict[Place, Named] = {}
    for reading in chosen:
        line = _line(spelled, reading.start)
        found.setdefault(reading.place, Named(reading.place, history.became(reading.place, day), line))
    return tuple(_without_echoes(found.values()))[:MOST_FOUND]


def read_district(text: str, history: History, day: date) -> tuple[Named, ...]:
    """The former districts that the whole text names by their kind: “huyện Mường Lát, Thanh Hoá”; mostly none."""
    words, _spelled = _words(text)
    index, end = _index(history), len(words)
    if tuple(words[:1]) not in _KINDS and tuple(words[:2]) not in _KINDS:
        return ()
    found: dict[str, Named] = {}
    for provinces, after in (((), end), *_matches(words, end, index.provinces)):
        homes = {_home(province, index) for province in provinces}
        whole = (districts for districts, start in _matches(words, after, index.districts) if start == 0)
        for place in (one for districts in whole for one in districts):
            if not homes or _home(place, index) in homes:
                found.setdefault(place.code, Named(place, history.became(place, day), ""))
    return tuple(found.values())[:MOST_FOUND]


def search_key(name: str) -> str:
    """What spellings of one name have in common: lower case, no marks, no signs, numbers without leading noughts."""
    bare = _BARE.sub(" ", fold_key(name).replace("'", "").replace("’", ""))
    return " ".join(word.lstrip("0") or word for word in bare.split())


def _words(text: str) -> tuple[list[str], list[str]]:
    """Folded words, and beside each the word as it was typed; a comma ends the word that it follows."""
    folded: list[str] = []
    typed: list[str] = []
    for piece in re.split(r"([,;])", one_line(text)):
        for word in _spread(piece).split():
            key = search_key(word)
            if key:
                folded.append(key)
                typed.append(word)
        if piece in ",;" and typed:
            typed[-1] += ","
    return folded, typed


def _spread(piece: str) -> str:
    """Short kinds set apart from what they stick to, as long as folding keeps every letter in its place."""
    key = fold_key(piece)
    if len(key) != len(one_line(piece)):
        return piece
    piece, out, at = one_line(piece), "", 0
    for match in _STUCK.finditer(key):
        out += piece[at : match.start()] + " " + re.sub(r"[.\s]", "", piece[match.start() : match.end()]) + " "
        at = match.end()
    return (out + piece[at:]).replace("-", " ")


@dataclass(frozen=True)
class _Index:
    """Places of each level by search key; `home` gives the province in which the land of a place lies at last.

    `heirs` of a former district are the present communes on its land: people go on naming it before them.
    """

    provinces: Mapping[str, tuple[Place, ...]]
    districts: Mapping[str, tuple[Place, ...]]
    communes: Mapping[str, tuple[Place, ...]]
    home: Mapping[tuple[str, date], str]
    heirs: Mapping[str, frozenset[Place]]


@lru_cache(maxsize=2)
def _index(history: History) -> _Index:
    levels: dict[int, dict[str, list[Place]]] = {2: defaultdict(list), 3: defaultdict(list), 5: defaultdict(list)}
    home: dict[tuple[str, date], str] = {}
    heirs: dict[str, set[Place]] = defaultdict(set)
    for place in history.places:
        levels[len(place.code)][search_key(place.name)].append(place)
        when = (place.province, place.since)
        if when not in home:
            home[when] = history.became(history.province_of(place), date.max)[0].code
        if place.district:
            heirs[place.district].update(history.became(place, date.max))
    for short, name in _NICKNAMES.items():
        levels[2][short].extend(levels[2][name])
    two, three, five = ({key: tuple(rows) for key, rows in levels[n].items()} for n in (2, 3, 5))
    return _Index(two, three, five, home, {code: frozenset(places) for code, places in heirs.items()})


def _readings(words: list[str], index: _Index) -> Iterator[_Reading]:
    """Every way to find a commune at the end of the words, with the levels above it where they are named."""
    end = len(words)
    for provinces, after in (((), end), *_matches(words, end, index.provinces)):
        homes = {_home(p, index) for p in provinces}
        for districts, before in (((), after), *_matches(words, after, index.districts)):
            named = {d.code for d in districts if not homes or _home(d, index) in homes}
            if districts and not named:
                continue
            for communes, start in _matches(words, before, index.communes):
                for place in communes:
                    if (not homes or _home(place, index) in homes) and (not named or _inside(place, named, index)):
                        yield _Reading(place, start, end - start, bool(named))


def _inside(place: Place, districts: set[str], index: _Index) -> bool:
    return place.district in districts or any(place in index.heirs.get(code, ()) for code in districts)


def _home(place: Place, index: _Index) -> str:
    return index.home[place.province, place.since]


def _matches(
    words: list[str], end: int, names: Mapping[str, tuple[Place, ...]]
) -> Iterator[tuple[tuple[Place, ...], int]]:
    """Places whose name ends there, with or without their kind before it, and where they start."""
    for start in range(max(0, end - MOST_WORDS), end):
        found = names.get(" ".join(words[start:end]), ())
        if not found:
            continue
        kind, before = _kind_before(words, start)
        fitting = tuple(p for p in found if not kind or any(p.full_name.startswith(f"{k} ") for k in kind))
        if kind and fitting:
            yield fitting, before
        # "Phường 5" is never called "5".
        if not kind and not words[start].isdigit():
            yield found, start


def _kind_before(words: list[str], start: int) -> tuple[frozenset[str], int]:
    for length in (2, 1):
        kind = _KINDS.get(tuple(words[start - length : start])) if start >= length else None
        if kind:
            return kind, start - length
    return _ANY_KIND, start


def _rank(reading: _Reading, spelled: list[str], day: date) -> tuple[bool, bool, str]:
    """Those spelled with the same marks first; with a district the former ones, else those that exist; then by name."""
    said = " ".join(spelled[reading.start :]).casefold()
    lives = reading.place.lives_on(day)
    return reading.place.name.casefold() not in said, lives == reading.has_district, reading.place.sort_key


def _line(spelled: list[str], start: int) -> str:
    return " ".join(spelled[:start]).strip(" ,;")


def _without_echoes(found: Iterable[Named]) -> Iterator[Named]:
    """A commune that kept its name was named once: the former one is left out where it became just the present one."""
    kept = list(found)
    present = {one.place.code for one in kept if not one.is_former}
    for one in kept:
        if not (one.is_former and len(one.now) == 1 and one.now[0].code in present):
            yield one
