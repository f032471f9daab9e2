"""Jobs in the database: named, small, safe to run twice. `core.worker` runs them."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.core import readers

P = ParamSpec("P")
R = TypeVar("R")

TRIES = 8
KEPT_HOURS = 24 * 30


def task(name: str, *, tries: int = TRIES) -> Callable[[Callable[P, R]], Any]:  # Any: procrastinate's task
    """Register a job under `package.verb`. It is retried with growing pauses, then left as failed."""
    retry = RetryStrategy(max_attempts=tries, exponential_wait=3)

    def register(function: Callable[P, R]) -> Any:  # Any: procrastinate's task
        return app.task(name=name, queue="default", retry=retry)(_as_system(name, function))

    return register


def periodic(name: str, cron: str) -> Callable[[Callable[[int], None]], Any]:  # Any: procrastinate's task
    """Register a job on a schedule in UTC; a tick missed within a day is caught up, a second scheduler adds none."""

    def register(function: Callable[[int], None]) -> Any:  # Any: procrastinate's task
        job = app.task(name=name, queue="default", queueing_lock=name)(_as_system(name, function))
        return app.periodic(cron=cron)(job)

    return register


def _as_system(name: str, function: Callable[P, R]) -> Callable[P, R]:
    """A job reads everything, under its own name."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with readers.reading_as(readers.system(name)):
            return function(*args, **kwargs)

    return run


@app.periodic(cron="17 19 * * *")
@app.task(name="core.forget_old_jobs", queueing_lock="core.forget_old_jobs", pass_context=True)
async def forget_old_jobs(context: Any, timestamp: int) -> None:  # Any: procrastinate's context
    """Delete jobs that were done a month ago; failed ones stay until somebody looks at them."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)
