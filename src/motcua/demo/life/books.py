"""Lives into tables: every row that a dossier leaves behind, written by COPY."""

from collections import Counter as Tally
from uuid import UUID

from motcua.accounts.models import Person
from motcua.core.batch import Batch
from motcua.core.jobs import KEPT_HOURS
from motcua.demo.life.ledgers import Ledger
from motcua.demo.life.papers import Shelf
from motcua.demo.life.tables import Table
from motcua.documents.models import IssuedPaper, StoredFile
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Attachment, Declaration, Dossier, HistoryLine, Letter, Receipt, Result, Trail
from motcua.notifications.models import Delivery, Notice
from motcua.statistics import actions as statistics
from motcua.workflow.models import Task

# What somebody does now comes before the sample data.
PATIENT = -1
SENT_BACK = "Ghi lại nơi sinh theo đúng giấy chứng sinh rồi trình lại."

# The columns that a life gives; every other one keeps its default.
_PEOPLE = "id full_name birth_on identity_number identity_index assurance assured_at created_at"
_DOSSIERS = (
    "id number code revision person_id applicant subject procedure_id form_id process_id unit_id "
    "agency_id channel stage finance delivery sync moves submitted_at accepted_at accepted_by_id due_at "
    "promised_at promise_basis finished_at closed_at refusal_reason phone_tail_index identity_tail_index trail_id"
)
_DECLARATIONS = "id dossier_id answers"
_ATTACHMENTS = "id dossier_id file_id position slot sha256"
_HISTORY = "id dossier_id seq move before after at by_person_id by_officer_id by_title unit_id step_name note"
_RECEIPTS = "id dossier_id manifest leaf day"
_LETTERS = "id dossier_id template number facts issued_at issued_by_id"
_FILES = "id owner_kind owner_code slot name content_type size pages sha256 scan_state stored_at removed_at"
_RESULTS = (
    "id dossier_id template number facts revision drafted_at drafted_by_id approved_at approved_by_id "
    "approved_revision sign_asked_at sign_asked_by_id sign_title signed_at signed_by_id file_id"
)
_ISSUED = (
    "id kind title number code owner_kind owner_code agency_id file_id sha256 signed_at signer_name signer_title "
    "unit_name holder_name holder_mark"
)
_TASKS = (
    "id owner_kind owner_code step_id unit_id role assignee_id opened_at due_at hours ends_at closed_at closed_by_id "
    "outcome"
)
_NOTICES = "id person_id key kind subject_kind subject_code facts created_at"
_DELIVERIES = "id notice_id channel state due_at sent_at"


class Books:
    """The tables of a pour. `shelf` keeps the files of results; `recent` is since when jobs would still be queued."""

    def __init__(self, shelf: Shelf, *, now: int) -> None:
        self.shelf = shelf
        self.recent = now - KEPT_HOURS * 3600
        self.ledger = Ledger()
        self.batch = Batch()
        self.trails: dict[UUID, Trail] = {}
        self.totals: Tally[tuple[UUID, str, Stage]] = Tally()
        self.people = Table(Person, *_PEOPLE.split())
        self.dossiers = Table(Dossier, *_DOSSIERS.split())
        self.declarations = Table(Declaration, *_DECLARATIONS.split())
        self.attachments = Table(Attachment, *_ATTACHMENTS.split())
        self.history = Table(HistoryLine, *_HISTORY.split())
        self.receipts = Table(Receipt, *_RECEIPTS.split())
        self.letters = Table(Letter, *_LETTERS.split())
        self.files = Table(StoredFile, *_FILES.split())
        self.results = Table(Result, *_RESULTS.split())
        self.issued = Table(IssuedPaper, *_ISSUED.split())
        self.tasks = Table(Task, *_TASKS.split())
        self.notices = Table(Notice, *_NOTICES.split())
        self.deliveries = Table(Delivery, *_DELIVERIES.split())

    def pour(self) -> None:
        """Write everything that was entered, parents before children, inside the caller's transaction."""
        ways = [self.trails[way] for way in sorted(self.trails)]
        Trail.objects.bulk_create(ways, ignore_conflicts=True)
        for table in (
            self.people,
            self.dossiers,
            self.declarations,
            self.attachments,
            self.history,
            self.receipts,
            self.letters,
            self.files,
            self.results,
            self.issued,
            self.tasks,
            self.notices,
            self.deliveries,
            *self.ledger.tables(),
        ):
            table.pour()
        statistics.add_poured(self.totals)
        self.batch.write()
        self.batch, self.totals, self.trails = Batch(), Tally(), {}

    def enter(self, trail: Trail, procedure: str, stage: Stage) -> None:
        """Count a dossier of a procedure that went this way and stands at this stage."""
        self.trails[trail.pk] = trail
        self.totals[trail.pk, procedure, stage] += 1
