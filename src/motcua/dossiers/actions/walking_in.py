"""Taking in at a counter: what somebody brings or sends by post becomes a dossier that is accepted at once."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Assurance, Person
from motcua.audit import ledger
from motcua.catalogue.competences import Reception, receptions
from motcua.catalogue.models import Channel, ProcedureVersion
from motcua.catalogue.queries import Snapshot, snapshot
from motcua.conditions.tree import Json
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory.desks import Desk
from motcua.dossiers import checklists, intakes, moves, prefilling, queries
from motcua.dossiers.actions import drafting, receiving, submitting
from motcua.dossiers.checklists import Absence
from motcua.dossiers.intakes import Intake
from motcua.dossiers.models import Dossier, Draft
from motcua.forms import queries as forms


def begin(procedure: Snapshot, *, person: Person, by: Desk, at: datetime) -> Draft:
    """Open a declaration at the counter, prefilled; one of the same procedure that was interrupted there goes on.

    Raises `Refusal` where the procedure is not taken in at this counter.
    """
    there = reception(procedure.version, by, at)
    if not {Channel.COUNTER, Channel.POST} & procedure.terms.keys():
        raise Refusal(_("Thủ tục này không tiếp nhận tại quầy."))
    begun = queries.drafts_at(by).filter(person=person, procedure=procedure.version).first()
    if begun is not None:
        return begun
    form = forms.version_on(procedure.version.declared_with, day_of(at))
    known = prefilling.at_counter(form, person, desk=by)
    return drafting.start_draft(
        procedure, by=person, unit=there.office, agency=there.agency, known=known, desk_unit=by.unit, at=at
    )


def hand_over(draft_id: UUID, *, person: Person, by: Desk, at: datetime) -> Draft:
    """Go on at the counter with what somebody began alone, at their wish; it stays theirs, and the ledger says so.

    Raises `Draft.DoesNotExist` for somebody else's, `Refusal` where the procedure is not taken in here.
    """
    with transaction.atomic():
        draft = drafting.open_draft(draft_id, by=person)
        there = reception(draft.procedure, by, at)
        batch = Batch()
        batch.change(
            draft,
            unit_id=there.office.pk,
            agency_id=there.agency.pk,
            desk_unit_id=by.unit.pk,
            revision=draft.revision + 1,
            saved_at=at,
        )
        ledger.record(batch, subject=person.ref, verb="person.draft_handed_over", by=by.ref, at=at, draft=str(draft_id))
        batch.write()
    return draft


def note(
    draft_id: UUID,
    *,
    answers: Mapping[str, Json],
    intake: Intake,
    absences: Mapping[str, Absence],
    case: int | None,
    by: Desk,
    at: datetime,
) -> Draft:
    """Keep everything on the clerk's screen, whole or not. Raises `Draft.DoesNotExist` at another counter."""
    with transaction.atomic():
        draft = queries.locked_at(by, draft_id)
        batch = Batch()
        batch.change(
            draft,
            answers=dict(answers),
            intake=intakes.kept(intake),
            absences=checklists.kept(absences),
            case=case,
            revision=draft.revision + 1,
            saved_at=at,
        )
        batch.write()
    return draft


def take_in(draft_id: UUID, *, by: Desk, at: datetime) -> Dossier:
    """Accept what was noted: code, promise, Mẫu 01, the first step after reception. Twice gives the same dossier.

    Raises `NotReady` where something is missing, `NotProven`, `Refusal` where the channel is not open or its time is
    not confirmed, `Draft.DoesNotExist` at another counter; nothing is written then, nothing noted is lost.
    """
    draft = queries.draft_at(by, draft_id)
    if draft.submitted_number:
        return queries.of_desk(by, draft.submitted_number)
    intake = intakes.of(draft)
    _check(draft, intake, by, at)
    prepared = submitting.prepared(draft, _arrival(draft, intake, by), at)
    with transaction.atomic():
        prepared.batch.write()
        return receiving.accept(prepared.dossier.id, by=by, at=at)


def reception(version: ProcedureVersion, by: Desk, at: datetime) -> Reception:
    """Which agency answers for a procedure that is taken in at the desk. Raises `Refusal` where it is not."""
    code = version.procedure.code
    found = next((one for one in receptions(version, day_of(at)) if one.office.pk == by.unit.pk), None)
    if found is None or (by.procedures and code not in by.procedures):
        raise Refusal(_("Thủ tục này không tiếp nhận tại bàn của bạn."))
    return found


def _check(draft: Draft, intake: Intake, by: Desk, at: datetime) -> None:
    if intake.channel not in snapshot(draft.procedure_id).terms:
        raise Refusal(_("Thủ tục này không nhận hồ sơ theo cách đó: %(way)s.") % {"way": intake.channel.label.lower()})
    intakes.check_posting(intake, today=day_of(at))
    reception(draft.procedure, by, at)
    # Who stands at the counter is seen there; by post nobody is.
    wanted = min(draft.procedure.min_assurance, Assurance.SEEN)
    if intake.channel == Channel.COUNTER and draft.person.assurance < wanted:
        raise submitting.NotProven(_("Quét thẻ căn cước để đối chiếu danh tính người nộp trước khi tiếp nhận."))


def _arrival(draft: Draft, intake: Intake, by: Desk) -> submitting.Arrival:
    asked = {paper.slot: paper for paper in checklists.papers(draft)}
    handed = [intakes.handed_paper(asked[slot], kind) for slot, kind in intake.handed.items() if slot in asked]
    posted = intakes.posted_item(intake) if intake.channel == Channel.POST else None
    return submitting.Arrival(intake.channel, moves.Actor(desk=by), tuple(handed), posted)
