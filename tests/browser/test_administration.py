"""The administrator's work by hand: the calendar, reorganising units, officials from a file, lending a position."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from motcua.core import clock, sheets
from motcua.demo.world import BUILDER, SINCE
from motcua.directory import queries as directory
from motcua.directory import rosters
from motcua.directory.actions import open_unit
from motcua.directory.models import Delegation, Officer, Reorganisation, UnitKind
from motcua.directory.reorganising import hang
from motcua.directory.tasks import reorganise
from motcua.dossiers.tasks import follow_calendar
from motcua.workdays.models import CalendarEdit
from tests.browser import looks
from tests.browser.looks import seen
from tests.browser.office_floor import fill_day, sit, sit_as
from tests.databases import CommittedDatabase
from tests.factories import desks
from tests.factories import dossiers as make
from tests.factories.world import World
from tests.factories.world import world as build

GOOD = [["thu.lt", "Lê Thị Thu", "", "H56.40.1", "Tiếp nhận và trả kết quả", "Công chức", "01/07/2026", "", ""]]
BAD = [["Thu Lê", "", "abc", "H99", "Sếp", "", "31/02/2026", "", ""], GOOD[0]]
both = pytest.mark.parametrize("page", ["phone", "desk"], indirect=True)


@pytest.fixture
def world(committed_db: CommittedDatabase) -> World:
    return build()


@pytest.fixture
def page(world: World, request: pytest.FixtureRequest) -> Page:
    device: Page = request.getfixturevalue(request.param)
    return device


def test_a_storm_closes_offices_and_the_preview_tells_whose_day_moves(world: World, desk: Page) -> None:
    """OFF-14"""
    dossier = make.accepted(world, at=clock.now() - timedelta(hours=1))
    day = clock.day_of(dossier.due_at)
    sit_as(desk, "quan-tri")
    desk.goto("/can-bo/lich-lam-viec/ngay/")
    desk.get_by_role("button", name="Xem ảnh hưởng").click()
    expect(desk.get_by_role("alert")).to_contain_text("Hãy chọn một loại ngày.")
    fill_day(desk, "tu", day)
    desk.get_by_label("Nghỉ đột xuất").check()
    desk.get_by_label("Tên ngày").fill("Nghỉ chống bão số 12")
    desk.get_by_label("Căn cứ").fill("Công điện 05/CĐ-UBND")
    desk.get_by_role("button", name="Xem ảnh hưởng").click()
    expect(desk.get_by_text("1 hồ sơ đang mở sẽ đổi ngày hẹn")).to_be_visible()
    assert looks.faults(desk, least=15) == []
    desk.get_by_role("button", name="Lưu lịch và dời hạn").click()
    expect(desk.get_by_text("Đang dời hạn các hồ sơ")).to_be_visible()
    follow_calendar(str(CalendarEdit.objects.latest("number").pk))
    # The page that watches it shows by itself that it is done.
    expect(desk.get_by_text("Mọi hồ sơ đang mở đã theo lịch mới")).to_be_visible()
    sit(desk, world.counter)
    desk.goto(f"/can-bo/ho-so/{dossier.number}/")
    expect(desk.get_by_text("Nghỉ chống bão số 12").first).to_be_attached()


def test_two_communes_become_one_with_their_dossiers_and_officials(world: World, desk: Page) -> None:
    """As in July 2025: asked, seen beforehand, decided, done."""
    dossier = make.accepted(world, at=clock.now() - timedelta(hours=1))
    sit_as(desk, "quan-tri")
    desk.goto("/can-bo/sap-xep/moi/")
    desk.get_by_label("Nhập các đơn vị vào một đơn vị").check()
    desk.get_by_label("Đơn vị cần sắp xếp").fill("H56.40")
    desk.get_by_label("Thành", exact=True).fill("H56.41")
    desk.get_by_label("Quyết định").fill("12/QĐ-UBND")
    fill_day(desk, "ngay", clock.day_of(clock.now()))
    desk.get_by_role("button", name="Xem trước").click()
    expect(desk.get_by_text("1 hồ sơ đang mở chuyển sang đơn vị nhận")).to_be_visible()
    desk.get_by_role("button", name="Sắp xếp như trên").click()
    expect(desk.get_by_text("việc vẫn tiếp tục")).to_be_visible()
    reorganise(str(Reorganisation.objects.get().pk))
    expect(desk.get_by_text("Đã làm xong lúc")).to_be_visible()
    desk.goto("/can-bo/to-chuc/don-vi/H56.40/")
    expect(desk.get_by_text("Đơn vị đã chấm dứt")).to_be_visible()
    expect(desk.get_by_role("link", name="Uỷ ban nhân dân xã Pù Nhi").first).to_be_visible()
    sit(desk, world.other_counter)
    desk.goto(f"/can-bo/ho-so/{dossier.number}/")
    expect(desk.get_by_role("heading", level=1)).to_contain_text(dossier.code)


def reorganised(page: Page, kind: str, units: str, target: str) -> None:
    """Asked, seen beforehand, decided and done; the page that watched it says so."""
    page.goto("/can-bo/sap-xep/moi/")
    page.get_by_label(kind).check()
    page.get_by_label("Đơn vị cần sắp xếp").fill(units)
    page.get_by_label("Thành", exact=True).fill(target)
    page.get_by_label("Quyết định").fill("13/QĐ-UBND")
    fill_day(page, "ngay", clock.day_of(clock.now()))
    page.get_by_role("button", name="Xem trước").click()
    seen(page, "sap-xep-xem-truoc")
    page.get_by_role("button", name="Sắp xếp như trên").click()
    reorganise(str(Reorganisation.objects.latest("made_at").pk))
    page.reload()
    expect(page.get_by_text("Đã làm xong lúc")).to_be_visible()
    seen(page, "sap-xep-xong")


@both
def test_a_unit_gets_another_name_and_its_dossiers_show_it(world: World, page: Page) -> None:
    """A rename keeps code, people and dossiers."""
    dossier = make.accepted(world, at=clock.now() - timedelta(hours=1))
    sit_as(page, "quan-tri")
    reorganised(page, "Đổi tên", "H56.40", "Uỷ ban nhân dân phường Hạc Thành Mới")
    page.goto("/can-bo/to-chuc/don-vi/H56.40/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uỷ ban nhân dân phường Hạc Thành Mới")
    sit(page, world.officer)
    page.goto(f"/can-bo/ho-so/{dossier.number}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(dossier.code)


@both
def test_a_level_is_dropped_and_what_was_below_rises(world: World, page: Page) -> None:
    """As the districts in July 2025: communes come under the province, the district's own work goes to one of them."""
    top = directory.unit("H56")
    district = open_unit(
        "H56.50", "Uỷ ban nhân dân huyện Mường Lát", UnitKind.DISTRICT, parent=top, place_name="Mường Lát",
        by=BUILDER, at=clock.now(), since=SINCE,
    )  # fmt: skip
    hang(directory.unit("H56.41"), district)
    sit_as(page, "quan-tri")
    reorganised(page, "Bỏ một cấp", "H56.50", "H56.41")
    page.goto("/can-bo/to-chuc/don-vi/H56.50/")
    expect(page.get_by_text("Việc của đơn vị này nay do đơn vị sau làm")).to_be_visible()
    expect(page.get_by_role("link", name="Uỷ ban nhân dân xã Pù Nhi").first).to_be_visible()
    seen(page, "don-vi-da-cham-dut")
    page.goto("/can-bo/to-chuc/don-vi/H56.41/")
    expect(page.get_by_role("link", name="Uỷ ban nhân dân tỉnh Thanh Hoá").first).to_be_visible()


