"""The register of results: every signed paper of an agency, newest first, with what became of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.clock import VN
from motcua.directory import scopes
from motcua.directory.desks import Desk, agency_of
from motcua.documents.lifecycle import IssueState
from motcua.documents.models import IssuedPaper
from motcua.dossiers.keyset import Cursor, Cut, Order, cut_rows

NEWEST = Order("signed_at", newest_first=True)
# What a spreadsheet program on an office computer opens without trouble.
MOST_EXPORTED = 20_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: papers signed in a year, in one state, by their number or the dossier's code."""

    year: int | None = None
    state: IssueState | None = None
    name: str = ""


def papers(desk: Desk, wanted: Wanted) -> QuerySet[IssuedPaper]:
    """Papers in the registers of the desk's agency and those below it."""
    agencies = [agency_of(desk.unit).pk, *scopes.units(desk).values_list("pk", flat=True)]
    found = IssuedPaper.objects.filter(agency__in=agencies)
    if wanted.year is not None:
        begin, end = (datetime(year, 1, 1, tzinfo=VN) for year in (wanted.year, wanted.year + 1))
        found = found.filter(signed_at__gte=begin, signed_at__lt=end)
    if wanted.state is not None:
        found = found.filter(state=wanted.state)
    if wanted.name:
        found = found.filter(Q(number=wanted.name) | Q(code=wanted.name) | Q(owner_code=wanted.name))
    return found


def page(desk: Desk, wanted: Wanted, cursor: Cursor | None, size: int) -> Cut[IssuedPaper]:
    """One page of them."""
    return cut_rows(papers(desk, wanted), NEWEST, cursor, size)


def paper(desk: Desk, paper_id: UUID) -> IssuedPaper:
    """One of them; raises `IssuedPaper.DoesNotExist` outside the desk's registers."""
    return papers(desk, Wanted()).select_related("file").get(pk=paper_id)


def exported(desk: Desk, wanted: Wanted, *, at: datetime) -> list[IssuedPaper]:
    """The papers for a file that leaves the system, noted in the ledger of the desk's unit: it names people."""
    found = list(papers(desk, wanted).order_by("-signed_at", "-id")[:MOST_EXPORTED])
    with transaction.atomic():
        batch = Batch()
        ledger.record(batch, subject=desk.unit.ref, verb="results.exported", by=desk.ref, at=at, papers=len(found))
        batch.write()
    return found
