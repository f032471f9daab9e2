"""An administrator changes who holds what: clear errors, nothing typed is lost, everything is in the ledger."""

import re
from collections.abc import Mapping

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from motcua.audit.models import AuditLine
from motcua.core import sheets
from motcua.core.clock import day_of
from motcua.directory import queries, rosters
from motcua.directory.desks import Desk
from motcua.directory.models import Absence, Delegation, Holding, Officer, Position, Role
from tests.factories import desks
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import text

pytestmark = pytest.mark.slow

HERE = "/can-bo/to-chuc/"
TODAY = day_of(MONDAY_9AM)
SINCE = {"since_day": "23", "since_month": "11", "since_year": "2026"}
UNTIL = {"until_day": "30", "until_month": "11", "until_year": "2026"}
ROW = ["thu.lt", "Lê Thị Thu", "", "H56.40.1", "Tiếp nhận và trả kết quả", "Công chức", "01/07/2025", "", ""]


@pytest.fixture
def admin(world: World) -> Desk:
    return desks.at(desks.hired("Lê Thị Quản"), world.leader.unit, Role.ADMINISTRATOR, "Quản trị hệ thống")


@pytest.fixture
def browser(admin: Desk, sit: Sit) -> Client:
    return sit(admin)


def upload(rows: list[list[str]]) -> dict[str, SimpleUploadedFile]:
    data = sheets.write("xlsx", list(rosters.COLUMNS.values()), rows)
    return {"file": SimpleUploadedFile("can-bo.xlsx", data)}


def audited(verb: str, admin: Desk) -> bool:
    return AuditLine.objects.filter(verb=verb, actor=str(admin.ref)).exists()


def test_a_new_official_gets_login_and_position(world: World, admin: Desk, browser: Client) -> None:
    form = {"full_name": "Lê Thị Thu", "username": "thu.lt", "title": "Công chức", "role": "counter", **SINCE}
    answer = browser.post(f"{HERE}don-vi/{world.office.code}/them-can-bo/", form)
    officer = Officer.objects.get(account__username="thu.lt")
    assert answer["Location"] == f"{HERE}can-bo/{officer.pk}/"
    assert [desk.unit for desk in queries.desks(officer.account, TODAY)] == [world.office]
    assert audited("officer.hired", admin)
    assert audited("officer.appointed", admin)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"username": "Thu Lê"}, "chữ thường không dấu"),
        ({"username": "binh"}, "đã có người dùng"),
        ({"full_name": ""}, "Hãy nhập họ và tên"),
        ({"role": "boss"}, "Hãy chọn một vai trò"),
        ({"since_month": "13"}, "Ngày này không có thật"),
        ({"since_day": "", "since_month": "", "since_year": ""}, "Hãy nhập ngày bắt đầu"),
        ({"phone": "gọi sau"}, "Không phải số điện thoại"),
        ({"title": "x" * 121}, "Dài quá 120 ký tự"),
        ({"until_day": "1", "until_month": "1", "until_year": "2020"}, "phải sau ngày bắt đầu"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_typed_is_lost(
    world: World, browser: Client, change: Mapping[str, str], words: str
) -> None:
    form = {"full_name": "Lê Thị Thu", "username": "thu.lt", "title": "Công chức", "role": "counter", **SINCE}
    answer = browser.post(f"{HERE}don-vi/{world.office.code}/them-can-bo/", {**form, **change})
    assert answer.status_code == 422
    assert words in text(answer)
    assert "Lê Thị Thu" in answer.content.decode() or "full_name" in change
    assert not Officer.objects.filter(account__username="thu.lt").exists()


def test_a_delegation_is_made_and_taken_back(world: World, admin: Desk, browser: Client) -> None:
    form = {"receiver": "cuong", "decision": "12/QĐ-UBND", **SINCE, **UNTIL}
    answer = browser.post(f"{HERE}giu-vi-tri/{world.leader.key}/uy-quyen/", form)
    assert answer["Location"] == f"{HERE}can-bo/{world.leader.officer.pk}/"
    page = text(browser.get(answer["Location"]))
    assert "Cho Trần Quốc Cường" in page
    assert "23/11/2026 đến hết 30/11/2026" in page
    delegation = Delegation.objects.get()
    browser.post(f"{HERE}uy-quyen/{delegation.pk}/thu-hoi/")
    assert "Thu hồi 23/11/2026" in text(browser.get(answer["Location"]))
    assert audited("delegation.made", admin)
    assert audited("delegation.revoked", admin)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"receiver": "dung"}, "Không thể chọn chính người này"),
        ({"receiver": "hoa.pn"}, "Hãy chọn một người trong danh sách"),
        ({"receiver": ""}, "Hãy chọn một người trong danh sách"),
        ({"unit": "H56.41.1"}, "Hãy chọn một đơn vị trong danh sách"),
        ({"procedures": "1.001193, 9.999999"}, "thủ tục mã 9.999999"),
        ({"decision": ""}, "Hãy nhập số quyết định"),
        ({"until_year": ""}, "Ngày này không có thật"),
        ({"until_year": "2025"}, "phải sau ngày bắt đầu"),
        ({"since_year": "2020"}, "phải nằm trong thời gian giữ vị trí"),
    ],
)
def test_a_wrong_delegation_is_refused_in_words(
    world: World, browser: Client, change: Mapping[str, str], words: str
) -> None:
    form = {"receiver": "cuong", "decision": "12/QĐ-UBND", **SINCE, **UNTIL, **change}
    answer = browser.post(f"{HERE}giu-vi-tri/{world.leader.key}/uy-quyen/", form)
    assert (answer.status_code, Delegation.objects.count()) == (422, 0)
    assert words in text(answer)


