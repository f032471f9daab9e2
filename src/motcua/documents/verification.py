"""Answering whether a paper is genuine: by its bytes, by its number, or by the statement in its code (UX-81…83)."""

import hashlib
import io
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import pikepdf
from django.db.models import Q
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from motcua.core.clock import local
from motcua.core.text import one_line
from motcua.documents import seal, statements
from motcua.documents.lifecycle import IssueState
from motcua.documents.models import IssuedPaper


class Outcome(StrEnum):
    """The answers; each has its own words."""

    GENUINE = "genuine"
    ALTERED = "altered"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"
    UNSIGNED = "unsigned"
    FORGED = "forged"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer and its explanation. `page` is the first changed page of an altered paper, where it can be told."""

    outcome: Outcome
    explanation: str
    paper: IssuedPaper | None = None
    receipt: dict[str, object] | None = None
    page: int | None = None


def check_result(pdf: bytes) -> Verdict:
    """Verify an uploaded PDF against the register; also knows sealed receipts. Never raises for a strange file."""
    paper = _by_bytes(pdf)
    if paper is not None:
        return of_paper(paper)
    if not pdf.startswith(b"%PDF-"):
        return Verdict(Outcome.UNREADABLE, _("Tệp này không phải PDF hoặc bị hỏng. Hãy chọn đúng tệp đã tải về."))
    if b"/MOTC_Seal" in pdf:
        return _of_receipt(pdf)
    return _of_stranger(pdf)


def check_statement(text: str) -> Verdict:
    """Verify the text of a result's code, then look the paper up."""
    try:
        statement = statements.read(text)
    except statements.UnreadableStatementError:
        return Verdict(
            Outcome.UNREADABLE,
            _("Mã này không phải mã xác minh của hệ thống, hoặc bị thiếu ký tự. Hãy quét lại trên bản gốc."),
        )
    except statements.ForgedStatementError:
        return Verdict(Outcome.FORGED, _("Mã này là giả: chữ ký trong mã không phải của hệ thống."))
    found = under(kind=statement.kind, unit=statement.unit, number=statement.number)
    paper = next((one for one in found if one.holder_mark == statement.holder_mark), None)
    if paper is None:
        return _unknown(_("Mã có chữ ký đúng nhưng không tìm thấy giấy này trong sổ."))
    return of_paper(paper)


def check_number(number: str) -> list[Verdict]:
    """The papers with that number or dossier code, whoever issued them."""
    wanted = one_line(number)
    papers = IssuedPaper.objects.filter(Q(number=wanted) | Q(code=wanted)).select_related("superseded_by")
    return [of_paper(paper) for paper in papers.order_by("-signed_at")[:20]]


def under(*, kind: str, unit: str, number: str) -> list[IssuedPaper]:
    """The papers under that number of a unit of that name: one, or two where a new unit took over an old name."""
    papers = IssuedPaper.objects.select_related("superseded_by").filter(kind=kind, unit_name=unit, number=number)
    return list(papers.order_by("-signed_at"))


def of_paper(paper: IssuedPaper) -> Verdict:
    """What the register says about a paper."""
    facts = {
        "title": paper.title,
        "number": paper.number,
        "unit": paper.unit_name,
        "signer": paper.signer_name,
        "signed": _moment(paper.signed_at),
        "ended": _moment(paper.ended_at) if paper.ended_at else "",
        "reason": paper.reason,
        "next": paper.superseded_by.number if paper.superseded_by else "",
    }
    match paper.state:
        case IssueState.REVOKED:
            words = _("%(title)s số %(number)s đã bị thu hồi lúc %(ended)s và không còn giá trị. Lý do: %(reason)s")
            return Verdict(Outcome.REVOKED, words % facts, paper)
        case IssueState.SUPERSEDED:
            words = _("%(title)s số %(number)s là bản cũ, từ %(ended)s đã được thay bằng bản số %(next)s.")
            return Verdict(Outcome.SUPERSEDED, words % facts, paper)
    words = _("%(title)s số %(number)s là thật, còn giá trị: %(unit)s cấp, %(signer)s ký lúc %(signed)s.")
    return Verdict(Outcome.GENUINE, words % facts, paper)


