"""The editor in use: a local procedure from nothing to the citizen, and what the form says to bad input."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import version_of
from motcua.core.clock import day_of
from motcua.directory.desks import Desk
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.catalogue.conftest import Take
from tests.office.catalogue.conftest import keeper as keeper
from tests.office.catalogue.conftest import publisher as publisher
from tests.office.catalogue.conftest import take as take
from tests.office.conftest import Sit
from tests.office.reading import text

pytestmark = pytest.mark.slow

LIST = "/can-bo/danh-muc/"
CODE = "1.012401.H56"
PRAISE = f"{LIST}{CODE}/"
TUESDAY = day_of(MONDAY_9AM) + timedelta(days=1)
FORM: dict[str, Any] = {
    "seen": "0",
    "name": "Thủ tục tặng Bằng khen của Chủ tịch Uỷ ban nhân dân tỉnh theo chuyên đề",
    "field": "Thi đua – khen thưởng",
    "kind": "local",
    "levels": ["province"],
    "subjects": ["citizen", "organisation"],
    "competent_agency": "Chủ tịch Uỷ ban nhân dân tỉnh",
    "executing_agency": "Sở Nội vụ",
    "channels": ["counter", "post"],
    "counter-amount": "15",
    "counter-unit": "working_days",
    "counter-fee": "0",
    "counter-fee_words": "Miễn phí",
    "post-amount": "15",
    "post-unit": "working_days",
    "papers": "Tờ trình | 1 chính\nBáo cáo thành tích | 1 chính | mẫu: 04.docx\nLưu ý: gửi kèm tệp điện tử",
    "bases": "06/2022/QH15 | Luật Thi đua, khen thưởng",
    "results": "Quyết định tặng Bằng khen",
    "decision": "812/QĐ-UBND",
    "day_day": "24",
    "day_month": "11",
    "day_year": "2026",
}


def written(browser: Client) -> None:
    """The commendation as a saved draft."""
    typed = {"code": CODE, "name": FORM["name"], "field": FORM["field"]}
    assert browser.post(f"{LIST}moi/", typed)["Location"] == f"{PRAISE}sua/"
    assert browser.post(f"{PRAISE}sua/", FORM)["Location"] == f"{PRAISE}so-sanh/"


def test_a_commendation_goes_from_an_empty_form_to_the_citizen(sit: Sit, keeper: Desk, publisher: Desk) -> None:
    """A local procedure: written by one, published by another, in force from its day."""
    browser = sit(keeper)
    written(browser)
    page = text(browser.get(f"{PRAISE}so-sanh/"))
    assert "Thủ tục mới, chưa có bản nào" in page
    assert "Bạn đã soạn bản này; một người khác xem và công bố." in page
    assert sit(publisher).post(f"{PRAISE}so-sanh/cong-bo/", {"seen": "1"})["Location"] == f"{PRAISE}ban/1/"
    found = version_of(CODE, TUESDAY)
    assert (found.version.title, found.version.kind, found.version.completeness) == (
        "Tặng Bằng khen của Chủ tịch Uỷ ban nhân dân tỉnh theo chuyên đề", "local", 80,
    )  # fmt: skip
    assert [(p.name, p.form_name) for p in found.papers] == [("Tờ trình", ""), ("Báo cáo thành tích", "04.docx")]
    assert (found.terms["counter"].amount, found.terms["counter"].confirmed_by) == (15, str(keeper.ref))
    assert (found.version.published_by, found.version.procedure.is_local) == (str(publisher.ref), True)


def test_the_author_has_no_button_and_no_way_to_publish(sit: Sit, keeper: Desk) -> None:
    browser = sit(keeper)
    written(browser)
    assert "cong-bo/" not in browser.get(f"{PRAISE}so-sanh/").content.decode()
    answer = browser.post(f"{PRAISE}so-sanh/cong-bo/", {"seen": "1"})
    assert (answer.status_code, "một người khác" in text(answer)) == (422, True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": " "}, "Hãy nhập tên thủ tục"),
        ({"field": ""}, "Hãy nhập lĩnh vực"),
        ({"levels": ["ministry"]}, "Hãy chọn cấp tỉnh"),
        ({"channels": []}, "ít nhất một cách nộp"),
        ({"counter-unit": ""}, "Hãy chọn đơn vị"),
        ({"counter-amount": "mười"}, "“mười” không phải là số"),
        ({"counter-amount": "-3"}, "Thời hạn phải lớn hơn 0"),
        ({"counter-fee": "0,5"}, "số đồng nguyên"),
        ({"papers": "Tờ trình"}, "Dòng 1: ghi số bản"),
        ({"papers": ""}, "ít nhất một giấy tờ"),
        ({"bases": "Luật"}, "Dòng 1: bắt đầu bằng số hiệu"),
        ({"day_day": "31"}, "Ngày hiệu lực không có thật"),
        ({"decision": "x" * 121}, "Dài quá 120 ký tự"),
        ({"seen": "7"}, "vừa lưu bản soạn"),
    ],
)
def test_bad_input_is_named_and_everything_typed_stays(
    sit: Sit, keeper: Desk, typed: dict[str, Any], said: str
) -> None:
    browser = sit(keeper)
    browser.post(f"{LIST}moi/", {"code": CODE, "name": FORM["name"], "field": FORM["field"]})
    answer = browser.post(f"{PRAISE}sua/", {**FORM, **typed})
    assert (answer.status_code, said in text(answer)) == (422, True)
    assert "Sở Nội vụ" in answer.content.decode()
    assert ProcedureVersion.objects.get(procedure__code=CODE).revision == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"code": "1.1", "name": "A", "field": "B"}, "có dạng 1.012753.H56"),
        ({"code": CODE, "name": "", "field": "B"}, "Hãy nhập tên thủ tục như trong quyết định công bố"),
        ({"code": "1.001193", "name": "A", "field": "B"}, "có dạng"),
    ],
)
def test_a_new_procedure_with_bad_input_is_not_made(sit: Sit, keeper: Desk, typed: dict[str, str], said: str) -> None:
    answer = sit(keeper).post(f"{LIST}moi/", typed)
    assert (answer.status_code, said in text(answer)) == (422, True)


def test_an_imported_record_is_edited_as_its_next_version(sit: Sit, keeper: Desk, publisher: Desk, take: Take) -> None:
    take()
    browser = sit(keeper)
    assert browser.post(f"{LIST}1.000001/sua/bat-dau/")["Location"] == f"{LIST}1.000001/sua/"
    page = browser.get(f"{LIST}1.000001/sua/").content.decode()
    assert "Tờ khai | 1 chính" in page
    assert "60/2014/QH13" in page
    browser.post(f"{LIST}1.000001/sua/", {**FORM, "name": "Thủ tục đăng ký giám hộ", "field": "Hộ tịch"})
    assert "Tờ trình | 1 chính" in text(sit(publisher).get(f"{LIST}1.000001/so-sanh/"))
    sit(publisher).post(f"{LIST}1.000001/so-sanh/cong-bo/", {"seen": "1"})
    assert version_of("1.000001", TUESDAY).version.number == 2


def test_a_draft_can_be_thrown_away(sit: Sit, keeper: Desk) -> None:
    browser = sit(keeper)
    written(browser)
    assert browser.post(f"{PRAISE}so-sanh/bo/")["Location"] == LIST
    assert browser.get(f"{PRAISE}sua/").status_code == 404


@pytest.mark.parametrize("path", ["sua/", "so-sanh/"])
def test_without_a_draft_there_is_nothing_to_edit(sit: Sit, keeper: Desk, take: Take, path: str) -> None:
    take()
    assert sit(keeper).get(f"{LIST}1.000001/{path}").status_code == 404
    assert sit(keeper).post(f"{LIST}9.999999/sua/bat-dau/").status_code == 404


def test_a_communes_leader_reads_the_catalogue_and_writes_nothing(world: World, sit: Sit, take: Take) -> None:
    take()
    browser = sit(world.leader)
    assert "sua/bat-dau/" not in browser.get(f"{LIST}1.000001/").content.decode()
    assert browser.post(f"{LIST}1.000001/sua/bat-dau/").status_code == 404
    assert browser.get(f"{LIST}moi/").status_code == 404
