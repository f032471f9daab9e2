"""Every citizen's screen on the smallest phone and at a desk, with the longest names there are (UX-35, UX-62)."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from motcua.accounts.models import Person
from motcua.dossiers.models import Dossier, Draft
from motcua.notifications.models import Notice
from tests.browser import looks
from tests.databases import CommittedDatabase
from tests.documents.samples import pdf, picture
from tests.factories import dossiers
from tests.factories.world import World
from tests.factories.world import world as build

LONG_NAME = ("Nguyễn Phước Ẫm Ễn Ộc Hoàng Quỳnh Như Thị Ngưỡng Khuỷu " * 6)[:298].strip()
LONGEST_ANSWER = 100
LONG_FILE = "giay_chung_sinh_ban_chup_lan_" * 6 + "cuoi.jpg"
SMALLEST = {"width": 320, "height": 568}
DESK = {"width": 1366, "height": 768}

_SMALL_INPUTS = """() => [...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
  .filter(box => box.getBoundingClientRect().width > 1 && parseFloat(getComputedStyle(box).fontSize) < 16)
  .map(box => box.name)"""


@pytest.fixture
def world(committed_db: CommittedDatabase) -> World:
    """Two communes, committed, so that the server's thread sees them."""
    return build()


def sign_in(page: Page, person: Person) -> Page:
    """Give the browser the cookie of somebody who is signed in."""
    client = Client()
    assert person.account is not None
    client.force_login(person.account)
    name = settings.SESSION_COOKIE_NAME
    page.goto("/")
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": page.url}])
    return page


def addresses(world: World) -> dict[str, str]:
    """Every screen of Lan's, by the name of its picture."""
    Person.objects.filter(pk=world.lan.pk).update(full_name=LONG_NAME)
    draft = dossiers.draft(world, child_name=LONG_NAME[:LONGEST_ANSWER])
    lacking = dossiers.draft(world, files=0, child_name="")
    made = dossiers.accepted(world)
    Dossier.objects.filter(pk=made.pk).update(applicant=LONG_NAME, subject=LONG_NAME)
    refused, returned = dossiers.refused(world), dossiers.returned(world)
    asked, stopped = dossiers.awaiting(world), dossiers.stopped(world)
    dossiers.mended(asked, name=LONG_NAME[:LONGEST_ANSWER])
    supplemented = dossiers.supplemented(world)
    own, mend = f"/to-khai/{draft.pk}/", f"/ho-so/{asked.number}/bo-sung/"
    return {
        "mend": mend,
        "mend-question": f"{mend}ten-tre/",
        "mend-papers": f"{mend}giay-to/",
        "withdraw": f"/ho-so/{asked.number}/rut/",
        "dossier-asked": f"/ho-so/{asked.number}/",
        "dossier-supplemented": f"/ho-so/{supplemented.number}/",
        "dossier-stopped": f"/ho-so/{stopped.number}/",
        "receipt-supplemented": f"/bien-nhan/{supplemented.number}/",
        "home": "/",
        "procedures": "/thu-tuc/",
        "procedures-none": "/thu-tuc/?q=" + "x" * 90,
        "procedure": "/thu-tuc/1.001193/",
        "offices": "/bo-phan-mot-cua/",
        "offices-none": "/bo-phan-mot-cua/?q=Paris",
        "lookup": "/tra-cuu/",
        "verify": "/xac-minh/",
        "verify-unreadable": "/xac-minh/?q=x",
        "office": "/nop/1.001193/",
        "question-name": f"{own}ten-tre/",
        "question-address": f"{own}noi-cu-tru/",
        "question-date": f"{own}ngay-sinh/",
        "question-choice": f"{own}quan-he/",
        "question-pledge": f"{own}cam-doan/",
        "papers": f"{own}giay-to/",
        "check": f"{own}kiem-tra/",
        "check-lacking": f"/to-khai/{lacking.pk}/kiem-tra/",
        "discard": f"{own}bo/",
        "parts": f"{own}cac-phan/",
        "parts-lacking": f"/to-khai/{lacking.pk}/cac-phan/",
        "away": "/khong-co-mang/",
        "keys": "/tai-khoan/khoa/",
        "dossiers": "/ho-so/",
        "dossiers-stage": "/ho-so/?trang-thai=9",
        "receipt": f"/bien-nhan/{made.number}/",
        "dossier": f"/ho-so/{made.number}/",
        "dossier-refused": f"/ho-so/{refused.number}/",
        "dossier-returned": f"/ho-so/{returned.number}/",
        "notices": "/thong-bao/",
        "notice": f"/thong-bao/{Notice.objects.filter(person=world.lan)[0].pk}/",
    }


def faults(page: Page) -> list[str]:
    """What is wrong with how the page looks now."""
    small: list[str] = page.evaluate(_SMALL_INPUTS)
    return [
        *(f"pokes out: {one}" for one in looks.pokes_out(page)),
        *(f"small target: {one}" for one in looks.small_targets(page)),
        *(f"clipped: {one}" for one in looks.clipped_words(page)),
        *(f"input under 16 px: {one}" for one in small),
        *looks.axe_findings(page),
    ]


@pytest.mark.parametrize(("size", "mark"), [(SMALLEST, "320"), pytest.param(DESK, "1366", marks=pytest.mark.long)])
def test_every_screen_holds_the_longest_names(world: World, phone: Page, size: dict[str, int], mark: str) -> None:
    """UX-35: no sideways scrolling, targets of 44 px, inputs of 16 px; axe finds nothing."""
    screens = addresses(world)
    sign_in(phone, world.lan)
    phone.set_viewport_size({"width": size["width"], "height": size["height"]})
    found = {}
    for name, address in screens.items():
        phone.goto(address)
        looks.keep_shot(phone, f"citizen-{name}-{mark}")
        if wrong := faults(phone):
            found[name] = wrong
    assert found == {}


def test_errors_are_seen_without_scrolling_on_the_smallest_phone(world: World, phone: Page) -> None:
    """UX-12: focused, read out, in sight."""
    draft, unproven = dossiers.draft(world), dossiers.draft(world, by=world.khoi)
    sign_in(phone, world.lan)
    phone.set_viewport_size({"width": SMALLEST["width"], "height": SMALLEST["height"]})
    phone.goto(f"/to-khai/{draft.pk}/ngay-sinh/")
    phone.get_by_label("Ngày", exact=True).fill("32")
    phone.get_by_role("button", name="Tiếp tục").click()
    _expect_alert(phone, "citizen-question-error-320")
    sign_in(phone, world.khoi)
    phone.goto(f"/to-khai/{unproven.pk}/kiem-tra/")
    phone.get_by_role("button", name="Nộp hồ sơ").click()
    _expect_alert(phone, "citizen-not-proven-320")
    expect(phone.get_by_role("heading", name="Xác nhận danh tính")).to_be_visible()


def _expect_alert(page: Page, name: str) -> None:
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_be_in_viewport()
    looks.keep_shot(page, name)
    assert faults(page) == []


def photo(name: str, colour: str) -> dict[str, object]:
    return {"name": name, "mimeType": "image/jpeg", "buffer": picture(colour=colour, size=(600, 800))}


def papers(page: Page, draft: Draft) -> Page:
    page.goto(f"/to-khai/{draft.pk}/giay-to/")
    return page


def test_files_are_sent_as_soon_as_they_are_chosen(world: World, phone: Page) -> None:
    """UX-36, and UX-08: the bad one is named, the others stay."""
    draft = dossiers.draft(world, files=0)
    chooser = papers(sign_in(phone, world.lan), draft).get_by_label("Giấy chứng sinh")
    expect(phone.get_by_role("button", name="Tải tệp đã chọn lên")).to_be_hidden()
    chooser.set_input_files([photo("một.jpg", "red"), photo(LONG_FILE, "blue")])  # type: ignore[list-item]  # as in Python
    expect(phone.get_by_text("Đã ghép 2 ảnh thành một tệp PDF")).to_be_visible()
    expect(phone.get_by_text("Giấy chứng sinh.pdf").first).to_be_visible()
    phone.get_by_label("Giấy chứng sinh").set_input_files(
        [{"name": "hỏng.pdf", "mimeType": "application/pdf", "buffer": pdf()[:40]}]
    )
    expect(phone.get_by_role("alert")).to_contain_text("hỏng.pdf")
    expect(phone.get_by_text("Giấy chứng sinh.pdf").first).to_be_visible()
    assert faults(phone) == []
    phone.get_by_label("Giấy chứng sinh").set_input_files([photo("ba.jpg", "green")])  # type: ignore[list-item]  # as above
    phone.get_by_role("button", name="Bỏ tệp này ba.jpg").click()
    expect(phone.get_by_text("Đã bỏ tệp “ba.jpg”.")).to_be_visible()
    phone.get_by_role("button", name="Tiếp tục").click()
    expect(phone.get_by_role("heading", name="Xem lại trước khi nộp")).to_be_visible()


def test_files_are_sent_without_scripts_too(world: World, phone_without_js: Page) -> None:
    """UX-38."""
    draft = dossiers.draft(world, files=0)
    page = papers(sign_in(phone_without_js, world.lan), draft)
    page.get_by_label("Giấy chứng sinh").set_input_files([photo("một.jpg", "red")])  # type: ignore[list-item]  # as above
    page.get_by_role("button", name="Tải tệp đã chọn lên").click()
    expect(page.get_by_text("Đã nhận 1 tệp.")).to_be_visible()
    page.get_by_label("Giấy chứng sinh").set_input_files([photo("hai.jpg", "blue")])  # type: ignore[list-item]  # as above
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", name="Xem lại trước khi nộp")).to_be_visible()
    expect(page.get_by_text("hai.jpg").first).to_be_visible()


@pytest.mark.parametrize("device", ["phone", "phone_without_js"])
def test_going_back_after_submitting_shows_the_receipt(
    world: World, device: str, request: pytest.FixtureRequest
) -> None:
    """UX-05: Back, reload and the submit button again never submit twice."""
    page: Page = sign_in(request.getfixturevalue(device), world.lan)
    draft = dossiers.draft(world)
    page.goto(f"/to-khai/{draft.pk}/kiem-tra/")
    page.get_by_role("button", name="Nộp hồ sơ").click()
    heading = page.get_by_role("heading", name="Hồ sơ đã nộp lúc")
    expect(heading).to_be_visible()
    receipt = page.url
    page.reload()
    expect(heading).to_be_visible()
    page.go_back()
    page.reload()
    expect(heading).to_be_visible()
    assert page.url == receipt


def test_what_waits_is_seen_first_on_the_smallest_phone(world: World, phone: Page) -> None:
    """UX-29: above the fold."""
    dossiers.draft(world)
    sign_in(phone, world.lan)
    phone.set_viewport_size({"width": SMALLEST["width"], "height": SMALLEST["height"]})
    phone.goto("/")
    expect(phone.get_by_role("link", name="1 bản khai đang làm dở")).to_be_in_viewport(ratio=1)
