"""The words of the catalogue and the popular names, kept in the process until one of them changes."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db import connection

from motcua.catalogue.models import Synonym as SynonymRow
from motcua.catalogue.search.reading import IDLE, Reader, synonym
from motcua.catalogue.search.words import Vocabulary

_WORDS = """
SELECT word, ndoc FROM ts_stat('SELECT search_words FROM catalogue_procedureversion WHERE status = ''published''')
"""
_STAMP = """
SELECT (SELECT id FROM catalogue_procedureversion WHERE status = 'published' ORDER BY id DESC LIMIT 1),
       (SELECT count(*) FROM catalogue_synonym), (SELECT max(changed_at) FROM catalogue_synonym)
"""


@dataclass(slots=True)
class _Kept:
    stamp: Any = None  # Any: a row of the database
    reader: Reader | None = None


_kept = _Kept()


def reader() -> Reader:
    """The reader for the catalogue as it is now."""
    stamp = _stamp()
    if _kept.reader is None or _kept.stamp != stamp:
        _kept.reader, _kept.stamp = _read(), stamp
    return _kept.reader


def _stamp() -> Any:  # Any: a row of the database
    with connection.cursor() as cursor:
        cursor.execute(_STAMP)
        return cursor.fetchone()


def _read() -> Reader:
    with connection.cursor() as cursor:
        cursor.execute(_WORDS)
        counts = dict(cursor.fetchall())
        cursor.execute("SELECT search_key FROM catalogue_procedureversion WHERE status = 'published'")
        titles = [key.split() for (key,) in cursor.fetchall()]
    synonyms = [synonym(row.phrase, row.means, row.codes) for row in SynonymRow.objects.all()]
    texts = chain(titles, (one.phrase for one in synonyms), IDLE)
    return Reader(Vocabulary(counts, len(titles), texts), synonyms)