def masked_name(name: str) -> str:
    """A name that its holder recognises and nobody else can read: “Nguyễn Thị Lan” → “N*** T** L**”."""
    return " ".join(word[0] + "*" * (len(word) - 1) for word in one_line(name).split())


def _by_bytes(pdf: bytes) -> IssuedPaper | None:
    digest = hashlib.sha256(pdf).digest()
    return IssuedPaper.objects.select_related("superseded_by").filter(sha256=digest).first()


def _of_receipt(pdf: bytes) -> Verdict:
    receipt = seal.open_receipt(pdf)
    if receipt is None:
        return Verdict(Outcome.ALTERED, _("Biên nhận này đã bị sửa, hoặc không phải do hệ thống này niêm phong."))
    words = _("Biên nhận nộp hồ sơ số %(number)s là thật, chưa bị sửa.") % {"number": receipt["number"]}
    return Verdict(Outcome.GENUINE, words, receipt=receipt)


def _of_stranger(pdf: bytes) -> Verdict:
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if not signatures:
            return Verdict(Outcome.UNSIGNED, _("Tệp này không có chữ ký số nên không xác minh được."))
        return _of_signed(pdf, signatures)
    except (PdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return Verdict(Outcome.ALTERED, _("Tệp này bị hỏng hoặc đã bị sửa: không đọc được chữ ký số."))


def _of_signed(pdf: bytes, signatures: list[EmbeddedPdfSignature]) -> Verdict:
    for signature in signatures:
        end = sum(list(signature.byte_range)[-2:])
        before = _by_bytes(pdf[:end])
        if before is not None and end < len(pdf):
            page = _first_changed_page(pdf[:end], pdf)
            words = _("Giấy số %(number)s trong tệp này đã bị sửa sau khi ký.") % {"number": before.number}
            return Verdict(Outcome.ALTERED, words, before, page=page)
        if end < len(pdf) or not _is_intact(signature):
            return Verdict(Outcome.ALTERED, _("Tệp này đã bị sửa sau khi ký: chữ ký số không khớp nội dung."))
    return _unknown(_("Tệp có chữ ký số nhưng không phải giấy do hệ thống này cấp."))


def _is_intact(signature: EmbeddedPdfSignature) -> bool:
    """Whether the signature fits its key and the file's bytes; whether the key is trusted is another question."""
    hash_fits, signature_fits = validate_sig_integrity(
        signature.signer_info,
        signature.signer_cert,
        expected_content_type="data",
        actual_digest=signature.compute_digest(),
    )
    return bool(hash_fits and signature_fits)


def _first_changed_page(before: bytes, after: bytes) -> int | None:
    try:
        with pikepdf.open(io.BytesIO(before)) as old, pikepdf.open(io.BytesIO(after)) as new:
            if len(new.pages) != len(old.pages):
                return min(len(new.pages), len(old.pages)) + 1
            for number, (one, other) in enumerate(zip(old.pages, new.pages, strict=True), start=1):
                if _look(one) != _look(other):
                    return number
    except (pikepdf.PdfError, ValueError, TypeError):
        return None
    return None


def _look(page: pikepdf.Page) -> tuple[bytes, bytes]:
    """What a page draws, and the notes and fields laid over it."""
    held = page.obj.get("/Contents", pikepdf.Array())
    parts = held.as_list() if isinstance(held, pikepdf.Array) else [held]
    laid_over = page.obj.get("/Annots")
    return b"".join(part.read_bytes() for part in parts), b"" if laid_over is None else laid_over.unparse(resolved=True)


def _unknown(words: str) -> Verdict:
    return Verdict(Outcome.UNKNOWN, words)


def _moment(at: datetime) -> str:
    return f"{local(at):%H:%M %d/%m/%Y}"