def test_an_absence_is_noted_and_cancelled(world: World, admin: Desk, browser: Client) -> None:
    officer, deputy = world.counter.officer, desks.colleague(world.counter, "Lê Thị Tư").officer
    form = {"deputy": str(deputy.account.username), **SINCE, **UNTIL}
    browser.post(f"{HERE}can-bo/{officer.pk}/vang-mat/", form)
    absence = Absence.objects.get()
    assert absence.deputy == deputy
    again = browser.post(f"{HERE}can-bo/{officer.pk}/vang-mat/", {**SINCE, **UNTIL})
    assert "trùng với những ngày này" in text(again)
    browser.post(f"{HERE}vang-mat/{absence.pk}/huy/")
    absence.refresh_from_db()
    assert absence.cancelled_at is not None
    assert audited("absence.cancelled", admin)


def options(page: HttpResponse, name: str) -> set[str]:
    """What a select offers."""
    found = re.search(rf'<select[^>]*name="{name}".*?</select>', page.content.decode(), re.S)
    return set(re.findall(r'<option value="([^"]+)"', found[0])) if found else set()


def test_a_delegation_offers_those_of_the_agency_and_its_units(world: World, admin: Desk, browser: Client) -> None:
    """OFF-21: only who may receive, only what the giver has."""
    desks.at(desks.hired("Ai Đó Đã Nghỉ"), world.other_counter.unit, Role.COUNTER, "Công chức")
    page = browser.get(f"{HERE}giu-vi-tri/{world.leader.key}/uy-quyen/")
    assert options(page, "receiver") == {"binh", "cuong", str(admin.officer.account.username)}
    assert options(page, "unit") >= {"H56.40", "H56.40.1", "H56.40.2"}
    assert "H56.41" not in options(page, "unit")
    assert "Phê duyệt, ký, của vị trí “Chủ tịch" in text(page)


def test_a_part_of_what_is_held_is_lent(world: World, browser: Client) -> None:
    form = {"receiver": "cuong", "decision": "12/QĐ-UBND", "unit": "H56.40.1", "procedures": "1.001193"}
    browser.post(f"{HERE}giu-vi-tri/{world.leader.key}/uy-quyen/", {**form, **SINCE, **UNTIL})
    lent = Delegation.objects.get()
    assert (lent.unit.code, lent.procedures) == ("H56.40.1", ["1.001193"])


def test_who_is_limited_to_procedures_lends_some_of_those(world: World, browser: Client) -> None:
    Holding.objects.filter(pk=world.leader.key).update(procedures=["1.001193", "1.000656"])
    place = f"{HERE}giu-vi-tri/{world.leader.key}/uy-quyen/"
    assert browser.get(place).content.decode().count('name="procedures"') == 2
    form = {"receiver": "cuong", "decision": "12/QĐ-UBND", **SINCE, **UNTIL}
    assert "Hãy chọn ít nhất một thủ tục" in text(browser.post(place, form))
    assert "thủ tục mã 1.000894" in text(browser.post(place, {**form, "procedures": ["1.000894"]}))
    browser.post(place, {**form, "procedures": ["1.001193", "1.000656"]})
    assert Delegation.objects.get().procedures == ["1.000656", "1.001193"]


def test_the_same_power_is_not_lent_twice(world: World, browser: Client) -> None:
    place = f"{HERE}giu-vi-tri/{world.leader.key}/uy-quyen/"
    form = {"receiver": "cuong", "decision": "12/QĐ-UBND", **SINCE, **UNTIL}
    browser.post(place, form)
    again = browser.post(place, {**form, "receiver": "binh", "decision": "13/QĐ-UBND"})
    assert (again.status_code, Delegation.objects.count()) == (422, 1)
    said = "đã uỷ quyền cho Trần Quốc Cường từ 23/11/2026 đến hết 30/11/2026 theo quyết định 12/QĐ-UBND"
    assert said in text(again)


