"""Scanned stacks: taken in, read page by page, put right by hand, confirmed into dossiers or thrown away (ADR 0076)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.directory.desks import Desk
from motcua.documents import actions as documents
from motcua.documents import covers, leaves
from motcua.documents import queries as files
from motcua.documents.models import StoredFile
from motcua.dossiers import queries, stacks
from motcua.dossiers.models import DigitisedPaper, Dossier, PageKind, ScanPage, ScanStack, StackState
from motcua.dossiers.stacks import Place

SLOT = "chong-giay"
LARGEST_BYTES = 200 * 1024 * 1024
MOST_PAGES = 500
DROP = "-"
_TAKEN = ("application/pdf", "image/")


def begin(dossier_id: UUID, sent: "Sequence[UploadedFile[bytes]]", *, by: Desk, at: datetime) -> ScanStack:
    """Take in what was scanned or photographed; a job reads it.

    Raises `Dossier.DoesNotExist` for strangers, `Refusal` for a closed dossier and for files that are not taken.
    """
    dossier = _open(queries.in_scope(by).get(pk=dossier_id))
    if not sent:
        raise Refusal(_("Chọn tệp PDF máy quét vừa tạo, hoặc chụp ảnh giấy tờ."))
    stack = ScanStack(dossier=dossier, unit=by.unit, by=by.officer, desk=by.key, begun_at=at)
    incoming: list[documents.Incoming] = []
    try:
        for upload in sent:
            incoming.append(_arrived(upload))
        if sum(one.shape.pages for one in incoming) > MOST_PAGES:
            raise Refusal(_("Một lần quét tối đa %(max)d trang. Hãy chia thành nhiều lần.") % {"max": MOST_PAGES})
        with transaction.atomic():
            kept = [documents.keep_incoming(one, owner=stack.ref, slot=SLOT, at=at) for one in incoming]
            stack.count = sum(one.pages for one in {one.pk: one for one in kept}.values())
            batch = Batch()
            batch.add(stack)
            batch.job("dossiers.read_stack", stack=str(stack.pk))
            batch.write()
    finally:
        for one in incoming:
            one.discard()
    return stack


def read(stack_id: UUID) -> None:
    """Look at every page that was not looked at yet. What cannot be read is left to be placed by hand."""
    stack = ScanStack.objects.select_related("dossier", "by__account", "unit").get(pk=stack_id)
    pages = [(file, page) for file in files.files_of(stack.ref) for page in range(1, file.pages + 1)]
    desk, last = stacks.desk_of(stack), stack.leaves.filter(kind=PageKind.COVER).select_related("dossier").last()
    behind = (last.dossier, last.slot) if last else (None, "")
    for file, page in pages[stack.looked :]:
        if stack.state != StackState.READING:
            return
        leaf = _looked(stack, file, page, desk, behind)
        if leaf.kind == PageKind.COVER:
            behind = leaf.dossier, leaf.slot
        with transaction.atomic():
            batch = Batch()
            batch.add(leaf)
            state = StackState.READ if leaf.position == stack.count else StackState.READING
            expect = {"looked": stack.looked, "state": StackState.READING}
            batch.change(stack, expect=expect, looked=leaf.position, state=state)
            batch.write()


def place(stack_id: UUID, wanted: Mapping[int, str], *, by: Desk) -> ScanStack:
    """Say of pages, by position, where they go: `number/slot`, `-` to leave one out, nothing while it is not known.

    Raises `ScanStack.DoesNotExist` for strangers, `Refusal` once it is confirmed and for a place that it has not.
    """
    with transaction.atomic():
        stack = _waiting(stack_id, by)
        pages = stacks.pages_of(stack)
        known = {f"{one.dossier.number}/{one.slot}": one for one in stacks.places(stack, pages, by)}
        batch = Batch()
        for page in pages:
            to = wanted.get(page.position)
            if to is None or page.kind == PageKind.COVER:
                continue
            if to not in ("", DROP) and to not in known:
                raise Refusal(_("Trang %(n)d: mục giấy tờ này không có trong chồng quét.") % {"n": page.position})
            _put(batch, page, known.get(to), is_dropped=to == DROP)
        batch.write()
    return stack


def confirm(stack_id: UUID, *, by: Desk, at: datetime) -> list[DigitisedPaper]:
    """Put every page into its dossier, marked as digitised here; what was scanned is then forgotten.

    Raises `ScanStack.DoesNotExist` for strangers, `Refusal` while pages have no place, and for a closed dossier.
    """
    stack = _check_open(stacks.of_desk(by, stack_id))
    pages = stacks.pages_of(stack)
    _check_whole(pages)
    names = {(one.dossier.pk, one.slot): one.name for one in stacks.places(stack, pages, by)}
    incoming: dict[tuple[UUID, str], documents.Incoming] = {}
    try:
        for key, part in stacks.parts(pages).items():
            picks = [(page.file, page.page) for page in part]
            incoming[key] = leaves.gather(picks, title=names.get(key, key[1]))
        with transaction.atomic():
            stack = _waiting(stack_id, by)
            if _said(stacks.pages_of(stack)) != _said(pages):
                raise Refusal(_("Có người vừa xếp lại chồng quét này. Hãy xem lại rồi xác nhận."))
            made = _filed(stack, incoming, by, at)
            _settle(stack, StackState.FILED, by, at)
    finally:
        for one in incoming.values():
            one.discard()
    return made


def drop(stack_id: UUID, *, by: Desk, at: datetime) -> ScanStack:
    """Throw a stack away unconfirmed. Raises `ScanStack.DoesNotExist` for strangers, `Refusal` afterwards."""
    with transaction.atomic():
        stack = _waiting(stack_id, by, also=StackState.READING)
        _settle(stack, StackState.DROPPED, by, at)
    return stack


def _arrived(one: "UploadedFile[bytes]") -> documents.Incoming:
    arrived = documents.arrive(one, limit=LARGEST_BYTES)
    if not arrived.shape.content_type.startswith(_TAKEN):
        arrived.discard()
        raise Refusal(_("Tệp “%(name)s” không phải bản quét. Hãy gửi PDF hoặc ảnh.") % {"name": arrived.name})
    return arrived


def _looked(
    stack: ScanStack, file: StoredFile, page: int, desk: Desk | None, behind: tuple[Dossier | None, str]
) -> ScanPage:
    """What a page is, and where it goes by the sheet before it."""
    leaf = ScanPage(stack=stack, position=stack.looked + 1, file=file, page=page, kind=PageKind.PAPER)
    try:
        found = leaves.look(file, page)
    except Refusal:
        return leaf
    codes = [code for code in found.codes if covers.is_cover(code)]
    if codes:
        named = stacks.named_by(covers.read(codes[0]), desk)
        leaf.kind = PageKind.COVER
        leaf.dossier, leaf.slot = (named.dossier, named.slot) if named else (None, "")
    elif found.is_blank:
        leaf.kind = PageKind.BLANK
    else:
        leaf.dossier, leaf.slot = behind
    return leaf


def _put(batch: Batch, page: ScanPage, to: Place | None, *, is_dropped: bool) -> None:
    if page.kind == PageKind.BLANK and to is None:
        return
    kind = PageKind.DROPPED if is_dropped else PageKind.PAPER
    slot = to.slot if to else ""
    batch.change(page, kind=kind, dossier_id=to.dossier.pk if to else None, slot=slot)


def _check_whole(pages: Sequence[ScanPage]) -> None:
    left = stacks.unplaced(pages)
    if left:
        said = ngettext("Còn %(n)d trang chưa biết", "Còn %(n)d trang chưa biết", len(left)) % {"n": len(left)}
        raise Refusal(_("%(left)s xếp vào mục nào: trang %(first)d.") % {"left": said, "first": left[0].position})
    if not stacks.parts(pages):
        raise Refusal(_("Không có trang nào để đưa vào hồ sơ."))


def _filed(
    stack: ScanStack, incoming: Mapping[tuple[UUID, str], documents.Incoming], by: Desk, at: datetime
) -> list[DigitisedPaper]:
    """The rows of what was scanned, with one line in the ledger of each dossier; the same bytes again are one paper."""
    made = []
    batch = Batch()
    for dossier_id in sorted({key for key, _slot in incoming}):
        dossier = _open(_locked(dossier_id, by))
        own = [_paper(stack, dossier, slot, one, by, at) for (key, slot), one in incoming.items() if key == dossier_id]
        new = [one for one in own if not DigitisedPaper.objects.filter(file=one.file).exists()]
        if new:
            batch.add(*new)
            told = [{"slot": one.slot, "sha256": bytes(one.sha256).hex()} for one in new]
            ledger.record(batch, subject=dossier.ref, verb="paper.digitised", by=by.ref, at=at, files=told)
        made += new
    batch.write()
    return made


def _paper(
    stack: ScanStack, dossier: Dossier, slot: str, one: documents.Incoming, by: Desk, at: datetime
) -> DigitisedPaper:
    file = documents.keep_incoming(one, owner=dossier.ref, slot=slot, at=at)
    return DigitisedPaper(
        dossier=dossier,
        slot=slot,
        file=file,
        sha256=bytes(file.sha256),
        stack=stack,
        unit=by.unit,
        by=by.officer,
        by_title=by.title,
        at=at,
    )


def _settle(stack: ScanStack, state: StackState, by: Desk, at: datetime) -> None:
    """The stack is done with: what was scanned belongs to its dossiers or to nobody."""
    batch = Batch()
    batch.change(stack, expect={"settled_at": None}, state=state, settled_at=at, settled_by_id=by.officer.pk)
    batch.write()
    for file in files.files_of(stack.ref):
        documents.remove(file, at=at)


def _waiting(stack_id: UUID, by: Desk, *, also: StackState = StackState.READ) -> ScanStack:
    stacks.of_desk(by, stack_id)
    stack = ScanStack.objects.select_for_update(of=("self",)).select_related("dossier", "by").get(pk=stack_id)
    return _check_open(stack, also)


def _check_open(stack: ScanStack, also: StackState = StackState.READ) -> ScanStack:
    if stack.settled_at is not None:
        raise Refusal(_("Chồng quét này đã xong từ trước."))
    if stack.state not in (StackState.READ, also):
        raise Refusal(_("Chồng quét đang được đọc, hãy đợi đến trang cuối."))
    return stack


def _locked(dossier_id: UUID, by: Desk) -> Dossier:
    try:
        return queries.locked(dossier_id, by)
    except Dossier.DoesNotExist:
        raise Refusal(_("Có hồ sơ trong chồng quét không còn thuộc phạm vi bàn của bạn.")) from None


def _open(dossier: Dossier) -> Dossier:
    if dossier.closed_at is not None:
        raise Refusal(
            _("Hồ sơ %(name)s đã kết thúc, không nhận thêm giấy tờ.") % {"name": dossier.code or dossier.number}
        )
    return dossier


def _said(pages: Sequence[ScanPage]) -> list[tuple[int, str, UUID | None, str]]:
    return [(page.position, page.kind, page.dossier_id, page.slot) for page in pages]
