"""What a received file really is: its bytes are parsed before it is taken; the rest is refused in plain words."""

import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import puremagic
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from motcua.core.errors import Refusal
from motcua.documents import filenames

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 60_000_000
MAX_PAGES = 500
_HEAD_BYTES = 1024
_PICTURES = ("JPEG", "PNG", "WEBP")
_ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/Launch", "/XFA", "/RichMedia"})
_ACTIVE_KINDS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMedia", "/Movie"})
_FOREIGN_HEADS = (b"%PDF-", b"<script", b"<html", b"<!doctype", b"<svg", b"<?php", b"MZ\x90\x00")


@dataclass(frozen=True, slots=True)
class Shape:
    """What the parsers found: the true content type and the number of pages (a picture has one)."""

    content_type: str
    pages: int


def inspect(path: Path, name: str) -> Shape:
    """Parse the file; raises `Refusal` naming the file and what to do."""
    if path.stat().st_size == 0:
        raise Refusal(_("Tệp “%(name)s” trống, không có nội dung. Hãy chọn lại tệp khác.") % {"name": name})
    promised = filenames.promised_type(name)
    if promised is None or filenames.has_hidden_ending(name):
        raise Refusal(
            _("Không nhận tệp “%(name)s” vì đuôi tệp không phù hợp. Hãy gửi tệp PDF hoặc ảnh JPG, PNG, WebP.")
            % {"name": name}
        )
    head = _head(path)
    found = _type_of(path, head)
    if found != promised:
        raise Refusal(
            _("Tệp “%(name)s” có nội dung không đúng với đuôi tệp. Hãy chụp lại ảnh, hoặc xuất lại thành PDF rồi gửi.")
            % {"name": name}
        )
    if _is_two_files_in_one(path, head, found):
        raise Refusal(
            _("Tệp “%(name)s” chứa một tệp khác bên trong nên không an toàn. Hãy chụp ảnh hoặc in lại ra PDF.")
            % {"name": name}
        )
    return Shape(found, _pdf_pages(path, name) if found == "application/pdf" else _picture(path, name))


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD_BYTES)


def _type_of(path: Path, head: bytes) -> str | None:
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    try:
        return str(puremagic.from_file(path, mime=True))
    except (puremagic.PureError, ValueError):
        return None


def _is_two_files_in_one(path: Path, head: bytes, found: str) -> bool:
    inner = head[5:] if found == "application/pdf" else head
    if any(mark in inner.lower() for mark in map(bytes.lower, _FOREIGN_HEADS)):
        return True
    return zipfile.is_zipfile(path) and _zip_ends_with_file(path)


def _zip_ends_with_file(path: Path) -> bool:
    """Whether an archive's end record closes exactly at the end; the four letters alone also come up by chance."""
    try:
        with zipfile.ZipFile(path) as archive:
            return bool(archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _pdf_pages(path: Path, name: str) -> int:
    try:
        with pikepdf.open(path) as pdf:
            if pdf.is_encrypted:
                raise pikepdf.PasswordError
            pages = len(pdf.pages)
            is_active = any(_is_active(obj) for obj in _dictionaries(pdf))
    except pikepdf.PasswordError:
        raise Refusal(
            _("Tệp “%(name)s” đang đặt mật khẩu hoặc bị khoá. Hãy bỏ mật khẩu (in lại ra PDF) rồi gửi.")
            % {"name": name}
        ) from None
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        raise Refusal(
            _("Tệp “%(name)s” bị hỏng, không mở được. Hãy xuất lại PDF hoặc chụp ảnh giấy tờ rồi gửi.") % {"name": name}
        ) from None
    if is_active:
        raise Refusal(
            _("Tệp “%(name)s” có chứa lệnh tự chạy nên không an toàn. Hãy in lại ra PDF rồi gửi.") % {"name": name}
        )
    if not 0 < pages <= MAX_PAGES:
        raise Refusal(
            _("Tệp “%(name)s” có %(pages)d trang. Mỗi tệp cần từ 1 đến %(max)d trang; hãy tách thành nhiều tệp.")
            % {"name": name, "pages": pages, "max": MAX_PAGES}
        )
    return pages


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary, streams' included; nested direct ones too."""
    pending = [*pdf.objects, pdf.trailer]
    while pending:
        node = pending.pop()
        if isinstance(node, pikepdf.Stream):
            node = node.stream_dict
        if isinstance(node, pikepdf.Array):
            pending += [child for child in node.as_list() if _is_nested(child)]
        elif isinstance(node, pikepdf.Dictionary):
            yield node
            pending += [child for child in node.as_dict().values() if _is_nested(child)]


def _is_nested(child: object) -> bool:
    return isinstance(child, pikepdf.Array | pikepdf.Dictionary) and not child.is_indirect


def _is_active(node: pikepdf.Object) -> bool:
    return not _ACTIVE_KEYS.isdisjoint(node.keys()) or str(node.get("/S", "")) in _ACTIVE_KINDS


def _picture(path: Path, name: str) -> int:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_PICTURES) as picture:
                too_large = picture.width * picture.height > MAX_PIXELS
                picture.verify()
            if not too_large:
                with Image.open(path, formats=_PICTURES) as picture:
                    picture.draft("RGB", (256, 256))
                    picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        too_large = True
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, IndexError):
        raise Refusal(_("Ảnh “%(name)s” bị hỏng, không mở được. Hãy chụp lại rồi gửi.") % {"name": name}) from None
    if too_large:
        raise Refusal(
            _("Ảnh “%(name)s” quá lớn (hơn %(max)d triệu điểm ảnh). Hãy chụp lại ở cỡ thường rồi gửi.")
            % {"name": name, "max": MAX_PIXELS // 1_000_000}
        )
    return 1
