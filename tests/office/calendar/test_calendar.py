"""An administrator edits the calendar: sees what would move, then moves it (OFF-14)."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.directory.desks import Desk
from motcua.directory.models import Role, Unit
from motcua.dossiers.tasks import follow_calendar
from motcua.office.calendar import forms
from motcua.workdays import queries
from motcua.workdays.calendar import Shift
from motcua.workdays.models import CalendarEdit
from tests.factories import desks
from tests.factories import dossiers as make
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import text

pytestmark = pytest.mark.slow

HOME = "/can-bo/lich-lam-viec/"
STORM = {
    "tu_day": "25", "tu_month": "11", "tu_year": "2026", "loai": "dong", "ten": "Nghỉ chống bão",
    "can-cu": "Công điện 15/CĐ-UBND",
}  # fmt: skip
WEEK = dict.fromkeys(forms.WEEKDAYS[:5], "07:30-11:30, 13:00-17:00")
HOURS = {
    **WEEK, "t7": "7h-11h trực", "tu_day": "1", "tu_month": "12", "tu_year": "2026", "can-cu": "Quyết định 9/QĐ-UBND",
}  # fmt: skip


def administrator(unit: Unit) -> Desk:
    return desks.at(desks.hired("Lê Thị Quản"), unit, Role.ADMINISTRATOR, "Quản trị hệ thống")


@pytest.fixture
def admin(world: World, sit: Sit) -> Client:
    """The administrator of the whole province."""
    return sit(administrator(Unit.objects.get(parent=None)))


def wanted(admin: Client, form: str, typed: dict[str, str], unit: str = "") -> HttpResponse:
    """The page that shows what the typed edit would do."""
    posted = admin.post(f"{HOME}{form}/" + (f"?don-vi={unit}" if unit else ""), typed)
    assert posted.status_code == 302, text(posted)
    return admin.get(posted["Location"])


def confirmed(admin: Client, page: HttpResponse) -> HttpResponse:
    """What the button of that page does."""
    hidden = page.context["page"].hidden
    return admin.post(f"{HOME}luu/", hidden)


def test_the_year_shows_holidays_swaps_and_estimates_with_their_names(admin: Client) -> None:
    page = admin.get(f"{HOME}?nam=2026")
    html = page.content.decode()
    assert 'title="thứ Hai, 16/02/2026: Giao thừa Tết Nguyên đán"' in html
    assert 'class="day extra"' in html
    assert html.count('class="month"') == 12
    assert "Dự kiến" in text(admin.get(f"{HOME}?nam=2027"))


def test_before_saving_it_says_what_would_move(world: World, admin: Client) -> None:
    dossier = make.accepted(world)
    page = wanted(admin, "ngay", STORM)
    assert "1 hồ sơ đang mở sẽ đổi ngày hẹn" in text(page)
    assert f"{dossier.code} {dossier.unit.name} 09:10, 25/11/2026 09:10, 26/11/2026" in text(page)
    assert CalendarEdit.objects.count() == 1


def test_saving_moves_it_and_says_so(world: World, admin: Client) -> None:
    dossier = make.accepted(world)
    saved = confirmed(admin, wanted(admin, "ngay", STORM))
    edit = CalendarEdit.objects.get(number=2)
    assert "Đang dời hạn" in text(admin.get(saved["Location"]))
    follow_calendar(str(edit.pk))
    assert "1 hồ sơ đã đổi ngày hẹn" in text(admin.get(saved["Location"]))
    assert make.fresh(dossier).due_at > dossier.due_at


def test_officer_and_citizen_read_why(world: World, admin: Client, sit: Sit) -> None:
    dossier = make.accepted(world)
    confirmed(admin, wanted(admin, "ngay", STORM))
    follow_calendar(str(CalendarEdit.objects.get(number=2).pk))
    citizen = Client()
    citizen.force_login(world.lan.account)
    for browser, start in ((sit(world.counter), "/can-bo/ho-so/"), (citizen, "/ho-so/")):
        page = text(browser.get(f"{start}{dossier.number}/"))
        assert "Thứ Ba, 24/11/2026: Ngày Văn hóa Việt Nam" in page
        assert "Thứ Tư, 25/11/2026: Nghỉ chống bão" in page
        assert "vì: Công điện 15/CĐ-UBND" in page


def test_hours_from_a_day_on_with_a_duty_session(world: World, admin: Client) -> None:
    confirmed(admin, wanted(admin, "gio", HOURS, world.office.code))
    week = queries.calendar_for(world.office.pk).week_on(date(2026, 12, 1))
    assert week[0] == forms.shifts(HOURS["t2"])
    assert [shift.counts for shift in week[5]] == [False]
    assert queries.calendar_for().later_weeks == ()


def test_a_swap_sets_both_days(admin: Client) -> None:
    typed = {**STORM, "loai": "doi", "ten": "", "doi_day": "28", "doi_month": "11", "doi_year": "2026"}
    confirmed(admin, wanted(admin, "ngay", typed, "chung"))
    calendar = queries.calendar_for()
    assert [calendar.is_working(date(2026, 11, day)) for day in (25, 28)] == [False, True]


def test_two_administrators_at_once_the_second_looks_again(admin: Client) -> None:
    page = wanted(admin, "ngay", STORM)
    confirmed(admin, wanted(admin, "ngay", {**STORM, "tu_day": "26"}))
    again = confirmed(admin, page)
    assert (again.status_code, "Lịch vừa được sửa ở nơi khác" in text(again)) == (422, True)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"loai": ""}, "Hãy chọn một loại ngày"),
        ({"tu_month": "13"}, "Ngày này không có thật"),
        ({"ten": ""}, "người dân sẽ đọc tên này"),
        ({"can-cu": ""}, "Hãy ghi căn cứ"),
        ({"den_day": "24", "den_month": "11", "den_year": "2026"}, "từ ngày đầu trở đi"),
        ({"loai": "doi"}, "Ngày này không có thật"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(
    admin: Client, changed: dict[str, str], words: str
) -> None:
    page = admin.post(f"{HOME}ngay/", {**STORM, **changed})
    assert (page.status_code, words in text(page)) == (422, True)
    assert 'value="2026"' in page.content.decode()


def test_an_edit_that_changes_nothing_comes_back_as_the_form(admin: Client) -> None:
    page = wanted(admin, "ngay", {**STORM, "loai": "bo"})
    assert (page.status_code, "không có gì thay đổi" in text(page)) == (422, True)


@pytest.mark.parametrize(("name", "typed"), [("t2", "sáng"), ("t2", "11:30-07:00"), ("t2", "07:00-12:00, 11:00-17:00")])
def test_hours_that_cannot_be_are_refused(admin: Client, name: str, typed: str) -> None:
    assert admin.post(f"{HOME}gio/", {**HOURS, name: typed}).status_code == 422


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("07:00-11:30", [("07:00", "11:30", True)]),
        ("13h30 – 17h, 7h-11h", [("07:00", "11:00", True), ("13:30", "17:00", True)]),
        ("7:00 đến 11:00 trực", [("07:00", "11:00", False)]),
        ("", []),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, expected: list[tuple[str, str, bool]]) -> None:
    found: list[Shift] = list(forms.shifts(typed))
    assert [(f"{s.opens:%H:%M}", f"{s.closes:%H:%M}", s.counts) for s in found] == expected


def test_an_administrator_edits_what_lies_below_and_nothing_else(world: World, sit: Sit) -> None:
    local = sit(administrator(world.office.parent))
    stranger = sit(administrator(world.other_counter.unit))
    code = world.office.code
    assert local.get(f"{HOME}?don-vi={code}").status_code == 200
    assert stranger.get(f"{HOME}?don-vi={code}").status_code == 404
    assert local.get(f"{HOME}?don-vi=chung").status_code == 404
    assert stranger.post(f"{HOME}gio/?don-vi={code}", HOURS).status_code == 404


def test_the_address_of_the_preview_holds_the_edit_and_nothing_personal(admin: Client) -> None:
    posted = admin.post(f"{HOME}ngay/?don-vi=chung", STORM)
    assert parse_qs(urlsplit(posted["Location"]).query) == {
        "don-vi": ["chung"], "loai": ["dong"], "ten": ["Nghỉ chống bão"], "can-cu": ["Công điện 15/CĐ-UBND"],
        "tu": ["2026-11-25"],
    }  # fmt: skip
