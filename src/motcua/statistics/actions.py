"""Folding the changes into totals."""

from django.db import connection, transaction

from motcua.core.models import this_province

_FOLD = """
WITH taken AS (
    DELETE FROM statistics_stagedelta WHERE id IN (
        SELECT id FROM statistics_stagedelta ORDER BY id LIMIT %(most)s FOR UPDATE SKIP LOCKED
    ) RETURNING agency_id, stage, delta
), sums AS (
    SELECT agency_id, stage, sum(delta) AS n FROM taken GROUP BY agency_id, stage
), folded AS (
    INSERT INTO statistics_stagetotal (id, province_id, agency_id, stage, total)
    SELECT gen_random_uuid(), %(province)s, agency_id, stage, n FROM sums ORDER BY agency_id, stage
    ON CONFLICT (agency_id, stage) DO UPDATE SET total = statistics_stagetotal.total + EXCLUDED.total
)
SELECT count(*) FROM taken
"""


def fold(most: int = 10_000) -> int:
    """Fold up to `most` changes into the totals; returns how many. Two folders never take the same change."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_FOLD, {"most": most, "province": this_province()})
        return int(cursor.fetchone()[0])
