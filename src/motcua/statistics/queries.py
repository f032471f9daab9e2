"""Figures: folded plus unfolded, in one statement and so in one snapshot."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from motcua.dossiers.lifecycle import Stage

_COUNTS = """
SELECT stage, sum(n)::bigint FROM (
    SELECT stage, total AS n FROM statistics_stagetotal WHERE agency_id = ANY(%(agencies)s)
    UNION ALL
    SELECT stage, delta FROM statistics_stagedelta WHERE agency_id = ANY(%(agencies)s)
) both_parts GROUP BY stage
"""


def stage_counts(agencies: Iterable[UUID]) -> dict[Stage, int]:
    """How many dossiers of these agencies stand at each stage; every stage is there, also with none."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, {"agencies": list(agencies)})
        found = dict(cursor.fetchall())
    return {stage: int(found.get(stage.value, 0)) for stage in Stage}
