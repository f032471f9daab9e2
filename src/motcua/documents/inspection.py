"""What a received file really is: parsed in the jail before it is taken; the rest is refused in plain words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from motcua.core.errors import Refusal
from motcua.documents import filenames
from motcua.documents.jail import outside

MAX_PAGES = 500
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Shape:
    """What the parsers found: the true content type, the number of pages (a picture has one), hints for a photo."""

    content_type: str
    pages: int
    hints: tuple[str, ...] = ()


def inspect(path: Path, name: str) -> Shape:
    """Parse the file; raises `Refusal` naming the file and what to do."""
    promised = promise(name, path.stat().st_size)
    try:
        found = outside.ask("read", [path], promised=promised, most_pages=MAX_PAGES)
    except outside.TooMuchError:
        found = {"no": "heavy"}
    if "no" in found:
        raise refusal(name, found)
    return Shape(found["kind"], found["pages"], tuple(found.get("hints", ())))


def promise(name: str, size: int) -> str:
    """The content type that the name promises. Raises `Refusal` for an empty file and for endings not taken."""
    if size <= 0:
        raise Refusal(_("Tệp “%(name)s” trống, không có nội dung. Hãy chọn lại tệp khác.") % {"name": name})
    promised = filenames.promised_type(name)
    if promised is None or filenames.has_hidden_ending(name):
        raise Refusal(
            _("Không nhận tệp “%(name)s” vì đuôi tệp không phù hợp. Hãy gửi PDF, DOCX hoặc ảnh JPG, PNG, WebP, HEIC.")
            % {"name": name}
        )
    return promised


def refusal(name: str, found: Mapping[str, object]) -> Refusal:
    """The words for what the jail said no to."""
    return Refusal(_WORDS[str(found["no"])]() % {**found, "name": name})


# Functions, so that each is said in the language of the person who asks.
_WORDS: Mapping[str, Callable[[], str]] = {
    "disguised": lambda: _(
        "Tệp “%(name)s” có nội dung không đúng với đuôi tệp. Hãy chụp lại ảnh, hoặc xuất lại thành PDF rồi gửi."
    ),
    "two_in_one": lambda: _(
        "Tệp “%(name)s” chứa một tệp khác bên trong nên không an toàn. Hãy chụp ảnh hoặc in lại ra PDF."
    ),
    "locked": lambda: _("Tệp “%(name)s” đang đặt mật khẩu hoặc bị khoá. Hãy bỏ mật khẩu (in lại ra PDF) rồi gửi."),
    "broken": lambda: _("Tệp “%(name)s” bị hỏng, không mở được. Hãy xuất lại PDF hoặc chụp ảnh giấy tờ rồi gửi."),
    "broken_photo": lambda: _("Ảnh “%(name)s” bị hỏng, không mở được. Hãy chụp lại rồi gửi."),
    "active": lambda: _("Tệp “%(name)s” có chứa lệnh tự chạy nên không an toàn. Hãy in lại ra PDF rồi gửi."),
    "bomb": lambda: _("Tệp “%(name)s” bung ra quá lớn nên không an toàn. Hãy in lại ra PDF rồi gửi."),
    "heavy": lambda: _(
        "Tệp “%(name)s” quá phức tạp, không kiểm tra an toàn được. Hãy in lại ra PDF hoặc chụp ảnh rồi gửi."
    ),
    "pages": lambda: _(
        "Tệp “%(name)s” có %(pages)d trang. Mỗi tệp cần từ 1 đến %(max)d trang; hãy tách thành nhiều tệp."
    ),
    "large": lambda: _("Ảnh “%(name)s” quá lớn (hơn %(max)d triệu điểm ảnh). Hãy chụp lại ở cỡ thường rồi gửi."),
}
