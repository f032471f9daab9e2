"""Rows on their way into a table by COPY: columns as the model has them, defaults filled in once."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import AutoField, Field, Model

from motcua.core import crypto
from motcua.core.bulk import copying

NULL = "\\N"


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
        self.lines: list[str] = []
        self._columns = ", ".join(f'"{column}"' for column in columns)
        self._rest = "".join(f"\t{_default(field)}" for field in others) + "\n"

    def add(self, *values: str) -> None:
        """One row, its values as COPY writes them."""
        self.lines.append("\t".join(values) + self._rest)

    def pour(self) -> int:
        """Write the gathered rows; returns how many."""
        count, text = len(self.lines), "".join(self.lines)
        self.lines.clear()
        with connection.cursor() as cursor, copying(cursor, self.name, self._columns) as copy:
            copy.write(text)
        return count

    def sealed(self, row: str, column: str, plain: str) -> str:
        """A text as its encrypted column stores it in the row of this id."""
        aad = f"{self.name}\0{row}\0{column}".encode()
        return binary(crypto.seal(settings.KEYRING, plain.encode(), aad=aad))


def binary(value: bytes) -> str:
    """Bytes as COPY reads them."""
    return f"\\\\x{value.hex()}"


def plain(text: str) -> str:
    """A text as COPY reads it; for words that people wrote."""
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def row_id(moment: int, chance: int) -> str:
    """A time-ordered id (`core.ids.new_id`) of a moment in Unix seconds and 74 bits of chance."""
    text = f"{moment * 1000:012x}7{chance >> 62 & 0xFFF:03x}{0b10 << 62 | chance & (1 << 62) - 1:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


@lru_cache(maxsize=8192)
def moment(at: int) -> str:
    """A moment in Unix seconds as COPY and the ledger write it: ISO 8601 in UTC with microseconds."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="microseconds")


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
