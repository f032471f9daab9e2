"""Names given to dossiers: the submission number at once, the legal code at acceptance."""

from datetime import date, datetime

from django.conf import settings
from django.db import connection

from motcua.core.clock import day_of
from motcua.core.ids import CODE_ALPHABET, check_character, new_id, random_code
from motcua.core.models import this_province

RANDOM_CHARACTERS = 9


def submission_number(at: datetime) -> str:
    """`26-7KMP4-QX9RJ`: year, nine random characters (23⁹ = 1.8 × 10¹² a year), one check character."""
    year = f"{day_of(at):%y}"
    body = random_code(RANDOM_CHARACTERS)
    return f"{year}-{body[:5]}-{body[5:]}{check_character(year + body)}"


def parse_number(typed: str) -> str | None:
    """The submission number in what somebody typed or scanned, in any case and spacing; none if it is not one."""
    signs = [c for c in typed.upper() if c.isalnum()]
    plain = "".join(signs)
    if len(plain) != RANDOM_CHARACTERS + 3 or not (plain[:2].isascii() and plain[:2].isdigit()):
        return None
    body, check = plain[2:-1], plain[-1]
    if set(body) - set(CODE_ALPHABET) or check_character(plain[:2] + body) != check:
        return None
    return f"{plain[:2]}-{body[:5]}-{body[5:]}{check}"


def legal_code(agency_code: str, serial: int, on: date) -> str:
    """Mã hồ sơ by the installation's pattern (law.md §2: tokens `don_vi`, `yymmdd`, `seq`)."""
    return str(settings.MOTCUA_CODE_PATTERN.format(don_vi=agency_code, yymmdd=f"{on:%y%m%d}", seq=serial))


def next_serial(key: str) -> int:
    """The next number under a key, from 1, gap-free: the counter row is given back if the transaction rolls back.

    Serialises writers of the same key (one unit on one day), never submissions.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_counter (id, province_id, key, last) VALUES (%s, %s, %s, 1) "
            "ON CONFLICT (key) DO UPDATE SET last = dossiers_counter.last + 1 RETURNING last",
            [new_id(), this_province(), key],
        )
        return int(cursor.fetchone()[0])
