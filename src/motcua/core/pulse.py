"""How the machine is at this moment, asked so that asking never waits long and never fails."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

import psycopg
from django.db import connections
from psycopg.conninfo import make_conninfo

# Many people look at once when something is wrong: they are all told the same.
KEPT = timedelta(seconds=10)
PATIENCE_SECONDS = 2
SILENT_SECONDS = 60

_QUESTION = f"""
SELECT
    (SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '{SILENT_SECONDS} s'),
    (SELECT COALESCE(max(extract(epoch FROM now() - COALESCE(job.scheduled_at, event.at))), 0)::int
     FROM procrastinate_jobs job JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'deferred'
     WHERE job.status = 'todo' AND job.priority >= 0 AND COALESCE(job.scheduled_at, event.at) < now())
"""  # noqa: S608  our own number


@dataclass(frozen=True, slots=True)
class Pulse:
    """Whether the database answers, how many processes do jobs, and how many seconds the oldest job has waited."""

    has_database: bool
    workers: int = 0
    waiting_seconds: int = 0


_last: tuple[datetime, Pulse] | None = None


def pulse(at: datetime) -> Pulse:
    """The machine as it was at most ten seconds before `at`; answers within some seconds, whatever is broken."""
    global _last  # noqa: PLW0603  one value of the process
    if _last is None or not timedelta() <= at - _last[0] < KEPT:
        _last = (at, _ask())
    return _last[1]


def _ask() -> Pulse:
    # A connection of its own: the one of the request may wait for ever, and belongs to the request's transaction.
    try:
        with psycopg.connect(_address()) as own:
            row = own.execute(_QUESTION.encode()).fetchone()
    except psycopg.Error:
        return Pulse(has_database=False)
    workers, waiting = cast("tuple[int, int]", row)
    return Pulse(True, workers, waiting)


def _address() -> str:
    words = connections["default"].get_connection_params()
    asked = {name: words[name] for name in ("dbname", "user", "password", "host", "port") if words.get(name)}
    options = f"-c statement_timeout={PATIENCE_SECONDS}s"
    return make_conninfo(connect_timeout=PATIENCE_SECONDS, options=options, **asked)
