"""Who opened a dossier is written down once a quarter of an hour; curiosity is marked (UX-86)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.audit import openings as looks
from motcua.audit.models import AuditLine, Mark, Opening
from motcua.core.errors import Conflict, Refusal
from motcua.directory.desks import Desk
from motcua.dossiers import openings
from motcua.dossiers.models import Dossier
from motcua.dossiers.openings import Purpose, Reason, What
from motcua.dossiers.tasks import weigh_opening
from motcua.workflow import queries as processes
from tests.factories import dossiers as make
from tests.factories.desks import also, colleague
from tests.factories.people import MONDAY_9AM, a_person
from tests.factories.world import World

pytestmark = pytest.mark.slow

NOON = MONDAY_9AM + timedelta(hours=3)


@pytest.fixture
def taken(world: World) -> Dossier:
    """Lan's, in Cường's hands."""
    return make.taken(world)


def look(dossier: Dossier, desk: Desk, *, minutes: int = 0, what: What = What.DOSSIER, part: str = "") -> Opening:
    openings.opened(dossier, what, by=desk, at=NOON + timedelta(minutes=minutes), part=part)
    return Opening.objects.filter(actor=str(desk.ref)).latest("at")


def reasons(dossier: Dossier, desk: Desk, **when: int) -> set[str]:
    """What a look is marked with, after the job ran twice."""
    opening = look(dossier, desk, **when)  # type: ignore[arg-type]  # minutes only
    for _n in range(2):
        weigh_opening.func(str(opening.pk))
    return set(opening.marks.values_list("reason", flat=True))


def test_a_look_says_who_where_as_what_and_why(world: World, taken: Dossier) -> None:
    found = look(taken, world.officer)
    assert (found.subject, found.what, found.role) == (f"dossier:{taken.number}", "dossier", "officer")
    assert (found.unit_name, found.purpose, found.at) == (world.officer.unit.name, Purpose.TASK, NOON)


@pytest.mark.parametrize(
    ("who", "purpose"),
    [
        (lambda world: world.officer, Purpose.TASK),
        (lambda world: world.counter, Purpose.OWN_WORK),
        (lambda world: world.leader, Purpose.OVERSIGHT),
        (lambda world: colleague(world.counter, "Phạm Thị Tò"), Purpose.LOOKUP),
        (lambda world: colleague(world.officer, "Lê Thị Hoà"), Purpose.LOOKUP),
    ],
    ids=["holds the task", "did a step", "leads", "another clerk", "another officer"],
)
def test_the_purpose_is_told_by_the_work(
    world: World, taken: Dossier, who: Callable[[World], Desk], purpose: Purpose
) -> None:
    assert look(taken, who(world)).purpose == purpose


def test_the_same_look_within_a_quarter_of_an_hour_is_written_once(world: World, taken: Dossier) -> None:
    for minutes in (0, 1, 14, 15, 16):
        look(taken, world.officer, minutes=minutes)
    look(taken, world.officer, what=What.PAPER, part="a")
    look(taken, world.officer, what=What.PAPER, part="b")
    look(taken, world.leader)
    assert Opening.objects.filter(what="dossier", actor=str(world.officer.ref)).count() == 2
    assert looks.of(taken.ref).count() == 5


@pytest.mark.parametrize("again", [False, True])
def test_a_look_costs_one_statement(world: World, taken: Dossier, django_assert_num_queries: Any, again: bool) -> None:
    tasks = list(processes.tasks_of(taken.ref))
    if again:
        openings.opened(taken, What.DOSSIER, by=world.officer, at=NOON, tasks=tasks)
    with django_assert_num_queries(1):
        openings.opened(taken, What.DOSSIER, by=world.officer, at=NOON, tasks=tasks)


def test_only_a_look_without_a_task_is_weighed(world: World, taken: Dossier) -> None:
    def queued() -> int:
        return ProcrastinateJob.objects.filter(task_name="dossiers.weigh_opening").count()

    look(taken, world.officer)
    assert queued() == 0
    stranger = colleague(world.officer, "Lê Thị Hoà")
    look(taken, stranger)
    look(taken, stranger, minutes=1)
    assert queued() == 1


def test_an_honest_look_up_is_not_marked(world: World, taken: Dossier) -> None:
    assert reasons(taken, colleague(world.counter, "Phạm Thị Tò")) == set()


def test_ones_own_dossier_is_marked_by_name(world: World, taken: Dossier) -> None:
    assert reasons(taken, colleague(world.counter, world.lan.full_name)) == {Reason.SELF}


def test_a_name_that_differs_in_a_mark_is_another_name(world: World, taken: Dossier) -> None:
    assert reasons(taken, colleague(world.counter, "Hoàng Thị Lân")) == set()


def test_ones_own_dossier_is_marked_by_telephone(world: World, taken: Dossier) -> None:
    desk = colleague(world.counter, "Phạm Thị Tò")
    desk.officer.phone = world.lan.phone
    desk.officer.save()
    assert reasons(taken, desk) == {Reason.SELF}


@pytest.mark.parametrize(
    ("name", "address", "found"),
    [
        ("Hoàng Văn Nam", "Số 12, tổ 5, phường Hạc Thành", {Reason.FAMILY}),
        ("Hoàng Văn Nam", "Số 13, tổ 5, phường Hạc Thành", set()),
        ("Lê Văn Nam", "Số 12, tổ 5, phường Hạc Thành", set()),
        ("Hoàng Văn Nam", "", set()),
    ],
    ids=["family", "another house", "another surname", "no address"],
)
def test_family_is_the_same_surname_in_the_same_house(
    world: World, taken: Dossier, name: str, address: str, found: set[Reason]
) -> None:
    world.lan.address = "Số 12, tổ 5, phường Hạc Thành"
    world.lan.save()
    desk = colleague(world.counter, name)
    citizen = a_person(name, phone="+84977000111")
    citizen.address = address
    citizen.save()
    desk.officer.phone = "+84977000111"
    desk.officer.save()
    assert reasons(taken, desk) == found


def test_the_dossier_of_another_official_is_marked(world: World, taken: Dossier) -> None:
    world.leader.officer.phone = world.lan.phone
    world.leader.officer.save()
    assert reasons(taken, colleague(world.counter, "Phạm Thị Tò")) == {Reason.OFFICIAL}


def test_looking_through_many_dossiers_is_marked(world: World, taken: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openings, "MANY", 3)
    desk = colleague(world.counter, "Phạm Thị Tò")
    others = [make.taken(world, make.accepted(world, make.submitted(world, by=world.en))) for _n in range(2)]
    for minute, one in enumerate(others):
        look(one, desk, minutes=minute)
    assert reasons(taken, desk, minutes=5) == {Reason.MANY}
    assert reasons(others[1], desk, minutes=70) == set()


def test_a_leader_sees_the_marks_of_the_units_below_but_not_the_leaders_own(world: World, taken: Dossier) -> None:
    clerk = colleague(world.counter, world.lan.full_name)
    reasons(taken, clerk)
    assert openings.for_leader(world.leader).count() == 1
    assert openings.for_leader(world.other_leader).count() == 0
    assert openings.for_leader(also(clerk, world.leader.unit, world.leader.role)).count() == 0


def test_what_came_of_a_mark_is_written_once_and_in_the_ledger(world: World, taken: Dossier) -> None:
    reasons(taken, colleague(world.counter, world.lan.full_name))
    first, second = openings.for_leader(world.leader).get(), openings.for_leader(world.leader).get()
    with pytest.raises(Refusal, match="ít nhất 10 ký tự"):
        openings.settle(first, note="ok", by=world.leader, at=NOON)
    openings.settle(first, note="Đã hỏi: tra cứu giúp người nộp gọi đến.", by=world.leader, at=NOON)
    with pytest.raises((Conflict, DatabaseError)):
        openings.settle(second, note="Đã hỏi thêm một lần nữa.", by=world.leader, at=NOON)
    assert AuditLine.objects.filter(verb="mark.settle").count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_opening SET purpose = 'task'",
        "DELETE FROM audit_opening",
        "TRUNCATE audit_opening CASCADE",
        "UPDATE audit_mark SET reason = 'many'",
        "DELETE FROM audit_mark",
    ],
)
def test_nobody_takes_a_look_back(world: World, taken: Dossier, statement: str) -> None:
    reasons(taken, colleague(world.counter, world.lan.full_name))
    assert Mark.objects.count() == 1
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), connection.cursor() as cursor:
        cursor.execute(statement)
