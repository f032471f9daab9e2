"""Folding the changes into totals, and counting everything anew."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from motcua.core import readers
from motcua.core.models import this_province
from motcua.dossiers import trails
from motcua.dossiers.lifecycle import Stage

# Both totals from `sums`; in the order of their keys, so that two who add never wait for each other in a circle.
_ADD = """
, by_procedure AS (
    INSERT INTO statistics_proceduretotal (id, province_id, trail_id, procedure_code, stage, total)
    SELECT gen_random_uuid(), %(province)s, trail_id, procedure_code, stage, n FROM sums
    ORDER BY trail_id, procedure_code, stage
    ON CONFLICT (trail_id, procedure_code, stage)
    DO UPDATE SET total = statistics_proceduretotal.total + EXCLUDED.total
), by_trail AS (
    INSERT INTO statistics_trailtotal (id, province_id, trail_id, stage, total)
    SELECT gen_random_uuid(), %(province)s, trail_id, stage, sum(n) FROM sums GROUP BY trail_id, stage
    ORDER BY trail_id, stage
    ON CONFLICT (trail_id, stage) DO UPDATE SET total = statistics_trailtotal.total + EXCLUDED.total
)
"""
_FOLD = f"""
WITH taken AS (
    DELETE FROM statistics_traildelta WHERE id IN (
        SELECT id FROM statistics_traildelta ORDER BY id LIMIT %(most)s FOR UPDATE SKIP LOCKED
    ) RETURNING trail_id, procedure_code, stage, delta
), sums AS (
    SELECT trail_id, procedure_code, stage, sum(delta) AS n FROM taken GROUP BY trail_id, procedure_code, stage
)
{_ADD}
SELECT count(*) FROM taken
"""  # noqa: S608  our own texts
_POURED = f"""
WITH sums AS (
    SELECT * FROM unnest(%(trails)s::uuid[], %(procedures)s::text[], %(stages)s::int[], %(counts)s::bigint[])
    AS counted (trail_id, procedure_code, stage, n)
)
{_ADD}
SELECT count(*) FROM sums
"""  # noqa: S608  as above
# One snapshot: a change that it does not see yet is neither counted nor removed.
_RECOUNT = f"""
WITH gone AS (DELETE FROM statistics_traildelta), sums AS (
    SELECT d.trail_id, p.code AS procedure_code, d.stage, count(*) AS n
    FROM dossiers_dossier d
    JOIN catalogue_procedureversion v ON v.id = d.procedure_id JOIN catalogue_procedure p ON p.id = v.procedure_id
    GROUP BY d.trail_id, p.code, d.stage
)
{_ADD}
SELECT coalesce(sum(n), 0) FROM sums
"""  # noqa: S608  as above


def fold(most: int = 10_000) -> int:
    """Fold up to `most` changes into the totals; returns how many. Two folders never take the same change."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_FOLD, {"most": most, "province": this_province()})
        return int(cursor.fetchone()[0])


def add_poured(counts: Mapping[tuple[UUID, str, Stage], int]) -> None:
    """Count dossiers that were poured in by COPY, in their transaction: how many by way, procedure code and stage."""
    keys = sorted(counts, key=str)
    params: dict[str, Any] = {  # Any: what the driver takes
        "province": this_province(),
        "trails": [trail for trail, _code, _stage in keys],
        "procedures": [code for _trail, code, _stage in keys],
        "stages": [int(stage) for _trail, _code, stage in keys],
        "counts": [counts[key] for key in keys],
    }
    with connection.cursor() as cursor:
        cursor.execute(_POURED, params)


def recount() -> int:
    """Lay the ways of dossiers that have none and count all of them anew; returns how many there are.

    Moves go on meanwhile; folding waits.
    """
    with readers.reading_as(readers.system("statistics.recount")), transaction.atomic():
        trails.lay()
        with connection.cursor() as cursor:
            # Whoever adds to the totals takes this table first.
            cursor.execute("LOCK TABLE statistics_proceduretotal IN SHARE ROW EXCLUSIVE MODE")
            cursor.execute("DELETE FROM statistics_trailtotal")
            cursor.execute("DELETE FROM statistics_proceduretotal")
            cursor.execute(_RECOUNT, {"province": this_province()})
            return int(cursor.fetchone()[0])
