"""Lists narrowed by several kinds at once hold just what somebody would pick out by hand."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

import pytest

from motcua.catalogue.models import Channel, ProcedureVersion
from motcua.core.clock import day_of
from motcua.directory.desks import Desk
from motcua.dossiers import queries, worklists
from motcua.dossiers.keyset import Cursor
from motcua.dossiers.lifecycle import OPEN_STAGES, RUNNING_STAGES, Stage
from motcua.dossiers.models import Dossier
from motcua.dossiers.worklists import Due, Filter, Page, Whose
from motcua.statistics.queries import places, procedure_codes
from motcua.workflow.models import Task
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import BIRTH, World
from tests.factories.world import world as build

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOON = MONDAY_9AM + timedelta(hours=3)
DAY = timedelta(days=1)
BUSINESS = "1.001612"
COMBINATIONS = 200
T = TypeVar("T")


def test_any_combination_is_what_one_would_pick_by_hand(scene: World) -> None:
    """OFF-03: AND between kinds, OR inside; the total is the number of rows (UX-28)."""
    dice = Random(3)
    for desk in (scene.counter, scene.officer, scene.leader):
        holders = [scene.officer.officer.pk, scene.leader.officer.pk, None]
        picked = set()
        for wanted in (_any_filter(dice, holders) for _ in range(COMBINATIONS // 3 + 1)):
            page = _page(desk, wanted, size=100)
            numbers = {line.dossier.number for line in page.lines}
            assert numbers == {one.number for one in _by_hand(desk, wanted)}, wanted
            assert page.total == len(numbers), wanted
            picked |= numbers
        assert picked


def test_a_narrowed_list_is_walked_page_by_page(scene: World) -> None:
    wanted = Filter(Whose.EVERYBODY, channels=(Channel.ONLINE,))
    met: list[str] = []
    cursor = None
    while True:
        page = _page(scene.counter, wanted, size=2, cursor=cursor)
        met += [line.dossier.number for line in page.lines]
        cursor = page.after
        if cursor is None:
            break
    assert sorted(met) == sorted(one.number for one in _by_hand(scene.counter, wanted))
    assert page.total == len(met) > 2


def test_those_who_hold_dossiers_of_the_scope_are_offered(scene: World) -> None:
    assert [one.full_name for one in worklists.holders(scene.counter)] == ["Trần Quốc Cường"]
    assert worklists.holders(scene.other_counter) == []


def test_the_procedures_of_the_scope_are_offered(scene: World) -> None:
    assert (procedure_codes(scene.counter), procedure_codes(scene.other_counter)) == ([BIRTH], [])


@pytest.fixture
def scene() -> World:
    """Dossiers at many stages, by three channels, of two procedures, some of them overdue."""
    world = build()
    old = MONDAY_9AM - timedelta(days=6)
    made = [
        make.submitted(world), make.submitted(world, at=old), make.accepted(world), make.accepted(world, at=old),
        make.refused(world), make.taken(world), make.taken(world, at=MONDAY_9AM - DAY), make.awaiting(world),
        make.withdrawn(world), make.forwarded(world),
    ]  # fmt: skip
    for dossier, channel in zip(made, [Channel.COUNTER, Channel.POST, *[Channel.ONLINE] * 3] * 2, strict=True):
        Dossier.objects.filter(pk=dossier.pk).update(channel=channel)
    other = ProcedureVersion.objects.filter(procedure__code=BUSINESS).order_by("-number")[0]
    Dossier.objects.filter(pk__in=[made[n].pk for n in (1, 3, 5)]).update(procedure=other)
    return world


def _page(desk: Desk, wanted: Filter, *, size: int, cursor: Cursor | None = None) -> Page:
    waiting = worklists.today(desk, NOON).waiting
    return worklists.page(desk, wanted, places=places(desk), waiting=waiting, at=NOON, cursor=cursor, size=size)


def _any_filter(dice: Random, holders: list[object]) -> Filter:
    def some(of: list[T]) -> tuple[T, ...]:
        return tuple(dice.sample(of, dice.choice([0, 0, 0, 1, 2])))

    return Filter(
        dice.choice(list(Whose)),
        some(list(Stage)),
        some(list(Due)),
        some([BIRTH, BUSINESS]),
        some(list(Channel)),
        some(holders),  # type: ignore[arg-type]  # ids and None
    )


def _by_hand(desk: Desk, wanted: Filter) -> Iterator[Dossier]:
    mine = {task.owner_code: task for task in queries.waiting_for(desk)}
    held = {task.owner_code: task for task in Task.objects.filter(closed_at=None)}
    for dossier in queries.in_scope(desk):
        own = mine.get(dossier.number)
        whose = {
            Whose.MINE: own is not None,
            Whose.OTHERS: own is None and dossier.stage in OPEN_STAGES,
            Whose.EVERYBODY: True,
        }
        runs = dossier.stage in RUNNING_STAGES and dossier.finished_at is None and dossier.closed_at is None
        due = (own.due_at if own else None) if wanted.whose == Whose.MINE else dossier.due_at if runs else None
        task = held.get(dossier.number)
        asked = (
            whose[wanted.whose],
            not wanted.stages or dossier.stage in wanted.stages,
            not wanted.dues or any(_is_due(one, due) for one in wanted.dues),
            not wanted.procedures or dossier.procedure.procedure.code in wanted.procedures,
            not wanted.channels or dossier.channel in wanted.channels,
            not wanted.holders or (task is not None and task.assignee_id in wanted.holders),
        )
        if all(asked):
            yield dossier


def _is_due(bucket: Due, at: datetime | None) -> bool:
    if at is None:
        return False
    is_ahead = at >= NOON
    return {
        Due.OVERDUE: not is_ahead,
        Due.TODAY: is_ahead and day_of(at) == day_of(NOON),
        Due.NEXT_DAY: is_ahead and at <= NOON + DAY,
    }[bucket]
