"""Pouring a slice: stories are drawn, people are imagined, names are given, rows are written, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from random import Random
from uuid import UUID

from django.db import transaction

from motcua.core.clock import VN, day_of
from motcua.demo.life import codes, lives, papers, stories
from motcua.demo.life.books import Books
from motcua.demo.life.hours import Hours
from motcua.demo.life.lean import LeanTelling
from motcua.demo.life.lives import Life
from motcua.demo.life.moving import moved
from motcua.demo.life.papers import Shelf
from motcua.demo.life.plan import MORNING, Plan, Slice
from motcua.demo.life.prototypes import Prototype, prototypes
from motcua.demo.life.seasons import Year
from motcua.demo.life.stories import Story
from motcua.demo.life.tables import DAY, day_here
from motcua.demo.life.telling import Telling
from motcua.directory.models import Unit
from motcua.directory.queries import commune_offices
from motcua.dossiers.models import Dossier
from motcua.workdays.queries import calendar_for
from motcua.workflow.models import StepKind


@dataclass(frozen=True, slots=True)
class Ending:
    """How a life that is told up to its signature ended: when it was signed, and returned if it was."""

    number: str
    signed: datetime
    returned: datetime | None


@dataclass(frozen=True, slots=True)
class Office:
    """What the stories of one office are drawn from; beside each prototype the counting seconds of its promise.

    `now` is until when they are told, `today` where the sample stands, both in Unix seconds.
    """

    now: int
    today: int
    hours: Hours
    year: Year
    prototypes: Sequence[tuple[Prototype, int]]


def fill(plan: Plan, part: Slice, *, shelf: Shelf = papers.kept) -> list[int] | None:
    """Pour one slice but the lives that wait to be really signed; gives their places. A second time: None."""
    with transaction.atomic():
        return None if poured(plan, [part]) else pour(plan, part, shelf=shelf)


@transaction.atomic
def pour(plan: Plan, part: Slice, *, shelf: Shelf) -> list[int]:
    """The same for a slice of which is known that it is not there."""
    office = _office_of(plan, part)
    found = _drawn(plan, part, office)
    _tell(office, [life for life, ending in found if ending is None], shelf)
    return [place for place, (_told, ending) in enumerate(found, start=part.first) if ending]


def poured(plan: Plan, parts: Sequence[Slice]) -> list[Slice]:
    """Those of the slices that are there already, seen by their first dossier; one look at the table for all."""
    firsts = {_first_told(plan, part, _office_of(plan, part)): part for part in parts}
    there = Dossier.objects.filter(number__in=list(firsts)).values_list("number", flat=True)
    return [firsts[number] for number in there]


def fill_unsigned(plan: Plan, part: Slice, place: int) -> Ending | None:
    """Pour the one life at `place` up to its signature, inside the caller's transaction; None where it is there."""
    office = _office_of(plan, part)
    life, ending = _life(plan, part, place, office)
    if ending is None or Dossier.objects.filter(number=life.number).exists():
        return None
    _tell(office, [life], papers.kept)
    return ending


def drawn(plan: Plan, part: Slice) -> list[tuple[Life, Ending | None]]:
    """The lives of a slice before they have codes; those left to be really signed with their ending."""
    return _drawn(plan, part, _office_of(plan, part))


def _drawn(plan: Plan, part: Slice, office: Office) -> list[tuple[Life, Ending | None]]:
    return [_life(plan, part, n, office) for n in range(part.first, part.last)]


def _first_told(plan: Plan, part: Slice, office: Office) -> str:
    lives_there = (_life(plan, part, n, office) for n in range(part.first, part.last))
    return next((life.number for life, ending in lives_there if ending is None), "")


def _tell(office: Office, told: Sequence[Life], shelf: Shelf) -> None:
    lives.name_all(told)
    books = Books(shelf, now=office.today)
    for life in told:
        (LeanTelling if life.is_lean else Telling)(books, life).tell()
    books.pour()


def _life(plan: Plan, part: Slice, n: int, office: Office) -> tuple[Life, Ending | None]:
    dice = Random(f"{plan.seed}:{plan.day}:{part.office.code}:{n}")  # noqa: S311  dice, not secrets
    prototype, allowed = dice.choice(office.prototypes)
    closed = part.count - part.waiting
    stations, hours = prototype.way(dice), office.hours
    if n < closed:
        until = office.now - plan.quiet * DAY
        arrived = office.year.arrival((n + dice.random()) / closed)
        story = stories.closed(dice, stations, arrived=arrived, now=until, allowed=allowed, hours=hours)
    else:
        story = stories.waiting(dice, stations, now=office.now, allowed=allowed, hours=hours)
    ending = None
    serial = part.serial + n
    if closed - part.real <= n < closed and not (story.is_refused or story.is_withdrawn):
        story, ending = _left_unsigned(story, codes.number(serial, day_here(story.submitted).year))
    life = lives.imagine(prototype, story, serial, dice)
    life.is_lean = plan.lean and n < closed
    return life, ending


def _left_unsigned(story: Story, number: str) -> tuple[Story, Ending]:
    at = next(n for n, visit in enumerate(story.visits) if visit.station.kind == StepKind.SIGN)
    signing, *rest = story.visits[at:]
    returned = _moment(rest[-1].closed) if rest and rest[-1].closed else None
    kept = [*story.visits[:at], replace(signing, closed=None, outcome="")]
    return replace(story, visits=kept), Ending(number, _moment(signing.closed or signing.opened), returned)


def _allowed(prototype: Prototype, hours: Hours) -> int:
    like = prototype.dossier
    if like.accepted_at is None or like.due_at is None:
        raise ValueError("the prototype was not accepted")
    return hours.passed(int(like.due_at.timestamp())) - hours.passed(int(like.accepted_at.timestamp()))


def _office_of(plan: Plan, part: Slice) -> Office:
    return _office(part.office.pk, plan.now, plan.days, plan.made_at)


@lru_cache(maxsize=64)
def _office(unit: UUID, now: datetime, days: int, made_at: datetime) -> Office:
    calendar = calendar_for(unit)
    end = day_of(now)
    year = Year.before(end, calendar, days)
    office = Unit.objects.select_related("parent").get(pk=unit)
    here = [moved(made, office, at=min(made_at, now)) for made in _made(_first_office(day_of(made_at)), made_at)]
    hours, of_today = Hours.of(calendar, year.days[0], end), Hours.of(calendar, day_of(made_at), day_of(made_at))
    drawn_from = [(like, _allowed(like, of_today)) for like in here]
    return Office(int(now.timestamp()), int((made_at + MORNING).timestamp()), hours, year, drawn_from)


@lru_cache(maxsize=4)
def _made(first: UUID, at: datetime) -> list[Prototype]:
    """The prototypes, made at one office; making them takes longer than moving them."""
    return prototypes(Unit.objects.select_related("parent").get(pk=first), at=at)


def _first_office(day: date) -> UUID:
    return commune_offices(day).order_by("path").values_list("pk", flat=True)[0]


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, VN)
