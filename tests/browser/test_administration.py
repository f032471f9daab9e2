"""The administrator's work by hand: the calendar, reorganising units, officials from a file, lending a position."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from motcua.core import clock
from motcua.directory.models import Delegation, Officer, Reorganisation
from motcua.directory.tasks import reorganise
from motcua.dossiers.tasks import follow_calendar
from motcua.workdays.models import CalendarEdit
from tests.browser import looks
from tests.browser.office_floor import fill_day, sit, sit_as
from tests.databases import CommittedDatabase
from tests.factories import dossiers as make
from tests.factories.world import World
from tests.factories.world import world as build

HEAD = "Tên đăng nhập,Họ và tên,Điện thoại,Mã đơn vị,Vai trò,Chức danh,Từ ngày,Đến ngày,Quyết định\n"
GOOD = "thu.lt,Lê Thị Thu,,H56.40.1,Tiếp nhận và trả kết quả,Công chức tiếp nhận,01/07/2026,,\n"
BAD = "Thu Lê,,abc,H99,Sếp,,31/02/2026,,\n"


@pytest.fixture
def world(committed_db: CommittedDatabase) -> World:
    return build()


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


def test_officials_come_in_from_a_file_once_every_fault_is_mended(world: World, desk: Page) -> None:
    """Dry run first: each fault by row and column."""
    sit_as(desk, "quan-tri")
    desk.goto("/can-bo/to-chuc/can-bo/nhap/")
    _check(desk, HEAD + GOOD + BAD)
    expect(desk.get_by_text("Có 1 dòng sai. Chưa ghi dòng nào")).to_be_visible()
    expect(desk.get_by_role("row", name="“31/02/2026” không phải ngày")).to_be_visible()
    assert looks.faults(desk, least=15) == []
    _check(desk, HEAD + GOOD)
    desk.get_by_role("button", name="Ghi vào hệ thống").click()
    expect(desk.get_by_role("link", name="Lê Thị Thu").or_(desk.get_by_text("Lê Thị Thu")).first).to_be_visible()
    assert Officer.objects.filter(account__username="thu.lt").exists()


def _check(page: Page, content: str) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "can-bo.csv", "mimeType": "text/csv", "buffer": content.encode()}
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
