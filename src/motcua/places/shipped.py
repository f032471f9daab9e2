"""The list that ships: 34 provinces and 3,321 communes as of 1 July 2025 (QĐ 19/2025/QĐ-TTg), names as of July 2026.

Source: thanglequoc/vietnamese-provinces-database (MIT), made compact by `tools/make_places.py`.
"""

import csv
import gzip
from datetime import date
from pathlib import Path

from motcua.core.text import sort_key
from motcua.places.gazetteer import Gazetteer, Place

IN_FORCE = date(2025, 7, 1)
# The kind of a commune is the beginning of its full name.
_KINDS = {"Xã ": "commune", "Phường ": "ward", "Đặc khu ": "special_zone"}
_FILE = Path(__file__).parent / "data" / "units-2025.csv.gz"


def shipped_places(file: Path = _FILE) -> tuple[Place, ...]:
    """Every place of the file, provinces before their communes."""
    with gzip.open(file, "rt", encoding="utf-8", newline="") as lines:
        return tuple(
            Place(row["code"], row["province"], row["name"], row["full_name"], sort_key(row["name"]))
            for row in csv.DictReader(lines)
        )


def shipped_gazetteer() -> Gazetteer:
    """The shipped list without a database."""
    return Gazetteer(shipped_places())


def kind_of(full_name: str) -> str:
    """The kind of a commune, by its full name. Raises `ValueError` where it begins with none."""
    kind = next((kind for words, kind in _KINDS.items() if full_name.startswith(words)), None)
    if kind is None:
        raise ValueError(f"{full_name}: no known kind of commune")
    return kind
