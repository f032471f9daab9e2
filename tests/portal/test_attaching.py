"""The papers of a declaration (UX-08, UX-36)."""

import re
import unicodedata
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile
from motcua.documents.queries import files_of, originals_of
from motcua.dossiers.actions import attaching
from motcua.dossiers.models import Draft
from tests.documents.samples import EICAR, pdf, picture
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

SLOT = "giay-chung-sinh"


@pytest.fixture
def draft(world: World) -> Draft:
    """Lan's declaration, answered, without papers."""
    return dossiers.draft(world, files=0)


def papers(draft: Draft) -> str:
    return f"/to-khai/{draft.pk}/giay-to/"


def jpeg(name: str = "giấy chứng sinh.jpg", colour: str = "white") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture(colour=colour), "image/jpeg")


def names(draft: Draft) -> list[str]:
    return [file.name for file in files_of(draft.ref)]


def test_every_line_of_the_checklist_takes_camera_and_files(draft: Draft, lan: Visitor) -> None:
    """UX-36."""
    page = lan.page(papers(draft))
    chooser = 'accept="image/*,application/pdf,.docx" multiple'
    # Three lines of the procedure, and one for whatever else people want to send.
    assert page.count(chooser) == 4
    assert 'enctype="multipart/form-data"' in page
    assert "Giấy chứng sinh" in words(page)


def test_several_photos_become_one_pdf_and_lead_on(draft: Draft, lan: Visitor) -> None:
    """UX-36, without JavaScript too: a paper of two sheets is one file, and the photos are kept."""
    answer = lan.post(papers(draft), {SLOT: [jpeg("một.jpg", "red"), jpeg("hai.jpg", "blue")]})
    assert answer.headers["Location"] == f"/to-khai/{draft.pk}/kiem-tra/"
    assert names(draft) == ["Giấy chứng sinh.pdf"]
    assert [photo.name for photo in originals_of(files_of(draft.ref).get())] == ["một.jpg", "hai.jpg"]


def test_a_photo_and_a_pdf_sent_together_stay_apart(draft: Draft, lan: Visitor) -> None:
    lan.post(papers(draft), {SLOT: [jpeg("một.jpg"), SimpleUploadedFile("tờ.pdf", pdf(2))]})
    assert names(draft) == ["một.jpg", "tờ.pdf"]


def test_a_dark_photo_is_taken_with_a_hint(draft: Draft, lan: Visitor) -> None:
    """UX-37: warned of, never refused."""
    answer = lan.post(papers(draft), {SLOT: [jpeg("tối.jpg", "black")], "upload": "1"}, follow=True)
    assert "Có ảnh hơi tối." in words(answer.content.decode())
    assert names(draft) == ["tối.jpg"]


def test_the_upload_button_keeps_the_files_and_stays(draft: Draft, lan: Visitor) -> None:
    answer = lan.post(papers(draft), {SLOT: [jpeg()], "upload": "1"}, follow=True)
    assert answer.redirect_chain[-1][0] == papers(draft)
    page = words(answer.content.decode())
    assert "Đã nhận 1 tệp." in page
    assert "giấy chứng sinh.jpg 1 trang · 1 kB" in page


def test_a_name_in_decomposed_letters_is_kept_composed(draft: Draft, lan: Visitor) -> None:
    lan.post(papers(draft), {SLOT: [jpeg(unicodedata.normalize("NFD", "giấy tờ.jpg"))]})
    assert names(draft) == ["giấy tờ.jpg"]