@both
def test_an_absence_names_who_does_the_work_and_that_one_sees_it(world: World, page: Page) -> None:
    """The deputy has what lies on the desk of who is away."""
    dossier = make.taken(world, at=clock.now() - timedelta(hours=2))
    deputy = desks.colleague(world.officer, "Lê Văn Ba")
    sit_as(page, "quan-tri")
    page.goto(f"/can-bo/to-chuc/can-bo/{world.officer.officer.pk}/vang-mat/")
    fill_day(page, "since", clock.day_of(clock.now()))
    fill_day(page, "until", clock.day_of(clock.now()) - timedelta(days=3))
    page.get_by_label("Người làm thay").select_option(str(deputy.officer.account.username))
    page.get_by_role("button", name="Ghi vắng mặt").click()
    expect(page.get_by_role("alert")).to_contain_text("Ngày trở lại phải sau ngày bắt đầu vắng.")
    seen(page, "vang-mat")
    fill_day(page, "until", clock.day_of(clock.now()) + timedelta(days=3))
    page.get_by_role("button", name="Ghi vắng mặt").click()
    expect(page.get_by_text("Làm thay: Lê Văn Ba.")).to_be_visible()
    seen(page, "dang-vang-mat")
    sit(page, deputy)
    page.goto(f"/can-bo/ho-so/{dossier.number}/")
    expect(
        page.get_by_role("button", name="Chuyển").or_(page.get_by_text("Soạn dự thảo kết quả")).first
    ).to_be_visible()


