"""Which procedure is wanted: what this counter takes in most, or what answers to a few words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.catalogue.queries import titles_of
from motcua.catalogue.search.finding import find
from motcua.directory.desks import Desk
from motcua.dossiers import visits

MOST, LONGEST = 9, 200


@dataclass(frozen=True, slots=True)
class Choice:
    """A procedure to begin, and the key that begins it."""

    code: str
    title: str
    key: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What was typed, and the procedures that answer to it, or those in use where nothing was."""

    typed: str
    procedures: Sequence[Choice]


def procedures(desk: Desk, typed: str, *, today: date) -> Choices:
    """The best nine, each with a key of its own."""
    words = typed.strip()[:LONGEST]
    found = dict[str, str]()
    if not words:
        used = visits.used_at(desk)
        titles = titles_of(used, today)
        found = {code: titles[code] for code in used if code in titles}
    if len(found) < MOST:
        hits = find(words, day=today, limit=MOST).hits
        found |= {hit.code: hit.title for hit in hits if hit.code not in found}
    allowed = [(code, title) for code, title in found.items() if not desk.procedures or code in desk.procedures]
    return Choices(words, [Choice(code, title, str(n)) for n, (code, title) in enumerate(allowed[:MOST], start=1)])
