"""Files go to browsers unchanged and harmless; pictures made from them are upright, small and tell nothing more."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.documents import actions, pictures, responses
from motcua.documents.jail import outside
from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile
from motcua.documents.ports import ScanVerdict
from tests.documents import samples

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def sent(content: bytes, name: str) -> StoredFile:
    return actions.receive(SimpleUploadedFile(name, content), owner=Ref("draft", "lan-1"), slot="birth", at=MONDAY)


def test_a_file_is_answered_with_the_bytes_that_were_uploaded() -> None:
    """UX-02, UX-56"""
    content = samples.picture()

    response = responses.bytes_response(sent(content, "ảnh.jpg"), as_attachment=False)

    assert b"".join(response.streaming_content) == content  # type: ignore[arg-type]  # a synchronous response
    assert response["Content-Type"] == "image/jpeg"
    assert int(response["Content-Length"]) == len(content)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Security-Policy"].startswith("sandbox;")


def test_only_a_pdf_that_is_viewed_goes_without_the_sandbox() -> None:
    file = sent(samples.pdf(), "giấy.pdf")

    assert "sandbox" not in responses.bytes_response(file, as_attachment=False)["Content-Security-Policy"]
    assert "sandbox" in responses.bytes_response(file, as_attachment=True)["Content-Security-Policy"]


def test_vietnamese_names_survive_the_download() -> None:
    header = responses.disposition('Giấy khai sinh "Đỗ Ữ".pdf', as_attachment=True)

    assert header == (
        'attachment; filename="giay khai sinh _do u_.pdf"; '
        "filename*=UTF-8''Gi%E1%BA%A5y%20khai%20sinh%20%22%C4%90%E1%BB%97%20%E1%BB%AE%22.pdf"
    )


def test_no_name_can_add_a_header() -> None:
    header = responses.disposition("a\r\nSet-Cookie: b.pdf", as_attachment=False)

    assert "\r" not in header
    assert "\n" not in header


def test_an_infected_file_is_answered_to_nobody() -> None:
    file = sent(samples.picture(), "ảnh.jpg")
    actions.mark_scanned(file, ScanVerdict(ScanState.INFECTED), at=MONDAY)

    for show in (pictures.thumbnail, pictures.view, lambda f: responses.bytes_response(f, as_attachment=True)):
        with pytest.raises(Refusal, match="cách ly"):
            show(file)


@pytest.mark.parametrize("show", [pictures.thumbnail, pictures.view])
def test_a_sideways_photo_is_shown_upright_without_its_metadata(show: object) -> None:
    """UX-02"""
    path = show(sent(samples.sideways_photo_with_place(), "ảnh.jpg"))  # type: ignore[operator]  # one of the two above

    with Image.open(path) as picture:
        assert picture.size == (40, 60)
        assert not picture.getexif()
    assert b"Exif" not in path.read_bytes()


def test_a_large_photo_becomes_a_small_thumbnail_that_is_made_once() -> None:
    file = sent(samples.picture(size=(3000, 2000)), "ảnh.jpg")

    first = pictures.thumbnail(file)
    assert first is not None
    stamp = first.stat().st_mtime_ns

    assert pictures.thumbnail(file) == first
    assert first.stat().st_mtime_ns == stamp
    with Image.open(first) as picture:
        assert picture.size == (240, 160)


def test_a_see_through_picture_gets_a_white_ground() -> None:
    import io

    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    path = pictures.view(sent(out.getvalue(), "dấu.png"))

    with Image.open(str(path)) as picture:
        assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_a_pdf_has_a_thumbnail_once_the_job_has_drawn_it() -> None:
    file = sent(samples.pdf(2), "giấy.pdf")
    assert pictures.thumbnail(file) is None

    pictures.prepare(file)
    pictures.prepare(file)

    with Image.open(str(pictures.thumbnail(file))) as picture:
        assert max(picture.size) == 240
    assert pictures.view(file) is None


def test_a_pdf_that_cannot_be_drawn_has_no_thumbnail_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    file = sent(samples.pdf(), "giấy.pdf")

    def fail(*_: object, **__: object) -> None:
        raise outside.TooMuchError

    monkeypatch.setattr(outside, "ask", fail)

    pictures.prepare(file)

    assert pictures.thumbnail(file) is None
    assert list(pictures.place_of(file, "thumb").parent.glob("*")) == []


def test_a_thumbnail_may_stay_in_the_browser() -> None:
    path = pictures.thumbnail(sent(samples.picture(), "ảnh.jpg"))
    assert path is not None

    assert "immutable" in responses.picture_response(path, pictures.CONTENT_TYPE)["Cache-Control"]
