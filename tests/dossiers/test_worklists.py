"""Keyset pages of a desk's lists."""

from datetime import timedelta

import pytest

from motcua.directory.desks import Desk
from motcua.dossiers import worklists
from motcua.dossiers.keyset import Cursor
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.worklists import Due, Filter, Page, Whose
from motcua.statistics.queries import places
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.post import BY_POST
from tests.factories.world import World

NOON = MONDAY_9AM + timedelta(hours=3)
pytestmark = pytest.mark.django_db


def _page(desk: Desk, wanted: Filter, cursor: Cursor | None = None) -> Page:
    waiting = worklists.today(desk, NOON).waiting
    return worklists.page(desk, wanted, places=places(desk), waiting=waiting, at=NOON, cursor=cursor, size=2)


def _numbers(page: Page) -> list[str]:
    return [line.dossier.number for line in page.lines]


@pytest.mark.parametrize("wanted", [Filter(), Filter(Whose.EVERYBODY, (Stage.REGISTERED,))])
def test_walking_forward_and_back_meets_every_row_once(world: World, wanted: Filter) -> None:
    # Three come at the same moment: then the id decides.
    made = [make.submitted(world, at=MONDAY_9AM + timedelta(minutes=n // 3)) for n in range(5)]
    first = _page(world.counter, wanted)
    second = _page(world.counter, wanted, first.after)
    third = _page(world.counter, wanted, second.after)
    assert _numbers(first) + _numbers(second) + _numbers(third) == [dossier.number for dossier in made]
    assert (first.before, third.after, first.total) == (None, None, 5)
    back = _page(world.counter, wanted, third.before)
    assert _numbers(back) == _numbers(second)
    assert _numbers(_page(world.counter, wanted, back.before)) == _numbers(first)


def test_the_first_page_reached_backwards_leads_nowhere_before(world: World) -> None:
    for n in range(3):
        make.submitted(world, at=MONDAY_9AM + timedelta(minutes=n))
    last = _page(world.counter, Filter(), _page(world.counter, Filter()).after)
    first = _page(world.counter, Filter(), last.before)
    assert (len(first.lines), first.before, first.after is not None) == (2, None, True)


def test_a_page_past_the_end_is_empty(world: World) -> None:
    dossier = make.submitted(world)
    late = Cursor(MONDAY_9AM + timedelta(days=9), dossier.pk)
    assert _page(world.counter, Filter(), late).lines == ()


def test_closed_dossiers_come_newest_first(world: World) -> None:
    old, new = make.refused(world), make.refused(world, at=MONDAY_9AM + timedelta(minutes=5))
    assert _numbers(_page(world.counter, Filter(Whose.EVERYBODY, (Stage.REFUSED,)))) == [new.number, old.number]


def test_conditions_add_up(world: World) -> None:
    make.submitted(world)
    late = make.submitted(world, at=MONDAY_9AM - timedelta(days=5))
    make.accepted(world, at=MONDAY_9AM - timedelta(days=5))
    wanted = Filter(Whose.MINE, (Stage.REGISTERED,), (Due.OVERDUE,))
    assert _numbers(_page(world.counter, wanted)) == [late.number]


def test_the_next_work_is_the_most_urgent(world: World) -> None:
    make.submitted(world)
    urgent = make.submitted(world, at=MONDAY_9AM - timedelta(days=1))
    assert worklists.next_number(world.counter) == urgent.number
    assert worklists.next_number(world.other_counter) is None


def test_nobody_is_late_with_a_result_that_waits_to_be_fetched(world: World) -> None:
    """What goes by post is the counter's to send, so there it is."""
    early = MONDAY_9AM - timedelta(days=5)
    online = make.signed(world, at=early)
    posted = make.signed(world, at=early, **BY_POST)
    assert _numbers(_page(world.counter, Filter(dues=(Due.OVERDUE,)))) == [posted.number]
    today = worklists.today(world.counter, NOON)
    assert (today.waiting, today.overdue, today.due_today) == (2, 1, 0)
    lines = _page(world.counter, Filter()).lines
    assert {line.dossier.number for line in lines if worklists.waits_to_be_fetched(line.dossier)} == {online.number}
