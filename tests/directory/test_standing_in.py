"""Delegations and absences: who may do whose work, and from when it ends (UX-79, SEC-05)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.audit.models import AuditLine
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.demo.world import BUILDER
from motcua.directory import actions, queries, standing_in
from motcua.directory.desks import Desk
from motcua.directory.models import Absence, Delegation, Holding, Role
from motcua.dossiers import queries as dossiers
from motcua.dossiers.actions import processing
from tests.factories import desks
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

TODAY = day_of(MONDAY_9AM)
NEXT_WEEK = TODAY + timedelta(days=7)
WHO = {"by": BUILDER, "at": MONDAY_9AM}
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def commune(world: World) -> World:
    return world


def holding(desk: Desk) -> Holding:
    return Holding.objects.select_related("unit", "officer").get(pk=desk.key)


def lend(desk: Desk, to: Desk, **more: object) -> Delegation:
    given = {"decision": "12/QĐ-UBND", "since": TODAY, "until": NEXT_WEEK, **WHO, **more}
    return standing_in.delegate(holding(desk), to.officer, **given)  # type: ignore[arg-type]  # as the test says


def lent_desks(desk: Desk) -> list[Desk]:
    return [found for found in queries.desks(desk.officer.account, TODAY) if found.title.startswith("TUQ. ")]


def test_a_delegation_gives_a_desk_that_says_whose_it_is(commune: World) -> None:
    lend(commune.leader, commune.officer)
    (desk,) = lent_desks(commune.officer)
    assert (desk.unit, desk.role) == (commune.leader.unit, Role.LEADER)
    assert desk.title == "TUQ. Chủ tịch Uỷ ban nhân dân phường"


def test_a_revoked_delegation_ends_at_once(commune: World) -> None:
    """SEC-05"""
    delegation = lend(commune.leader, commune.officer)
    standing_in.revoke(delegation, **WHO)
    assert lent_desks(commune.officer) == []
    with pytest.raises(Refusal, match="đã được thu hồi"):
        standing_in.revoke(delegation, **WHO)


def test_a_delegation_ends_with_the_holding_behind_it(commune: World) -> None:
    lend(commune.leader, commune.officer)
    actions.dismiss(holding(commune.leader), on=TODAY, **WHO)
    assert lent_desks(commune.officer) == []


def test_nobody_lends_what_they_do_not_hold(commune: World) -> None:
    with pytest.raises(Refusal, match="không thuộc"):
        lend(commune.leader, commune.officer, unit=commune.other_leader.unit)
    with pytest.raises(Refusal, match="thời gian giữ"):
        lend(commune.leader, commune.officer, since=TODAY - timedelta(days=3000))
    with pytest.raises(Refusal, match="chính mình"):
        lend(commune.leader, commune.leader)
    with pytest.raises(Refusal, match="số quyết định"):
        lend(commune.leader, commune.officer, decision="  ")
    with pytest.raises(Refusal, match="sau ngày bắt đầu"):
        lend(commune.leader, commune.officer, until=TODAY)


def test_nobody_lends_procedures_beyond_their_own(commune: World) -> None:
    Holding.objects.filter(pk=commune.leader.key).update(procedures=["1.001193"])
    with pytest.raises(Refusal, match=r"1\.000656"):
        lend(commune.leader, commune.officer, procedures=["1.000656"])
    with pytest.raises(Refusal, match="mọi thủ tục"):
        lend(commune.leader, commune.officer)
    lend(commune.leader, commune.officer, procedures=["1.001193"])
    assert lent_desks(commune.officer)[0].procedures == {"1.001193"}


@pytest.mark.parametrize(
    "other",
    [
        {"since": NEXT_WEEK, "until": NEXT_WEEK + timedelta(days=1)},
        {"procedures": ["1.000656"]},
        {"unit": "H56.40.2"},
    ],
)
def test_another_part_of_a_power_goes_to_another(commune: World, other: dict[str, object]) -> None:
    """Other days, other procedures, another unit."""
    if "unit" in other:
        other = {"unit": queries.unit("H56.40.2")}
    first = {"procedures": ["1.001193"]} if "procedures" in other else {}
    if "unit" in other:
        first = {"unit": commune.office}
    lend(commune.leader, commune.officer, **first)
    lend(commune.leader, commune.counter, **other)
    assert Delegation.objects.count() == 2


@pytest.mark.parametrize(
    "other",
    [{}, {"procedures": ["1.001193"]}, {"since": NEXT_WEEK - timedelta(days=1), "until": NEXT_WEEK}, {"unit": 1}],
)
def test_one_power_is_in_one_hand(commune: World, other: dict[str, object]) -> None:
    """OFF-21: all of it, one of its procedures, its last day, a unit inside."""
    lend(commune.leader, commune.officer)
    if "unit" in other:
        other = {"unit": commune.office}
    with pytest.raises(Refusal, match=r"Trần Quốc Cường.*12/QĐ-UBND.*thu hồi"):
        lend(commune.leader, commune.counter, **other)


def test_a_power_taken_back_can_be_lent_again(commune: World) -> None:
    standing_in.revoke(lend(commune.leader, commune.officer), **WHO)
    lend(commune.leader, commune.counter)
    assert len(lent_desks(commune.counter)) == 1


def test_what_the_giver_lost_since_is_lent_no_longer(commune: World) -> None:
    lend(commune.leader, commune.officer, procedures=["1.001193"])
    Holding.objects.filter(pk=commune.leader.key).update(procedures=["1.000656"])
    assert lent_desks(commune.officer) == []


def test_the_database_refuses_a_delegation_without_decision_or_to_oneself(commune: World) -> None:
    delegation = lend(commune.leader, commune.officer)
    for wrong in ({"receiver": delegation.giver}, {"decision": ""}, {"valid_to": delegation.valid_from}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Delegation.objects.filter(pk=delegation.pk).update(**wrong)


def test_a_delegation_is_in_the_ledger_with_its_decision(commune: World) -> None:
    lend(commune.leader, commune.officer)
    line = AuditLine.objects.get(chain=str(commune.leader.ref), verb="delegation.made")
    assert (line.facts["decision"], line.facts["to"]) == ("12/QĐ-UBND", str(commune.officer.ref))


def test_whoever_is_lent_a_leaders_desk_approves_there(commune: World) -> None:
    """The delegate decides in the leader's place, but never on a draft of their own (OFF-19)."""
    dossier = make.forwarded(commune)
    deputy = desks.at(desks.hired("Lê Văn Phó"), commune.officer.unit, Role.OFFICER, "Phó Chánh Văn phòng")
    lent = lend(commune.leader, deputy)
    (desk,) = lent_desks(deputy)
    assert [task.owner_code for task in dossiers.waiting_for(desk)] == [dossier.number]
    processing.approve(dossier.id, revision=dossier.result.revision, by=desk, at=MONDAY_9AM)
    standing_in.revoke(lent, **WHO)
    lend(commune.leader, commune.officer)
    (own,) = lent_desks(commune.officer)
    other = make.forwarded(commune)
    with pytest.raises(Refusal, match="tự phê duyệt"):
        processing.approve(other.id, revision=other.result.revision, by=own, at=MONDAY_9AM)


