"""A person's own papers: every result that was handed over, to keep, to prove, and to use again (R10)."""

from django.db.models import QuerySet

from motcua.accounts.models import Person
from motcua.documents.lifecycle import IssueState
from motcua.documents.models import IssuedPaper, StoredFile
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Result


def papers(person: Person) -> QuerySet[Result]:
    """Results of the person's dossiers that were handed over, newest first, with their entry in the register."""
    found = Result.objects.filter(dossier__person=person, dossier__stage=Stage.RETURNED, file__isnull=False)
    return found.select_related("file__issued_paper", "dossier__procedure", "dossier__agency").order_by(
        "-signed_at", "-id"
    )


def valid(person: Person) -> QuerySet[Result]:
    """Those of them that have force: what may be used again."""
    return papers(person).filter(file__issued_paper__state=IssueState.GENUINE)


def file_of(result: Result) -> StoredFile:
    """The signed file of a result on the shelf."""
    assert result.file is not None  # noqa: S101  the query holds only those that have one
    return result.file


def entry_of(result: Result) -> IssuedPaper | None:
    """Its entry in the register; none for results of before there was one."""
    return getattr(result.file, "issued_paper", None)
