"""Names for many dossiers at once: numbers that never clash, codes and serials from the product's own counters."""

from collections import Counter as Tally
from collections.abc import Iterable, Iterator

from django.db import connection

from motcua.core.ids import CODE_ALPHABET, check_character
from motcua.core.models import this_province
from motcua.dossiers.numbers import RANDOM_CHARACTERS

_ALL = len(CODE_ALPHABET) ** RANDOM_CHARACTERS
# Odd steps through all numbers, so that neighbours look nothing like each other; no common factor with 23.
_STRIDE, _SHIFT = 777_767_777_771, 1_234_567_890_123

_RESERVE = """
INSERT INTO dossiers_counter (id, province_id, key, last)
SELECT gen_random_uuid(), %s, key, n FROM unnest(%s::text[], %s::int[]) AS wanted (key, n) ORDER BY key
ON CONFLICT (key) DO UPDATE SET last = dossiers_counter.last + EXCLUDED.last RETURNING key, last
"""


def number(serial: int, year: int) -> str:
    """The submission number of the n-th dossier: each serial another one, with its check character."""
    rest = (serial * _STRIDE + _SHIFT) % _ALL
    body = ""
    for _place in range(RANDOM_CHARACTERS):
        rest, sign = divmod(rest, len(CODE_ALPHABET))
        body += CODE_ALPHABET[sign]
    return f"{year % 100:02}-{body[:5]}-{body[5:]}{check_character(f'{year % 100:02}{body}')}"


def serials(keys: Iterable[str]) -> dict[str, Iterator[int]]:
    """The next serials under each key, as many as it is named, taken from the counters in one statement."""
    wanted = Tally(keys)
    with connection.cursor() as cursor:
        cursor.execute(_RESERVE, [this_province(), list(wanted), list(wanted.values())])
        return {key: iter(range(last - wanted[key] + 1, last + 1)) for key, last in cursor.fetchall()}
