"""Submitting: one statement writes dossier, answers, file links, history, audit line, counters, notices and jobs."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Assurance, Person
from motcua.audit import ledger
from motcua.catalogue.models import Channel
from motcua.conditions.tree import Json
from motcua.core import faults, stamps
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Conflict, Refusal
from motcua.core.fields import index_of
from motcua.delivery import actions as parcels
from motcua.documents import checks, seal
from motcua.documents import queries as documents
from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile
from motcua.dossiers import checklists, costs, manifests, moves, notices, posting, queries, trails
from motcua.dossiers.lifecycle import Delivery, Finance, Move, Stage, Sync
from motcua.dossiers.models import (
    AbsentPaper,
    Attachment,
    Declaration,
    Dossier,
    Draft,
    HandedPaper,
    PostedItem,
    Receipt,
)
from motcua.dossiers.numbers import submission_number
from motcua.dossiers.trails import Stop
from motcua.forms import pages
from motcua.workflow import actions as workflow
from motcua.workflow import queries as processes

TRIES = 4
_EXPECTED_CLASH = re.compile("dossier_number_once|draft_id")
PAPERS_PAGE, CASE_PAGE = "giay-to", "truong-hop"


class NotReady(Refusal):
    """Something is still missing; `problems` name the page and what to do. Nothing was written, nothing is lost."""

    def __init__(self, problems: list["Missing"]) -> None:
        super().__init__(
            _("Hồ sơ chưa nộp được: còn %(n)d mục cần sửa. Những gì bạn đã khai vẫn còn.") % {"n": len(problems)}
        )
        self.problems = problems


class ChangedSinceReview(Refusal):
    """The same draft arrived with another content than the one that was reviewed or submitted."""


class NotProven(Refusal):
    """The procedure asks for a higher assurance of identity than the person has."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a declaration comes in: through which channel, in whose hands, with what on paper, by which letter."""

    channel: Channel
    by: moves.Actor
    handed: Sequence[HandedPaper] = ()
    posted: PostedItem | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A dossier and everything that its submission writes."""

    dossier: Dossier
    batch: Batch


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to mend before submitting: the page to open and the sentence to show. `slot` names a checklist line."""

    page: str
    message: str
    field: str = ""
    slot: str = ""


def submit(draft_id: UUID, *, by: Person, revision: int, at: datetime) -> Dossier:
    """Turn a draft into a dossier. Submitting the same draft again returns the same dossier.

    Raises `NotReady`, `NotProven`, `ChangedSinceReview` (also when a submitted draft comes back altered),
    `Draft.DoesNotExist` for strangers.
    """
    for _look in range(TRIES):
        draft = queries.draft_of(by, draft_id)
        if draft.submitted_number:
            return _already(draft, revision)
        with stamps.read_once():
            made = _prepare(draft, revision, at)
        try:
            with transaction.atomic():
                made.batch.write()
                faults.point("submit.before_commit")
        except (Conflict, IntegrityError) as lost:
            # Somebody was faster with this draft, or the number was taken: the next look says which.
            if isinstance(lost, IntegrityError) and not _EXPECTED_CLASH.search(str(lost)):
                raise
            continue
        faults.point("submit.after_commit")
        return made.dossier
    raise Refusal(_("Hồ sơ chưa nộp được vì có nhiều lần nộp cùng lúc. Dữ liệu vẫn còn, hãy bấm nộp lại."))


def missing(draft: Draft, files: list[StoredFile], *, at: datetime, handed: Collection[str] = ()) -> list[Missing]:
    """What still keeps the draft from being submitted: answers, papers, files that did not arrive whole.

    `handed` are the lines of the checklist that lie on the desk on paper.
    """
    found = [
        Missing(p.page, p.message, field=p.field)
        for p in pages.validate_all(draft.form, draft.answers, today=day_of(at))
    ]
    if checklists.lacks_case(draft):
        found.append(Missing(CASE_PAGE, _("Chọn trường hợp của bạn, để biết cần giấy tờ nào.")))
    for paper in checklists.open_lines(draft, {f.slot for f in files}.union(handed)):
        found.append(Missing(PAPERS_PAGE, _("Thêm tệp: %(paper)s") % {"paper": paper.name}, slot=paper.slot))
    for paper in checklists.overdue_lines(draft, day_of(at), present=handed):
        words = _("Ngày hẹn gửi “%(paper)s” đã qua. Hãy thêm tệp hoặc hẹn lại.") % {"paper": paper.name}
        found.append(Missing(PAPERS_PAGE, words, slot=paper.slot))
    for problem in checks.bytes_intact(files):
        words = _("Tệp “%(name)s” chưa đến đủ. Hãy xoá rồi gửi lại tệp này.") % {"name": problem.file.name}
        found.append(Missing(PAPERS_PAGE, words, slot=problem.file.slot))
    for file in files:
        if file.scan_state == ScanState.INFECTED:
            words = _("Tệp “%(name)s” có mã độc. Hãy xoá rồi gửi ảnh chụp mới.") % {"name": file.name}
            found.append(Missing(PAPERS_PAGE, words, slot=file.slot))
    return found


def prepared(draft: Draft, arrival: Arrival, at: datetime) -> Prepared:
    """What a submission writes; raises `NotReady`. The batch's guard holds it to the draft's revision."""
    files = [file for file in documents.given_files(draft.ref) if checklists.takes(draft, file.slot)]
    problems = missing(draft, files, at=at, handed={one.slot for one in arrival.handed})
    if problems:
        raise NotReady(problems)
    answers = pages.submitted(draft.form, draft.answers)
    dossier = _dossier(draft, answers, arrival.channel, at)
    batch = _rows(dossier, draft, answers, files, arrival, at)
    costs.charge(batch, dossier, answers, by=arrival.by.ref, at=at)
    return Prepared(dossier, batch)


