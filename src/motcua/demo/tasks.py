"""Jobs of the sample province; each may run twice."""

from motcua.core import clock
from motcua.core.jobs import task
from motcua.demo.life import year
from motcua.demo.ward import stories


@task("demo.pour")
def pour(part: int) -> None:
    """Pour one part of the year; it queues the next."""
    year.pour_next(part)


@task("demo.finish")
def finish(part: int, place: int) -> None:
    """Tell one of the newest lives, whose result is signed for real."""
    year.finish(part, place)


@task("demo.let_some_wait")
def let_some_wait() -> None:
    """Have some of what is under way wait for its applicant."""
    year.let_some_wait()


@task("demo.tell")
def tell(place: int, day: int) -> None:
    """Tell the story of one neighbour, as of a day."""
    stories.tell(place, day)


@task("demo.say_sorry")
def say_sorry() -> None:
    """Have some of what is late apologised for."""
    year.say_sorry(clock.now())
