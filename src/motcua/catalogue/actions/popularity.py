"""How often procedures are filed, so that search prefers what people mostly want."""

from collections.abc import Mapping
from uuid import UUID

from django.db import connection

_SET = """
UPDATE catalogue_procedure p SET popularity = found.n
FROM (
    SELECT one.id, coalesce(counted.n, 0) AS n FROM catalogue_procedure one
    LEFT JOIN unnest(%(ids)s::uuid[], %(counts)s::integer[]) AS counted (id, n) ON counted.id = one.id
) found
WHERE found.id = p.id AND p.popularity <> found.n
"""


def set_popularity(filed: Mapping[UUID, int]) -> int:
    """Write how many dossiers of each procedure (by id) were filed in a year, 0 for the others.

    Returns how many changed. A figure derived from the dossiers, so the ledger does not speak of it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SET, {"ids": list(filed), "counts": list(filed.values())})
        return int(cursor.rowcount)
