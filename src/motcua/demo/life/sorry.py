"""Some of what is late is apologised for, some waits for the head's signature. The product's own verbs do it."""

from collections.abc import Iterable
from datetime import datetime

from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory import queries as directory
from motcua.directory.models import Role, Unit
from motcua.dossiers import delays
from motcua.dossiers.actions import apologising
from motcua.dossiers.models import Apology, Dossier

OFFICES = 4
# How many letters are drafted at each office, and how many of them are sent.
DRAFTED, SENT = 6, 2


def say_some(offices: Iterable[Unit], *, at: datetime) -> int:
    """Draft and send letters at the first of these offices; says how many are to be signed, none the next time."""
    return sum(_at(office, at) for office in list(offices)[:OFFICES])


def _at(office: Unit, at: datetime) -> int:
    here = Apology.objects.filter(dossier__unit=office)
    if here.filter(sign_asked_at__isnull=False).exists():
        return 0
    late = Dossier.objects.filter(delays.UNFINISHED, unit=office, due_at__lt=at).order_by("-due_at", "id")
    for dossier_id in list(late.values_list("pk", flat=True)[:DRAFTED]):
        apologising.look_at(dossier_id, at=at)
    asked = 0
    for draft in here.filter(signed_at=None, voided_at=None).select_related("head").order_by("-dossier__due_at", "id"):
        asked += asked < SENT and _ask(draft, at)
    return asked


def _ask(draft: Apology, at: datetime) -> bool:
    """Have the head sign it; what may not be signed now waits."""
    leader = next(iter(directory.holders(draft.head, Role.LEADER, day_of(at))), None)
    if leader is None:
        return False
    try:
        apologising.ask_to_sign(draft.pk, revision=draft.revision, by=leader, at=at)
    except Refusal:
        return False
    return True
