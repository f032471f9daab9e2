"""The dossier seen whole."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.documents import actions as documents
from motcua.documents import pictures, ports
from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile
from motcua.documents.ports import ScanVerdict
from motcua.dossiers.actions import attaching
from tests.documents.hostile import docx
from tests.documents.samples import pdf, picture
from tests.factories import dossiers as make
from tests.factories.desks import colleague
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import text
from tests.portal.visitors import Visitor

pytestmark = pytest.mark.slow


def test_declaration_papers_actions_and_history_are_on_one_page(world: World, sit: Sit) -> None:
    dossier = make.accepted(world)
    shown = text(sit(world.officer).get(f"/can-bo/ho-so/{dossier.number}/"))
    for words in (
        "Lê Minh Khôi",  # the declaration
        "Giấy chứng sinh giay-chung-sinh.jpg",  # the paper
        "Soạn dự thảo kết quả",  # the next thing to do
        "Hẹn trả 09:10, thứ Tư, 25/11/2026",  # the promise (24/11 is a holiday)
        "Tiếp nhận hồ sơ Nguyễn Văn Bình, Công chức tiếp nhận",  # the history
    ):
        assert words in shown


def test_the_process_is_shown_as_steps_with_their_clocks(world: World, sit: Sit) -> None:
    dossier = make.drafted(world)
    page = sit(world.officer).get(f"/can-bo/ho-so/{dossier.number}/").content.decode()
    track = page[page.index('<ol class="track"') : page.index("</ol>")]
    assert [track.count(f"track-step {state}") for state in ("past", "now", "next")] == [1, 1, 3]
    assert "Nguyễn Văn Bình" in track
    assert "Trần Quốc Cường · <span" in track
    assert "Còn 2 giờ làm việc" in track
    assert "1 giờ làm việc" in track


def test_a_legal_code_leads_to_the_dossier(world: World, sit: Sit) -> None:
    dossier = make.accepted(world)
    answer = sit(world.counter).get(f"/can-bo/ho-so/{dossier.code}/")
    assert answer.headers["Location"] == f"/can-bo/ho-so/{dossier.number}/"


def test_another_desk_sees_who_has_it_and_no_buttons(world: World, sit: Sit) -> None:
    dossier = make.taken(world)
    page = sit(world.counter).get(f"/can-bo/ho-so/{dossier.number}/")
    assert "Bước “Thẩm tra, dự thảo kết quả” đang ở Văn phòng HĐND và UBND phường Hạc Thành." in text(page)
    assert "chuyen-buoc" not in page.content.decode()


def test_a_colleague_s_work_is_left_to_the_colleague(world: World, sit: Sit) -> None:
    dossier = make.taken(world)
    hoa = colleague(world.officer, "Lê Thị Hoà")
    page = sit(hoa).get(f"/can-bo/ho-so/{dossier.number}/")
    assert "Trần Quốc Cường đang giữ việc này." in text(page)


def test_whoever_is_done_is_offered_the_next_work(world: World, sit: Sit) -> None:
    """UX-80"""
    done, waiting = make.forwarded(world), make.accepted(world)
    page = sit(world.officer).get(f"/can-bo/ho-so/{done.number}/").content.decode()
    assert f'<a class="button" href="/can-bo/ho-so/{waiting.number}/" aria-keyshortcuts="n">' in page


def test_more_papers_and_history_cost_no_more_statements(world: World, sit: Sit) -> None:
    browser = sit(world.officer)
    few, many = make.accepted(world, files=1), make.drafted(world, files=3)
    counts = []
    for dossier in (few, many, many):
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/can-bo/ho-so/{dossier.number}/")
        counts.append(len(asked))
    assert counts[2] <= counts[0]


def test_a_photo_is_shown_redrawn_and_saved_as_it_came(world: World, sit: Sit) -> None:
    dossier = make.submitted(world)
    browser, file = sit(world.counter), dossier.attachments.get().file
    page = browser.get(f"/can-bo/ho-so/{dossier.number}/").content.decode()
    assert f'src="/can-bo/ho-so/{dossier.number}/giay-to/{file.pk}/view.jpg"' in page
    saved = browser.get(f"/can-bo/ho-so/{dossier.number}/giay-to/{file.pk}/")
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert saved.headers["Content-Security-Policy"].startswith("sandbox")


def test_a_pdf_is_shown_in_a_frame_of_our_own_pages_only(world: World, sit: Sit) -> None:
    found = make.draft(world, files=0)
    upload = SimpleUploadedFile("giay-chung-sinh.pdf", pdf())
    documents.receive(upload, owner=found.ref, slot="giay-chung-sinh", at=MONDAY_9AM)
    dossier = make.submitted(world, found)
    browser, file = sit(world.counter), dossier.attachments.get().file
    address = f"/can-bo/ho-so/{dossier.number}/giay-to/{file.pk}/"
    page = browser.get(f"/can-bo/ho-so/{dossier.number}/")
    assert f'<iframe class="sheet-frame" src="{address}' in page.content.decode()
    assert "thumb.jpg" not in page.content.decode()
    pictures.prepare(file)
    assert f"{address}thumb.jpg" in browser.get(f"/can-bo/ho-so/{dossier.number}/").content.decode()
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    framed = browser.get(address)
    assert framed.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in framed.headers["Content-Security-Policy"]


def test_a_file_with_malware_is_named_but_never_shown(world: World, sit: Sit) -> None:
    dossier = make.submitted(world)
    file = dossier.attachments.get().file
    documents.mark_scanned(file, ScanVerdict(ScanState.INFECTED, "Eicar"), at=MONDAY_9AM)
    browser = sit(world.counter)
    page = browser.get(f"/can-bo/ho-so/{dossier.number}/")
    assert "Tệp có mã độc, đã cách ly." in text(page)
    assert str(file.pk) not in page.content.decode()
    for part in ("", "view.jpg", "thumb.jpg"):
        assert browser.get(f"/can-bo/ho-so/{dossier.number}/giay-to/{file.pk}/{part}").status_code == 404


@pytest.mark.parametrize("state", [ScanState.UNSCANNED, ScanState.FAILED])
def test_a_file_that_nobody_has_cleared_is_not_shown_where_a_scanner_is(
    world: World, sit: Sit, monkeypatch: pytest.MonkeyPatch, state: ScanState
) -> None:
    """SEC-10, F40: submitted all the same; the person who sent it sees it, nobody else does until it is cleared."""
    monkeypatch.setattr(ports, "_hides_unscanned", True)
    dossier = make.submitted(world)
    file = dossier.attachments.get().file
    StoredFile.objects.filter(pk=file.pk).update(scan_state=state)
    address = f"/can-bo/ho-so/{dossier.number}/"
    browser = sit(world.counter)

    page = browser.get(address)
    assert "đang kiểm tra mã độc" in text(page)
    assert str(file.pk) not in page.content.decode()
    parts = ("", "view.jpg", "thumb.jpg", "trang-1.jpg", "anh-goc/1/")
    assert {browser.get(f"{address}giay-to/{file.pk}/{part}").status_code for part in parts} == {404}
    assert Visitor(world.lan).get(f"/bien-nhan/{dossier.number}/tep/1/").status_code == 200

    documents.mark_scanned(StoredFile.objects.get(pk=file.pk), ScanVerdict(ScanState.CLEAN), at=MONDAY_9AM)
    assert browser.get(f"{address}giay-to/{file.pk}/view.jpg").status_code == 200


def test_a_large_pdf_is_looked_at_page_by_page(world: World, sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawings: only the pages that are looked at are drawn and travel."""
    monkeypatch.setattr("motcua.office.dossier.sheets.FRAME_BYTES", 100)
    found = make.draft(world, files=0)
    documents.receive(SimpleUploadedFile("ve.pdf", pdf(2)), owner=found.ref, slot="giay-chung-sinh", at=MONDAY_9AM)
    dossier = make.submitted(world, found)
    browser, file = sit(world.counter), dossier.attachments.get().file
    address = f"/can-bo/ho-so/{dossier.number}/giay-to/{file.pk}/"

    page = browser.get(f"/can-bo/ho-so/{dossier.number}/").content.decode()

    assert "<iframe" not in page
    assert [f'src="{address}trang-{n}.jpg"' in page for n in (1, 2, 3)] == [True, True, False]
    drawn = browser.get(f"{address}trang-2.jpg")
    assert drawn.headers["Content-Type"] == "image/jpeg"
    assert browser.get(f"{address}trang-3.jpg").status_code == 404


