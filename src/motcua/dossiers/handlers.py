"""What dossiers do when a lower floor speaks."""

from motcua.core.batch import Batch
from motcua.documents.events import FileInfected
from motcua.dossiers import apologies, moves, notices, queries, supplements
from motcua.dossiers.actions import pausing
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.lifecycle import RUNNING_STAGES, STATES, WAITING_STAGES, Finance, Move, Party, Stage
from motcua.dossiers.models import Apology, Rescheduling, Void
from motcua.notifications import reminders
from motcua.payments import queries as payments
from motcua.payments.events import ChargeRefunded, ChargeReopened, ChargeSettled
from motcua.payments.lifecycle import ChargeState
from motcua.workdays.events import CalendarEdited

# Edits are followed one after the other.
FOLLOWING = "dossiers.follow_calendar"


def tell_of_infected_file(event: FileInfected, batch: Batch) -> None:
    """The person learns that a file of theirs is quarantined; officials can't open it either."""
    owner = queries.draft_named(event.owner) or supplements.named(event.owner)
    if owner is not None:
        notices.infected(batch, owner, slot=event.slot, file_id=event.file_id, at=event.at)


def follow_calendar(event: CalendarEdited, batch: Batch) -> None:
    """Open dossiers move to where the new calendar puts them, in a job."""
    batch.add(Rescheduling(edit=event.edit, unit_id=event.unit_id, first=event.first, last=event.last))
    batch.job(FOLLOWING, lock=FOLLOWING, edit=str(event.edit))


def end_reminders(event: DossierMoved, batch: Batch) -> None:
    """Nobody is reminded of what has just been done: the applicant's turn is over (UX-31)."""
    if event.before is None or event.before == event.after:
        return
    if STATES[event.before].turn == Party.APPLICANT:
        reminders.settle(batch, queries.ref_of(event.number), kinds=notices.TODOS, at=event.at)


def void_apology(event: DossierMoved, batch: Batch) -> None:
    """Nobody says sorry for what is done, or for what waits for its applicant; a letter that was sent stays."""
    if event.before not in RUNNING_STAGES or event.after in RUNNING_STAGES:
        return
    draft = Apology.objects.filter(apologies.OPEN, dossier__number=event.number).first()
    if draft is not None:
        void = Void.WAITING if event.after in WAITING_STAGES else Void.DONE
        batch.change(draft, expect={"signed_at": None, "voided_at": None}, voided_at=event.at, void=void)


def follow_payment(event: ChargeSettled, batch: Batch) -> None:
    """A dossier is paid for once nothing is due any more; one that waited for it goes on."""
    dossier = queries.locked_named(event.owner)
    if dossier is None or payments.is_due(event.owner, but=[event.charge_id]):
        return
    task = queries.holder(dossier)
    if dossier.stage != Stage.AWAITING_PAYMENT or task is None:
        batch.change(dossier, finance=Finance.PAID)
        return
    columns = pausing.go_on(batch, dossier, task, at=event.at)
    step = task.step.name
    moves.move(batch, dossier, Move.PAY, by=moves.Actor(), at=event.at, step_name=step, finance=Finance.PAID, **columns)
    notices.paid(batch, dossier, at=event.at)


def follow_reopening(event: ChargeReopened, batch: Batch) -> None:
    """A payment was taken back: the dossier is not paid for any more, and goes on all the same (UX-27)."""
    dossier = queries.locked_named(event.owner)
    if dossier is not None:
        batch.change(dossier, finance=Finance.UNPAID)


def follow_refund(event: ChargeRefunded, batch: Batch) -> None:
    """Money went back for good; what else was paid stays paid."""
    dossier = queries.locked_named(event.owner)
    if dossier is not None:
        others = payments.charges_of(event.owner).filter(state=ChargeState.SETTLED).exclude(pk=event.charge_id)
        batch.change(dossier, finance=Finance.PAID if others.exists() else Finance.REFUNDED)
