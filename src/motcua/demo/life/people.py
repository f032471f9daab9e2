"""Applicants: who they are, and what they answer to the questions that are another one for every person."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from motcua.demo.life import names
from motcua.demo.life.declarations import Declaration


@dataclass(frozen=True, slots=True)
class Applicant:
    """One person. Phones begin with 05, where none of the personas has hers; they stand in declarations only."""

    full_name: str
    is_man: bool
    birth_on: date
    identity_number: str
    phone: str


def applicant(dice: Random, serial: int, *, is_man: bool, filed: date) -> Applicant:
    """The person who files the n-th dossier; each serial has a number and a phone of its own."""
    # Of two serials with the same last six digits, up to thirteen million, the years are two apart or more: they differ
    # even for one who filed in December and one who filed in January.
    year = filed.year - 21 - serial * 7 % 13 * 2 - serial % 2
    born = date(year, 1, 1) + timedelta(days=dice.randrange(365))
    return Applicant(
        full_name=names.person(dice, is_man=is_man),
        is_man=is_man,
        birth_on=born,
        identity_number=names.identity_number(serial, is_man=is_man, birth_year=born.year),
        phone=f"+845{(serial * 38_196_601 + 5_550_123) % 100_000_000:08}",
    )


def answers(dice: Random, who: Applicant, declaration: Declaration, *, filed: date) -> dict[str, str]:
    """What stands in the gaps of a declaration: the applicant's own facts, invented ones for everybody else."""
    found: dict[str, str] = {}
    sexes = {"female": False, "male": True}
    for asked in declaration.asked:
        name, kind = asked.field.name, asked.field.kind
        stem = name.rpartition("_")[0]
        is_man = sexes.get(str(declaration.answers.get(f"{stem}_gender")), stem == "father" or dice.random() < 0.5)
        is_man = is_man and stem != "mother"
        own = asked.is_own or declaration.answers.get("relation") == stem
        other = who if own else None
        if kind == "person_name":
            family = who.full_name.split(" ", 1)[0] if stem == "child" else ""
            found[name] = other.full_name if other else names.person(dice, is_man=is_man, family=family)
        elif kind == "identity_number":
            number = names.identity_number(dice.randrange(1_000_000), is_man=is_man, birth_year=filed.year - 30)
            found[name] = other.identity_number if other else number
        elif kind == "phone":
            found[name] = who.phone
            found[f"{name}_national"] = f"0{who.phone[3:]}"
        elif kind == "date":
            found[name] = (who.birth_on if asked.is_own else filed - timedelta(days=dice.randrange(1, 55))).isoformat()
        else:
            found[name] = f'"{who.birth_on.year if other else filed.year - 30}"'
    return found
