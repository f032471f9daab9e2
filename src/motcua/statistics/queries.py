"""Figures: folded plus unfolded, in one statement and so in one snapshot."""

from django.db import connection

from motcua.directory.desks import Desk
from motcua.dossiers import trails
from motcua.dossiers.lifecycle import STATES, Stage

_ALL = """
SELECT stage, sum(n)::bigint FROM (
    SELECT stage, total AS n FROM statistics_trailtotal WHERE trail_id = ANY(%(ways)s)
    UNION ALL
    SELECT stage, delta FROM statistics_traildelta WHERE trail_id = ANY(%(ways)s)
) both_parts GROUP BY stage
"""
_SOME = """
SELECT stage, sum(n)::bigint FROM (
    SELECT stage, total AS n FROM statistics_proceduretotal
    WHERE trail_id = ANY(%(ways)s) AND procedure_code = ANY(%(procedures)s)
    UNION ALL
    SELECT stage, delta FROM statistics_traildelta
    WHERE trail_id = ANY(%(ways)s) AND procedure_code = ANY(%(procedures)s)
) both_parts GROUP BY stage
"""


def stage_counts(desk: Desk) -> dict[Stage, int]:
    """How many dossiers of the desk's scope stand at each stage; every stage is there, also with none (UX-28)."""
    ways = list(trails.seen_by(desk).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(_SOME if desk.procedures else _ALL, {"ways": ways, "procedures": sorted(desk.procedures)})
        found = dict(cursor.fetchall())
    return {stage: int(found.get(stage.value, 0)) for stage in STATES}
