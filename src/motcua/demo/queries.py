"""Reads of the sample province."""

from motcua.demo.models import Filling


def year() -> Filling | None:
    """How far the year of dossiers has come; none before it is begun."""
    return Filling.objects.order_by("seed").first()
