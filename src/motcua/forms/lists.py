"""Closed lists of the state: the 54 ethnic groups (QĐ 121-TCTK/PPCĐ, 1979) and nationalities (ISO 3166 codes)."""

import csv
from functools import cache
from pathlib import Path

from motcua.core.text import sort_key
from motcua.forms.layout import Choice

_FOLDER = Path(__file__).parent / "data"


@cache
def ethnic_groups() -> tuple[Choice, ...]:
    """Kinh first, then in Vietnamese order; values are the two-digit codes."""
    return _choices("ethnic-groups.csv", first="01")


@cache
def nationalities() -> tuple[Choice, ...]:
    """Việt Nam first, then in Vietnamese order; XX is for persons without a nationality."""
    return _choices("nationalities.csv", first="VN")


def _choices(file: str, first: str) -> tuple[Choice, ...]:
    with (_FOLDER / file).open(encoding="utf-8", newline="") as lines:
        rows = [Choice(row["code"], row["name"]) for row in csv.DictReader(lines)]
    return tuple(sorted(rows, key=lambda row: (row.value != first, sort_key(row.label))))
