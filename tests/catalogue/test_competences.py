"""Which offices receive a procedure."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.audit.models import AuditLine
from motcua.catalogue.actions.competences import assign, end
from motcua.catalogue.competences import receiving_offices
from motcua.catalogue.models import Competence, Level, Procedure, ProcedureVersion
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.directory.actions import open_unit
from motcua.directory.models import Unit, UnitKind
from motcua.directory.queries import unit
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.django_db
BY = Ref("officer", "1")
FIRST, TODAY = date(2026, 1, 1), date(2026, 11, 23)


@pytest.fixture
def province(world: World) -> World:
    return world


def given(made: World, to: Unit, *, level: Level = Level.COMMUNE, since: date = FIRST) -> Competence:
    procedure = made.procedure.version.procedure
    return assign(procedure, level, to, legal_basis="12/QĐ-UBND", since=since, by=BY, at=MONDAY_9AM)


def offices(version: ProcedureVersion, day: date = TODAY) -> list[str]:
    return [one.code for one in receiving_offices(version, day)]


def test_without_a_decision_every_one_stop_office_of_the_level_receives(province: World) -> None:
    assert offices(province.procedure.version) == ["H56.40.1", "H56.41.1"]


def test_a_decision_names_the_only_offices_of_its_level(province: World) -> None:
    given(province, unit("H56.40.1"))
    assert offices(province.procedure.version) == ["H56.40.1"]


def test_a_decision_holds_from_its_day_until_its_end(province: World) -> None:
    one = given(province, unit("H56.40.1"), since=TODAY)
    assert len(offices(province.procedure.version, TODAY - timedelta(days=1))) == 2
    end(one.pk, until=date(2026, 12, 1), by=BY, at=MONDAY_9AM)
    assert len(offices(province.procedure.version, date(2026, 11, 30))) == 1
    assert len(offices(province.procedure.version, date(2026, 12, 1))) == 2


def test_a_procedure_of_two_levels_is_received_at_both(province: World) -> None:
    center = open_unit(
        "H56.1", "Trung tâm Phục vụ hành chính công tỉnh", UnitKind.ONE_STOP, parent=unit("H56"),
        place_name="Thanh Hoá", by=BY, at=MONDAY_9AM, since=FIRST,
    )  # fmt: skip
    version = province.procedure.version
    ProcedureVersion.objects.filter(pk=version.pk).update(levels=["province", "commune"])
    version.refresh_from_db()
    assert set(offices(version)) == {"H56.40.1", "H56.41.1", center.code}


def test_each_decision_leaves_a_line(province: World) -> None:
    one = given(province, unit("H56.40.1"))
    end(one.pk, until=TODAY, by=BY, at=MONDAY_9AM)
    lines = AuditLine.objects.filter(chain="procedure:1.001193", verb__contains="competence").order_by("seq")
    assert [(line.verb, line.facts["unit"]) for line in lines] == [
        ("procedure.competence_given", "H56.40.1"),
        ("procedure.competence_ended", "H56.40.1"),
    ]


def test_the_same_unit_is_not_given_it_twice(province: World) -> None:
    given(province, unit("H56.40.1"))
    with pytest.raises(Refusal, match="đã có thẩm quyền này từ 01/01/2026"):
        given(province, unit("H56.40.1"), since=TODAY)
    procedure = Procedure.objects.get(code="1.001193")
    with pytest.raises(DatabaseError), transaction.atomic():
        Competence.objects.create(
            procedure=procedure, level="commune", unit=unit("H56.40.1"), legal_basis="x", valid_from=TODAY
        )


def test_what_makes_no_sense_is_refused(province: World) -> None:
    procedure, office = province.procedure.version.procedure, unit("H56.40.1")
    with pytest.raises(Refusal, match="Hãy ghi số quyết định"):
        assign(procedure, Level.COMMUNE, office, legal_basis=" ", since=TODAY, by=BY, at=MONDAY_9AM)
    with pytest.raises(Refusal, match="chỉ có cấp tỉnh"):
        assign(procedure, Level.MINISTRY, office, legal_basis="x", since=TODAY, by=BY, at=MONDAY_9AM)
    one = given(province, office, since=TODAY)
    with pytest.raises(Refusal, match="phải sau ngày bắt đầu"):
        end(one.pk, until=TODAY, by=BY, at=MONDAY_9AM)
    end(one.pk, until=TODAY + timedelta(days=1), by=BY, at=MONDAY_9AM)
    with pytest.raises(Refusal, match="đã có ngày kết thúc"):
        end(one.pk, until=TODAY + timedelta(days=2), by=BY, at=MONDAY_9AM)
