"""Reads of what was asked of applicants, and what they may change to answer it."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Cast

from motcua.accounts.models import Person
from motcua.core.ids import Ref
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.documents.models import StoredFile
from motcua.dossiers import queries
from motcua.dossiers.lifecycle import MOVES, WAITING_STAGES, Move, Stage
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.revisions import Answers, answers_of
from motcua.forms import pages
from motcua.forms import queries as forms
from motcua.forms.layout import Page

SUPPLEMENT = "supplement"
_RELATED = ("dossier__person", "dossier__unit", "dossier__agency", "dossier__procedure__procedure", "asked_by")


def unanswered(dossier: Dossier) -> Supplement | None:
    """What the applicant is asked for now."""
    sent = dossier.supplements.filter(sent_at__isnull=False, answered_at=None)
    return sent.last() if dossier.stage in WAITING_STAGES else None


def answered(dossier: Dossier) -> list[Supplement]:
    """The requests that were answered, oldest first."""
    return list(dossier.supplements.exclude(answered_at=None).prefetch_related("defects"))


def proposed(dossier: Dossier) -> Supplement | None:
    """A request that waits for a leader and would still be sent from where the dossier stands."""
    waiting = dossier.supplements.filter(sent_at=None, settled_at=None).last()
    return waiting if waiting and MOVES.get((Stage(dossier.stage), Move.ASK)) == waiting.stage else None


def sent_at_stage(dossier: Dossier, stage: int) -> int:
    """How often the applicant was already asked at this stage (UX-34)."""
    return dossier.supplements.filter(stage=stage, sent_at__isnull=False).count()


def to_be_approved(desk: Desk) -> QuerySet[Supplement]:
    """The requests beyond the limit that a leader decides on, the oldest first."""
    if desk.role != Role.LEADER:
        return Supplement.objects.none()
    asks_from = {after: before for (before, move), after in MOVES.items() if move == Move.ASK and before is not None}
    waiting = Supplement.objects.filter(sent_at=None, settled_at=None, dossier__in=queries.in_scope(desk).values("pk"))
    here = Supplement.objects.none()
    for after, before in asks_from.items():
        here |= waiting.filter(stage=after, dossier__stage=before)
    return here.select_related(*_RELATED).order_by("asked_at")


def run_out(at: datetime) -> QuerySet[Supplement]:
    """Requests whose time is over and that nobody has answered; for the system's own work."""
    late = Supplement.objects.filter(
        until__lt=at, answered_at=None, expired_at=None, sent_at__isnull=False, dossier__stage=F("stage")
    )
    return late.select_related(*_RELATED).order_by("until", "id")


def named(owner: Ref) -> Supplement | None:
    """The request that a plain reference names, whoever's it is; for the system's own work."""
    if owner.kind != SUPPLEMENT:
        return None
    return Supplement.objects.select_related(*_RELATED).filter(pk=owner.code).first()


def own(person: Person, number: str) -> Supplement:
    """What the person is asked to mend in a dossier of theirs; raises `Supplement.DoesNotExist`."""
    return _open(person).get(dossier__number=number)


def own_by_id(person: Person, supplement_id: UUID) -> Supplement:
    """The same by its id, answered or not."""
    mine = Supplement.objects.filter(dossier__person=person, sent_at__isnull=False)
    return mine.select_related(*_RELATED).prefetch_related("defects").get(pk=supplement_id)


def never_answered(*, closed_before: datetime) -> QuerySet[Supplement]:
    """Requests whose dossier ended without an answer before that moment and that still have papers; for the system."""
    papers = StoredFile.objects.filter(
        owner_kind=SUPPLEMENT, owner_code=Cast(OuterRef("pk"), CharField()), removed_at=None
    )
    ended = Supplement.objects.filter(answered_at=None, dossier__closed_at__lt=closed_before)
    return ended.filter(Exists(papers)).order_by("id")


def own_locked(supplement_id: UUID, person: Person) -> Supplement:
    """The same by its id, locked for a change, answered or not."""
    mine = Supplement.objects.filter(dossier__person=person, sent_at__isnull=False)
    return mine.select_for_update(of=("self",)).select_related(*_RELATED).get(pk=supplement_id)


def answers_now(supplement: Supplement) -> Answers:
    """The declaration as mended so far."""
    mended: Answers | None = supplement.answers
    return answers_of(supplement.dossier) if mended is None else mended


def pages_to_mend(supplement: Supplement) -> list[Page]:
    """The form's pages with those fields alone that may change: what was asked for, and what that made necessary."""
    form = forms.version(supplement.dossier.form_id)
    given, now = answers_of(supplement.dossier), answers_now(supplement)
    known = {field.name for page in pages.visible_pages(form, given) for field in page.fields}
    free = {defect.field for defect in supplement.defects.all()}
    free |= {problem.field for problem in pages.validate_all(form, now)}
    found = []
    for page in pages.visible_pages(form, now):
        fields = tuple(one for one in page.fields if one.name in free or one.name not in known)
        if fields:
            found.append(replace(page, fields=fields))
    return found


def slots_to_mend(supplement: Supplement) -> list[str]:
    """The lines of the checklist for which new papers are asked."""
    return [defect.slot for defect in supplement.defects.all() if defect.slot]


def _open(person: Person) -> QuerySet[Supplement]:
    mine = Supplement.objects.filter(
        dossier__person=person, dossier__stage=F("stage"), sent_at__isnull=False, answered_at=None
    )
    return mine.select_related(*_RELATED).prefetch_related("defects")
