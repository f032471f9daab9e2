"""Reads of procedures as people may see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from motcua.catalogue.models import ChannelTerms, LegalBasis, ProcedureVersion, RequiredPaper


def in_force(day: date) -> QuerySet[ProcedureVersion]:
    """Versions of public procedures in force on a day, by name."""
    return (
        ProcedureVersion.objects.filter(procedure__is_internal=False, effective_from__lte=day)
        .exclude(effective_to__lte=day)
        .select_related("procedure")
        .order_by("title")
    )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published version with its parts. Published rows never change, so a process may keep it (ADR 0005)."""

    version: ProcedureVersion
    code: str
    papers: tuple[RequiredPaper, ...]
    terms: Mapping[str, ChannelTerms]
    legal_bases: tuple[LegalBasis, ...]

    def paper(self, slot: str) -> RequiredPaper | None:
        """The checklist line of a slot."""
        return next((p for p in self.papers if p.slot == slot), None)


@lru_cache(maxsize=4096)
def snapshot(version_id: UUID) -> Snapshot:
    """The whole published version; raises `ProcedureVersion.DoesNotExist`."""
    version = (
        ProcedureVersion.objects.select_related("procedure")
        .prefetch_related("papers", "terms", "legal_bases")
        .get(pk=version_id)
    )
    return Snapshot(
        version=version,
        code=version.procedure.code,
        papers=tuple(version.papers.all()),
        terms={t.channel: t for t in version.terms.all()},
        legal_bases=tuple(version.legal_bases.all()),
    )


def version_of(code: str, day: date) -> Snapshot:
    """The version of a public procedure in force on a day; raises `ProcedureVersion.DoesNotExist`."""
    return snapshot(in_force(day).values_list("pk", flat=True).get(procedure__code=code))
