"""What lies in a dossier's folder: declaration, papers, history, process, result, letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from motcua.catalogue.models import Channel
from motcua.correspondence.models import Side
from motcua.correspondence.queries import unread
from motcua.directory.desks import Desk
from motcua.documents.models import StoredFile
from motcua.dossiers import branching, opinions, originals, queries, stacks
from motcua.dossiers.lifecycle import MOVES, WAITING_STAGES, Move, Stage
from motcua.dossiers.models import (
    AbsentPaper,
    Apology,
    Attachment,
    Certification,
    DigitisedPaper,
    Dossier,
    HandedPaper,
    HistoryLine,
    KeptOriginal,
    Letter,
    Opinion,
    PostedItem,
    Result,
    Supplement,
)
from motcua.dossiers.revisions import Answers, answers_of, current
from motcua.payments import queries as payments
from motcua.payments.models import CashReceipt, Charge
from motcua.workflow import queries as processes
from motcua.workflow.models import Edge, Step, Task
from motcua.workflow.rules import Facts, Graph


@dataclass(frozen=True, slots=True)
class Folder:
    """A dossier with everything that belongs to it, read once for a page. The caller has checked the scope."""

    dossier: Dossier
    answers: Answers
    attachments: Sequence[Attachment]
    supplements: Sequence[Supplement]
    history: Sequence[HistoryLine]
    graph: Graph
    tasks: Sequence[Task]
    result: Result | None
    letters: Sequence[Letter]
    unread: int
    absent: Sequence[AbsentPaper]
    certifications: Sequence[Certification]
    handed: Sequence[HandedPaper] = ()
    posted: PostedItem | None = None
    opinions: Sequence[Opinion] = ()
    opinion_files: Mapping[UUID, Sequence[StoredFile]] = field(default_factory=dict)
    charges: Sequence[Charge] = ()
    receipts: Sequence[CashReceipt] = ()
    digitised: Sequence[DigitisedPaper] = ()
    originals: Sequence[KeptOriginal] = ()
    apologies: Sequence[Apology] = ()

    @property
    def task(self) -> Task | None:
        """The open task; none once the dossier is closed."""
        return next((task for task in reversed(self.tasks) if task.closed_at is None), None)

    @property
    def onward(self) -> Edge | None:
        """The way that it takes from where it stands, as far as its declaration tells; none at the end."""
        return self.graph.onward(self.task.step, self._facts) if self.task else None

    @property
    def steps(self) -> list[Step]:
        """Its way: the steps that it came by, the one where it stands, and those ahead."""
        been = {task.step.position: task.step for task in self.tasks}
        if self.task is None:
            return [been[position] for position in sorted(been)]
        here = self.task.step
        behind = [been[position] for position in sorted(been) if position < here.position]
        return [*behind, here, *self.graph.ahead(here, self._facts)]

    @property
    def steps_back(self) -> list[tuple[int, str, str]]:
        """The earlier steps to which it may be sent back, the latest first: position, name, who did it."""
        if self.task is None:
            return []
        found = processes.done_before(self.tasks, self.task.step)
        return [(one.step.position, one.step.name, one.closed_by.full_name if one.closed_by else "") for one in found]

    @property
    def _facts(self) -> Facts:
        return branching.facts(self.dossier, self.answers)

    def last_task(self, step: Step) -> Task | None:
        """The latest round of a step, open or done."""
        return next((task for task in reversed(self.tasks) if task.step_id == step.pk), None)

    @property
    def papers(self) -> list[Attachment]:
        """The papers that count now."""
        return current(self.attachments)

    @property
    def replaced(self) -> list[Attachment]:
        """Papers in whose place newer ones have come."""
        kept = {one.pk for one in self.papers}
        return [one for one in self.attachments if one.pk not in kept]

    @property
    def asked(self) -> Supplement | None:
        """What the applicant is asked for now."""
        if self.dossier.stage not in WAITING_STAGES:
            return None
        return next((one for one in reversed(self.supplements) if one.sent_at and one.answered_at is None), None)

    @property
    def proposed(self) -> Supplement | None:
        """What somebody wants to ask the applicant once more, while a leader has not decided."""
        wanted = MOVES.get((Stage(self.dossier.stage), Move.ASK))
        waiting = (one for one in self.supplements if one.sent_at is None and one.settled_at is None)
        return next((one for one in waiting if one.stage == wanted), None)

    @property
    def apology(self) -> Apology | None:
        """The letter of apology that is neither sent nor void."""
        return next((one for one in self.apologies if one.is_open), None)

    @property
    def answered(self) -> list[Supplement]:
        """The requests that were answered, oldest first."""
        return [one for one in self.supplements if one.answered_at is not None]

    def asks(self, desk: Desk) -> Opinion | None:
        """What the desk's unit is asked about it now; none where nobody asks."""
        if self.dossier.stage not in opinions.OPEN_AT:
            return None
        here = desk.unit.pk, desk.role
        return next((one for one in self.opinions if one.is_open and (one.unit_id, one.role) == here), None)

    def since(self, moves: int) -> list[HistoryLine]:
        """What happened after the dossier was seen at a move count."""
        return [line for line in self.history if line.seq > moves]