def test_work_for_somebody_away_goes_to_the_deputy(commune: World) -> None:
    """UX-79: muted on leave with automatic deputy."""
    colleague = desks.colleague(commune.officer, "Lê Thị Tư")
    dossier = make.forwarded(commune)
    standing_in.leave(commune.officer.officer, since=TODAY, until=NEXT_WEEK, deputy=colleague.officer, **WHO)
    processing.send_back(dossier.id, reason="Sửa lại quê quán của trẻ.", by=commune.leader, at=MONDAY_9AM)
    task = dossiers.holder(dossier)
    assert task is not None
    assert task.assignee == colleague.officer


@pytest.mark.parametrize("deputy_is", ["nobody", "without the position", "away too"])
def test_work_that_no_deputy_can_do_stands_in_the_queue(commune: World, deputy_is: str) -> None:
    """OFF-27: with nobody to do it, it has a queue."""
    deputies = {
        "nobody": lambda: None,
        "without the position": lambda: desks.hired("Không Chức Danh"),
        "away too": lambda: desks.colleague(commune.officer, "Lê Thị Năm").officer,
    }
    deputy = deputies[deputy_is]()
    standing_in.leave(commune.officer.officer, since=TODAY, until=NEXT_WEEK, deputy=deputy, **WHO)
    if deputy_is == "away too":
        assert deputy is not None
        standing_in.leave(deputy, since=TODAY, until=NEXT_WEEK, deputy=None, **WHO)
    here = (commune.officer.unit, Role.OFFICER, TODAY)
    assert queries.acting_for(commune.officer.officer, *here) is None


