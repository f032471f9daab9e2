"""Jobs of dossiers; each may run twice."""

from motcua.core import clock
from motcua.core.jobs import task
from motcua.dossiers import receipts


@task("dossiers.make_receipt")
def make_receipt(number: str) -> None:
    """Make the sealed receipt's PDF."""
    receipts.receipt_file(number, at=clock.now())
