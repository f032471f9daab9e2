"""Giving a unit a procedure by decision."""

import pytest

from motcua.catalogue.models import Competence
from motcua.directory.desks import Desk
from tests.factories.world import World
from tests.office.catalogue.conftest import keeper as keeper
from tests.office.conftest import Sit
from tests.office.reading import text
from tests.portal.visitors import Visitor

pytestmark = pytest.mark.slow

PAGE = "/can-bo/danh-muc/1.001193/tham-quyen/"
FORM = {
    "unit": "h56.40.1 Trung tâm", "level": "commune", "basis": "12/QĐ-UBND",
    "since_day": "1", "since_month": "11", "since_year": "2026",
}  # fmt: skip


def test_only_the_named_office_is_offered_to_a_citizen_from_then_on(world: World, sit: Sit, keeper: Desk) -> None:
    browser = sit(keeper)
    assert browser.post(PAGE, FORM).status_code == 302
    page = text(browser.get(PAGE))
    assert "Hôm nay nơi tiếp nhận là: Trung tâm Phục vụ hành chính công phường Hạc Thành." in page
    lan = Visitor()
    lan.force_login(world.lan.account)
    start = lan.get("/nop/1.001193/").content.decode()
    assert "H56.40.1" in start
    assert "H56.41.1" not in start


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"unit": "H99.1"}, "Không có cơ quan với mã này trong phạm vi"),
        ({"unit": ""}, "Hãy nhập mã cơ quan tiếp nhận"),
        ({"level": ""}, "Hãy chọn cấp"),
        ({"basis": ""}, "Hãy ghi số quyết định"),
        ({"since_day": "40"}, "Ngày này không có thật"),
    ],
)
def test_bad_input_is_said_and_kept(sit: Sit, keeper: Desk, typed: dict[str, str], said: str) -> None:
    answer = sit(keeper).post(PAGE, {**FORM, **typed})
    assert (answer.status_code, said in text(answer), Competence.objects.count()) == (422, True, 0)


def test_a_competence_is_ended_once(sit: Sit, keeper: Desk) -> None:
    browser = sit(keeper)
    browser.post(PAGE, FORM)
    address = f"{PAGE}{Competence.objects.get().pk}/ket-thuc/"
    day = {"end_day": "23", "end_month": "11", "end_year": "2026"}
    assert [browser.post(address, day).status_code for _ in range(2)] == [302, 422]


def test_another_communes_leader_cannot_end_it(world: World, sit: Sit, keeper: Desk) -> None:
    sit(keeper).post(PAGE, FORM)
    address = f"{PAGE}{Competence.objects.get().pk}/ket-thuc/"
    assert sit(world.other_leader).post(address, {}).status_code == 404


def test_a_procedure_that_there_is_not_is_not_found(sit: Sit, keeper: Desk) -> None:
    assert sit(keeper).get("/can-bo/danh-muc/9.999999/tham-quyen/").status_code == 404
