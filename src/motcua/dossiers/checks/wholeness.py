"""Nothing that was acknowledged is missing, doubled or half there (facts I1, I2, I3)."""

import json
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from motcua.core.facts import Broken, Look
from motcua.documents import checks as files
from motcua.documents import seal
from motcua.documents.letters import LETTERS
from motcua.documents.models import IssuedPaper
from motcua.dossiers.letters import REFUSAL, REQUEST, SLIP, STOP
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import (
    Attachment,
    Certification,
    Declaration,
    Dossier,
    Draft,
    HistoryLine,
    Letter,
    Receipt,
    Result,
    Supplement,
)

AT_ONCE = 1000


def parts_are_there(look: Look) -> Iterator[Broken]:
    """I1: every dossier has its declaration, its receipt and the line of its submission."""
    for part, words in (
        (Declaration.objects, _("không có tờ khai")),
        (Receipt.objects, _("không có biên nhận")),
        (HistoryLine.objects.filter(seq=1), _("không có dòng lịch sử đầu tiên")),
    ):
        yield from _each("I1", Dossier.objects.filter(~Exists(part.filter(dossier=OuterRef("pk")))), words)


def contents_are_right(look: Look) -> Iterator[Broken]:
    """I1: declarations open, receipts say what was attached, attached files are the ones that came."""
    declarations = Declaration.objects.select_related("dossier").only("answers", "dossier__number").order_by("id")
    for declaration in declarations.iterator(AT_ONCE):
        try:
            declaration.answers  # noqa: B018  reading opens the seal
        except InvalidTag:
            yield _dossier("I1", declaration.dossier.number, _("tờ khai không mở được"))
    receipts = Receipt.objects.select_related("dossier").only("manifest", "leaf", "dossier__number")
    attached = Prefetch("dossier__attachments", Attachment.objects.filter(round=0).only("dossier_id", "slot", "sha256"))
    for receipt in receipts.prefetch_related(attached).order_by("id").iterator(AT_ONCE):
        reason = _receipt_problem(receipt)
        if reason:
            yield _dossier("I1", receipt.dossier.number, reason)
    changed = Attachment.objects.filter(~Q(sha256=F("file__sha256")) | Q(file__removed_at__isnull=False))
    yield from _attached(changed, _("tệp đính kèm đã bị thay hoặc gỡ"))
    words = files.reasons()
    for sha256, reason in look.once(files.spoiled).items():
        yield from _attached(Attachment.objects.filter(sha256=sha256), _("tệp đính kèm %s") % words[reason])


def drafts_and_dossiers_pair(look: Look) -> Iterator[Broken]:
    """I2: one draft, one dossier, each naming the other."""
    twice = Dossier.objects.exclude(draft=None).values("draft_id").annotate(n=Count("id")).filter(n__gt=1)
    for row in twice.order_by("draft_id").iterator():
        yield Broken("I2", _("bản khai %s") % row["draft_id"], _("có %d hồ sơ") % row["n"])
    apart = ~Q(draft__submitted_number=F("number")) | ~Q(draft__revision=F("revision")) | ~Q(draft__person=F("person"))
    yield from _each("I2", Dossier.objects.exclude(draft=None).filter(apart), _("không khớp với bản khai đã nộp"))


def nothing_is_half(look: Look) -> Iterator[Broken]:
    """I3: a submitted draft has its dossier; a dossier has every paper that its stage stands for."""
    lost = Draft.objects.exclude(submitted_number="").filter(~Exists(Dossier.objects.filter(draft=OuterRef("pk"))))
    for draft_id, number in lost.order_by("id").values_list("id", "submitted_number").iterator():
        yield Broken("I3", _("bản khai %s") % draft_id, _("ghi đã nộp với số %s nhưng không có hồ sơ") % number)
    last = HistoryLine.objects.filter(dossier=OuterRef("pk")).order_by("-seq").values("after")[:1]
    stages = Dossier.objects.annotate(last=Subquery(last)).exclude(last=F("stage"))
    yield from _each("I3", stages, _("trạng thái khác với dòng lịch sử cuối"))
    accepted, refused = Dossier.objects.exclude(code=None), Dossier.objects.filter(stage=Stage.REFUSED)
    yield from _each("I3", accepted.filter(~Exists(_letters(SLIP))), _("đã tiếp nhận mà không có Mẫu 01"))
    yield from _each("I3", refused.filter(~Exists(_letters(REFUSAL))), _("đã từ chối mà không có Mẫu 03"))
    waiting = Dossier.objects.filter(stage__in=(Stage.MENDING, Stage.AWAITING_PAPERS))
    asked = Supplement.objects.filter(dossier=OuterRef("pk"), sent_at__isnull=False, answered_at=None)
    yield from _each("I3", waiting.filter(~Exists(asked)), _("chờ bổ sung mà không có yêu cầu nào"))
    yield from _each("I3", waiting.filter(~Exists(_letters(REQUEST))), _("chờ bổ sung mà không có Mẫu 02"))
    stopped = Dossier.objects.filter(stage=Stage.STOPPED)
    yield from _each("I3", stopped.filter(~Exists(_letters(STOP))), _("đã dừng mà không có Mẫu 05"))
    done = Dossier.objects.filter(stage__in=(Stage.FINISHED, Stage.RETURNED))
    signed = Result.objects.filter(dossier=OuterRef("pk"), signed_at__isnull=False)
    certified = Certification.objects.filter(dossier=OuterRef("pk"))
    bare = done.filter(~Exists(signed), ~Exists(certified))
    yield from _each("I3", bare, _("đã xử lý xong mà không có kết quả đã ký, không có số chứng thực"))
    papers = IssuedPaper.objects.filter(file=OuterRef("file"))
    unlisted = Result.objects.exclude(signed_at=None).filter(~Exists(papers)).order_by("id")
    for number in unlisted.values_list("dossier__number", flat=True).iterator():
        yield _dossier("I3", number, _("kết quả đã ký không có trong sổ giấy tờ đã cấp"))


def _receipt_problem(receipt: Receipt) -> str:
    try:
        content = receipt.manifest.encode()
    except InvalidTag:
        return _("biên nhận không mở được")
    told = json.loads(content)
    files_told = [(file["slot"], file["sha256"]) for file in told["files"]]
    files_kept = [(file.slot, bytes(file.sha256).hex()) for file in receipt.dossier.attachments.all()]
    if seal.leaf_hash(content) != bytes(receipt.leaf):
        return _("biên nhận khác với lá đã niêm phong")
    if told["number"] != receipt.dossier.number:
        return _("biên nhận ghi số khác")
    return "" if files_told == files_kept else _("tệp đính kèm khác với biên nhận")


def _letters(form_number: str) -> QuerySet[Letter]:
    templates = [letter.key for letter in LETTERS if letter.form_number == form_number]
    return Letter.objects.filter(dossier=OuterRef("pk"), template__in=templates)


def _attached(found: QuerySet[Attachment], reason: str) -> Iterator[Broken]:
    for number, position in found.order_by("id").values_list("dossier__number", "position").iterator():
        yield _dossier("I1", number, _("%(reason)s (tệp thứ %(position)d)") % {"reason": reason, "position": position})


def _each(fact: str, found: QuerySet[Dossier], reason: str) -> Iterator[Broken]:
    for number in found.order_by("id").values_list("number", flat=True).iterator():
        yield _dossier(fact, number, reason)


def _dossier(fact: str, number: str, reason: str) -> Broken:
    return Broken(fact, _("hồ sơ %(number)s") % {"number": number}, reason)
