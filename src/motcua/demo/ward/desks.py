"""The desks of Bình, Cường and Dung, and a clock that goes on by half an hour with each thing that is done there."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.accounts.models import Account, Person
from motcua.catalogue.queries import version_of
from motcua.core.clock import day_of
from motcua.demo import pictures
from motcua.demo.dossiers import half_past_eight
from motcua.directory import queries as directory
from motcua.directory.desks import Desk
from motcua.documents import actions as documents
from motcua.dossiers import checklists, handovers, results, signing
from motcua.dossiers.actions import (
    asking,
    consulting,
    deciding,
    drafting,
    keeping,
    posting,
    processing,
    receiving,
    returning,
    submitting,
)
from motcua.dossiers.actions.asking import Request, Wanted
from motcua.dossiers.actions.consulting import Question
from motcua.dossiers.actions.returning import Collector, Handing
from motcua.dossiers.models import Dossier, KeptOriginal
from motcua.forms import pages
from motcua.notifications import reminders
from motcua.notifications.actions import mark_subject_seen
from motcua.notifications.models import CallOutcome, Reminder
from motcua.payments import queries as payments
from motcua.payments.actions import cash

OFFICE, DIVISION, AGENCY = "H56.40.1", "H56.40.2", "H56.40"
LAW = "Nghị định 118/2025/NĐ-CP, Điều 12"
SIGNATURE = "M52 128L70 66L96 132L128 74L160 126L204 82L238 122L276 96M214 44L262 48L312 40"
TIME_TO_ADD = timedelta(days=20)


class Ward:
    """What is done at the ward on working days before `today`; every moment lies in office hours."""

    def __init__(self, today: date) -> None:
        self.today, self.now = today, half_past_eight(today, 1)
        self.counter, self.officer, self.leader = map(self.desk, (OFFICE, DIVISION, AGENCY))

    def desk(self, unit: str) -> Desk:
        """Whoever sits in a unit."""
        account = Account.objects.filter(officer__holdings__unit__code=unit).order_by("officer__holdings__id")[0]
        return directory.desks(account, self.today)[0]

    def days_ago(self, count: int) -> "Ward":
        """Go to half past eight so many working days before today."""
        self.now = half_past_eight(self.today, count)
        return self

    def later(self) -> datetime:
        """Half an hour goes by."""
        self.now += timedelta(minutes=30)
        return self.now

    def files(self, person: Person, code: str, answers: Mapping[str, Any], *slots: str) -> Dossier:  # Any: JSON
        """She files online, with a photo for each of these papers."""
        procedure = version_of(code, day_of(self.now))
        draft = drafting.start_draft(procedure, by=person, unit=directory.unit(OFFICE), facts={}, at=self.now)
        for page in pages.visible_pages(draft.form, answers):
            draft = drafting.save_page(draft.id, page, answers, by=person, at=self.now)
        for slot in slots:
            picture = pictures.paper("GIẤY TỜ MẪU", (person.full_name, procedure.version.title))
            upload = SimpleUploadedFile(f"{slot}.jpg", picture, "image/jpeg")
            documents.receive(upload, owner=draft.ref, slot=slot, at=self.now)
        return submitting.submit(draft.id, by=person, revision=draft.revision, at=self.now)

    def accepts(self, dossier: Dossier) -> None:
        """Bình takes it in, and the sum that is due in cash."""
        receiving.accept(dossier.id, by=self.counter, at=self.later())
        for charge in payments.due(dossier.ref):
            payer = cash.Payer(dossier.applicant)
            key = f"demo:{charge.pk}"
            cash.take_cash(charge.pk, amount=charge.amount, key=key, payer=payer, by=self.counter, at=self.later())

    def decides(self, dossier: Dossier) -> None:
        """Cường drafts, Dung approves and signs, the applicant reads of it."""
        found = _fresh(dossier)
        processing.draft_result(dossier.id, results.current(found), by=self.officer, at=self.later())
        processing.forward(dossier.id, by=self.officer, at=self.later())
        revision = _fresh(dossier).result.revision
        processing.approve(dossier.id, revision=revision, by=self.leader, at=self.later())
        deciding.ask_to_sign(dossier.id, revision=revision, by=self.leader, at=self.later())
        signing.sign_result(dossier.number, at=self.now)

    def is_read(self, dossier: Dossier) -> None:
        """The applicant has looked: nobody has to be reminded."""
        mark_subject_seen(dossier.person, dossier.ref, at=self.later())

    def posts(self, dossier: Dossier, bill: str) -> None:
        """Bình gives the result to the postman."""
        posting.post({dossier.id: bill}, by=self.counter, at=self.later())

    def hands_over(self, dossier: Dossier, collector: Collector, *, on_paper: bool = False) -> None:
        """Whoever came signs, on the screen or on the printed sheet."""
        items = handovers.proposed_items(_fresh(dossier))
        signature = "" if on_paper else SIGNATURE
        handing = Handing(collector, items, is_compared=True, is_on_paper=on_paper, signature=signature)
        returning.hand_over(dossier.id, handing, by=self.counter, at=self.later())

    def keeps(self, dossier: Dossier) -> KeptOriginal:
        """Bình keeps the original of the first paper on the checklist."""
        slot = checklists.papers_of(_fresh(dossier))[0].slot
        return keeping.keep(dossier.id, [slot], by=self.counter, at=self.later())[0]

    def consults(self, dossier: Dossier, text: str, units: Mapping[str, str], *, days: str) -> None:
        """Cường asks these units for an answer within so many working days; those with words answer."""
        asked = [directory.unit(code) for code in units]
        found = consulting.ask(dossier.id, Question(text, asked, Decimal(days)), by=self.officer, at=self.later())
        for opinion, (code, said) in zip(found, units.items(), strict=True):
            if said:
                consulting.answer(opinion.pk, said, [], by=self.desk(code), at=self.later())

    def asks(self, dossier: Dossier, guidance: str, reason: str) -> Reminder:
        """Bình asks for a better paper; she reads neither the notice nor the next message: somebody has to call."""
        slot = dossier.attachments.order_by("position").values_list("slot", flat=True)[0]
        at = self.later()
        request = Request([Wanted(guidance, slot=slot)], reason, LAW, until=day_of(at) + TIME_TO_ADD)
        asking.ask(dossier.id, request, by=self.counter, at=at)
        reminder = Reminder.objects.get(subject_code=dossier.number, ended_at=None)
        for _step in ("the second message", "the call"):
            reminders.advance(reminder.pk, at=reminder.due_at)
            reminder.refresh_from_db()
        return reminder

    def calls(self, reminder: Reminder, outcome: CallOutcome) -> None:
        """Bình has called."""
        reminders.called(reminder.pk, outcome, by=self.counter, at=self.later())


def _fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related("person", "unit", "agency", "procedure").get(pk=dossier.pk)
