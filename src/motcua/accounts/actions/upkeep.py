"""What jobs do with codes, counts and sessions."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.accounts.models import ActivationSlip, OneTimeCode, Session, Tally
from motcua.accounts.ports import code_sender
from motcua.accounts.queries import contact_of
from motcua.accounts.rules import KNOWN_NETWORK
from motcua.core.batch import Batch

# Long enough for support to see that a code was sent, short enough to keep nothing about who never signed in.
CODES_KEPT = timedelta(days=1)
# So that who comes late with a slip is told that it is over.
SLIPS_KEPT = timedelta(days=60)
COUNTS_KEPT = KNOWN_NETWORK.window


def send_code(code_id: UUID, turn: int, *, at: datetime) -> None:
    """Carry a code to its contact unless this turn was carried before or the code is over.

    The row is not locked while sending: nobody who types the code shall wait for a slow provider. A second run after a
    crash repeats the same key, by which providers know a repetition.
    """
    code = OneTimeCode.objects.filter(pk=code_id, used_at=None, expires_at__gt=at, sent__lt=turn).first()
    if code is None:
        return
    code_sender().send(contact_of(code), code.code, key=f"{code.id}-{turn}")
    _note_sent(code_id, turn)


@transaction.atomic
def forget(*, at: datetime) -> None:
    """Delete codes, slips, counts and sessions that are over."""
    ActivationSlip.objects.filter(expires_at__lt=at - SLIPS_KEPT).delete()
    OneTimeCode.objects.filter(expires_at__lt=at - CODES_KEPT).delete()
    Tally.objects.filter(until_at__lt=at - COUNTS_KEPT).delete()
    Session.objects.filter(expire_date__lt=at).delete()


@transaction.atomic
def _note_sent(code_id: UUID, turn: int) -> None:
    code = OneTimeCode.objects.select_for_update().get(pk=code_id)
    batch = Batch()
    batch.change(code, sent=max(code.sent, turn))
    batch.write()
