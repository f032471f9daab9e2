"""Photos: HEIC is read, several become one straight PDF, the originals stay; hints never refuse (UX-36, UX-37)."""

import io
from datetime import UTC, datetime

import pikepdf
import pillow_heif
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFilter

from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.documents import actions, pictures, queries, storage
from motcua.documents.jail import binding
from motcua.documents.models import StoredFile
from tests.documents import samples

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LAN = Ref("draft", "lan-1")
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def written(size: tuple[int, int] = (1600, 1200), ground: str = "#f4f1ea") -> Image.Image:
    """A paper with lines of small print."""
    picture = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(picture)
    for line in range(20, size[1] - 20, 24):
        for word in range(20, size[0] - 60, 46):
            draw.rectangle((word, line, word + 30, line + 9), fill="#222222")
    return picture


def jpeg(picture: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=92, **options)
    return out.getvalue()


def heic(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(picture).save(out, quality=80)
    return out.getvalue()


def arrived(content: bytes, name: str) -> actions.Incoming:
    return actions.arrive(SimpleUploadedFile(name, content))


def bound(*photos: tuple[bytes, str], title: str = "Giấy chứng sinh") -> StoredFile:
    (book,) = actions.bound([arrived(*photo) for photo in photos], title=title)
    return actions.keep_incoming(book, owner=LAN, slot="birth", at=MONDAY)


def test_a_photo_of_an_iphone_is_read_and_shown_as_jpeg() -> None:
    file = actions.receive(SimpleUploadedFile("IMG_1.HEIC", heic(written())), owner=LAN, slot="birth", at=MONDAY)
    assert (file.content_type, file.pages) == ("image/heic", 1)
    with Image.open(str(pictures.view(file))) as shown:
        assert (shown.format, shown.size) == ("JPEG", (1600, 1200))


def test_one_heic_becomes_a_pdf_because_browsers_cannot_show_it() -> None:
    file = bound((heic(written()), "IMG_1.heic"))
    assert (file.content_type, file.name) == ("application/pdf", "Giấy chứng sinh.pdf")
    assert [photo.name for photo in queries.originals_of(file)] == ["IMG_1.heic"]


def test_one_photo_that_every_browser_shows_stays_a_photo() -> None:
    assert bound((jpeg(written()), "một.jpg")).content_type == "image/jpeg"


def test_photos_become_the_pages_of_one_pdf_in_their_order_and_the_right_way_up() -> None:
    """The second was taken sideways; its page is upright all the same."""
    sideways = Image.Exif()
    sideways[0x0112] = 6
    file = bound(
        (jpeg(written((1200, 1600))), "1.jpg"),
        (jpeg(written((1600, 1200)), exif=sideways), "2.jpg"),
        (heic(written((1600, 1200))), "3.heic"),
    )
    with pikepdf.open(queries.content(file)) as book:
        shapes = ["upright" if page.mediabox[3] > page.mediabox[2] else "wide" for page in book.pages]
        assert shapes == ["upright", "upright", "wide"]
        assert b"Exif" not in queries.content(file).read_bytes()
    assert file.pages == 3


def test_the_originals_are_kept_as_they_came() -> None:
    photos = [(jpeg(written((800, 600), ground)), f"{ground}.jpg") for ground in ("white", "yellow")]
    file = bound(*photos)
    originals = list(queries.originals_of(file))
    assert [(queries.content(one).read_bytes(), one.name) for one in originals] == photos
    assert list(queries.files_of(LAN)) == [file]


def test_a_page_takes_about_three_hundred_kilobytes_whatever_the_camera() -> None:
    """A photo of twelve million pixels with noise in it."""
    noise = Image.effect_noise((4000, 3000), 60).convert("RGB")
    file = bound((jpeg(noise), "1.jpg"), (jpeg(written((4000, 3000))), "2.jpg"))
    assert file.size <= 2 * binding.PAGE_BYTES + 4096


def test_the_same_photos_sent_again_are_the_same_file() -> None:
    photos = [(jpeg(written((800, 600), ground)), f"{ground}.jpg") for ground in ("white", "yellow")]
    assert bound(*photos).id == bound(*photos).id
    assert StoredFile.objects.count() == 3
    assert list(storage.half_arrived()) == []


def test_a_pdf_taken_out_takes_its_photos_along() -> None:
    file = bound((jpeg(written((800, 600))), "1.jpg"), (jpeg(written((600, 800))), "2.jpg"))
    actions.remove(file, at=MONDAY)
    assert not StoredFile.objects.filter(removed_at=None).exists()


def test_pdfs_among_the_photos_stay_what_they_are() -> None:
    incoming = [arrived(jpeg(written((800, 600))), "1.jpg"), arrived(samples.pdf(), "a.pdf")]
    assert [one.name for one in actions.bound(incoming, title="x")] == ["1.jpg", "a.pdf"]


def test_a_title_with_strokes_is_a_name_all_the_same() -> None:
    file = bound((heic(written((64, 64))), "1.heic"), title="Giấy tờ A/B " * 40)
    assert file.name.startswith("Giấy tờ A-B")
    assert file.name.endswith(".pdf")


@pytest.mark.parametrize(
    ("picture", "hints"),
    [
        (written(), ()),
        (written(ground="#1c1c1c"), ("dark",)),
        (written().filter(ImageFilter.GaussianBlur(6)), ("blurred",)),
        (Image.new("RGB", (1600, 1200), "white"), ()),
    ],
    ids=["good", "dark", "blurred", "empty"],
)
def test_a_photo_that_is_hard_to_read_is_taken_with_a_hint(picture: Image.Image, hints: tuple[str, ...]) -> None:
    """UX-37"""
    assert arrived(jpeg(picture), "a.jpg").shape.hints == hints


def test_a_photo_that_breaks_while_it_is_bound_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    photos = [arrived(jpeg(written((800, 600))), "1.jpg"), arrived(jpeg(written((600, 800))), "2.jpg")]
    photos[1].arrived.path.write_bytes(b"changed since")
    with pytest.raises(Refusal, match="hỏng"):
        actions.bound(photos, title="x")
    assert list(storage.half_arrived()) == []
