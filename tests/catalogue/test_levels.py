"""The way of a procedure to its level of online service."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.audit.models import AuditLine
from motcua.catalogue import levels as reads
from motcua.catalogue.actions import levels
from motcua.catalogue.models import LevelProposal, Procedure, ServiceLevel
from motcua.core.errors import Refusal
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.directory.queries import unit
from tests.factories import desks
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.django_db
REASON = "Có biểu mẫu điện tử, quy trình nội bộ và chữ ký số."
MONDAY = date(2026, 11, 23)


@pytest.fixture
def province(world: World) -> World:
    return world


def leader() -> Desk:
    """Who decides for the province."""
    return desks.at(desks.hired("Lê Quốc Khánh"), unit("H56"), Role.LEADER, "Phó Chủ tịch Uỷ ban nhân dân tỉnh")


def proposed(made: World, level: ServiceLevel = ServiceLevel.FULL) -> LevelProposal:
    return levels.propose(made.procedure.version.procedure, level, reason=REASON, by=made.officer, at=MONDAY_9AM)


def reviewed(made: World) -> LevelProposal:
    one = proposed(made)
    levels.review(one.pk, note="Đã thử nộp ba hồ sơ mẫu.", by=made.counter, at=MONDAY_9AM)
    return one


def decided(made: World, day: date = MONDAY) -> LevelProposal:
    one = reviewed(made)
    levels.decide(one.pk, decision="15/QĐ-UBND", effective_from=day, by=leader(), at=MONDAY_9AM)
    return one


def stage(one: LevelProposal) -> str:
    one.refresh_from_db()
    return one.stage


def test_a_level_is_proposed_reviewed_decided_and_published(province: World) -> None:
    one = decided(province)
    assert levels.publish_list(by=leader(), at=MONDAY_9AM) == 1
    assert (stage(one), Procedure.objects.get(code="1.001193").service_level) == ("published", "full")
    moves = [(move.stage, move.unit_name, move.note) for move in one.moves.all()]
    assert moves == [
        ("proposed", province.officer.unit.name, REASON),
        ("reviewed", province.counter.unit.name, "Đã thử nộp ba hồ sơ mẫu."),
        ("decided", unit("H56").name, "15/QĐ-UBND"),
        ("published", unit("H56").name, ""),
    ]
    assert AuditLine.objects.filter(chain="procedure:1.001193", verb__startswith="procedure.level_").count() == 4


def test_a_level_is_published_on_its_day_not_before(province: World) -> None:
    decided(province, MONDAY + timedelta(days=7))
    with pytest.raises(Refusal, match="đến ngày hiệu lực"):
        levels.publish_list(by=leader(), at=MONDAY_9AM)
    assert levels.publish_list(by=leader(), at=MONDAY_9AM + timedelta(days=7)) == 1


def test_a_declined_proposal_keeps_its_reason_and_frees_the_way(province: World) -> None:
    one = reviewed(province)
    levels.decline(one.pk, reason="Chưa có chữ ký số cho cán bộ tiếp nhận.", by=leader(), at=MONDAY_9AM)
    assert stage(one) == "declined"
    assert stage(proposed(province, ServiceLevel.PARTIAL)) == "proposed"


def test_one_proposal_at_a_time(province: World) -> None:
    proposed(province)
    with pytest.raises(Refusal, match="chưa xong"):
        proposed(province)


def test_the_present_level_is_not_proposed_again(province: World) -> None:
    decided(province)
    levels.publish_list(by=leader(), at=MONDAY_9AM)
    with pytest.raises(Refusal, match="đã ở mức độ này"):
        levels.propose(
            Procedure.objects.get(code="1.001193"), ServiceLevel.FULL, reason=REASON, by=province.officer, at=MONDAY_9AM
        )


Attempt = Callable[[World], object]
WRONG: dict[str, Attempt] = {
    "Đơn vị giải quyết": lambda w: levels.propose(
        w.procedure.version.procedure, ServiceLevel.FULL, reason=REASON, by=w.counter, at=MONDAY_9AM
    ),
    "ít nhất 20 ký tự": lambda w: levels.propose(
        w.procedure.version.procedure, ServiceLevel.FULL, reason="vì thế", by=w.officer, at=MONDAY_9AM
    ),
    "Hãy chọn mức độ": lambda w: proposed(w, ServiceLevel.UNDECIDED),
    "thuộc bộ phận một cửa": lambda w: levels.review(proposed(w).pk, note="", by=w.officer, at=MONDAY_9AM),
    "thuộc lãnh đạo của tỉnh": lambda w: levels.decide(
        reviewed(w).pk, decision="1", effective_from=MONDAY, by=w.leader, at=MONDAY_9AM
    ),
    "sang bước khác": lambda w: levels.decide(
        proposed(w).pk, decision="1", effective_from=MONDAY, by=leader(), at=MONDAY_9AM
    ),
    "Hãy ghi số quyết định": lambda w: levels.decide(
        reviewed(w).pk, decision=" ", effective_from=MONDAY, by=leader(), at=MONDAY_9AM
    ),
    "không được trước hôm nay": lambda w: levels.decide(
        reviewed(w).pk, decision="1", effective_from=date(2026, 1, 1), by=leader(), at=MONDAY_9AM
    ),
    "người giữ danh mục của tỉnh": lambda w: levels.publish_list(by=w.leader, at=MONDAY_9AM),
}


@pytest.mark.parametrize("said", WRONG)
def test_the_wrong_hand_or_the_wrong_moment_is_refused(province: World, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        WRONG[said](province)


def test_whoever_proposed_does_not_review(province: World) -> None:
    both = desks.at(province.officer.officer, province.counter.unit, province.officer.role, "Kiêm nhiệm")
    one = proposed(province)
    with pytest.raises(Refusal, match="cần một người khác"):
        levels.review(one.pk, note="", by=both, at=MONDAY_9AM)
    with pytest.raises(DatabaseError), transaction.atomic():
        LevelProposal.objects.filter(pk=one.pk).update(reviewed_by=one.proposed_by)


def test_another_commune_neither_sees_nor_moves_it(province: World) -> None:
    one = proposed(province)
    for desk in (province.other_counter, province.other_leader):
        assert not reads.in_reach(desk).exists()
    with pytest.raises(LevelProposal.DoesNotExist):
        levels.review(one.pk, note="", by=province.other_counter, at=MONDAY_9AM)


@pytest.mark.parametrize(("old", "said"), [(False, "Toàn trình"), (True, "Toàn trình (mức độ 4)")])
def test_old_names_stand_beside_where_wanted(settings: object, old: bool, said: str) -> None:
    settings.MOTCUA_OLD_LEVEL_NAMES = old  # type: ignore[attr-defined]  # pytest-django's wrapper
    assert reads.label("full") == said
    assert reads.label("counter") == "Cung cấp thông tin, nộp tại quầy"
