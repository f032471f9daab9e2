"""Closed days as the world sees them: signed statements, proofs of a receipt, the feed that others keep (UX-04)."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import QuerySet

from motcua.core.clock import local
from motcua.documents import seal
from motcua.documents.models import DayLeaf, DayRoot

FEED_LENGTH = 400
FIRST = bytes(32)
Statement = Mapping[str, object]


def body(root: DayRoot) -> dict[str, object]:
    """What is signed of a day."""
    return {
        "kind": "motcua-day",
        "version": 1,
        "day": root.day.isoformat(),
        "size": root.size,
        "root": bytes(root.root).hex(),
        "ledger": {
            "until": root.ledger_until,
            "lines": root.ledger_lines,
            "chains": root.ledger_chains,
            "root": bytes(root.ledger_root).hex(),
        },
        "previous": bytes(root.previous).hex(),
        "closed_at": local(root.closed_at).isoformat(timespec="seconds"),
    }


def statement(root: DayRoot) -> dict[str, object]:
    """The signed statement of a day, as published."""
    return {**body(root), "signature": base64.b64encode(bytes(root.signature)).decode()}


def fingerprint(root: DayRoot) -> bytes:
    """SHA-256 over the canonical statement: what the next day names and the time stamp covers."""
    return hashlib.sha256(seal.canonical(statement(root))).digest()


def published(root: DayRoot) -> dict[str, object]:
    """The statement with its time stamp (base64 of the RFC 3161 token), empty while there is none."""
    return {"statement": statement(root), "stamp": _stamp(root)}


def feed(since: date | None = None) -> dict[str, object]:
    """Closed days from the oldest on; `next` is the day to ask from for more, empty at the end."""
    found = list(_all().filter(**({"day__gte": since} if since else {})).order_by("day")[: FEED_LENGTH + 1])
    return days_file(found[:FEED_LENGTH], next_day=found[FEED_LENGTH].day if len(found) > FEED_LENGTH else None)


def days_file(roots: Iterable[DayRoot], *, next_day: date | None = None) -> dict[str, object]:
    """What others keep and `motcua verify --roots` reads."""
    days = [published(root) for root in roots]
    return {"kind": "motcua-days", "version": 1, "days": days, "next": next_day.isoformat() if next_day else ""}


def of_month(first: date) -> QuerySet[DayRoot]:
    """The closed days of a month, newest first."""
    return _all().filter(day__year=first.year, day__month=first.month).order_by("-day")


def on(day: date) -> DayRoot:
    """One closed day. Raises `DayRoot.DoesNotExist`."""
    return _all().get(day=day)


def last() -> DayRoot | None:
    """The day that was closed last."""
    return _all().order_by("-day").first()


def first_closed() -> date | None:
    """The oldest closed day."""
    return DayRoot.objects.order_by("day").values_list("day", flat=True).first()


def closed_on(leaf: bytes) -> date | None:
    """The day in whose tree a receipt's leaf is; None while it waits."""
    return DayLeaf.objects.filter(leaf=leaf).values_list("day__day", flat=True).first()


def proof(leaf: bytes) -> dict[str, object] | None:
    """What shows, without the portal, that a receipt is in the tree of its day; None while that day is open."""
    place = DayLeaf.objects.select_related("day__stamp").defer("day__ledger_links").filter(leaf=leaf).first()
    if place is None:
        return None
    leaves = leaves_of(place.day)
    return {**seal.proof(statement(place.day), leaves, place.position), "stamp": _stamp(place.day)}


def leaves_of(root: DayRoot) -> list[bytes]:
    """The leaves of a day in the order of its tree."""
    return [bytes(leaf) for leaf in root.leaves.order_by("position").values_list("leaf", flat=True)]


def _all() -> QuerySet[DayRoot]:
    # Links can be megabytes, and a statement tells only their number and root.
    return DayRoot.objects.select_related("stamp").defer("ledger_links")


def _stamp(root: DayRoot) -> str:
    held = getattr(root, "stamp", None)
    return base64.b64encode(bytes(held.token)).decode() if held else ""