def test_a_bad_file_is_named_and_the_others_are_kept(draft: Draft, lan: Visitor) -> None:
    """UX-08: which file failed is said, everything else stays."""
    broken = SimpleUploadedFile("hỏng.pdf", b"%PDF-1.4 nothing", "application/pdf")
    answer = lan.post(papers(draft), {SLOT: [jpeg("tốt.jpg"), broken]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“hỏng.pdf”" in page.split('role="alert"')[1].split("</div>")[0]
    assert "Đã nhận 1 tệp." in words(page)
    assert names(draft) == ["tốt.jpg"]


def test_files_of_several_lines_are_judged_apart(draft: Draft, lan: Visitor) -> None:
    broken = SimpleUploadedFile("hỏng.pdf", b"%PDF-1.4 nothing", "application/pdf")
    lan.post(papers(draft), {"uy-quyen": [broken], SLOT: [jpeg()]})
    assert [(file.slot, file.name) for file in files_of(draft.ref)] == [(SLOT, "giấy chứng sinh.jpg")]


def test_going_on_without_a_needed_paper_says_which(draft: Draft, lan: Visitor) -> None:
    answer = lan.post(papers(draft))
    assert answer.status_code == 422
    assert "Hãy thêm ảnh hoặc tệp: Giấy chứng sinh." in words(answer.content.decode())


def test_saving_for_later_needs_no_paper(draft: Draft, lan: Visitor) -> None:
    assert lan.post(papers(draft), {"save": "1"}).headers["Location"] == "/"


def test_pressing_upload_without_a_file_says_so(draft: Draft, lan: Visitor) -> None:
    answer = lan.post(papers(draft), {"upload": "1"}, follow=True)
    assert "Chưa có tệp nào được chọn." in words(answer.content.decode())


def test_a_file_can_be_taken_out_again(draft: Draft, lan: Visitor) -> None:
    file = dossiers.photo(draft)
    answer = lan.post(papers(draft), {"remove": str(file.pk)}, follow=True)
    assert "Đã bỏ tệp “giay-chung-sinh.jpg”." in words(answer.content.decode())
    assert names(draft) == []


@pytest.mark.parametrize("wrong", ["nonsense", "00000000-0000-7000-8000-000000000000"])
def test_a_file_that_is_not_there_cannot_be_taken_out(draft: Draft, lan: Visitor, wrong: str) -> None:
    assert lan.post(papers(draft), {"remove": wrong}).status_code == 404


def test_every_change_of_files_counts_as_a_change(draft: Draft, world: World) -> None:
    """A check page shown before can't be submitted any more."""
    attaching.attach(draft.pk, jpeg(), slot=SLOT, by=world.lan, at=MONDAY_9AM)
    attaching.detach(draft.pk, files_of(draft.ref).get().pk, by=world.lan, at=MONDAY_9AM)
    assert Draft.objects.get(pk=draft.pk).revision == draft.revision + 2


def test_a_file_for_a_line_that_there_is_not_is_left_out(draft: Draft, lan: Visitor) -> None:
    lan.post(papers(draft), {"khong-co": [jpeg()], SLOT: [jpeg()]})
    assert [file.slot for file in files_of(draft.ref)] == [SLOT]


def test_opening_a_pdf_gives_the_bytes_that_were_sent(draft: Draft, lan: Visitor) -> None:
    sent = pdf()
    lan.post(papers(draft), {SLOT: [SimpleUploadedFile("giay.pdf", sent, "application/pdf")]})
    file = files_of(draft.ref).get()
    answer = lan.get(f"{papers(draft)}{file.pk}/")
    assert b"".join(answer.streaming_content) == sent  # type: ignore[attr-defined]  # a file's answer
    assert answer.headers["Content-Disposition"].startswith("inline")


def test_a_photo_has_a_small_picture(draft: Draft, lan: Visitor) -> None:
    file = dossiers.photo(draft)
    address = f"{papers(draft)}{file.pk}/anh/"
    assert f'src="{address}"' in lan.page(papers(draft))
    assert lan.get(address).headers["Content-Type"] == "image/jpeg"


def test_a_pdf_without_a_picture_yet_shows_a_plain_sheet(draft: Draft, lan: Visitor) -> None:
    lan.post(papers(draft), {SLOT: [SimpleUploadedFile("tờ.pdf", pdf(2), "application/pdf")]})
    file = files_of(draft.ref).get()
    page = lan.page(papers(draft))
    assert f"{file.pk}/anh/" not in page
    assert "2 trang" in words(page)
    lan.page(f"{papers(draft)}{file.pk}/anh/", status=404)


def test_a_file_with_malware_is_said_to_be_so_and_never_opened(draft: Draft, lan: Visitor) -> None:
    file = dossiers.photo(draft)
    StoredFile.objects.filter(pk=file.pk).update(scan_state=ScanState.INFECTED)
    page = lan.page(papers(draft))
    assert "Có mã độc, không mở được" in words(page)
    assert "Mở xem lại" not in words(page)
    lan.page(f"{papers(draft)}{file.pk}/", status=404)


def test_a_thing_that_is_no_paper_is_refused_in_plain_words(draft: Draft, lan: Visitor) -> None:
    odd = SimpleUploadedFile("trò chơi.exe", EICAR, "application/octet-stream")
    answer = lan.post(papers(draft), {SLOT: [odd]})
    assert answer.status_code == 422
    assert "trò chơi.exe" in words(answer.content.decode())


def test_files_lie_on_disk_under_their_hash(draft: Draft, lan: Visitor, settings: object) -> None:
    dossiers.photo(draft)
    file = files_of(draft.ref).get()
    found = list(Path(settings.MEDIA_ROOT).rglob(f"{file.digest}*"))  # type: ignore[attr-defined]  # Django's settings
    assert len(found) == 1


def test_the_page_grows_by_no_statement_for_each_file(draft: Draft, lan: Visitor) -> None:
    counts = []
    for files in (1, 3):
        while len(names(draft)) < files:
            dossiers.photo(draft, colour=f"hsl({len(names(draft)) * 90}, 50%, 50%)")
        lan.get(papers(draft))
        with CaptureQueriesContext(connection) as found:
            lan.get(papers(draft))
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_the_page_names_its_script_and_works_without(draft: Draft, lan: Visitor) -> None:
    page = lan.page(papers(draft))
    assert re.search(r'<script src="/static/portal/upload[^"]*\.js" defer></script>', page)
    assert 'name="upload"' in page
