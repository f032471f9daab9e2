"""Leaves of a scanned stack: sheets read, blank backs told from papers, pages put together anew."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.core.ids import Ref
from motcua.documents import actions as documents
from motcua.documents import covers, leaves
from motcua.documents.covers import Cover
from motcua.documents.models import StoredFile
from tests.documents import scans
from tests.documents.samples import picture
from tests.factories.people import MONDAY_9AM

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
NUMBER, SLOT = "26-7KMP4-QX9RJ", "giay-chung-sinh"


def stored(content: bytes, name: str = "quet.pdf") -> StoredFile:
    return documents.receive(SimpleUploadedFile(name, content), owner=Ref("stack", "1"), slot="chong", at=MONDAY_9AM)


def test_a_sheet_names_a_dossier_and_a_line_and_nobody() -> None:
    text = Cover(NUMBER, SLOT).text
    assert text.startswith(f"MC1|{NUMBER}|{SLOT}|")
    assert covers.read(text) == Cover(NUMBER, SLOT)


@pytest.mark.parametrize("text", ["", "MC1", "https://mocua.example/", f"MC1|{NUMBER}|{SLOT}|AAAAAAAA", "MC1|a|b|c|d"])
def test_what_this_office_did_not_print_is_no_sheet(text: str) -> None:
    assert covers.read(text) is None


def test_each_page_of_a_stack_is_told_for_what_it_is() -> None:
    sheet = scans.sheet(NUMBER, SLOT)
    with pikepdf.open(io.BytesIO(sheet)) as upside_down:
        upside_down.pages[0].rotate(180, relative=True)
        turned = scans.saved(upside_down)
    file = stored(scans.stack([sheet, scans.text(), scans.BLANK, scans.SPECK, scans.text(1), turned]))
    found = [leaves.look(file, page) for page in range(1, 7)]
    assert [leaf.codes for leaf in found] == [(Cover(NUMBER, SLOT).text,), (), (), (), (), found[0].codes]
    assert [leaf.is_blank for leaf in found] == [False, False, True, True, False, False]
    small = leaves.thumbnail(file, 2)
    assert small is not None
    assert max(Image.open(small).size) == 240


def test_a_photo_of_a_sheet_is_read_too() -> None:
    code = covers.qr.picture(Cover(NUMBER, SLOT).text)
    photo = Image.new("RGB", (900, 1200), "white")
    photo.paste(Image.open(io.BytesIO(code.png)).convert("RGB"), (200, 300))
    out = io.BytesIO()
    photo.rotate(7, expand=True, fillcolor="gray").save(out, "JPEG", quality=70)
    assert leaves.look(stored(out.getvalue(), "anh.jpg"), 1).codes == (Cover(NUMBER, SLOT).text,)


def test_pages_are_put_together_in_the_order_that_is_asked_for() -> None:
    scan, photo = stored(scans.stack([scans.text(2), scans.text(3)])), stored(picture(size=(300, 200)), "anh.jpg")
    made = leaves.gather([(scan, 2), (photo, 1), (scan, 1)], title="Giấy chứng sinh")
    assert (made.name, made.shape.content_type, made.shape.pages) == ("Giấy chứng sinh.pdf", "application/pdf", 3)
    with pikepdf.open(made.arrived.path) as book:
        drawn = [page.obj.Contents.read_bytes() for page in book.pages]
    assert (drawn[0], drawn[2]) == (scans.text(3), scans.text(2))
    assert b"/Anh Do" in drawn[1]
    made.discard()
