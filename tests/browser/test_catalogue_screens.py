"""The catalogue by hand: one writes a procedure, another publishes it; a level of service goes through its steps."""

import pytest
from playwright.sync_api import Page, expect

from motcua.catalogue.actions import publish_starter
from motcua.catalogue.models import ChannelTerms, ProcedureVersion, Status
from motcua.core import clock
from motcua.core.ids import Ref
from motcua.demo import levels
from tests.browser import looks
from tests.browser.looks import seen
from tests.browser.office_floor import fill_day, sit, sit_as
from tests.databases import CommittedDatabase
from tests.factories.world import World
from tests.factories.world import world as build

CODE, NAME = "1.012753.H56", "Tặng Giấy khen của Chủ tịch Uỷ ban nhân dân cấp xã theo công trạng"
PAPERS = "Tờ trình | 1 chính\nBáo cáo thành tích | 2 chính\n# Trường hợp: Khen tập thể\nBiên bản họp xét | 1 chính"
REASON = "Tờ khai điện tử, ký số và trả kết quả trực tuyến đã chạy ổn định."
LEVELS = "/can-bo/muc-do-dich-vu/"


@pytest.fixture
def world(committed_db: CommittedDatabase) -> World:
    return build()


@pytest.fixture
def page(world: World, request: pytest.FixtureRequest) -> Page:
    device: Page = request.getfixturevalue(request.param)
    return device


def test_a_commendation_is_written_by_one_and_published_by_another(world: World, desk: Page) -> None:
    """A local procedure from nothing; four eyes (NĐ 63/2010, Đ24)."""
    sit_as(desk, "bach")
    desk.goto("/can-bo/danh-muc/moi/")
    desk.get_by_role("button", name="Tạo bản soạn").click()
    expect(desk.locator(".field-error")).to_have_count(3)
    for label, value in (("Mã thủ tục", CODE), ("Tên thủ tục", NAME), ("Lĩnh vực", "Thi đua – khen thưởng")):
        desk.get_by_label(label).fill(value)
    desk.get_by_role("button", name="Tạo bản soạn").click()
    write_the_draft(desk)
    assert looks.faults(desk, least=15) == []
    expect(desk.get_by_text("một người khác xem và công bố")).to_be_visible()
    expect(desk.get_by_role("button", name="Công bố")).to_have_count(0)
    sit_as(desk, "khanh")
    desk.goto("/can-bo/danh-muc/?xem=ban-soan")
    desk.get_by_role("link", name=CODE).click()
    desk.get_by_role("link", name="Xem thay đổi, sửa, công bố").click()
    expect(desk.get_by_text("Lê Thanh Bách", exact=True)).to_be_visible()
    expect(desk.locator("ins", has_text="Trực tiếp: 10 ngày làm việc; Miễn phí")).to_be_visible()
    desk.get_by_role("button", name="Công bố").click()
    expect(desk.get_by_text("Đã công bố.")).to_be_visible()
    assert ProcedureVersion.objects.get(procedure__code=CODE).status == Status.PUBLISHED
    desk.goto(f"/thu-tuc/{CODE}/")
    expect(desk.get_by_role("heading", level=1)).to_have_text(NAME)


def write_the_draft(page: Page) -> None:
    page.get_by_label("Cấp xã").check()
    page.get_by_label("Công dân Việt Nam").check()
    page.get_by_label("Trực tiếp", exact=True).check()
    boxes = {
        "counter-amount": "10", "counter-fee": "0", "papers": PAPERS, "results": "Quyết định tặng Giấy khen",
        "bases": "06/2022/QH15 | Luật Thi đua, khen thưởng", "decision": "15/QĐ-UBND",
    }  # fmt: skip
    for name, value in boxes.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=counter-unit]").select_option("working_days")
    fill_day(page, "day", clock.day_of(clock.now()))
    page.get_by_role("button", name="Lưu và xem thay đổi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Bản 1: {NAME}")


def test_a_level_is_proposed_reviewed_decided_and_published(world: World, desk: Page) -> None:
    """Every step is public with its reason."""
    sit(desk, world.officer)
    desk.goto(LEVELS)
    desk.get_by_role("button", name="Gửi đề xuất").click()
    expect(desk.locator(".field-error")).to_have_count(3)
    desk.get_by_label("Mã thủ tục").fill("1.001193")
    desk.get_by_label("Mức độ", exact=True).select_option("full")
    desk.get_by_label("Lý do (công khai)").fill(REASON)
    desk.get_by_role("button", name="Gửi đề xuất").click()
    expect(desk.get_by_text("Chờ bộ phận một cửa rà soát")).to_be_visible()
    desk.goto("/danh-muc-dich-vu-cong/")
    expect(desk.get_by_text(REASON)).to_be_visible()
    assert looks.faults(desk) == []
    press(desk, world, "Đã rà soát, đủ điều kiện")
    sit_as(desk, "khanh")
    desk.goto(LEVELS)
    desk.get_by_label("Số quyết định").fill("77/QĐ-UBND")
    desk.get_by_role("button", name="Quyết định", exact=True).click()
    desk.get_by_role("button", name="Công bố các mức độ đã quyết định").click()
    expect(desk.get_by_text("Đã công bố 1 mức độ.")).to_be_visible()
    desk.goto("/danh-muc-dich-vu-cong/")
    expect(desk.get_by_role("row", name="1.001193")).to_contain_text("Toàn trình")


def test_the_public_list_fits_a_small_phone(world: World, phone: Page) -> None:
    """The longest level and every stage, as the sample province has them."""
    publish_starter(by=Ref("system", "starter"), at=clock.now())
    levels.build(clock.now())
    phone.goto("/danh-muc-dich-vu-cong/")
    expect(phone.get_by_text("Cung cấp thông tin, nộp tại quầy", exact=True)).to_be_visible()
    assert looks.faults(phone) == []


@pytest.mark.parametrize("page", ["phone", "desk"], indirect=True)
def test_a_time_that_nobody_confirmed_is_confirmed(world: World, page: Page) -> None:
    """Until a named clerk says so it gives no promise; then it does."""
    publish_starter(by=Ref("system", "starter"), at=clock.now())
    terms = ChannelTerms.objects.filter(confirmed_by="", version__status=Status.PUBLISHED).select_related("version")
    found = terms.order_by("version__procedure__code")[0].version
    sit_as(page, "bach")
    page.goto(f"/can-bo/danh-muc/{found.procedure.code}/")
    doubt = page.locator("details[id^=diem-time]").first
    doubt.locator("summary").click()
    doubt.get_by_role("button", name="Xác nhận").click()
    seen(page, "chua-xac-nhan-sai")
    doubt = page.locator("details[id^=diem-time]").first
    doubt.get_by_label("Thời hạn").fill("7")
    doubt.get_by_label("Ngày làm việc").check()
    seen(page, "chua-xac-nhan")
    doubt.get_by_role("button", name="Xác nhận").click()
    seen(page, "da-xac-nhan")
    page.goto(f"/thu-tuc/{found.procedure.code}/")
    expect(page.get_by_text("7 ngày làm việc").first).to_be_visible()


def press(page: Page, world: World, button: str) -> None:
    sit(page, world.counter)
    page.goto(LEVELS)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("Chờ lãnh đạo tỉnh, sở quyết định")).to_be_visible()
