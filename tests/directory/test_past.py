"""A reorganisation of before this system was there: old units lead to their heirs, the tree of then can be had."""

from datetime import date

import pytest

from motcua.audit.models import AuditLine
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.demo.world import BUILDER, OLD_SINCE, SINCE
from motcua.directory import past, queries, succession
from motcua.directory.actions import open_unit
from motcua.directory.desks import Desk
from motcua.directory.models import Reorganisation, Role, StepKind, Succession, Unit, UnitKind
from motcua.directory.past import Ended
from motcua.directory.plans import Operation, Target, Wish
from motcua.directory.reorganising import decide
from tests.factories import desks
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DECISION = "1/NQ-UBTVQH15"


@pytest.fixture
def scene(world: World) -> World:
    return world


@pytest.fixture
def admin(scene: World) -> Desk:
    return desks.at(desks.hired("Lê Thị Quản"), queries.unit("H56"), Role.ADMINISTRATOR, "Quản trị hệ thống")


def ended(code: str, kind: UnitKind, parent: Unit, *, on: date | None = SINCE) -> Unit:
    """A unit of then."""
    unit = open_unit(
        code, f"Cũ {code}", kind, parent=parent, place_name="Cũ", by=BUILDER, at=MONDAY_9AM, since=OLD_SINCE
    )
    batch = Batch()
    batch.change(unit, valid_to=on)
    batch.write()
    return unit


@pytest.fixture
def noted(admin: Desk) -> Reorganisation:
    """A district with two communes: one went whole into Hạc Thành, one was split between both communes."""
    top, (ward, commune) = admin.unit, (queries.unit(code) for code in ("H56.40", "H56.41"))
    district = ended("H56.Q1", UnitKind.DISTRICT, top)
    whole, split = (ended(f"H56.Q1.{n}", UnitKind.COMMUNE, district) for n in (1, 2))
    heirs = [Ended(whole, ward), Ended(split, commune, (ward,)), Ended(district, None, (ward, commune))]
    return past.note(heirs, decision=DECISION, effective_on=SINCE, by=admin, at=MONDAY_9AM)


def codes(units: tuple[Unit, ...]) -> list[str]:
    return [unit.code for unit in units]


def test_every_old_code_leads_to_its_heirs_the_main_one_first(noted: Reorganisation) -> None:
    assert codes(succession.resolve("H56.Q1.1")) == ["H56.40"]
    assert codes(succession.resolve("H56.Q1.2")) == ["H56.41", "H56.40"]
    assert codes(succession.resolve("H56.Q1")) == ["H56.40", "H56.41"]


def test_the_tree_of_then_has_the_district_and_that_of_now_has_not(noted: Reorganisation) -> None:
    then = {one.code: one.path for one in succession.as_was(date(2025, 6, 30))}
    assert then["H56.Q1.2"] == "H56/H56.Q1/H56.Q1.2"
    assert "H56.40" not in then
    assert not any(one.code.startswith("H56.Q1") for one in succession.as_was(SINCE))


def test_an_old_unit_hangs_below_its_main_heir_and_a_dropped_level_stays(noted: Reorganisation) -> None:
    """So that whoever leads the heir sees what the old one did, and no commune sees a whole district."""
    paths = dict(Unit.objects.filter(code__startswith="H56.Q1").values_list("code", "path"))
    assert paths == {
        "H56.Q1": "H56/H56.Q1", "H56.Q1.1": "H56/H56.40/H56.Q1.1", "H56.Q1.2": "H56/H56.41/H56.Q1.2",
    }  # fmt: skip


def test_it_stands_in_the_ledger_and_in_the_list_as_done(noted: Reorganisation, admin: Desk) -> None:
    listed = succession.reorganisations(admin.unit).get()
    assert (listed.decision, listed.total, listed.done) == (DECISION, 5, 5)
    assert [line.verb for line in AuditLine.objects.filter(chain=str(noted.ref))] == ["reorganisation.noted"]
    line = AuditLine.objects.filter(chain="unit:H56.Q1.2").latest("seq")
    assert (line.verb, line.facts["to"]) == ("unit.ended", ["H56.40", "H56.41"])
    assert Succession.objects.filter(kind=StepKind.ABSORB).count() == 2


def test_the_next_reorganisation_goes_on_from_there(noted: Reorganisation, admin: Desk) -> None:
    day = MONDAY_9AM.date()
    merger = Wish(Operation.MERGE, ("H56.41",), (Target("H56.40"),))
    made = decide(merger, decision="2/QĐ", effective_on=day, by=admin, at=MONDAY_9AM)
    assert made.steps.filter(old__code="H56.41").exists()


def test_a_unit_that_did_not_end_that_day_is_refused(admin: Desk) -> None:
    old = ended("H56.Q9", UnitKind.DISTRICT, admin.unit, on=date(2024, 1, 1))
    with pytest.raises(Refusal, match="không chấm dứt vào ngày này"):
        past.note([Ended(old, queries.unit("H56.40"))], decision=DECISION, effective_on=SINCE, by=admin, at=MONDAY_9AM)


def test_without_a_decision_nothing_is_noted(admin: Desk) -> None:
    with pytest.raises(Refusal, match="quyết định"):
        past.note([], decision=" ", effective_on=SINCE, by=admin, at=MONDAY_9AM)
