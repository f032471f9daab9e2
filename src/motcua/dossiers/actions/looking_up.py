"""Looking a dossier up without signing in; every try counts before it is checked, an honest one is forgiven (UX-07)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts import limits
from motcua.accounts.rules import DAY, MINUTE, Limit, network_of
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.dossiers import queries
from motcua.dossiers.models import Dossier
from motcua.dossiers.numbers import parse_number

FREE_TRIES = 10
_PAUSES = (*(FREE_TRIES - 1) * (timedelta(),), MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE)
TRIES_PER_NUMBER = Limit("lookup.number", DAY, 100, _PAUSES)
# A village office or a mobile carrier puts many people behind one address: only wrong tries stay counted.
TRIES_PER_NETWORK = Limit("lookup.network", DAY, 1000, _PAUSES)


def look_up(typed: str, tail: str, *, ip: str, at: datetime) -> Dossier:
    """The dossier of a number or code, for whoever knows the last four digits of the phone or identity number.

    Raises `TooOften`, or one and the same `Refusal` for an unknown number and for wrong digits. Not inside a
    transaction: a wrong try must stay counted.
    """
    by_number = (TRIES_PER_NUMBER, parse_number(typed) or one_line(typed).upper())
    by_network = (TRIES_PER_NETWORK, network_of(ip))
    limits.count([by_number, by_network], at)
    dossier = queries.by_tail(typed, tail)
    if dossier is None:
        raise Refusal(
            _(
                "Không tìm thấy hồ sơ nào khớp với số và bốn chữ số này. Hãy xem lại biên nhận; "
                "bốn chữ số là phần cuối của số điện thoại hoặc số định danh đã khai."
            )
        )
    with transaction.atomic():
        batch = Batch()
        limits.forgive(batch, [by_number], at)
        limits.give_back(batch, [by_network], at)
        batch.write()
    return dossier
