"""Reads of forms."""

from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Q

from motcua.forms.models import FormVersion


def version_on(code: str, day: date) -> FormVersion:
    """The version in force on a day; raises `FormVersion.DoesNotExist`."""
    in_force = Q(effective_from__lte=day) & (Q(effective_to=None) | Q(effective_to__gt=day))
    return FormVersion.objects.select_related("definition").get(in_force, definition__code=code)


@lru_cache(maxsize=512)
def version(version_id: UUID) -> FormVersion:
    """A published version; raises `FormVersion.DoesNotExist`. It never changes, so a process may keep it (ADR 0005)."""
    return FormVersion.objects.select_related("definition").get(pk=version_id)
