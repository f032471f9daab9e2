"""Jobs of dossiers; each may run twice."""

from motcua.core import clock
from motcua.core.jobs import task
from motcua.dossiers import receipts, signing


@task("dossiers.make_receipt")
def make_receipt(number: str) -> None:
    """Make the sealed receipt's PDF."""
    receipts.receipt_file(number, at=clock.now())


@task("dossiers.sign_result", tries=12)
def sign_result(number: str) -> None:
    """Sign the result that a leader asked to be signed."""
    signing.sign_result(number, at=clock.now())
