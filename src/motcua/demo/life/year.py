"""The year of the sample province: two thousand dossiers at once, the others by a job, the newest really signed."""

from datetime import UTC, datetime, timedelta

from django.db import transaction

from motcua.core import faults
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.demo.life import filling
from motcua.demo.life.plan import Plan, Slice, slices
from motcua.demo.models import Filling
from motcua.directory import queries as directory
from motcua.directory.models import Role
from motcua.dossiers import signing
from motcua.dossiers.actions import deciding, returning
from motcua.dossiers.lifecycle import Delivery, Stage
from motcua.dossiers.models import Dossier, Result

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
    made = Filling(
        seed=SEED,
        day=day_of(at),
        total=total,
        first=min(FIRST, total),
        waiting=total * WAITING // 1000,
        real=min(REAL, total // 10),
        parts=0,
        begun_at=at,
    )
    made.parts = len(_parts(made))
    with transaction.atomic():
        batch = Batch()
        batch.add(made)
        batch.write()
    return made


def pour_first() -> int:
    """Pour what shall be there at the first look, then leave the rest to the job; returns how many dossiers."""
    year = Filling.objects.get(seed=SEED)
    while year.poured < year.first:
        year = pour_next(year.parts_done, and_on=year.poured + _size(year) >= year.first)
    return year.poured


def pour_next(part: int, *, and_on: bool = True) -> Filling:
    """Pour one part and queue the next in the same transaction; nothing where it is there already."""
    with transaction.atomic():
        year = Filling.objects.select_for_update().get(seed=SEED)
        if year.parts_done != part or part >= year.parts:
            return year
        found = _parts(year)[part]
        endings = filling.fill(_plan(year), found) or []
        batch = Batch()
        batch.change(year, parts_done=part + 1, poured=year.poured + found.last - found.first)
        for ending in endings:
            # Signing is slow: the year comes first.
            later = year.begun_at + SIGN_AFTER
            batch.job("demo.finish", at=later, number=ending.number, signed=ending.signed, returned=ending.returned)
        if and_on and part + 1 < year.parts:
            batch.job("demo.pour", part=part + 1)
        batch.write()
        faults.point("demo.before_commit")
    return year


def finish(number: str, *, signed: datetime, returned: datetime | None) -> None:
    """Sign a result for real as of the moment that its story says, and hand it over; a second time does nothing."""
    dossier = Dossier.objects.select_related("agency", "person").get(number=number)
    if dossier.stage != Stage.PROCESSING:
        return
    leader = directory.holders(dossier.agency, Role.LEADER, day_of(signed))[0]
    with transaction.atomic():
        revision = Result.objects.values_list("revision", flat=True).get(dossier=dossier)
        deciding.ask_to_sign(dossier.id, revision=revision, by=leader, at=signed)
        signing.sign_result(number, at=signed)
        if returned is not None:
            _return(dossier, returned)
        year = Filling.objects.select_for_update().get(seed=SEED)
        batch = Batch()
        batch.change(year, signed=year.signed + 1)
        batch.write()


def _return(dossier: Dossier, at: datetime) -> None:
    if dossier.delivery != Delivery.ONLINE:
        raise Refusal("Kết quả này được trả tại quầy.")
    returning.collect(dossier.id, by=dossier.person, at=at)


def _size(year: Filling) -> int:
    part = _parts(year)[year.parts_done]
    return part.last - part.first


def _parts(year: Filling) -> list[Slice]:
    return slices(_plan(year), first=year.first)


def _plan(year: Filling) -> Plan:
    return Plan(seed=year.seed, day=year.day, total=year.total, waiting=year.waiting, real=year.real)


def moment(seconds: int) -> datetime:
    """A moment from the arguments of a job."""
    return datetime.fromtimestamp(seconds, UTC)
