"""Every present commune in one small text, for pages that go on working without a network (UX-39)."""

from collections import defaultdict
from collections.abc import Iterator

from motcua.places.gazetteer import Place
from motcua.places.history import History

_LETTERS = {"Xã": "x", "Phường": "p", "Đặc khu": "d"}


def compact_list(history: History) -> str:
    """Lines: "#38Tỉnh Thanh Hoá", then its communes by code, "<code minus the one before><x|p|d><name>|former names".

    A former name that is the present one is left blank. `ui/typeahead.js` reads it.
    """
    communes: dict[str, list[Place]] = defaultdict(list)
    provinces = []
    for place in history.places:
        if place.is_current and place.is_commune:
            communes[place.province].append(place)
        elif place.is_current and place.is_province:
            provinces.append(place)
    lines: list[str] = []
    for province in sorted(provinces, key=lambda place: place.code):
        lines += [f"#{province.code}{province.full_name}", *_lines(communes[province.code], history)]
    return "\n".join(lines)


def _lines(communes: list[Place], history: History) -> Iterator[str]:
    before = 0
    for place in sorted(communes, key=lambda place: place.code):
        code = int(place.code)
        kind = next(letter for words, letter in _LETTERS.items() if place.full_name.startswith(words))
        communes_before = (one for one in history.was(place) if one.is_commune)
        former = dict.fromkeys("" if one.name == place.name else one.name for one in communes_before)
        yield f"{code - before}{kind}{place.name}" + (f"|{','.join(former)}" if former else "")
        before = code
