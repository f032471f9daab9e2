"""Who looked at what (UX-86): written in one statement, so that nobody waits for it (ADR 0065)."""

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F, QuerySet

from motcua.audit.models import Mark, Opening
from motcua.core.ids import Ref

QUARTER = timedelta(minutes=15)
_COLUMNS = (
    "id", "province_id", "subject", "what", "part", "actor", "title", "role", "unit_code", "unit_name", "purpose", "at",
    "quarter",
)  # fmt: skip
# The disk is not waited for: a power cut may take the last half second of looks, and the page stays fast.
_WRITE = (
    f"INSERT INTO audit_opening ({', '.join(_COLUMNS)}) SELECT {', '.join(['%s'] * len(_COLUMNS))} "  # noqa: S608  our own names
    "FROM (SELECT set_config('synchronous_commit', 'off', true)) AS quick "
    "ON CONFLICT (subject, what, part, actor, quarter) DO NOTHING"
)


def quarter_of(at: datetime) -> int:
    """The quarter of an hour in which a moment falls, counted since 1970."""
    return int(at.timestamp() // QUARTER.total_seconds())


def remember(opening: Opening) -> bool:
    """Write it, unless the same official opened the same thing in this quarter of an hour; says whether it is new."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [getattr(opening, name) for name in _COLUMNS])
        return bool(cursor.rowcount)


def of(*subjects: Ref) -> QuerySet[Opening]:
    """Who looked at a subject or at any of several, the latest first."""
    return Opening.objects.filter(subject__in=[str(one) for one in subjects]).order_by("-at", "-id")


def subjects_opened(actor: str, purpose: str, *, since: datetime, until: datetime) -> int:
    """How many different subjects somebody opened for one purpose within a span of time."""
    found = Opening.objects.filter(actor=actor, purpose=purpose, at__gt=since, at__lte=until)
    return found.values("subject").distinct().count()


def marks() -> QuerySet[Mark]:
    """Every mark with its opening, what is not settled first, then the latest."""
    return Mark.objects.select_related("opening").order_by(F("settled_at").asc(nulls_first=True), "-opening__at", "-id")
