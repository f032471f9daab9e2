"""Reads of procedures as people may see them."""

from datetime import date

from django.db.models import QuerySet

from motcua.catalogue.models import Channel, ChannelTerms, ProcedureVersion


def in_force(day: date) -> QuerySet[ProcedureVersion]:
    """Versions of public procedures in force on a day, by name."""
    return (
        ProcedureVersion.objects.filter(procedure__is_internal=False, effective_from__lte=day)
        .exclude(effective_to__lte=day)
        .select_related("procedure")
        .order_by("title")
    )


def version_of(code: str, day: date) -> ProcedureVersion:
    """The version of a public procedure in force on a day; raises `ProcedureVersion.DoesNotExist`."""
    return in_force(day).prefetch_related("papers", "terms", "legal_bases").get(procedure__code=code)


def terms(version: ProcedureVersion, channel: str) -> ChannelTerms:
    """The terms of a channel; raises `ChannelTerms.DoesNotExist` where the procedure is not offered through it."""
    return version.terms.get(channel=Channel(channel))
