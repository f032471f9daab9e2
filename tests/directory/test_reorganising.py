"""Reorganisation as an operation: everything open follows, everything closed stays, old codes resolve (I13)."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.audit.models import AuditLine
from motcua.config.commands import verify
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.directory import queries, succession
from motcua.directory.desks import Desk
from motcua.directory.models import Holding, Reorganisation, Role, Unit
from motcua.directory.plans import Operation, Target, Wish
from motcua.directory.reorganising import decide, run_next
from motcua.dossiers import originals, posting, stacks
from motcua.dossiers import queries as files
from motcua.dossiers.actions import keeping, scanning, walking_in
from motcua.dossiers.models import Dossier, Draft
from motcua.notifications.models import Reminder
from motcua.workdays.queries import calendar_for
from motcua.workflow.models import Task
from tests.documents import scans
from tests.factories import desks, dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
AT = MONDAY_9AM + timedelta(days=2)
TODAY = AT.date()
DECISION = "Quyết định 12/QĐ-UBND"
MERGER = Wish(Operation.MERGE, ("H56.41",), (Target("H56.40"),))


@pytest.fixture
def scene(world: World) -> World:
    return world


@pytest.fixture
def admin(scene: World) -> Desk:
    """An administrator of the whole province."""
    return desks.at(desks.hired("Lê Thị Quản"), queries.unit("H56"), Role.ADMINISTRATOR, "Quản trị hệ thống")


def done(wish: Wish, admin: Desk, *, at: datetime = AT, on: date = TODAY) -> Reorganisation:
    """Decided and carried out."""
    made = decide(wish, decision=DECISION, effective_on=on, by=admin, at=at)
    while run_next(made.pk, at=at):
        pass
    made.refresh_from_db()
    return made


def seen_by(desk: Desk, at: datetime = AT) -> set[str]:
    """What the official sees from any of the desks held that day."""
    found: set[str] = set()
    for one in queries.desks(desk.officer.account, at.date()):
        found |= set(files.scope(one).values_list("number", flat=True))
    return found


def test_open_dossiers_tasks_and_drafts_go_on_with_the_heir(scene: World, admin: Desk) -> None:
    there = queries.unit("H56.41.1")
    waiting = dossiers.submitted(scene, dossiers.draft(scene, unit=there))
    draft = dossiers.draft(scene, unit=there)
    done(MERGER, admin)
    waiting = dossiers.fresh(waiting)
    assert (waiting.unit.code, waiting.agency.code) == ("H56.40.1", "H56.40")
    task = Task.objects.get(owner_code=waiting.number, closed_at=None)
    assert (task.unit.code, task.unit.is_open) == ("H56.40.1", True)
    assert Draft.objects.get(pk=draft.pk).unit.code == "H56.40.1"
    line = waiting.history.latest("seq")
    assert (line.move, line.before, line.after) == ("reassign", waiting.stage, waiting.stage)
    assert DECISION in line.note


def test_work_at_a_counter_goes_on_at_the_heirs(scene: World, admin: Desk) -> None:
    """What is open is seen by the desk that has it now; an original stays in the same hands (UX-10)."""
    sent, asked, kept = dossiers.posted(scene), dossiers.mending(scene), dossiers.accepted(scene)
    (original,) = keeping.keep(kept.pk, ["giay-chung-sinh"], by=scene.counter, at=MONDAY_9AM)
    draft = walking_in.begin(scene.procedure, person=scene.lan, by=scene.counter, at=MONDAY_9AM)
    scan = SimpleUploadedFile("quet.pdf", scans.stack([scans.text(1)]))
    stack = scanning.begin(kept.pk, [scan], by=scene.counter, at=MONDAY_9AM)
    done(Wish(Operation.MERGE, ("H56.40",), (Target("H56.41"),)), admin)
    heir = scene.other_counter
    assert [one.dossier.number for one in posting.on_the_way(heir)] == [sent.number]
    assert Reminder.objects.get(subject_code=asked.number).unit == heir.unit
    assert list(files.drafts_at(heir)) == [draft]
    assert list(stacks.waiting_at(heir)) == [stack]
    assert list(originals.held_at(heir)) == [original]
    before, after = originals.chain(original)
    assert (after.holder, after.title, after.place) == (before.holder, before.title, heir.unit)


def test_the_promise_stays_and_closed_dossiers_stay_where_they_were(scene: World, admin: Desk) -> None:
    ours, closed = dossiers.accepted(scene), dossiers.returned(scene)
    before = ours.due_at
    done(Wish(Operation.MERGE, ("H56.40",), (Target("H56.41"),)), admin)
    ours, closed = dossiers.fresh(ours), dossiers.fresh(closed)
    assert (ours.due_at, ours.agency.code) == (before, "H56.41")
    assert (closed.unit.code, closed.agency.code) == ("H56.40.1", "H56.40")


def test_officials_go_on_at_the_heir_and_see_what_they_saw(scene: World, admin: Desk) -> None:
    open_one, closed = dossiers.accepted(scene), dossiers.returned(scene)
    done(Wish(Operation.MERGE, ("H56.40",), (Target("H56.41"),)), admin)
    assert {desk.unit.code for desk in queries.desks(scene.counter.officer.account, TODAY)} == {"H56.41.1"}
    assert {desk.unit.code for desk in queries.desks(scene.leader.officer.account, TODAY)} == {"H56.41"}
    for desk in (scene.counter, scene.leader):
        assert seen_by(desk) >= {open_one.number, closed.number}
    assert [h.valid_to for h in Holding.objects.filter(officer=scene.counter.officer, unit__code="H56.40.1")] == [TODAY]


def test_an_old_code_resolves_to_its_heirs_over_several_reorganisations(scene: World, admin: Desk) -> None:
    split = Wish(Operation.SPLIT, ("H56.41",), (Target("H56.90", "Xã Chín Mươi"), Target("H56.91", "Xã Chín Mốt")))
    done(split, admin)
    tomorrow = AT + timedelta(days=1)
    done(Wish(Operation.MERGE, ("H56.90",), (Target("H56.40"),)), admin, at=tomorrow, on=tomorrow.date())
    assert [unit.code for unit in succession.resolve("H56.41")] == ["H56.40", "H56.91"]
    assert [unit.code for unit in succession.resolve("H56.40")] == ["H56.40"]
    assert succession.resolve("H99") == ()


def test_the_tree_can_be_had_as_it_was(scene: World, admin: Desk) -> None:
    before = [(one.code, one.name, one.path) for one in succession.as_was(TODAY - timedelta(days=1))]
    done(MERGER, admin)
    done(Wish(Operation.RENAME, ("H56.40",), (Target("Xã", "Mới"),)), admin, at=AT + timedelta(hours=1))
    assert queries.unit("H56.40").name == "Xã Mới"
    assert [
        (o.code, o.name, o.path) for o in succession.as_was(TODAY - timedelta(days=1)) if o.code != "H56.90"
    ] == before
    now = {one.code for one in succession.as_was(TODAY)}
    assert "H56.41" not in now
    gone, heir, top = (queries.unit(code).pk for code in ("H56.41", "H56.40", "H56"))
    assert succession.counted_now([gone, heir, top]) == {gone: heir, heir: heir, top: top}


def test_nothing_happens_before_its_day(scene: World, admin: Desk) -> None:
    later = TODAY + timedelta(days=30)
    made = decide(MERGER, decision=DECISION, effective_on=later, by=admin, at=AT)
    assert not run_next(made.pk, at=AT)
    assert queries.unit("H56.41").is_open
    job = ProcrastinateJob.objects.get(task_name="directory.reorganise")
    assert job.scheduled_at is not None
    assert run_next(made.pk, at=AT + timedelta(days=31))


def test_a_step_done_twice_changes_nothing(scene: World, admin: Desk) -> None:
    made = done(MERGER, admin)
    lines = AuditLine.objects.count()
    assert made.done_at == AT
    assert not run_next(made.pk, at=AT)
    assert AuditLine.objects.count() == lines


def test_every_step_stands_in_the_ledger(scene: World, admin: Desk) -> None:
    made = done(MERGER, admin)
    verbs = set(AuditLine.objects.filter(chain="unit:H56.41").values_list("verb", flat=True))
    assert "unit.absorb" in verbs
    own = AuditLine.objects.filter(chain=str(made.ref)).order_by("seq").values_list("verb", flat=True)
    assert list(own) == ["reorganisation.decided", "reorganisation.done"]


def test_a_second_one_waits_for_the_first(scene: World, admin: Desk) -> None:
    decide(MERGER, decision=DECISION, effective_on=TODAY, by=admin, at=AT)
    with pytest.raises(Refusal, match="chưa làm xong"):
        decide(Wish(Operation.RENAME, ("H56.40",), (Target("Xã", "Mới"),)), decision="x", effective_on=TODAY,
               by=admin, at=AT)  # fmt: skip


def test_an_administrator_touches_only_what_is_below(scene: World) -> None:
    small = desks.at(desks.hired("Trần Văn Xã"), queries.unit("H56.40"), Role.ADMINISTRATOR, "Quản trị")
    with pytest.raises(Refusal, match="trong phạm vi của bạn"):
        decide(MERGER, decision=DECISION, effective_on=TODAY, by=small, at=AT)


def test_days_only_go_forward(scene: World, admin: Desk) -> None:
    done(MERGER, admin)
    with pytest.raises(Refusal, match="ngày của lần sắp xếp trước"):
        done(Wish(Operation.RENAME, ("H56.40",), (Target("Xã", "Mới"),)), admin, on=TODAY - timedelta(days=1))


def test_no_unit_ends_on_the_day_it_began(scene: World, admin: Desk) -> None:
    done(Wish(Operation.MERGE, ("H56.41",), (Target("H56.90", "Xã Chín Mươi"),)), admin)
    with pytest.raises(Refusal, match="mới hoạt động từ"):
        done(Wish(Operation.MERGE, ("H56.90",), (Target("H56.40"),)), admin)


def test_the_administrator_of_a_unit_does_not_end_that_unit(scene: World) -> None:
    small = desks.at(desks.hired("Trần Văn Xã"), queries.unit("H56.40"), Role.ADMINISTRATOR, "Quản trị")
    with pytest.raises(Refusal, match="do cấp trên sắp xếp"):
        done(Wish(Operation.MERGE, ("H56.40",), (Target("H56.90", "Xã Chín Mươi"),)), small)


def test_limited_positions_of_two_units_become_one_for_the_procedures_of_both(scene: World, admin: Desk) -> None:
    both = desks.hired("Hoàng Hai Nơi")
    for code, procedure in (("H56.40.1", "1.000001"), ("H56.41.1", "1.000002")):
        desks.at(both, queries.unit(code), Role.COUNTER, "Công chức")
        Holding.objects.filter(officer=both, unit__code=code).update(procedures=[procedure])
    done(Wish(Operation.MERGE, ("H56.40", "H56.41"), (Target("H56.90", "Xã Chín Mươi"),)), admin)
    found = queries.desks(both.account, TODAY)
    assert {(desk.unit.code, desk.procedures) for desk in found} == {
        ("H56.40.1", frozenset({"1.000001"})), ("H56.40.1", frozenset({"1.000002"}))
    }  # fmt: skip


def test_without_a_decision_nothing_is_done(scene: World, admin: Desk) -> None:
    with pytest.raises(Refusal, match="quyết định"):
        decide(MERGER, decision="  ", effective_on=TODAY, by=admin, at=AT)


def wishes(random: Random) -> Iterator[Wish]:
    """Wishes of every kind about the units that are open then, sensible or not."""
    for number in range(5):
        codes = sorted(Unit.objects.filter(valid_to=None).values_list("code", flat=True))
        new = [Target(f"H56.9{number}", f"Xã Mới {number}"), Target(f"H56.8{number}", f"Xã Nữa {number}")]
        targets = [*map(Target, codes), *new, *new]
        yield Wish(
            random.choice(list(Operation)),
            tuple(random.sample(codes, random.choice([1, 1, 2]))),
            tuple(random.sample(targets, random.choice([1, 1, 2]))),
        )


@pytest.mark.parametrize(
    "seed", [1, 2, pytest.param(3, marks=pytest.mark.long), pytest.param(4, marks=pytest.mark.long)]
)
def test_after_any_reorganisations_every_open_dossier_has_one_living_unit(scene: World, admin: Desk, seed: int) -> None:
    random = Random(seed)  # noqa: S311  not for secrets
    there = queries.unit("H56.41.1")
    dossiers.submitted(scene, dossiers.draft(scene, unit=there))
    dossiers.accepted(scene), dossiers.drafted(scene), dossiers.returned(scene)
    keeping.keep(dossiers.taken(scene).pk, ["giay-chung-sinh"], by=scene.counter, at=MONDAY_9AM)
    closed = dict(Dossier.objects.exclude(closed_at=None).values_list("number", "agency__code"))
    seen = {desk.officer.pk: seen_by(desk) for desk in scene.desks}
    codes = set(Unit.objects.values_list("code", flat=True))
    tree = [(one.code, one.name, one.path) for one in succession.as_was(TODAY - timedelta(days=1))]
    for number, wish in enumerate(wishes(random)):
        with suppress(Refusal):
            then = AT + timedelta(days=number)
            done(wish, admin, at=then, on=then.date())
    for dossier in Dossier.objects.filter(closed_at=None).select_related("unit", "agency"):
        task = Task.objects.select_related("unit").get(owner_code=dossier.number, closed_at=None)
        assert (dossier.unit.is_open, dossier.agency.is_open, task.unit.is_open) == (True, True, True)
    assert dict(Dossier.objects.exclude(closed_at=None).values_list("number", "agency__code")) == closed
    for desk in scene.desks:
        assert seen_by(desk, AT + timedelta(days=6)) >= seen[desk.officer.pk], desk.label
    assert all(unit.is_open for code in codes for unit in succession.resolve(code))
    assert all(succession.resolve(code) for code in codes)
    assert [(one.code, one.name, one.path) for one in succession.as_was(TODAY - timedelta(days=1))] == tree
    look = Look(AT + timedelta(days=6))
    facts = (fact for fact in verify.FACTS if fact.number in _FACTS)
    assert [str(row) for fact in facts for check in fact.checks for row in check(look)] == []


_FACTS = {"I4", "I5", "I8", "I9", "I13", "I14"}


def test_a_unit_opened_for_it_keeps_the_hours_of_the_first_it_takes_over(scene: World, admin: Desk) -> None:
    both = Wish(Operation.MERGE, ("H56.40", "H56.41"), (Target("H56.90", "Xã Chín Mươi"),))
    done(both, admin)
    assert calendar_for(queries.unit("H56.90").pk).week_on(TODAY) == calendar_for(queries.unit("H56.40").pk).week_on(
        TODAY
    )
