"""Jobs of accounts."""

from datetime import UTC, datetime
from uuid import UUID

from motcua.accounts.actions import upkeep
from motcua.core import clock, jobs


@jobs.task("accounts.send_code")
def send_code(id: str, turn: int) -> None:
    """Carry a one-time code to its contact; `turn` counts how often it was asked for."""
    upkeep.send_code(UUID(id), turn, at=clock.now())


@jobs.periodic("accounts.forget", cron="17 * * * *")
def forget(timestamp: int) -> None:
    """Delete dead codes, closed counts and expired sessions."""
    upkeep.forget(at=datetime.fromtimestamp(timestamp, UTC))
