"""The lists that ship: 34 provinces and 3,321 communes as of 1 July 2025 (QĐ 19/2025/QĐ-TTg), names as of July 2026;
the 63 provinces, 696 districts and 10,035 communes of the days before, and what each of them became.

Sources: thanglequoc/vietnamese-provinces-database and vietnamadminunits (both MIT), made compact and mended by
`tools/make_places.py`; docs/places.md lists what was wrong in them.
"""

import csv
import gzip
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from motcua.core.text import fold_key, sort_key
from motcua.places.gazetteer import Gazetteer, Place
from motcua.places.history import Heir, History

IN_FORCE = date(2025, 7, 1)
# As far back as the lists tell.
SINCE = date(2025, 1, 1)
# The kind of a commune is the beginning of its full name.
_KINDS = {"Xã ": "commune", "Phường ": "ward", "Đặc khu ": "special_zone", "Thị trấn ": "town"}
_UPPER = ("Thành phố ", "Tỉnh ", "Thị xã ", "Quận ", "Huyện ")
# Provinces that only changed their rank, by what they were called (NQ 30/2026/QH16).
_RANKED = {"Tỉnh Đồng Nai": date(2026, 4, 30)}
_FOLDER = Path(__file__).parent / "data"
_FILE = _FOLDER / "units-2025.csv.gz"
_BEFORE = _FOLDER / "units-before-2025.csv.gz"


def shipped_places(file: Path = _FILE) -> tuple[Place, ...]:
    """Every present place, provinces before their communes."""
    return tuple(
        Place(code, province, name, full_name, sort_key(name), since=_since(code, full_name))
        for code, province, name, full_name in _rows(file)
    )


def former_places() -> tuple[Place, ...]:
    """Every place that ended: provinces and their former names, then districts, then communes."""
    province_of: dict[str, str] = {}
    out = []
    for code, parent, full_name, _heirs in _rows(_BEFORE):
        province_of[code] = province = province_of.get(parent, code)
        until = _RANKED.get(full_name, IN_FORCE)
        if code != province or _since(code, _present().get(code, "")) == until:
            name = _bare(full_name)
            district = parent if len(code) == 5 else ""
            out.append(Place(code, province, name, full_name, sort_key(name), False, SINCE, until, district))
    return tuple(out)


def shipped_heirs() -> tuple[Heir, ...]:
    """What every former place became; a district whose communes tell has no rows of its own."""
    return tuple(
        Heir(code, new, IN_FORCE, is_main=place == 0)
        for code, _parent, _name, heirs in _rows(_BEFORE)
        for place, new in enumerate(heirs.split())
        # A province that lived on gave nothing to itself.
        if len(code) != 2 or code != new or _since(code, _present()[code]) == IN_FORCE
    )


def shipped_history() -> History:
    """Both trees and what became of what, without a database."""
    return History((*former_places(), *shipped_places()), shipped_heirs())


def shipped_gazetteer() -> Gazetteer:
    """The shipped list without a database."""
    return Gazetteer(shipped_places())


def kind_of(full_name: str) -> str:
    """The kind of a commune, by its full name. Raises `ValueError` where it begins with none."""
    kind = next((kind for words, kind in _KINDS.items() if full_name.startswith(words)), None)
    if kind is None:
        raise ValueError(f"{full_name}: no known kind of commune")
    return kind


@cache
def _present() -> dict[str, str]:
    """The full names of the present provinces by code."""
    return {code: full_name for code, province, _name, full_name in _rows(_FILE) if code == province}


@cache
def _past() -> dict[str, str]:
    """The full names of the former provinces by code."""
    return {code: full_name for code, _parent, full_name, _heirs in _rows(_BEFORE) if len(code) == 2}


def _since(code: str, full_name: str) -> date:
    """Since when a present place is what it is; a former province, without a name now, ended when the others began."""
    before = _past().get(code, "")
    if not before or fold_key(before) != fold_key(full_name):
        return _RANKED.get(before, IN_FORCE)
    return SINCE


def _rows(file: Path) -> Iterator[list[str]]:
    with gzip.open(file, "rt", encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        yield from rows


def _bare(full_name: str) -> str:
    kinds = (*_KINDS, *_UPPER)
    return full_name.removeprefix(next(kind for kind in kinds if full_name.startswith(kind)))
