"""The year of the sample province: two thousand dossiers at once, the others by a job, the newest really signed."""

from datetime import datetime, timedelta
from itertools import accumulate

from django.db import transaction

from motcua.core import faults
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.demo.life import filling, pending, sorry
from motcua.demo.life.books import PATIENT
from motcua.demo.life.filling import Ending
from motcua.demo.life.plan import Plan, Slice, slices
from motcua.demo.models import Filling
from motcua.directory import queries as directory
from motcua.directory.models import Role
from motcua.dossiers import signing
from motcua.dossiers.actions import deciding, returning
from motcua.dossiers.lifecycle import Delivery
from motcua.dossiers.models import Dossier

SEED = 1
FIRST, REAL = 2_000, 200
# Of a thousand dossiers of a year so many are under way at any moment.
WAITING = 45
SIGN_AFTER = timedelta(seconds=90)


def begin(at: datetime, total: int) -> Filling:
    """Plan the year once; the parts poured already stay as they are."""
    there = Filling.objects.filter(seed=SEED).first()
    if there is not None:
        return there
    real = min(REAL, total // 10)
    made = Filling(
        seed=SEED,
        day=day_of(at),
        total=total,
        first=min(FIRST + real, total),
        waiting=total * WAITING // 1000,
        real=real,
        parts=0,
        begun_at=at,
    )
    made.parts = len(_parts(made))
    with transaction.atomic():
        batch = Batch()
        batch.add(made)
        for job in ("demo.let_some_wait", "demo.say_sorry"):
            batch.job(job, at=at + SIGN_AFTER, priority=PATIENT)
        batch.write()
    return made


def pour_first() -> int:
    """Pour what shall be there at the first look, then leave the rest to the job; returns how many dossiers."""
    year = Filling.objects.get(seed=SEED)
    sizes = accumulate(part.last - part.first for part in _parts(year))
    last = sum(size < year.first for size in sizes)
    while year.first and year.parts_done <= last:
        year = pour_next(year.parts_done, and_on=year.parts_done == last)
    return year.poured


def pour_next(part: int, *, and_on: bool = True) -> Filling:
    """Pour one part and queue the next in the same transaction; nothing where it is there already."""
    with transaction.atomic():
        year = Filling.objects.select_for_update().get(seed=SEED)
        if year.parts_done != part or part >= year.parts:
            return year
        found = _parts(year)[part]
        unsigned = filling.fill(_plan(year), found) or []
        batch = Batch()
        batch.change(year, parts_done=part + 1, poured=year.poured + found.last - found.first - len(unsigned))
        for place in unsigned:
            # Signing is slow: the year comes first. Until then nobody has them on the desk.
            batch.job("demo.finish", at=year.begun_at + SIGN_AFTER, priority=PATIENT, part=part, place=place)
        if and_on and part + 1 < year.parts:
            batch.job("demo.pour", priority=PATIENT, part=part + 1)
        if part + 1 == year.parts:
            batch.job("demo.let_some_wait", priority=PATIENT)
        batch.write()
        faults.point("demo.before_commit")
    return year


def finish(part: int, place: int) -> None:
    """Pour one of the newest lives and really sign its result, as of the moments of its story; twice does nothing."""
    with transaction.atomic():
        year = Filling.objects.get(seed=SEED)
        ending = filling.fill_unsigned(_plan(year), _parts(year)[part], place)
        if ending is None:
            return
        _sign(ending)
        year = Filling.objects.select_for_update().get(seed=SEED)
        batch = Batch()
        batch.change(year, poured=year.poured + 1, signed=year.signed + 1)
        batch.write()


def let_some_wait() -> int:
    """At the first offices a few dossiers wait for a paper or a sum; twice does nothing more. Says how many moved."""
    year = Filling.objects.get(seed=SEED)
    return pending.let_some_wait(directory.commune_offices(year.day).order_by("path"), at=year.begun_at)


def say_sorry(at: datetime) -> int:
    """At the first offices some of what is late is apologised for; twice does nothing more. Says how many letters."""
    year = Filling.objects.get(seed=SEED)
    return sorry.say_some(directory.commune_offices(year.day).order_by("path"), at=at)


def _sign(ending: Ending) -> None:
    dossier = Dossier.objects.select_related("agency", "person", "result").get(number=ending.number)
    leader = directory.holders(dossier.agency, Role.LEADER, day_of(ending.signed))[0]
    deciding.ask_to_sign(dossier.id, revision=dossier.result.revision, by=leader, at=ending.signed)
    signing.sign_result(dossier.number, at=ending.signed)
    if ending.returned is not None:
        _return(dossier, ending.returned)


def _return(dossier: Dossier, at: datetime) -> None:
    if dossier.delivery != Delivery.ONLINE:
        raise Refusal("Kết quả này được trả tại quầy.")
    returning.collect(dossier.id, by=dossier.person, at=at)


def _parts(year: Filling) -> list[Slice]:
    return slices(_plan(year), first=year.first)


def _plan(year: Filling) -> Plan:
    return Plan(seed=year.seed, day=year.day, total=year.total, waiting=year.waiting, real=year.real)
