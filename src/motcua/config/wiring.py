"""Start-up: which adapter stands behind each port, who listens to which event."""

from django.conf import settings

from motcua.documents import ports as documents
from motcua.integrations.antivirus import clamd


def wire() -> None:
    """Called once when every package is loaded."""
    address = settings.CLAMD or clamd.find()
    if address:
        documents.use_scanner(clamd.Clamd(address))
