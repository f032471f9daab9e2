"""Telling the catalogue what people file."""

from datetime import datetime, timedelta

from django.db.models import Count

from motcua.catalogue.actions.popularity import set_popularity
from motcua.dossiers.models import Dossier

COUNTED = timedelta(days=365)


def count_popularity(*, at: datetime) -> int:
    """Count the dossiers of the last year by procedure; returns for how many procedures the figure changed."""
    counted = (
        Dossier.objects.filter(submitted_at__gt=at - COUNTED)
        .values_list("procedure__procedure_id")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return set_popularity(dict(counted))
