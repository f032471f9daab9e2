"""The one place that reads the clock. Doors call it; domain code takes the moment as an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

VN = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def local(at: datetime) -> datetime:
    """The same moment on a Vietnamese wall clock."""
    return at.astimezone(VN)


def day_of(at: datetime) -> date:
    """The Vietnamese calendar day in which the moment falls."""
    return local(at).date()
