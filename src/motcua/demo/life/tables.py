"""Rows on their way into a table by COPY: columns as the model has them, defaults filled in once."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from random import Random
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import AutoField, Field, Model

from motcua.core import crypto
from motcua.core.bulk import copying

NULL = "\\N"
DAY, EPOCH = 86_400, date(1970, 1, 1).toordinal()
# Vietnam's clocks have been this much ahead of UTC since 1975.
AHEAD = 7 * 3600


class Table:
    """Lines of one table. `names` are the columns that every row gives, by attname; the others keep their default."""

    def __init__(self, model: type[Model], *names: str) -> None:
        fields = {field.attname: field for field in _stored(model)}
        missing = set(names) - set(fields)
        if missing:
            raise ValueError(f"{model.__name__} has no {', '.join(sorted(missing))}")
        others = [field for name, field in fields.items() if name not in names]
        columns = [*(fields[name].column for name in names), *(field.column for field in others)]
        self.name = model._meta.db_table
        self._rows: list[tuple[str, ...]] = []
        self._keys = settings.KEYRING
        self._columns = ", ".join(f'"{column}"' for column in columns)
        self._rest = "".join(f"\t{_default(field)}" for field in others) + "\n"

    def add(self, *values: str) -> None:
        """One row, its values as COPY writes them."""
        self._rows.append(values)

    def pour(self) -> int:
        """Write the gathered rows; returns how many."""
        count, text = len(self._rows), self.text()
        self._rows.clear()
        with connection.cursor() as cursor, copying(cursor, self.name, self._columns) as copy:
            copy.write(text)
        return count

    def text(self) -> str:
        """The gathered rows as COPY reads them."""
        return "".join(f"{line}{self._rest}" for line in map("\t".join, self._rows))

    def sealed(self, row: str, column: str, plain: str) -> str:
        """A text as its encrypted column stores it in the row of this id; unpacked, as packing takes the longest."""
        return binary(crypto.seal(self._keys, plain.encode(), aad=f"{self.name}\0{row}\0{column}".encode()))


def binary(value: bytes) -> str:
    """Bytes as COPY reads them."""
    return f"\\\\x{value.hex()}"


def plain(text: str) -> str:
    """A text as COPY reads it; for words that people wrote."""
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


class RowIds:
    """Time-ordered ids for the rows of one life: version 7 of RFC 9562 with a counter, the other 62 bits by dice."""

    __slots__ = ("_count", "_tail")

    def __init__(self, dice: Random) -> None:
        chance = f"{0b10 << 62 | dice.getrandbits(62):016x}"
        self._tail, self._count = f"-{chance[:4]}-{chance[4:]}", 0

    def next(self, at: int) -> str:
        """Another id, of a moment in Unix seconds."""
        self._count += 1
        return f"{_head(at)}-7{self._count:03x}{self._tail}"


@lru_cache(maxsize=64)
def moment(at: int) -> str:
    """A moment in Unix seconds as COPY and the ledger write it: ISO 8601 in UTC with microseconds."""
    return f"{_day(at // DAY)}T{_clock(at % DAY)}.000000+00:00"


def moment_utc(at: int) -> str:
    """The same in whole seconds."""
    return f"{_day(at // DAY)}T{_clock(at % DAY)}+00:00"


def moment_here(at: int) -> str:
    """A moment in Unix seconds as ISO 8601 by the Vietnamese clock."""
    at += AHEAD
    return f"{_day(at // DAY)}T{_clock(at % DAY)}+07:00"


def day_here(at: int) -> date:
    """The Vietnamese day of a moment in Unix seconds."""
    return date.fromordinal(EPOCH + (at + AHEAD) // DAY)


@lru_cache(maxsize=2048)
def _day(number: int) -> str:
    return date.fromordinal(EPOCH + number).isoformat()


@lru_cache(maxsize=DAY)
def _clock(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


@lru_cache(maxsize=64)
def _head(at: int) -> str:
    text = f"{at * 1000:012x}"
    return f"{text[:8]}-{text[8:]}"


@lru_cache(maxsize=64)
def _stored(model: type[Model]) -> "tuple[Field[Any, Any], ...]":  # Any: Django's own field parameters
    return tuple(
        field
        for field in model._meta.local_concrete_fields
        if not isinstance(field, AutoField) and not getattr(field, "generated", False) and not field.has_db_default()
    )


def _default(field: "Field[Any, Any]") -> str:  # Any: Django's own field parameters
    value = field.get_default()
    if value is None:
        return NULL
    if isinstance(value, Mapping | list):
        return "{}" if isinstance(value, Mapping) else "[]"
    return {True: "t", False: "f"}[value] if isinstance(value, bool) else plain(str(value))
