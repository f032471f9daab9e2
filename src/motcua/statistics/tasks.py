"""Jobs of the counters."""

from motcua.core.jobs import periodic
from motcua.statistics import actions


@periodic("statistics.fold", "* * * * *")
def fold(timestamp: int) -> None:
    """Fold what has gathered since the last minute."""
    while actions.fold():
        pass
