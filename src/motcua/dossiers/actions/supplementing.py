"""Handing in what was asked for: one statement writes papers, answers, history, ledger, clocks and notice."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.core import faults
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.documents import checks, seal
from motcua.documents import queries as documents
from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile
from motcua.dossiers import manifests, moves, notices, posting, queries, supplements
from motcua.dossiers.actions import pausing
from motcua.dossiers.actions.submitting import PAPERS_PAGE, ChangedSinceReview, Missing, NotReady, tail_index
from motcua.dossiers.lifecycle import Move
from motcua.dossiers.models import Attachment, Dossier, Supplement
from motcua.dossiers.revisions import Answers, answers_of, label_of
from motcua.forms import pages
from motcua.forms import queries as forms

SHORTEST_NOTE, LONGEST_NOTE = 10, 1000


def hand_in(supplement_id: UUID, *, by: Person, revision: int, at: datetime, note: str = "") -> Dossier:
    """Answer a request whole. Handing the same answer in again returns the same dossier.

    An answer may stay as it is where a note says why. Raises `NotReady`, `ChangedSinceReview`, `Refusal` once the
    dossier is closed, `Supplement.DoesNotExist` for strangers.
    """
    with transaction.atomic():
        # Officials lock the dossier first; so do we.
        dossier = queries.own_locked(_dossier_of(supplement_id, by), by)
        supplement = supplements.own_locked(supplement_id, by)
        supplement.dossier = dossier
        if supplement.revision != revision:
            raise ChangedSinceReview(_("Phần bổ sung đã thay đổi sau khi bạn xem lại. Hãy kiểm tra lại rồi gửi."))
        if supplement.answered_at is not None:
            return dossier
        if dossier.stage != supplement.stage:
            raise Refusal(_("Hồ sơ này không còn chờ bổ sung."))
        files, words = documents.given_files(supplement.ref), one_line(note)[:LONGEST_NOTE]
        problems = missing(supplement, files, words, at=at)
        if problems:
            raise NotReady(problems)
        batch = _rows(dossier, supplement, files, words, by, at)
        batch.write()
        faults.point("supplement.before_commit")
    faults.point("supplement.after_commit")
    return dossier


def missing(supplement: Supplement, files: list[StoredFile], note: str, *, at: datetime) -> list[Missing]:
    """What still keeps the answer from being handed in."""
    dossier, given, now = supplement.dossier, answers_of(supplement.dossier), supplements.answers_now(supplement)
    form = forms.version(dossier.form_id)
    found = [Missing(p.page, p.message, field=p.field) for p in pages.validate_all(form, now, today=day_of(at))]
    wrong, present = {one.field for one in found}, {file.slot for file in files}
    page_of = {field.name: page.slug for page in pages.visible_pages(form, now) for field in page.fields}
    for defect in supplement.defects.all():
        said = {"label": label_of(dossier, field=defect.field, slot=defect.slot)}
        if defect.slot and defect.slot not in present:
            found.append(Missing(PAPERS_PAGE, _("Thêm tệp mới: %(label)s") % said, slot=defect.slot))
        is_same = given.get(defect.field) == now.get(defect.field)
        if defect.field in page_of and is_same and defect.field not in wrong and len(note) < SHORTEST_NOTE:
            words = _("Chưa sửa: %(label)s. Nếu đã đúng, hãy ghi vì sao ở phần lời nhắn.") % said
            found.append(Missing(page_of[defect.field], words, field=defect.field))
    for problem in checks.bytes_intact(files):
        words = _("Tệp “%(name)s” chưa đến đủ. Hãy xoá rồi gửi lại tệp này.") % {"name": problem.file.name}
        found.append(Missing(PAPERS_PAGE, words, slot=problem.file.slot))
    for file in files:
        if file.scan_state == ScanState.INFECTED:
            words = _("Tệp “%(name)s” có mã độc. Hãy xoá rồi gửi ảnh chụp mới.") % {"name": file.name}
            found.append(Missing(PAPERS_PAGE, words, slot=file.slot))
    return found


def _dossier_of(supplement_id: UUID, by: Person) -> UUID:
    found: UUID = Supplement.objects.values_list("dossier_id", flat=True).get(pk=supplement_id, dossier__person=by)
    return found


def _rows(
    dossier: Dossier, supplement: Supplement, files: list[StoredFile], note: str, by: Person, at: datetime
) -> Batch:
    batch, task = Batch(), queries.holder(dossier)
    if task is None:
        raise Refusal(_("Hồ sơ này không còn việc nào đang mở."))
    start = dossier.attachments.count() + 1
    for position, file in enumerate(files, start=start):
        sha256 = bytes(file.sha256)
        batch.add(
            Attachment(
                dossier=dossier, file=file, position=position, slot=file.slot, sha256=sha256, round=supplement.seq
            )
        )
    form, said = forms.version(dossier.form_id), None
    if supplement.answers is not None:
        said = pages.submitted(form, supplement.answers)
    leaf = seal.leaf_hash(manifests.of_supplement(supplement, said, files, at))
    batch.change(supplement, expect={"answered_at": None}, answers=said, answered_at=at, leaf=leaf)
    columns = pausing.go_on(batch, dossier, task, at=at) | (_called(dossier, said) if said else {})
    if said is not None:
        columns |= _way(batch, dossier, said, at)
    moves.move(
        batch,
        dossier,
        Move.SUPPLEMENT,
        by=moves.Actor(person=by),
        at=at,
        note=note,
        step_name=task.step.name,
        proof={"leaf": leaf.hex(), "files": [file.digest for file in files]},
        **columns,
    )
    notices.supplemented(batch, dossier, at=at)
    return batch


def _called(dossier: Dossier, answers: Answers) -> dict[str, Any]:  # Any: column values
    """What the dossier is called by and found by, as the mended declaration says."""
    names = pages.names(forms.version(dossier.form_id), answers)
    columns = {name: names[name] for name in ("applicant", "subject") if names.get(name)}
    phone = names.get("phone") or dossier.person.phone
    return {**columns, "phone_tail_index": tail_index(dossier.number, phone)}


def _way(batch: Batch, dossier: Dossier, said: Answers, at: datetime) -> dict[str, Any]:  # Any: column values
    """How the result shall come, where the mended declaration says it anew; what was chosen since then stays."""
    form = forms.version(dossier.form_id)
    way, wish = pages.names(form, said).get("delivery"), posting.wish_in(form, said)
    before = answers_of(dossier)
    if not way or (way, wish) == (pages.names(form, before).get("delivery"), posting.wish_in(form, before)):
        return {}
    posting.follow(batch, dossier, wish, at=at)
    return {"delivery": way}
