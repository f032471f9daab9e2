"""Jobs of notifications."""

from datetime import UTC, datetime
from uuid import UUID

from motcua.core import clock, jobs
from motcua.notifications import actions, reminders


@jobs.task("notifications.push")
def push(notice: str) -> None:
    """Try every delivery of a notice once."""
    actions.push(UUID(notice), at=clock.now())


@jobs.task("notifications.deliver")
def deliver(id: str) -> None:
    """Try one delivery again."""
    actions.deliver(UUID(id), at=clock.now())


@jobs.periodic("notifications.find_forgotten", cron="*/10 * * * *")
def find_forgotten(timestamp: int) -> None:
    """Bring back deliveries whose job was lost."""
    actions.find_forgotten(at=datetime.fromtimestamp(timestamp, UTC))


@jobs.periodic("notifications.remind", cron="*/5 * * * *")
def remind(timestamp: int) -> None:
    """Do what is due about to-dos that nobody read."""
    reminders.run_due(at=datetime.fromtimestamp(timestamp, UTC))
