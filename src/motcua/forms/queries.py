"""Reads of forms."""

from datetime import date

from django.db.models import Q

from motcua.forms.models import FormVersion


def version_on(code: str, day: date) -> FormVersion:
    """The version in force on a day; raises `FormVersion.DoesNotExist`."""
    in_force = Q(effective_from__lte=day) & (Q(effective_to=None) | Q(effective_to__gt=day))
    return FormVersion.objects.select_related("definition").get(in_force, definition__code=code)
