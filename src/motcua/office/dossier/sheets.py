"""The papers beside the declaration: what was handed in, the draft to decide on, the signed result."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.queries import snapshot
from motcua.core import words
from motcua.documents import pictures
from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile
from motcua.documents.queries import is_waiting, photos_in
from motcua.dossiers import checklists
from motcua.dossiers.folders import Folder
from motcua.dossiers.models import DigitisedPaper, Dossier, Result

PDF = "application/pdf"
# A larger one is shown page by page: it need not travel whole before it is seen.
FRAME_BYTES = 20 * 1024 * 1024
# What browsers' PDF viewers understand: the page as wide as its frame, nothing around it.
FIT_WIDTH = "#toolbar=0&navpanes=0&view=FitH"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper on the screen: a picture, a PDF in a frame, or the reason why it cannot be shown."""

    place: int
    title: str
    note: str
    href: str = ""
    picture: str = ""
    frame: str = ""
    thumbnail: str = ""
    problem: str = ""
    pages: Sequence[str] = ()
    originals: Sequence[str] = ()
    is_ours: bool = False

    @property
    def anchor(self) -> str:
        return f"giay-to-{self.place}"


def sheets(folder: Folder) -> list[Sheet]:
    """Everything to look at, in the order of looking: what is to be decided, what it rests on, what was replaced."""
    own = [_of_result(folder.dossier, folder.result)] if folder.result else []
    photos = photos_in(one.file for one in folder.attachments)
    parts = own + [_of_file(folder.dossier, one.file, photos.get(one.file_id, 0)) for one in folder.papers]
    parts += [_digitised(folder.dossier, one) for one in folder.digitised]
    parts += [_replaced(_of_file(folder.dossier, one.file, photos.get(one.file_id, 0))) for one in folder.replaced]
    return [_numbered(place, part) for place, part in enumerate(parts, start=1)]


def _numbered(place: int, part: dict[str, object]) -> Sheet:
    return Sheet(place=place, **part)  # type: ignore[arg-type]  # the parts below name fields of a sheet


def _of_result(dossier: Dossier, result: Result) -> dict[str, object]:
    name = snapshot(dossier.procedure_id).version.result_name
    if result.file is not None and result.signed_at is not None and result.signed_by is not None:
        href = reverse("office:result", args=[dossier.number, "pdf"])
        note = _("Số %(number)s, ký số lúc %(at)s, %(who)s") % {
            "number": result.number,
            "at": words.short_moment(result.signed_at),
            "who": result.signed_by.full_name,
        }
        return {"title": name, "note": note, "href": href, "frame": href + FIT_WIDTH, "is_ours": True}
    note = _("Bản %(revision)s, %(who)s soạn lúc %(at)s") % {
        "revision": result.revision,
        "who": result.drafted_by.full_name,
        "at": words.short_moment(result.drafted_at),
    }
    title = _("Dự thảo %(name)s") % {"name": name}
    parts = [reverse(f"office:draft-{kind}", args=[dossier.number]) for kind in ("pdf", "picture")]
    # The revision makes the address new, so that no browser shows the draft before.
    pdf, picture = (f"{part}?ban={result.revision}" for part in parts)
    return {"title": title, "note": note, "href": pdf, "picture": picture, "is_ours": True}


def _of_file(dossier: Dossier, file: StoredFile, photos: int) -> dict[str, object]:
    title = checklists.name_of(snapshot(dossier.procedure_id), file.slot)
    href = reverse("office:paper", args=[dossier.number, file.id])
    shown: dict[str, object] = {"title": title, "note": " · ".join(_facts(file))}
    if file.scan_state == ScanState.INFECTED:
        problem = _("Tệp có mã độc, đã cách ly. Hãy yêu cầu người nộp gửi lại tệp khác.")
        return {**shown, "problem": problem}
    if is_waiting(file):
        return {**shown, "problem": _("Tệp đang kiểm tra mã độc, chưa mở được. Hãy quay lại sau ít phút.")}
    if file.size > FRAME_BYTES:
        return {**shown, "href": href, "pages": _pages(dossier, file)}
    if file.content_type == PDF:
        # A PDF's thumbnail is there once the scan job has drawn it.
        thumbnail = _picture(dossier, file, "thumb") if pictures.thumbnail(file) else ""
        originals = [reverse("office:paper-original", args=[dossier.number, file.id, n + 1]) for n in range(photos)]
        return {**shown, "href": href, "frame": href + FIT_WIDTH, "thumbnail": thumbnail, "originals": originals}
    if not pictures.is_photo(file):
        return {**shown, "href": href, "problem": _("Văn bản Word: bấm “Mở tệp” để tải về xem.")}
    return {
        **shown,
        "href": href,
        "picture": _picture(dossier, file, "view"),
        "thumbnail": _picture(dossier, file, "thumb"),
    }


def _digitised(dossier: Dossier, paper: DigitisedPaper) -> dict[str, object]:
    """What came on paper: who scanned it stands first."""
    shown = _of_file(dossier, paper.file, 0)
    who = _("Số hoá tại một cửa: %(who)s, %(unit)s, %(at)s") % {
        "who": paper.by.full_name,
        "unit": paper.unit.name,
        "at": words.short_moment(paper.at),
    }
    return {**shown, "note": f"{who} · {shown['note']}"}


def _pages(dossier: Dossier, file: StoredFile) -> list[str]:
    return [reverse("office:paper-page", args=[dossier.number, file.id, str(n + 1)]) for n in range(file.pages)]


def _replaced(part: dict[str, object]) -> dict[str, object]:
    return {**part, "title": _("Bản cũ, đã thay: %(title)s") % {"title": part["title"]}}


def _facts(file: StoredFile) -> Iterable[str]:
    yield file.name
    if file.pages > 1:
        yield ngettext("%(n)d trang", "%(n)d trang", file.pages) % {"n": file.pages}
    yield words.file_size(file.size)
    yield words.capitalised(str(ScanState(file.scan_state).label))


def _picture(dossier: Dossier, file: StoredFile, use: str) -> str:
    return reverse("office:paper-picture", args=[dossier.number, file.id, use])