def test_photos_bound_into_a_pdf_can_be_saved_as_they_came(world: World, sit: Sit) -> None:
    """UX-36: the originals are kept, for whoever has to decide."""
    found = make.draft(world, files=0)
    sent = [picture(colour=colour) for colour in ("red", "blue")]
    photos = [SimpleUploadedFile(f"{n}.jpg", content) for n, content in enumerate(sent)]
    attaching.attach_all(found.pk, photos, slot="giay-chung-sinh", by=found.person, at=MONDAY_9AM)
    found.refresh_from_db()
    dossier = make.submitted(world, found)
    browser, file = sit(world.counter), dossier.attachments.get().file
    address = f"/can-bo/ho-so/{dossier.number}/giay-to/{file.pk}/anh-goc"

    shown = text(browser.get(f"/can-bo/ho-so/{dossier.number}/"))

    assert "Ảnh gốc 1 · Ảnh gốc 2" in shown
    answers = [browser.get(f"{address}/{n}/") for n in (1, 2)]
    assert [b"".join(answer.streaming_content) for answer in answers] == sent  # type: ignore[attr-defined]  # files are streamed
    assert answers[0].headers["Content-Disposition"].startswith("attachment")
    assert browser.get(f"{address}/3/").status_code == 404
    assert sit(world.other_counter).get(f"{address}/1/").status_code == 404


def test_a_word_document_is_saved_never_drawn(world: World, sit: Sit) -> None:
    found = make.draft(world, files=0)
    documents.receive(SimpleUploadedFile("đơn.docx", docx()), owner=found.ref, slot="giay-chung-sinh", at=MONDAY_9AM)
    dossier = make.submitted(world, found)
    browser, file = sit(world.counter), dossier.attachments.get().file
    assert "Văn bản Word" in text(browser.get(f"/can-bo/ho-so/{dossier.number}/"))
    saved = browser.get(f"/can-bo/ho-so/{dossier.number}/giay-to/{file.pk}/")
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert browser.get(f"/can-bo/ho-so/{dossier.number}/giay-to/{file.pk}/view.jpg").status_code == 404


@pytest.mark.parametrize(("kind", "start"), [("a5.pdf", b"%PDF"), ("a4.pdf", b"%PDF"), ("a4.docx", b"PK")])
def test_letters_are_drawn_from_what_was_kept(world: World, sit: Sit, kind: str, start: bytes) -> None:
    dossier = make.accepted(world)
    letter = dossier.letters.get()
    answer = sit(world.counter).get(f"/can-bo/ho-so/{dossier.number}/phieu/{letter.pk}/{kind}")
    assert answer.content.startswith(start)
    assert f"tt03-2025-mau-01-{dossier.code}" in answer.headers["Content-Disposition"]
