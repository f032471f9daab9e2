"""Jobs of dossiers; each may run twice."""

from uuid import UUID

from motcua.audit.models import Opening
from motcua.core import clock
from motcua.core.jobs import periodic, task
from motcua.dossiers import apology_signing, openings, receipts, signing
from motcua.dossiers.actions import apologising, drafting, mending, popularity, rescheduling, scanning, stopping
from motcua.dossiers.handlers import FOLLOWING


@task("dossiers.make_receipt")
def make_receipt(number: str) -> None:
    """Make the sealed receipt's PDF."""
    receipts.receipt_file(number, at=clock.now())


@task("dossiers.sign_result", tries=12)
def sign_result(number: str) -> None:
    """Sign the result that a leader asked to be signed."""
    signing.sign_result(number, at=clock.now())


@task("dossiers.sign_apology", tries=12)
def sign_apology(apology: str) -> None:
    """Sign and send the letter of apology that a leader asked to be signed."""
    apology_signing.sign(UUID(apology), at=clock.now())


@task("dossiers.read_stack")
def read_stack(stack: str) -> None:
    """Look at the pages of a scanned stack, going on where it was cut short."""
    scanning.read(UUID(stack))


@task(FOLLOWING)
def follow_calendar(edit: str) -> None:
    """Move the open dossiers to where an edit of the calendar puts them."""
    rescheduling.begin(UUID(edit))
    while rescheduling.follow(UUID(edit), at=clock.now()):
        pass


@task("dossiers.weigh_opening")
def weigh_opening(opening: str) -> None:
    """See whether a look-up without a task asks for an explanation."""
    openings.weigh(Opening.objects.get(pk=UUID(opening)), at=clock.now())


@periodic("dossiers.draft_apologies", "*/10 * * * *")
def draft_apologies(timestamp: int) -> None:
    """Draft Mẫu 04 for what will be late, before the law's last day for it."""
    apologising.draft_all(at=clock.now())


@periodic("dossiers.expire_supplements", "7 * * * *")
def expire_supplements(timestamp: int) -> None:
    """Propose to stop what was not supplemented in time."""
    while stopping.expire(at=clock.now()):
        pass


@periodic("dossiers.forget_drafts", "43 18 * * *")
def forget_drafts(timestamp: int) -> None:
    """Remove old drafts, and papers for supplements that were never handed in; at night in Vietnam."""
    while drafting.forget_old(at=clock.now()) or mending.forget_old(at=clock.now()):
        pass


@periodic("dossiers.count_popularity", "13 19 * * *")
def count_popularity(timestamp: int) -> None:
    """Tell the catalogue what was filed in the last year, at night in Vietnam."""
    popularity.count_popularity(at=clock.now())
