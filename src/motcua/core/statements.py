"""The text of a batch's one statement. It depends on what is written only, never on values, so that it can be kept."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import count
from typing import Any
from uuid import UUID

from django.db.models import (
    AutoField,
    BinaryField,
    CharField,
    DateField,
    Field,
    ForeignKey,
    Model,
    TextField,
    UUIDField,
)

from motcua.core.fields import BlindIndexField

# Columns whose values of these types go to the driver as they are, which is most of them.
PLAIN_COLUMNS = (CharField, TextField, UUIDField, DateField, BinaryField)
PLAIN_VALUES = frozenset({str, UUID, datetime, bytes, type(None)})

JOBS = "procrastinate_defer_jobs_v1(ARRAY[{}]::procrastinate_job_to_defer_v1[])"
JOB = "ROW('default', ${}::text, ${}::int, ${}::text, NULL, ${}::jsonb, ${}::timestamptz)"


# Tables and how many rows each.
Inserts = tuple[tuple[type[Model], int], ...]


@dataclass(frozen=True, slots=True)
class Update:
    """One row of `model` to update by its key: the fields set, and those expected with whether they must be NULL."""

    model: type[Model]
    names: tuple[str, ...]
    expect: tuple[tuple[str, bool], ...]


@lru_cache(maxsize=512)
def statement(
    inserts: Inserts, updates: tuple[Update, ...], once: Inserts, jobs: int, conditions: tuple[str, ...] = ()
) -> str:
    """A chain of data-modifying CTEs with `$n` for values; its row tells for each update how many rows it changed.

    Values come in this order: of each table the rows, of each row `columns`; of each update the fields set, the key,
    what is expected and not NULL; of each table of rows that may be there already the rows; of each job name,
    priority, lock, arguments as JSON, moment; of each job that is queued under a condition the same.
    """
    places = count(1)
    parts = [_insert(model, rows, places) for model, rows in inserts] + [_update(one, places) for one in updates]
    answers = [f"(SELECT count(*) FROM b{n})" for n in range(len(inserts), len(parts))]  # noqa: S608  our own numbering
    parts += [f"{_insert(model, rows, places)} ON CONFLICT DO NOTHING" for model, rows in once]
    if jobs:
        answers.append(JOBS.format(", ".join(_job(places) for _n in range(jobs))))
    answers += [f"CASE WHEN {condition} THEN {JOBS.format(_job(places))} END" for condition in conditions]
    chain = ", ".join(f"b{n} AS ({part})" for n, part in enumerate(parts))
    return f"{f'WITH {chain} ' if chain else ''}SELECT {', '.join(answers) or '1'}"  # noqa: S608  names come from models


@lru_cache(maxsize=512)
def columns(model: type[Model]) -> "tuple[tuple[Field[Any, Any], bool], ...]":  # Any: Django's own field parameters
    """What an insert names: every column that the database does not fill itself, and whether it is a plain one."""
    return tuple(
        (f, isinstance(f.target_field if isinstance(f, ForeignKey) else f, PLAIN_COLUMNS))
        for f in model._meta.local_concrete_fields
        if not isinstance(f, AutoField) and not getattr(f, "generated", False)
    )


@lru_cache(maxsize=4096)
def column(model: type[Model], name: str) -> "Field[Any, Any]":  # Any: Django's own field parameters
    """The column of that field, by name or attname (`unit_id`)."""
    for candidate in model._meta.local_concrete_fields:
        if name in (candidate.name, candidate.attname):
            return candidate
    raise ValueError(f"{model.__name__} has no column {name}")


@lru_cache(maxsize=512)
def indexes_of(model: type[Model], names: frozenset[str]) -> tuple[str, ...]:
    """The blind indexes that follow these fields."""
    return tuple(
        f.name
        for f in model._meta.local_concrete_fields
        if isinstance(f, BlindIndexField) and f.source in names and f.name not in names
    )


def _insert(model: type[Model], rows: int, places: "count[int]") -> str:
    names = [name for name, _is_plain in columns(model)]
    one = (f"({', '.join(f'${next(places)}' for _name in names)})" for _row in range(rows))
    head = ", ".join(f'"{name.column}"' for name in names)
    return f'INSERT INTO "{model._meta.db_table}" ({head}) VALUES {", ".join(one)}'  # noqa: S608  as above


def _job(places: "count[int]") -> str:
    return JOB.format(*(next(places) for _value in range(5)))


def _update(one: Update, places: "count[int]") -> str:
    setting = ", ".join(f'"{column(one.model, name).column}" = ${next(places)}' for name in one.names)
    guards = [f'"{one.model._meta.pk.column}" = ${next(places)}']
    for name, is_null in one.expect:
        guards.append(f'"{column(one.model, name).column}" {"IS NULL" if is_null else f"= ${next(places)}"}')
    table = one.model._meta.db_table
    return f'UPDATE "{table}" SET {setting} WHERE {" AND ".join(guards)} RETURNING 1'  # noqa: S608  as above
