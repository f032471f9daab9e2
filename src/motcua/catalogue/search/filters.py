"""What a list of procedures can be narrowed by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.db import connection

from motcua.catalogue.search.life_events import LIFE_EVENTS


@dataclass(frozen=True, slots=True)
class Filters:
    """One value of each kind, empty where it does not matter; `event` is the key of a life event."""

    field: str = ""
    level: str = ""
    ministry: str = ""
    subject: str = ""
    service_level: str = ""
    event: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is narrowed."""
        return not any(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True, slots=True)
class Facet:
    """One kind of filter with its values and how many procedures of the list have each, the most frequent first."""

    name: str
    counts: Sequence[tuple[str, int]]


_CONDITIONS = {
    "field": "v.field = %(field)s",
    "level": "%(level)s = ANY(v.levels)",
    "ministry": "v.ministry = %(ministry)s",
    "subject": "%(subject)s = ANY(v.subjects)",
    "service_level": "p.service_level = %(service_level)s",
}
_COUNTS = """
SELECT 'field', field, count(*) FROM hits GROUP BY 2
UNION ALL SELECT 'level', unnest(levels), count(*) FROM hits GROUP BY 2
UNION ALL SELECT 'ministry', ministry, count(*) FROM hits GROUP BY 2
UNION ALL SELECT 'subject', unnest(subjects), count(*) FROM hits GROUP BY 2
UNION ALL SELECT 'service_level', service_level, count(*) FROM hits GROUP BY 2
ORDER BY 3 DESC, 2
"""


def conditions(filters: Filters) -> tuple[list[str], dict[str, Any]]:  # Any: columns of several types
    """As SQL over the version `v` and its procedure `p`."""
    parts = [sql for name, sql in _CONDITIONS.items() if getattr(filters, name)]
    values: dict[str, Any] = {name: getattr(filters, name) for name in _CONDITIONS}  # Any: columns of several types
    if filters.event:
        parts.append("v.search_words @@ %(event)s::tsquery")
        values["event"] = LIFE_EVENTS[filters.event].query
    return parts, values


def counted(source: str, where: Sequence[str], values: Mapping[str, Any]) -> list[Facet]:  # Any: as above
    """Every kind of filter over the rows that the conditions leave."""
    columns = "v.field, v.levels, v.ministry, v.subjects, p.service_level"
    hits = f"WITH hits AS MATERIALIZED (SELECT {columns} {source} WHERE {' AND '.join(where)})"  # noqa: S608  our own text
    with connection.cursor() as cursor:
        cursor.execute(hits + _COUNTS, values)
        rows = cursor.fetchall()
    return [Facet(name, [(value, n) for kind, value, n in rows if kind == name and value]) for name in _CONDITIONS]
