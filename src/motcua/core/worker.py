"""The process that runs jobs, and what brings back a job whose worker died or lost its answer (ADR 0012)."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from procrastinate.contrib.django import app
from procrastinate.worker import Worker

from motcua.core.jobs import TRIES

STALLED_AFTER_SECONDS = 30.0
POLL_SECONDS = 5.0
DRAIN_SECONDS = 25.0
CallNext = Callable[[], Awaitable[Any]]  # Any: what a job returns
log = structlog.get_logger()

# Held by a worker without a heartbeat, or by this living worker that does not know of it (its answer was lost with
# the connection). Rows are locked, so that two living workers never give the same job back twice.
_GIVE_BACK = """
WITH lost AS (
    SELECT job.id, job.attempts, job.queueing_lock
    FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
    WHERE job.status = 'doing' AND (
        worker.id IS NULL
        OR worker.last_heartbeat < now() - make_interval(secs => %(stalled_after)s)
        OR (job.worker_id = %(worker)s AND job.id = ANY(%(unknown)s::bigint[]))
    )
    FOR UPDATE OF job SKIP LOCKED
), judged AS (
    SELECT id, attempts < %(tries)s AND NOT EXISTS (
        SELECT 1 FROM procrastinate_jobs other
        WHERE other.status = 'todo' AND other.queueing_lock = lost.queueing_lock
    ) AS again
    FROM lost
)
SELECT id, again, CASE
    WHEN again THEN procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL)
    ELSE procrastinate_finish_job_v1(id, 'failed', false)
END::text AS done FROM judged
"""
_MINE = "SELECT id FROM procrastinate_jobs WHERE status = 'doing' AND worker_id = %(worker)s"

_STILL_MINE = (
    "SELECT id FROM procrastinate_jobs "
    "WHERE id = %(job)s AND status = 'doing' AND worker_id = %(worker)s AND attempts = %(attempts)s"
)


async def run(*, concurrency: int, stalled_after: float = STALLED_AFTER_SECONDS) -> bool:
    """Run jobs until SIGTERM or SIGINT, then finish the ones begun. False where the worker gave up by itself.

    A worker silent for `stalled_after` seconds counts as dead; it beats three times as often.
    """
    jobs: Any = app  # Any: procrastinate types its Django side only in part
    jobs.perform_import_paths()
    with jobs.replace_connector(jobs.connector.get_worker_connector()):
        async with jobs.open_async():
            rescuer = Rescuer(stalled_after)
            options: Any = {  # Any: procrastinate's own options
                **jobs.worker_defaults,
                "concurrency": concurrency,
                "fetch_job_polling_interval": POLL_SECONDS,
                "shutdown_graceful_timeout": DRAIN_SECONDS,
                "update_heartbeat_interval": stalled_after / 3,
                "stalled_worker_timeout": stalled_after,
                "install_signal_handlers": False,
                "worker_middleware": [rescuer.follow],
            }
            rescuer.worker = _Holder(app, **options)
            rescue = asyncio.create_task(rescuer.watch())
            told = _stop_on_signal(rescuer.worker)
            try:
                await rescuer.worker.run()  # type: ignore[no-untyped-call]  # procrastinate is partly untyped
            finally:
                await _end(rescue)
    return told.is_set()


class _Holder(Worker):
    """A worker whose word about a job counts only while the job is its own (F27).

    One that was stopped for a while, and whose job somebody else does by now, has nothing to say about it.
    """

    async def _persist_job_status(
        self, job: Any, status: Any, retry_decision: Any, context: Any, job_result: Any
    ) -> None:  # Any: procrastinate's own
        mine = {"job": job.id, "worker": self.worker_id, "attempts": job.attempts}
        if not await app.connector.execute_query_all_async(_STILL_MINE, **mine):
            log.warning("jobs.stale_word", job=job.id)
            return
        await super()._persist_job_status(job, status, retry_decision, context, job_result)


async def _end(task: "asyncio.Task[None]") -> None:
    # A cancellation that meets a breaking connection is lost in the pool; whoever asks once may wait for ever.
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=1)


def _stop_on_signal(worker: Worker) -> asyncio.Event:
    told = asyncio.Event()

    def stop() -> None:
        told.set()
        worker.stop()  # type: ignore[no-untyped-call]  # procrastinate is partly untyped

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop)
    return told


class Rescuer:
    """Knows which jobs this worker really runs, and gives back every job that nobody runs."""

    def __init__(self, stalled_after: float) -> None:
        self.stalled_after = stalled_after
        self.worker: Worker | None = None
        self._running: set[int] = set()
        self._unknown: set[int] = set()

    async def follow(self, call_next: CallNext, context: Any, worker: Worker) -> Any:  # Any: procrastinate's own
        """Procrastinate's middleware around every job."""
        self._running.add(context.job.id)
        try:
            return await call_next()
        finally:
            self._running.discard(context.job.id)

    async def watch(self) -> None:
        """Look every third of `stalled_after`; a database that is away for a moment ends nothing."""
        while True:
            await asyncio.sleep(self.stalled_after / 3)
            try:
                await self.give_back()
            except Exception:  # the next look may find the database again
                log.warning("jobs.rescue_failed", exc_info=True)

    async def give_back(self) -> list[int]:
        """Return the numbers of the jobs that were queued again; one that killed too many workers is left as failed."""
        unknown = await self._twice_unknown()
        rows = await app.connector.execute_query_all_async(
            _GIVE_BACK, stalled_after=self.stalled_after, worker=self._worker_id(), unknown=unknown, tries=TRIES
        )
        for row in rows:
            log.warning("jobs.rescued" if row["again"] else "jobs.given_up", job=row["id"])
        return [row["id"] for row in rows if row["again"]]

    async def _twice_unknown(self) -> list[int]:
        # A job may be between fetch and start, or between end and acknowledgement: only a second look counts.
        if self._worker_id() is None:
            return []
        rows = await app.connector.execute_query_all_async(_MINE, worker=self._worker_id())
        unknown = {row["id"] for row in rows} - self._running
        before, self._unknown = self._unknown, unknown
        return sorted(before & unknown)

    def _worker_id(self) -> int | None:
        return self.worker.worker_id if self.worker else None
