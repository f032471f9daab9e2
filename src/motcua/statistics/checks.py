"""Check of the counters (fact I14): the figure is what a recount finds."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import Count
from django.utils.translation import gettext as _

from motcua.core.facts import Broken, Look, unequal
from motcua.directory.models import Unit
from motcua.dossiers import trails
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier, Trail

Key = tuple[str, str, int]

_BY_PROCEDURE = """
SELECT trail_id::text, procedure_code COLLATE "C", stage, sum(n)::bigint FROM (
    SELECT trail_id, procedure_code, stage, total AS n FROM statistics_proceduretotal
    UNION ALL
    SELECT trail_id, procedure_code, stage, delta FROM statistics_traildelta
) both_parts GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
# The totals of all procedures are folded in the same statement as those of each.
_BY_TRAIL = """
SELECT trail_id::text, '', stage, sum(total)::bigint FROM {} GROUP BY 1, 3 ORDER BY 1, 3
"""


def figures_are_counts(look: Look) -> Iterator[Broken]:
    """I14: folded plus unfolded equals the number of dossiers, for every way, procedure and stage."""
    for number in trails.astray():
        yield Broken("I14", _("hồ sơ %s") % number, _("đường đi ghi trong hồ sơ không phải nơi hồ sơ đã qua"))
    for key, kept, counted in unequal(_rows(_BY_PROCEDURE), _counted()):
        yield _wrong(key, kept, counted)
    whole, parts = (_rows(_BY_TRAIL.format(f"statistics_{name}")) for name in ("trailtotal", "proceduretotal"))
    for key, kept, counted in unequal(whole, parts):
        yield _wrong(key, kept, counted)


def _wrong(key: Key, kept: int, counted: int) -> Broken:
    way, procedure, stage = key
    agency = next(mark for mark in Trail.objects.get(pk=way).marks if mark.startswith("answered:"))
    names = {
        "unit": Unit.objects.get(pk=agency.partition(":")[2]).name,
        "stage": Stage(stage).label,
        "procedure": procedure or _("mọi thủ tục"),
    }
    return Broken(
        "I14",
        _("số hồ sơ “%(stage)s” của %(unit)s (%(procedure)s)") % names,
        _("bộ đếm ghi %(kept)d, đếm lại được %(counted)d") % {"kept": kept, "counted": counted},
    )


def _rows(query: str) -> Iterator[tuple[Key, int]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        yield from (((way, procedure, stage), int(n)) for way, procedure, stage, n in cursor.fetchall())


def _counted() -> Iterator[tuple[Key, int]]:
    by = ("trail_id", "procedure__procedure__code", "stage")
    counts = Dossier.objects.order_by().values_list(*by).annotate(n=Count("id"))
    yield from sorted(((str(way), code, stage), n) for way, code, stage, n in counts if way)