def test_somebody_who_left_the_position_gets_no_work_for_it(commune: World) -> None:
    actions.dismiss(holding(commune.officer), on=TODAY, **WHO)
    assert queries.acting_for(commune.officer.officer, commune.officer.unit, Role.OFFICER, TODAY) is None


def test_what_an_absent_colleague_holds_can_be_taken_over(commune: World) -> None:
    """OFF-27: one owner at a time, also while that one is away."""
    dossier = make.taken(commune, make.accepted(commune))
    colleague = desks.colleague(commune.officer, "Lê Thị Sáu")
    with pytest.raises(Refusal, match="đang giữ việc này"):
        processing.take(dossier.id, by=colleague, at=MONDAY_9AM)
    absence = standing_in.leave(commune.officer.officer, since=TODAY, until=NEXT_WEEK, deputy=colleague.officer, **WHO)
    (desk,) = queries.desks(colleague.officer.account, TODAY)
    assert desk.stands_for == {commune.officer.officer.pk}
    assert [task.owner_code for task in dossiers.waiting_for(desk)] == [dossier.number]
    standing_in.cancel_leave(absence, **WHO)
    assert queries.desks(colleague.officer.account, TODAY)[0].stands_for == frozenset()
    processing.take(dossier.id, by=desk, at=MONDAY_9AM)


def test_only_the_named_deputy_does_the_work(commune: World) -> None:
    first, second = (desks.colleague(commune.officer, name) for name in ("Lê Thị Bảy", "Lê Thị Tám"))
    standing_in.leave(commune.officer.officer, since=TODAY, until=NEXT_WEEK, deputy=first.officer, **WHO)
    standing = [queries.desks(desk.officer.account, TODAY)[0].stands_for for desk in (first, second)]
    assert standing == [{commune.officer.officer.pk}, frozenset()]


def test_absences_do_not_overlap(commune: World) -> None:
    officer = commune.officer.officer
    standing_in.leave(officer, since=TODAY, until=NEXT_WEEK, deputy=None, **WHO)
    with pytest.raises(Refusal, match="từ 23/11/2026 đến hết 29/11/2026"):
        standing_in.leave(officer, since=NEXT_WEEK - timedelta(days=1), until=NEXT_WEEK, deputy=None, **WHO)
    with pytest.raises(IntegrityError):
        Absence.objects.create(officer=officer, valid_from=TODAY, valid_to=NEXT_WEEK)


def test_an_absence_needs_days_and_somebody_else(commune: World) -> None:
    officer = commune.officer.officer
    with pytest.raises(Refusal, match="sau ngày bắt đầu"):
        standing_in.leave(officer, since=TODAY, until=TODAY, deputy=None, **WHO)
    with pytest.raises(Refusal, match="người khác"):
        standing_in.leave(officer, since=TODAY, until=NEXT_WEEK, deputy=officer, **WHO)
