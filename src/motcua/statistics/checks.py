"""Check of the counters (fact I14): the figure is what a recount finds."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import Count
from django.utils.translation import gettext as _

from motcua.core.facts import Broken, Look, unequal
from motcua.directory.models import Unit
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier

Key = tuple[str, int]

_FIGURES = """
SELECT agency_id::text, stage, sum(n)::bigint FROM (
    SELECT agency_id, stage, total AS n FROM statistics_stagetotal
    UNION ALL
    SELECT agency_id, stage, delta FROM statistics_stagedelta
) both_parts GROUP BY agency_id, stage ORDER BY agency_id::text, stage
"""


def figures_are_counts(look: Look) -> Iterator[Broken]:
    """I14: folded plus unfolded equals the number of dossiers, for every agency and stage."""
    for (agency, stage), kept, counted in unequal(_kept(), _counted()):
        names = {"unit": Unit.objects.get(pk=agency).name, "stage": Stage(stage).label}
        yield Broken(
            "I14",
            _("số hồ sơ “%(stage)s” của %(unit)s") % names,
            _("bộ đếm ghi %(kept)d, đếm lại được %(counted)d") % {"kept": kept, "counted": counted},
        )


def _kept() -> Iterator[tuple[Key, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES)
        yield from (((agency, stage), int(n)) for agency, stage, n in cursor.fetchall())


def _counted() -> Iterator[tuple[Key, int]]:
    counts = Dossier.objects.order_by().values_list("agency_id", "stage").annotate(n=Count("id"))
    yield from sorted(((str(agency), stage), n) for agency, stage, n in counts)
