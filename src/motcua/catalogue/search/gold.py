"""What people type and what they want: the measure of search, for tests and `motcua bench search` (UX-47)."""

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from motcua.catalogue.search.finding import find

QUERIES = Path(__file__).parent / "gold.csv"
LOOKED_AT = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """Typed words, and the procedures of which any one is what was wanted."""

    typed: str
    codes: frozenset[str]


def wishes(known: Collection[str]) -> list[Wish]:
    """Those that a catalogue with these codes can fulfil."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        rows = [(row["typed"], frozenset(row["codes"].split()) & set(known)) for row in csv.DictReader(file)]
    return [Wish(typed, codes) for typed, codes in rows if codes]


def missed(wanted: Iterable[Wish], day: date) -> list[str]:
    """What was typed in vain: nothing wanted is among the first three."""
    return [
        wish.typed
        for wish in wanted
        if wish.codes.isdisjoint(hit.code for hit in find(wish.typed, day=day, limit=LOOKED_AT).hits)
    ]
