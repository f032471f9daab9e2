"""Jobs of the directory."""

from uuid import UUID

from motcua.core import clock
from motcua.core.jobs import task
from motcua.directory import reorganising


@task(reorganising.RUN)
def reorganise(reorganisation: str) -> None:
    """Do what is left of a reorganisation."""
    while reorganising.run_next(UUID(reorganisation), at=clock.now()):
        pass
