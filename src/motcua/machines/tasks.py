"""Jobs of machines; each may run twice."""

from datetime import UTC, datetime
from uuid import UUID

from motcua.core import clock
from motcua.core.jobs import periodic, task
from motcua.machines import telling


@task("machines.spread")
def spread(number: str, move: str, stage: int, moved_at: str) -> None:
    """Find the webhooks that are to hear of a move."""
    telling.spread(telling.Happened(number, move, stage, datetime.fromisoformat(moved_at)), at=clock.now())


@task("machines.deliver")
def deliver(delivery: str) -> None:
    """Try one delivery."""
    telling.deliver(UUID(delivery), at=clock.now())


@periodic("machines.tidy", "27 * * * *")
def tidy(timestamp: int) -> None:
    """Bring back deliveries whose job was lost, and forget old ones."""
    telling.tidy(at=datetime.fromtimestamp(timestamp, UTC))
