"""Screens speak the reader's language; papers and messages speak Vietnamese."""

from django.conf import settings
from django.utils import translation


def official() -> translation.override:
    """For a `with` around what draws a paper or sends a message, whoever asks for it (NĐ 30/2020, Điều 8)."""
    return translation.override(settings.LANGUAGE_CODE)
