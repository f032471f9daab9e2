"""From a unit's proposal to the list that everybody reads."""

import pytest

from motcua.catalogue.models import LevelProposal
from motcua.directory.desks import Desk
from tests.factories.world import World
from tests.office.catalogue.conftest import publisher as publisher
from tests.office.conftest import Sit
from tests.office.reading import text
from tests.portal.visitors import Visitor

PAGE, PUBLIC = "/can-bo/muc-do-dich-vu/", "/danh-muc-dich-vu-cong/"
REASON = "Có biểu mẫu điện tử, quy trình nội bộ và chữ ký số."


def propose(world: World, sit: Sit, **typed: str) -> str:
    answer = sit(world.officer).post(PAGE, {"code": "1.001193", "level": "partial", "reason": REASON, **typed})
    return str(answer.status_code) if answer.status_code != 302 else LevelProposal.objects.get().pk.hex


def test_every_step_is_public_with_its_reason(world: World, sit: Sit, publisher: Desk) -> None:
    key = propose(world, sit)
    one = LevelProposal.objects.get()
    assert REASON in text(Visitor().get(PUBLIC))
    note = {f"note-{key[-8:]}": "Đã thử ba hồ sơ."}
    assert sit(world.counter).post(f"{PAGE}{one.pk}/ra-soat/", note).status_code == 302
    assert "Đã thử ba hồ sơ." in text(Visitor().get(PUBLIC))
    day = {f"since-{key[-8:]}_{part}": value for part, value in (("day", "23"), ("month", "11"), ("year", "2026"))}
    decision = {f"decision-{key[-8:]}": "15/QĐ-UBND", **day}
    assert sit(publisher).post(f"{PAGE}{one.pk}/quyet-dinh/", decision).status_code == 302
    assert "Đã công bố 1 mức độ." in text(sit(publisher).post(f"{PAGE}cong-bo/", follow=True))
    page = text(Visitor().get(PUBLIC))
    assert "Một phần: 1" in page
    assert "1.001193 Đăng ký khai sinh Một phần" in page


def test_each_desk_is_offered_its_own_step_only(world: World, sit: Sit, publisher: Desk) -> None:
    propose(world, sit)
    assert "Đã rà soát, đủ điều kiện" in text(sit(world.counter).get(PAGE))
    assert "Đề xuất mức độ" not in text(sit(world.counter).get(PAGE))
    assert "Đã rà soát, đủ điều kiện" not in text(sit(world.leader).get(PAGE))
    assert "Lý do không chấp thuận" in text(sit(publisher).get(PAGE))
    assert "Lý do không chấp thuận" not in text(sit(world.leader).get(PAGE))
    assert "Không có đề xuất nào đang chờ." in text(sit(world.other_leader).get(PAGE))


@pytest.mark.parametrize(
    ("typed", "status"),
    [({"code": "9.999999"}, "422"), ({"level": ""}, "422"), ({"level": "x"}, "422"), ({"reason": "ngắn"}, "422")],
)
def test_a_proposal_that_cannot_be_is_said(world: World, sit: Sit, typed: dict[str, str], status: str) -> None:
    assert (propose(world, sit, **typed), LevelProposal.objects.count()) == (status, 0)


def test_unknown_steps_and_proposals_are_not_found(world: World, sit: Sit) -> None:
    propose(world, sit)
    one = LevelProposal.objects.get()
    assert sit(world.leader).post(f"{PAGE}{one.pk}/nham/").status_code == 404
    assert sit(world.other_counter).post(f"{PAGE}{one.pk}/ra-soat/").status_code == 404


def test_an_empty_list_is_honest(world: World) -> None:
    assert "Chưa công bố mức độ nào" in text(Visitor().get(PUBLIC))