def _prepare(draft: Draft, revision: int, at: datetime) -> Prepared:
    """Everything is read, checked and computed before the transaction."""
    if draft.revision != revision:
        raise ChangedSinceReview(_("Bản khai đã thay đổi sau khi bạn xem lại. Hãy kiểm tra lại rồi nộp."))
    if draft.person.assurance < draft.procedure.min_assurance:
        raise NotProven(_needs_proof(draft))
    return prepared(draft, Arrival(Channel.ONLINE, moves.Actor(person=draft.person)), at)


def _already(draft: Draft, revision: int) -> Dossier:
    if draft.revision != revision:
        raise ChangedSinceReview(
            _("Bản khai này đã nộp với số %(number)s và nội dung khác. Hồ sơ đã nộp không thay đổi.")
            % {"number": draft.submitted_number}
        )
    return Dossier.objects.select_related("procedure__procedure", "unit__parent").get(number=draft.submitted_number)


def _needs_proof(draft: Draft) -> str:
    return _("Thủ tục này cần xác nhận danh tính (%(level)s) trước khi nộp. Bản khai của bạn vẫn được giữ nguyên.") % {
        "level": Assurance(draft.procedure.min_assurance).label
    }


def _rows(
    dossier: Dossier,
    draft: Draft,
    answers: dict[str, Json],
    files: list[StoredFile],
    arrival: Arrival,
    at: datetime,
) -> Batch:
    batch, actor = Batch(), arrival.by
    batch.add(dossier, Declaration(dossier=dossier, answers=answers))
    for position, file in enumerate(files, start=1):
        batch.add(Attachment(dossier=dossier, file=file, position=position, slot=file.slot, sha256=bytes(file.sha256)))
    came: list[HandedPaper | PostedItem] = [*arrival.handed, *([arrival.posted] if arrival.posted else [])]
    for row in came:
        row.dossier = dossier
        batch.add(row)
    present = {file.slot for file in files} | {one.slot for one in arrival.handed}
    absent = {slot: said for slot, said in checklists.absences(draft).items() if slot not in present}
    for slot, said in absent.items():
        batch.add(AbsentPaper(dossier=dossier, slot=slot, promised_on=said.promised_on, reason=said.reason or None))
    manifest = manifests.of(dossier, files, absent)
    batch.add(
        Receipt(dossier=dossier, manifest=manifest.decode(), leaf=seal.leaf_hash(manifest), day=day_of(at)),
    )
    batch.add(moves.history_line(dossier, Move.SUBMIT, None, Stage.REGISTERED, by=actor, at=at))
    ledger.begin(
        batch,
        subject=dossier.ref,
        verb="dossier.submit",
        by=actor.ref,
        at=at,
        seq=1,
        before=None,
        after=int(Stage.REGISTERED),
        leaf=seal.leaf_hash(manifest).hex(),
    )
    step = processes.first_step(dossier.process_id)
    trails.begin(batch, dossier, Stop(step.role, draft.unit_id))
    workflow.open_task(batch, step, owner=dossier.ref, unit=draft.unit, at=at)
    # Attaching and saving count the revision up: what was checked is what is written, or nothing is.
    same = {"revision": draft.revision, "submitted_number": "", "discarded_at": None}
    batch.change(draft, expect=same, submitted_number=dossier.number)
    wish = posting.wish_in(draft.form, answers) if dossier.delivery == Delivery.POST else None
    if wish is not None:
        parcels.wish(batch, dossier.ref, wish, unit=draft.unit, at=at)
    moves.tell(batch, dossier, Move.SUBMIT, None, Stage.REGISTERED, at)
    notices.submitted(batch, dossier, at=at)
    batch.job("dossiers.make_receipt", number=dossier.number)
    return batch


def _dossier(draft: Draft, answers: dict[str, Json], channel: Channel, at: datetime) -> Dossier:
    number = submission_number(at)
    person, is_online = draft.person, channel == Channel.ONLINE
    names = pages.names(draft.form, answers)
    agency = draft.agency if draft.agency and draft.agency.is_open else draft.unit.parent
    if agency is None:
        raise Refusal(_("Nơi tiếp nhận này chưa thuộc cơ quan nào. Hãy chọn nơi khác hoặc báo quản trị hệ thống."))
    return Dossier(
        number=number,
        draft=draft,
        revision=draft.revision,
        person=person,
        applicant=names.get("applicant") or person.full_name,
        subject=names.get("subject", ""),
        procedure=draft.procedure,
        form=draft.form,
        process_id=processes.process_of(draft.procedure.process_code, agency, day_of(at)),
        unit=draft.unit,
        agency=agency,
        channel=channel,
        case=checklists.case_of(draft),
        stage=Stage.REGISTERED,
        finance=Finance.NOTHING_DUE,
        delivery=Delivery(names.get("delivery") or (Delivery.ONLINE if is_online else Delivery.COUNTER)),
        sync=Sync.NOT_NEEDED,
        submitted_at=at,
        # People know the phone that they declared; who signs in by e-mail has no other.
        phone_tail_index=tail_index(number, names.get("phone") or person.phone),
        identity_tail_index=tail_index(number, person.identity_number),
    )


def tail_index(number: str, value: str | None) -> bytes | None:
    """The blind index of a dossier's number with the last four digits of a phone or identity number."""
    return index_of("tail", f"{number}|{value[-4:]}") if value else None
