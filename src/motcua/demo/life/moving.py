"""A prototype at another office: the same pieces of text with the other office's names, and its own people."""

import re
from copy import copy
from dataclasses import replace
from datetime import datetime

from motcua.demo.life.prototypes import Prototype
from motcua.demo.life.seats import detours, stations
from motcua.directory.models import Unit
from motcua.places import queries as places


def moved(made: Prototype, office: Unit, *, at: datetime) -> Prototype:
    """What the prototype would be, had it been made at this office."""
    if made.dossier.unit_id == office.pk:
        return made
    agency = office.parent
    if agency is None:
        raise ValueError(f"{office.code} belongs to no agency")
    there = stations(made.steps, made.dossier, agency, at)
    here_words = _words(made.dossier.unit, made.stations[0].seats[0].name)
    there_words = _words(office, there[0].seats[0].name)
    swap = dict(zip(here_words, there_words, strict=True))
    # Longer names first: a place's name stands inside its office's.
    pattern = re.compile("|".join(re.escape(word) for word in sorted(swap, key=len, reverse=True) if word))
    moulds = {
        name: mould.mapped(lambda piece: pattern.sub(lambda found: swap[found[0]], piece))
        for name, mould in made.moulds.items()
    }
    like = copy(made.dossier)
    like.unit, like.agency = office, agency
    like.promise_basis = {**(like.promise_basis or {}), "calendar": str(office.pk)}
    aside = detours(made.branches, made.dossier, agency, at)
    return replace(made, stations=there, detours=aside, dossier=like, moulds=moulds)


def _words(office: Unit, counter: str) -> tuple[str, ...]:
    """Everything in a dossier's texts that is another one at another office, always in the same order."""
    agency, place = office.parent, places.commune(office.commune_code)
    return (
        office.name,
        agency.name if agency else "",
        place.full_name if place else "",
        office.place_name,
        office.hotline,
        f'"{office.commune_code}"',
        str(office.pk),
        counter,
    )
