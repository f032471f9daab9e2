"""A story with its people and names: everything that is known of one dossier before its rows are written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from motcua.core.clock import VN
from motcua.demo.life import codes, people
from motcua.demo.life.people import Applicant
from motcua.demo.life.prototypes import Prototype
from motcua.demo.life.seats import Seat
from motcua.demo.life.stories import Story, Visit
from motcua.demo.life.tables import day_here, moment_here, moment_utc
from motcua.dossiers.letters import REFUSAL, SLIP, SUFFIXES
from motcua.dossiers.numbers import legal_code
from motcua.workdays.clocks import wound
from motcua.workflow.models import StepKind

SEXES = {"mother": False, "father": True}


@dataclass(slots=True)
class Life:
    """One dossier. Moments are Unix seconds; names that it never got are empty; a lean one has no papers."""

    prototype: Prototype
    story: Story
    dice: Random
    number: str
    who: Applicant
    texts: dict[str, str]
    lot: int
    due: int = 0
    is_lean: bool = False
    names: dict[str, str] = field(default_factory=dict)

    @property
    def decided(self) -> int | None:
        """When it was accepted or refused; never where it was taken back before."""
        is_too_late = self.story.is_withdrawn and len(self.story.visits) == 1
        return None if is_too_late else self.story.visits[0].closed

    @property
    def signing(self) -> Visit | None:
        """The stay at the signature, where it was signed."""
        return next((v for v in self.story.visits if v.station.kind == StepKind.SIGN and v.closed), None)

    def desk(self, visit: Visit) -> Seat:
        """Who did a step; the same official each time the dossier comes by."""
        seats = visit.station.seats
        return seats[self.lot % len(seats)]


def imagine(prototype: Prototype, story: Story, serial: int, dice: Random) -> Life:
    """Give a story an applicant, answers, a number and a promise."""
    filed = day_here(story.submitted)
    known = SEXES.get(str(prototype.declaration.answers.get("relation")))
    who = people.applicant(dice, serial, is_man=dice.random() < 0.5 if known is None else known, filed=filed)
    number = codes.number(serial, filed.year)
    texts = people.answers(dice, who, prototype.declaration, filed=filed)
    texts |= {
        "number": number,
        "person_applicant": who.full_name,
        "person_identity": who.identity_number,
        **_moment_texts("submitted", story.submitted),
    }
    life = Life(prototype, story, dice, number, who, texts, lot=sum(map(ord, number)))
    if life.decided:
        texts |= _moment_texts("accepted", life.decided)
        if not story.is_refused:
            life.due = promised(prototype, life.decided)
            due = moment_here(life.due)
            words = f"{due[11:16]} {due[8:10]}/{due[5:7]}/{due[:4]}"
            texts |= {**_moment_texts("due", life.due), "due_words": words}
    return life


def promised(prototype: Prototype, accepted: int) -> int:
    """The promise to a dossier accepted at that moment."""
    clock = wound(prototype.limit, datetime.fromtimestamp(accepted, VN))
    return int(clock.due(prototype.calendar).due.timestamp())


def name_all(lives: Sequence[Life]) -> None:
    """Give codes and numbers of papers, in the order in which the office would have given them."""
    wanted: list[tuple[int, str, Life, str]] = []
    for life in lives:
        agency, unit = life.prototype.dossier.agency, life.prototype.dossier.unit
        if life.decided:
            day = day_here(life.decided)
            form = REFUSAL if life.story.is_refused else SLIP
            if not life.is_lean:
                wanted.append((life.decided, f"letter:{unit.code}:{form}:{day.year}", life, f"{form}"))
            if not life.story.is_refused:
                wanted.append((life.decided, f"code:{agency.code}:{day:%y%m%d}", life, "code"))
        if life.signing and not life.is_lean:
            template = life.prototype.procedure.version.result_template
            year = day_here(life.signing.worked).year
            wanted.append((life.signing.worked, f"result:{agency.code}:{template}:{year}", life, "result"))
    wanted.sort(key=lambda one: one[0])
    given = codes.serials(key for _at, key, _life, _what in wanted)
    for at, key, life, what in wanted:
        _name(life, what, next(given[key]), day_here(at))


def _name(life: Life, what: str, serial: int, on: date) -> None:
    if what == "code":
        life.names["code"] = life.texts["code"] = legal_code(life.prototype.dossier.agency.code, serial, on)
    elif what == "result":
        life.names["result"] = f"{serial:02d}/{on.year}"
    else:
        life.names["letter"] = f"{serial:02}/{SUFFIXES[what]}"
        life.texts |= {"slip_number": life.names["letter"], "refusal_number": life.names["letter"]}


def _moment_texts(name: str, at: int) -> dict[str, str]:
    return {f"{name}_utc": moment_utc(at), f"{name}_vn": moment_here(at)}
