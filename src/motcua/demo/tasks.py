"""Jobs of the sample province; each may run twice."""

from motcua.core.jobs import task
from motcua.demo.life import year


@task("demo.pour")
def pour(part: int) -> None:
    """Pour one part of the year; it queues the next."""
    year.pour_next(part)


@task("demo.finish")
def finish(number: str, signed: int, returned: int | None) -> None:
    """Sign one of the newest results for real; moments in Unix seconds."""
    year.finish(number, signed=year.moment(signed), returned=None if returned is None else year.moment(returned))
