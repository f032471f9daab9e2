"""Reads of popular names for those who keep them."""

from django.db.models import QuerySet

from motcua.catalogue.models import Synonym
from motcua.catalogue.search.words import words_of


def popular_names(typed: str = "") -> QuerySet[Synonym]:
    """In the order of the alphabet; with words only those whose name has them all."""
    found = Synonym.objects.all()
    for word in words_of(typed):
        found = found.filter(key__contains=word)
    return found
