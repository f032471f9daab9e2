"""Writing a declaration: started, saved at every page, discarded or submitted."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.catalogue.queries import Snapshot, snapshot
from motcua.conditions.tree import Json
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory.models import Unit
from motcua.documents import actions as documents
from motcua.documents import queries as files
from motcua.dossiers import checklists
from motcua.dossiers.checklists import Absence
from motcua.dossiers.models import Draft
from motcua.dossiers.queries import whole_draft
from motcua.forms import pages
from motcua.forms import queries as forms

MAX_OPEN_DRAFTS = 20
DISCARDED_KEPT = timedelta(days=30)
UNTOUCHED_KEPT = timedelta(days=90)


class SavedElsewhere(Refusal):
    """The page was saved from another window or device since it was shown; `stored` is what is kept there now."""

    def __init__(self, stored: pages.Answers) -> None:
        super().__init__(_("Trang này vừa được lưu ở máy hoặc cửa sổ khác."))
        self.stored = stored


def start_draft(
    procedure: Snapshot,
    *,
    by: Person,
    unit: Unit,
    at: datetime,
    facts: Mapping[str, str] | None = None,
    known: Mapping[str, Json] | None = None,
    agency: Unit | None = None,
    desk_unit: Unit | None = None,
) -> Draft:
    """Open a declaration for a one-stop office, prefilled with `facts` of the person, or with answers `known` already.

    `agency` answers for it where that is not the office's own; `desk_unit` is where a counter fills it in.

    Raises `Refusal` when too many are open (a limit against abuse, not against people).
    """
    if by.drafts.filter(submitted_number="", discarded_at=None).count() >= MAX_OPEN_DRAFTS:
        raise Refusal(
            _("Bạn đang có %(n)d bản khai chưa nộp. Hãy nộp hoặc xoá bớt rồi mở bản mới.") % {"n": MAX_OPEN_DRAFTS}
        )
    form = forms.version_on(procedure.version.declared_with, day_of(at))
    draft = Draft(
        person=by,
        procedure=procedure.version,
        form=form,
        unit=unit,
        agency=agency,
        desk_unit=desk_unit,
        answers={**(known or {}), **pages.prefill(form, facts or {})},
        created_at=at,
        saved_at=at,
    )
    with transaction.atomic():
        batch = Batch()
        batch.add(draft)
        batch.write()
    return draft


def save_page(
    draft_id: UUID, page: pages.Page, values: Mapping[str, Json], *, by: Person, at: datetime, seen: str = ""
) -> Draft:
    """Keep the answers of one page, whole or not. Answers of other pages, saved from any device, stay as they are.

    `seen` is the stamp of what the page was shown with: raises `SavedElsewhere` where something else is kept by now.
    """
    with transaction.atomic():
        draft = open_draft(draft_id, by=by)
        answers = merged(draft.answers, page, values, seen)
        batch = Batch()
        batch.change(draft, answers=answers, page=page.slug, revision=draft.revision + 1, saved_at=at)
        batch.write()
    return draft


def merged(stored: pages.Answers, page: pages.Page, values: Mapping[str, Json], seen: str) -> dict[str, Json]:
    """All answers with those of one page replaced. Raises `SavedElsewhere` where others would be lost unseen."""
    answers, now = pages.merge(stored, page, values), pages.stamp(page, stored)
    if seen and now not in (seen, pages.stamp(page, answers)):
        raise SavedElsewhere(stored)
    return answers


def send_to(draft_id: UUID, unit: Unit, *, by: Person, at: datetime, agency: Unit | None = None) -> Draft:
    """Choose another one-stop office for a declaration under way; everything answered stays."""
    with transaction.atomic():
        draft = open_draft(draft_id, by=by)
        return _change(draft, at=at, unit_id=unit.pk, agency_id=agency.pk if agency else None)


def choose_case(draft_id: UUID, case: int, *, by: Person, at: datetime) -> Draft:
    """Say which of the procedure's cases it is, by position; 0 for none of them. Raises `Refusal` for another number.

    Files that were put to another case stay with the draft and come back with that case.
    """
    with transaction.atomic():
        draft = open_draft(draft_id, by=by)
        if case != checklists.NO_CASE and case not in {one.position for one in snapshot(draft.procedure_id).cases}:
            raise Refusal(_("Hãy chọn trường hợp của bạn."))
        return _change(draft, at=at, case=case)


def explain_paper(draft_id: UUID, slot: str, said: Absence | None, *, by: Person, at: datetime) -> Draft:
    """Keep what is said about a paper that does not come now; nothing takes it back. Raises `Refusal` for no paper."""
    with transaction.atomic():
        draft = open_draft(draft_id, by=by)
        if slot not in {paper.slot for paper in checklists.papers(draft)}:
            raise Refusal(_("Thủ tục này không có mục giấy tờ đó. Hãy tải lại trang rồi chọn lại."))
        kept = {name: one for name, one in checklists.absences(draft).items() if name != slot}
        changed = checklists.kept({**kept, slot: said} if said else kept)
        return _change(draft, at=at, absences=changed)


def _change(draft: Draft, *, at: datetime, **values: object) -> Draft:
    """Change a locked draft; a review page shown before it can't be submitted."""
    batch = Batch()
    batch.change(draft, revision=draft.revision + 1, saved_at=at, **values)  # type: ignore[arg-type]  # plain columns
    batch.write()
    return draft


def touch(draft: Draft, batch: Batch, *, at: datetime) -> None:
    """Count a change of the draft's files, so that a review page shown before it can't be submitted."""
    batch.change(draft, revision=draft.revision + 1, saved_at=at)


def discard(draft_id: UUID, *, by: Person, at: datetime) -> None:
    """Put a declaration away; a job removes it and its files after thirty days."""
    with transaction.atomic():
        batch = Batch()
        batch.change(open_draft(draft_id, by=by), discarded_at=at)
        batch.write()


def forget_old(*, at: datetime, most: int = 500) -> int:
    """Remove drafts discarded thirty days ago or untouched for ninety, with their files; returns how many (SEC-21)."""
    old = Q(discarded_at__lt=at - DISCARDED_KEPT) | Q(saved_at__lt=at - UNTOUCHED_KEPT)
    with transaction.atomic():
        drafts = list(Draft.objects.select_for_update(skip_locked=True).filter(old, submitted_number="")[:most])
        for draft in drafts:
            for file in files.files_of(draft.ref):
                documents.remove(file, at=at)
            draft.delete()
    return len(drafts)


def open_draft(draft_id: UUID, *, by: Person) -> Draft:
    """The person's own draft, locked. Raises `Draft.DoesNotExist` for strangers, `Refusal` once submitted."""
    draft = (
        Draft.objects.select_for_update(of=("self",))
        .select_related("unit__parent", "agency")
        .get(pk=draft_id, person=by, discarded_at=None)
    )
    if draft.submitted_number:
        raise Refusal(
            _("Bản khai này đã nộp với số %(number)s, không sửa được nữa.") % {"number": draft.submitted_number}
        )
    return whole_draft(draft, by)