@both
def test_officials_come_in_from_a_sheet_once_every_fault_is_mended(world: World, page: Page) -> None:
    """Dry run first: each fault by row and column, with what to do."""
    sit_as(page, "quan-tri")
    page.goto("/can-bo/to-chuc/can-bo/nhap/")
    _check(page, [*GOOD, *BAD])
    expect(page.get_by_text("Có 2 dòng sai. Chưa ghi dòng nào")).to_be_visible()
    for words in ("“31/02/2026” không phải ngày. Ví dụ", "Mã có ở trang Đơn vị", "Trùng với dòng 2", "Vai trò phải là"):
        expect(page.get_by_text(words).first).to_be_visible()
    seen(page, "nhap-can-bo-sai")
    _check(page, GOOD)
    page.get_by_role("button", name="Ghi vào hệ thống").click()
    expect(page.get_by_role("link", name="Lê Thị Thu").or_(page.get_by_text("Lê Thị Thu")).first).to_be_visible()
    assert Officer.objects.filter(account__username="thu.lt").exists()


def _check(page: Page, rows: list[list[str]]) -> None:
    content = sheets.write("xlsx", list(rosters.COLUMNS.values()), rows)
    page.locator("input[type=file]").set_input_files(
        {"name": "can-bo.xlsx", "mimeType": sheets.CONTENT_TYPES["xlsx"], "buffer": content}
    )
    page.get_by_role("button", name="Kiểm tra tệp").click()


def test_a_leader_s_position_is_lent_and_its_receiver_sits_there(world: World, desk: Page) -> None:
    """With a decision and a last day."""
    dossier = make.forwarded(world, at=clock.now() - timedelta(hours=2))
    sit_as(desk, "quan-tri")
    desk.goto(f"/can-bo/to-chuc/can-bo/{world.leader.officer.pk}/")
    desk.get_by_role("link", name="Uỷ quyền").click()
    desk.get_by_role("button", name="Lập uỷ quyền").click()
    expect(desk.get_by_role("alert")).to_contain_text("Uỷ quyền phải có ngày hết hạn.")
    desk.get_by_label("Người nhận uỷ quyền").select_option("cuong")
    desk.get_by_label("Số quyết định").fill("3/QĐ-UBND")
    fill_day(desk, "until", clock.day_of(clock.now()) + timedelta(days=7))
    desk.get_by_role("button", name="Lập uỷ quyền").click()
    expect(desk.get_by_text("3/QĐ-UBND").first).to_be_visible()
    assert Delegation.objects.get().receiver == world.officer.officer
    sit(desk, world.officer)
    desk.goto("/can-bo/vi-tri/")
    desk.get_by_label("Chủ tịch").check()
    desk.locator("main .button.primary").click()
    expect(desk).to_have_url(re.compile(r"/can-bo/$"))
    desk.goto(f"/can-bo/ho-so/{dossier.number}/")
    expect(desk.get_by_text("TUQ. Chủ tịch Uỷ ban nhân dân phường")).to_be_visible()
    # Whoever drafted it does not approve it, not even in the leader's place.
    expect(desk.get_by_role("button", name="Duyệt dự thảo")).to_have_count(0)
