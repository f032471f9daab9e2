"""From a phone to the signed result and what comes after it, with every process of the product (issue 01, C)."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from motcua.core.clock import now
from motcua.core.ids import Ref
from motcua.documents import actions
from motcua.documents.models import IssuedPaper
from tests.browser.journey import chapters, citizen, general, hands, papers
from tests.browser.journey.declaration import BORN, CHILD, NAME, Newcomer
from tests.browser.journey.people import People
from tests.browser.pages import DESK, DESK_WITHOUT_JS, PHONE, PHONE_WITHOUT_JS, Device
from tests.documents import issued, samples
from tests.faults.installation import Installation

DUNG = Ref("officer", "dung")
PRIVATE = re.compile(r"^/(to-khai/|bien-nhan/|ho-so/.|thong-bao/.|can-bo/ho-so/)")
_newcomers = count(100)


def on(*devices: Device, later: tuple[Device, ...]) -> pytest.MarkDecorator:
    """Run a journey on these devices; on others, where it looks the same inside, only in `./test long`."""
    params = [pytest.param(device, id=str(device)) for device in devices]
    params += [pytest.param(device, id=str(device), marks=pytest.mark.long) for device in later]
    return pytest.mark.parametrize("people", params, indirect=True)


@pytest.fixture
def people(
    request: pytest.FixtureRequest, browser: Browser, installation: Installation, tmp_path: Path
) -> Iterator[People]:
    """Everybody, on one kind of device; whoever sits at a desk signs in by e-mail."""
    device = getattr(request, "param", PHONE)
    who = Newcomer.number(next(_newcomers), by_mail=not device.touch)
    with ExitStack() as windows:
        yield People(browser, installation, device, who, tmp_path, windows)


@on(PHONE, PHONE_WITHOUT_JS, later=(DESK, DESK_WITHOUT_JS))
def test_a_birth_is_registered(people: People, inside: None) -> None:
    chapters.declare(people)
    chapters.prove_identity(people)
    number, receipt = chapters.submit(people)
    the_receipt_is_sealed(people, number, receipt)
    anybody_with_the_last_digits_sees_where_it_is(people, number)
    code = chapters.accept(people, number)
    the_slip_says_when(people, code)
    chapters.draft(people, code)
    chapters.sign(people, code)
    result = chapters.collect(people)
    the_result_is_genuine(people, result)
    strangers_find_nothing(people)
    a_revoked_result_says_so(people, result)
    people.installation.check()


@on(PHONE_WITHOUT_JS, later=(PHONE, DESK, DESK_WITHOUT_JS))
def test_a_dossier_is_refused_with_a_reason(people: People, inside: None) -> None:
    """Mẫu 03: what is wrong and what to do, on paper, in the portal and by message."""
    chapters.declare(people)
    chapters.prove_identity(people)
    number, _receipt = chapters.submit(people)
    chapters.refuse(people, number)
    page = people.newcomer
    page.goto("/")
    hands.press(page, "hồ sơ không được tiếp nhận", link=True)
    hands.press(page, "Xem hồ sơ", link=True)
    hands.told(page, chapters.REASON)
    paper = papers.words(hands.saved(page, "Phiếu từ chối", people.folder))
    assert "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ" in paper
    assert chapters.REASON in paper
    people.installation.check()


@on(PHONE_WITHOUT_JS, later=(PHONE, DESK, DESK_WITHOUT_JS))
def test_a_provincial_procedure_is_filed_and_answered(people: People, inside: None) -> None:
    """The general application: no declaration, process or result of its own, and everybody gets to the end."""
    number = general.file(people)
    code = general.answer(people, number)
    result = papers.words(general.collect(people, number))
    assert all(part in result for part in (general.ANSWER, code, "Công ty TNHH Hoa Lúa", "Trịnh Thu Hà"))
    people.installation.check()


def the_receipt_is_sealed(people: People, number: str, receipt: Path) -> None:
    """UX-02, UX-03: it lists what arrived, and one flipped bit is found out."""
    published, text = chapters.take_home(people), papers.words(receipt)
    assert all(part in text for part in (number, NAME, "giay-chung-sinh.jpg", "trang 2.pdf"))
    assert published.says(receipt) == "genuine"
    assert published.says(papers.with_one_bit_flipped(receipt)) == "altered"


def anybody_with_the_last_digits_sees_where_it_is(people: People, number: str) -> None:
    """UX-06, UX-07: without signing in, and without anything personal."""
    page = people.passer_by
    citizen.look_up(page, number, people.who.tail)
    hands.heading(page, number)
    hands.told(page, "Mới đăng ký")
    assert NAME not in page.content()
    citizen.look_up(page, number, "0000")
    expect(page.locator(".errors")).to_be_visible()


def the_slip_says_when(people: People, code: str) -> None:
    """Mẫu 01 on A5, on A4 and to edit: the same code, name and due day as on the screen."""
    page = people.official("binh")
    name = r"Giấy tiếp nhận hồ sơ và hẹn trả kết quả \(Mẫu 01\), "
    due = re.search(r"Hẹn trả\s[^/]*?(\d\d)/(\d\d)/(\d{4})", page.locator("main").text_content() or "")
    assert due
    day = "ngày {} tháng {} năm {}".format(*due.groups())
    for sheet in ("A5 PDF", "A4 PDF", "A4 DOCX"):
        paper = hands.fetched(page, re.compile(name + sheet), people.folder / f"mau-01.{sheet[-4:].strip().lower()}")
        text = papers.words(paper)
        assert all(part in text for part in (code, NAME, people.who.phone.replace(" ", ""), "Số 12, tổ 5", day)), sheet


def the_result_is_genuine(people: People, result: Path) -> None:
    """UX-81…83: an outside program, the portal and the verifier agree; a copy that was changed is found out."""
    text, published = papers.words(result), chapters.take_home(people)
    assert all(part in text for part in (CHILD.upper(), f"{BORN:%d/%m/%Y}", NAME, "Lê Quốc Việt"))
    assert "Signature is Valid" in papers.signature(result)
    assert (published.says(result), chapters.verified(people, result)) == ("genuine", "Giấy thật")
    altered = papers.with_one_bit_flipped(result)
    assert (published.says(altered), chapters.verified(people, altered)) == ("altered", "Đã bị sửa")
    other = people.folder / "khac.pdf"
    other.write_bytes(samples.pdf())
    assert (published.says(other), chapters.verified(people, other)) == ("unknown", "Không có chữ ký số")


def a_revoked_result_says_so(people: People, result: Path) -> None:
    """UX-83"""
    paper = IssuedPaper.objects.get(sha256=papers.digest(result))
    issued.revoke(paper, reason="Cấp nhầm nội dung, đã cấp lại.", by=DUNG, at=now())
    assert chapters.take_home(people).says(result) == "revoked"
    assert chapters.verified(people, result) == "Đã thu hồi"


def strangers_find_nothing(people: People) -> None:
    """SEC-02: whatever address was shown on the way, Én and the officials of another commune get 404."""
    shown = [path for path in people.visited if PRIVATE.match(path)]
    assert len(shown) > 30
    for who in ("citizen:en", "official:en.pn", "official:hoa.pn", "official:sung.pn"):
        ask = people.persona(who).request
        answers = {path: ask.get(path, max_redirects=0).status for path in shown if is_door_of(who, path)}
        assert set(answers.values()) == {404}, (who, answers)


def is_door_of(who: str, path: str) -> bool:
    return path.startswith("/can-bo/") == who.startswith("official")


def test_a_replaced_paper_says_so(people: People, inside: None) -> None:
    """UX-83: the sample province holds one signed result, and one that Dung has only to sign."""
    old = chapters.collected_by_lan(people, "Trần Minh Khôi")
    code = chapters.signed_by_dung(people, "Vũ Ngọc Ánh Dương")
    paper, newer = IssuedPaper.objects.get(sha256=papers.digest(old)), IssuedPaper.objects.get(code=code)
    actions.supersede(paper, by_paper=newer, by=DUNG, at=now())
    assert chapters.take_home(people).says(old) == "superseded"
    assert chapters.verified(people, old) == "Đã có bản thay thế"