def test_an_absence_offers_those_of_the_same_position(world: World, browser: Client) -> None:
    """UX-79: a deputy who could not do the work is not offered."""
    place = f"{HERE}can-bo/{world.counter.officer.pk}/vang-mat/"
    assert "hãy lập uỷ quyền trước" in text(browser.get(place))
    colleague = desks.colleague(world.counter, "Lê Thị Tư").officer
    assert options(browser.get(place), "deputy") == {str(colleague.account.username)}
    refused = browser.post(place, {"deputy": "cuong", **SINCE, **UNTIL})
    assert (refused.status_code, "Hãy chọn một người trong danh sách" in text(refused)) == (422, True)
    browser.post(f"{HERE}can-bo/{colleague.pk}/vang-mat/", {**SINCE, **UNTIL})
    away = browser.post(place, {"deputy": str(colleague.account.username), **SINCE, **UNTIL})
    assert "Lê Thị Tư cũng vắng mặt từ 23/11/2026 đến hết 30/11/2026" in text(away)


def test_a_position_is_founded_and_a_vacant_one_closed(world: World, browser: Client) -> None:
    unit = f"{HERE}don-vi/{world.office.code}/"
    browser.post(f"{unit}vi-tri/", {"title": "Văn thư", "role": "officer", "seats": "2"})
    position = Position.objects.get(title="Văn thư")
    assert position.seats == 2
    browser.post(f"{HERE}vi-tri/{position.pk}/dong/")
    assert "Văn thư" not in text(browser.get(f"{unit}?sau")).replace("Đã đóng vị trí “Văn thư”.", "")
    held = Position.objects.get(unit=world.office, role=Role.COUNTER)
    answer = browser.post(f"{HERE}vi-tri/{held.pk}/dong/", follow=True)
    assert "còn người giữ" in answer.content.decode()


def test_a_further_position_and_its_end(world: World, browser: Client) -> None:
    officer = world.officer.officer
    form = {"unit": "H56.40.1", "title": "Công chức tiếp nhận", "role": "counter", "acting": "yes", **SINCE}
    browser.post(f"{HERE}can-bo/{officer.pk}/bo-nhiem/", form)
    holding = Holding.objects.get(officer=officer, unit=world.office)
    assert holding.is_acting
    page = text(browser.get(f"{HERE}can-bo/{officer.pk}/"))
    assert "Công chức tiếp nhận (tạm giao)" in page
    browser.post(f"{HERE}giu-vi-tri/{holding.pk}/thoi/")
    holding.refresh_from_db()
    assert holding.valid_to is not None
    wrong = browser.post(f"{HERE}can-bo/{officer.pk}/bo-nhiem/", {**form, "unit": "H56.41.1"})
    assert "Không có đơn vị nào với mã này" in text(wrong)


def test_a_file_is_checked_first_and_written_on_the_second_press(world: World, browser: Client) -> None:
    page = browser.post(f"{HERE}can-bo/nhap/", upload([ROW]))
    assert "Tệp đúng." in text(page)
    assert not Officer.objects.filter(account__username="thu.lt").exists()
    done = browser.post(f"{HERE}can-bo/nhap/", {"write": "1", "rows": page.context["rows"]})
    assert done["Location"] == f"{HERE}can-bo/"
    assert Officer.objects.filter(account__username="thu.lt").exists()
    assert "không có gì để ghi" in text(browser.post(f"{HERE}can-bo/nhap/", upload([ROW])))


def test_a_file_with_faults_names_row_column_and_reason(world: World, browser: Client) -> None:
    answer = browser.post(f"{HERE}can-bo/nhap/", upload([ROW, [*ROW[:3], "H56.41.1", *ROW[4:]]]))
    page = text(answer)
    assert answer.status_code == 422
    assert "Có 1 dòng sai" in page
    assert "3 Mã đơn vị Không có đơn vị mã “H56.41.1” trong phạm vi của bạn." in page


@pytest.mark.parametrize("files", [{}, {"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04no")}])
def test_a_missing_or_broken_file_is_answered_in_words(browser: Client, files: dict[str, object]) -> None:
    answer = browser.post(f"{HERE}can-bo/nhap/", files)
    assert answer.status_code == 422
    assert "tệp" in text(answer)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_export_holds_the_administrator_s_own_officials_only(browser: Client, kind: str) -> None:
    """SEC-02: exports too."""
    answer = browser.get(f"{HERE}can-bo/xuat.{kind}")
    names = {row[0] for row in sheets.read(answer.content)[1:]}
    assert {"binh", "cuong", "dung"} <= names
    assert not names & {"en.pn", "hoa.pn", "sung.pn"}
    assert browser.get(f"{HERE}can-bo/xuat.pdf").status_code == 404