def folder(dossier: Dossier) -> Folder:
    """The folder of a dossier that somebody may see; the number of statements is fixed."""
    is_online = dossier.channel == Channel.ONLINE
    charges = tuple(payments.charges_of(dossier.ref))
    opinions_given = tuple(opinions.of_dossier(dossier))
    asked = tuple(
        Supplement.objects.filter(dossier=dossier).select_related("asked_by", "settled_by").prefetch_related("defects")
    )
    for one in asked:
        one.dossier = dossier
    return Folder(
        dossier=dossier,
        answers=answers_of(dossier),
        supplements=asked,
        attachments=tuple(Attachment.objects.filter(dossier=dossier).select_related("file")),
        history=tuple(HistoryLine.objects.filter(dossier=dossier).select_related("by_person", "by_officer", "unit")),
        graph=processes.graph(dossier.process_id),
        tasks=tuple(processes.tasks_of(dossier.ref)),
        result=(
            Result.objects.filter(dossier=dossier)
            .select_related("drafted_by", "approved_by", "sign_asked_by", "signed_by", "file", "docx")
            .first()
        ),
        letters=tuple(Letter.objects.filter(dossier=dossier).order_by("issued_at", "seq")),
        unread=unread(dossier.ref, Side.OFFICE).count(),
        handed=() if is_online else tuple(HandedPaper.objects.filter(dossier=dossier).order_by("slot")),
        posted=PostedItem.objects.filter(dossier=dossier).first() if dossier.channel == Channel.POST else None,
        charges=charges,
        receipts=tuple(payments.receipts_of(dossier.ref)) if charges else (),
        absent=absent(dossier),
        digitised=stacks.digitised(dossier),
        originals=tuple(originals.of_dossier(dossier)),
        apologies=tuple(Apology.objects.filter(dossier=dossier).select_related("unit", "head")),
        opinions=opinions_given,
        opinion_files=opinions.files_of(opinions_given),
        certifications=tuple(Certification.objects.filter(dossier=dossier).select_related("signer")),
    )


def absent(dossier: Dossier) -> tuple[AbsentPaper, ...]:
    """The papers that did not come with a dossier, those that were promised first; the caller has checked the scope."""
    return tuple(AbsentPaper.objects.filter(dossier=dossier).order_by("promised_on", "slot"))


def paper(desk: Desk, number: str, file_id: UUID) -> Attachment | DigitisedPaper:
    """A file handed in with a dossier that the desk may read, or digitised for it; both loaded.

    Raises `Dossier.DoesNotExist` or `Attachment.DoesNotExist`: a stranger learns nothing.
    """
    dossier = opinions.readable(desk, number)
    scanned = next((one for one in stacks.digitised(dossier) if one.file_id == file_id), None)
    return scanned or dossier.attachments.select_related("file").get(file_id=file_id)


def letter(desk: Desk, number: str, letter_id: UUID) -> Letter:
    """A letter issued about a dossier in the desk's scope.

    Raises `Dossier.DoesNotExist` or `Letter.DoesNotExist`: a stranger learns nothing.
    """
    dossier = queries.of_desk(desk, number)
    return Letter.objects.select_related("dossier").get(dossier=dossier, pk=letter_id)
