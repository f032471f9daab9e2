"""Figures: folded plus unfolded, in one statement and so in one snapshot."""

from collections.abc import Mapping

from django.db import connection

from motcua.directory.desks import Desk
from motcua.dossiers import trails
from motcua.dossiers.lifecycle import STATES, Stage
from motcua.dossiers.trails import Place

_ALL = """
SELECT trail_id, stage, sum(n)::bigint FROM (
    SELECT trail_id, stage, total AS n FROM statistics_trailtotal WHERE trail_id = ANY(%(ways)s)
    UNION ALL
    SELECT trail_id, stage, delta FROM statistics_traildelta WHERE trail_id = ANY(%(ways)s)
) both_parts GROUP BY trail_id, stage HAVING sum(n) <> 0
"""
_SOME = """
SELECT trail_id, stage, sum(n)::bigint FROM (
    SELECT trail_id, stage, total AS n FROM statistics_proceduretotal
    WHERE trail_id = ANY(%(ways)s) AND procedure_code = ANY(%(procedures)s)
    UNION ALL
    SELECT trail_id, stage, delta FROM statistics_traildelta
    WHERE trail_id = ANY(%(ways)s) AND procedure_code = ANY(%(procedures)s)
) both_parts GROUP BY trail_id, stage HAVING sum(n) <> 0
"""
_CODES = """
SELECT procedure_code FROM statistics_proceduretotal WHERE trail_id = ANY(%(ways)s)
UNION
SELECT procedure_code FROM statistics_traildelta WHERE trail_id = ANY(%(ways)s)
"""


def procedure_codes(desk: Desk) -> list[str]:
    """The procedures of which the desk's scope holds, or held, dossiers."""
    ways = list(trails.seen_by(desk).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(_CODES, {"ways": ways})
        found = [code for (code,) in cursor.fetchall()]
    return sorted(code for code in found if not desk.procedures or code in desk.procedures)


def stage_counts(desk: Desk) -> dict[Stage, int]:
    """How many dossiers of the desk's scope stand at each stage; every stage is there, also with none (UX-28)."""
    return by_stage(places(desk))


def by_stage(found: Mapping[Place, int]) -> dict[Stage, int]:
    """The same, of what was counted by way and stage."""
    totals = dict.fromkeys(STATES, 0)
    for (_way, stage), number in found.items():
        totals[stage] += number
    return totals


def places(desk: Desk) -> dict[Place, int]:
    """How many dossiers of the desk's scope stand at each stage of each way, where there are any."""
    ways = list(trails.seen_by(desk).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(_SOME if desk.procedures else _ALL, {"ways": ways, "procedures": sorted(desk.procedures)})
        return {(way, Stage(stage)): int(number) for way, stage, number in cursor.fetchall()}
