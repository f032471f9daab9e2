"""Jobs in the database: named, small, safe to run twice; a killed worker's job is found and run again."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import structlog
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

P = ParamSpec("P")
R = TypeVar("R")

# A worker that has not beaten for this long is dead; its jobs go back (ADR 0004).
STALLED_AFTER_SECONDS = 30
log = structlog.get_logger()


def task(
    name: str, *, tries: int = 8, queue: str = "default"
) -> Callable[[Callable[P, R]], Any]:  # Any: procrastinate's task
    """Register a job under `package.verb`. It is retried with growing pauses, then left as failed so that others flow."""
    retry = RetryStrategy(max_attempts=tries, exponential_wait=3)
    return app.task(name=name, queue=queue, retry=retry)


def periodic(name: str, cron: str) -> Callable[[Callable[[int], None]], Any]:  # Any: procrastinate's task
    """Register a job that runs on a schedule; missed ticks are caught up once and a second scheduler adds none."""

    def register(function: Callable[[int], None]) -> Any:  # Any: procrastinate's task
        return app.periodic(cron=cron)(
            app.task(name=name, queue="default", queueing_lock=name, pass_context=False)(function)
        )

    return register


@app.periodic(cron="* * * * * */10")
@app.task(name="core.retry_stalled", queue="default", queueing_lock="core.retry_stalled", pass_context=True)
async def retry_stalled(context: Any, timestamp: int) -> None:  # Any: procrastinate's context
    """Give the jobs of dead workers to living ones."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS):
        log.warning("job.stalled", job=job.id, task=job.task_name)
        await manager.retry_job(job)
