"""Jobs of workflow; each may run twice."""

from motcua.core.jobs import task
from motcua.workflow import actions
from motcua.workflow.handlers import FOLLOWING


@task(FOLLOWING)
def follow_calendar(edit: str) -> None:
    """Move the open tasks to where the calendar puts them."""
    after = actions.follow_calendar(after=None)
    while after is not None:
        after = actions.follow_calendar(after=after)
