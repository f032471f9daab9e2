"""Rows and jobs handed over by several packages, written as one data-modifying statement (ADR 0002)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from django.db import connections, transaction
from django.db.models import AutoField, Field, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.core.errors import Conflict
from motcua.core.fields import BlindIndexField

MOVED_ON = _("Có người khác vừa cập nhật mục này. Hãy tải lại trang để xem bản mới nhất.")


@dataclass(frozen=True, slots=True)
class Change:
    """One row to update, only if it still holds `expect`. The new values already stand on `row`."""

    row: Model
    names: tuple[str, ...]
    expect: Mapping[str, object]
    refusal: str | Promise


@dataclass(frozen=True, slots=True)
class Job:
    """One job to queue with the commit."""

    name: str
    args: Mapping[str, object]
    at: datetime | None
    lock: str | None


@dataclass(slots=True)
class Batch:
    """Everything one move writes. Add rows, changes and jobs in any order, then `write` once inside a transaction."""

    using: str = "default"
    _rows: dict[type[Model], list[Model]] = field(default_factory=dict)
    _changes: list[Change] = field(default_factory=list)
    _jobs: list[Job] = field(default_factory=list)

    def add(self, *rows: Model) -> None:
        """Insert these unsaved rows."""
        for row in rows:
            self._rows.setdefault(type(row), []).append(row)

    def change(
        self,
        row: Model,
        *,
        refusal: str | Promise = MOVED_ON,
        expect: Mapping[str, object] | None = None,
        **values: object,
    ) -> None:
        """Set columns of a stored row; `write` raises `Conflict(refusal)` if the row no longer holds `expect`.

        A value may be given under the field's attname (`unit_id`); blind indexes follow their source column.
        """
        for name, value in values.items():
            setattr(row, name, value)
        names = (*values, *_indexes_of(type(row), frozenset(values)))
        self._changes.append(Change(row, names, expect or {}, refusal))

    def job(self, name: str, /, *, at: datetime | None = None, lock: str | None = None, **args: object) -> None:
        """Queue a named job; it becomes visible to workers with the commit, never without it."""
        self._jobs.append(Job(name, args, at, lock))

    def write(self) -> None:
        """Run the one statement. Raises `Conflict` if a guarded row had moved on; the transaction then rolls back."""
        if not transaction.get_connection(self.using).in_atomic_block:
            raise RuntimeError("Batch.write outside a transaction")
        parts: list[str] = []
        params: list[object] = []
        answers: list[str] = []
        for model, rows in self._rows.items():
            self._insert(model, rows, parts, params)
        for change in self._changes:
            answers.append(f"(SELECT count(*) FROM b{len(parts)})")  # noqa: S608  our own numbering
            self._update(change, parts, params)
        if self._jobs:
            answers.append(self._defer(params))
        if not parts and not answers:
            return
        head = f"WITH {', '.join(parts)} " if parts else ""
        statement = f"{head}SELECT {', '.join(answers) or '1'}"  # noqa: S608  names come from models, values are parameters
        with connections[self.using].cursor() as cursor:
            cursor.execute(statement, cast(Any, params))  # Any: what the driver adapts is wider than the stubs
            counts = cursor.fetchone()
        for change, count in zip(self._changes, counts or (), strict=False):
            if count != 1:
                raise Conflict(str(change.refusal))
        for row in (row for rows in self._rows.values() for row in rows):
            # Django inserts a row again that it does not know as stored.
            row._state.adding, row._state.db = False, self.using

    def _insert(self, model: type[Model], rows: list[Model], parts: list[str], params: list[object]) -> None:
        columns = _insert_columns(model)
        connection = connections[self.using]
        for row in rows:
            for column in columns:
                value = column.pre_save(row, add=True)
                params.append(column.get_db_prep_save(value, connection))
        one = f"({', '.join(['%s'] * len(columns))})"
        parts.append(f"b{len(parts)} AS ({_insert_head(model)} VALUES {', '.join([one] * len(rows))})")

    def _update(self, change: Change, parts: list[str], params: list[object]) -> None:
        model = type(change.row)
        connection = connections[self.using]
        setting = []
        for name in change.names:
            column = _field(model, name)
            params.append(column.get_db_prep_save(column.pre_save(change.row, add=False), connection))
            setting.append(f'"{column.column}" = %s')
        primary = model._meta.pk
        params.append(primary.get_db_prep_save(change.row.pk, connection))
        where = [f'"{primary.column}" = %s']
        for name, value in change.expect.items():
            column = _field(model, name)
            if value is None:
                where.append(f'"{column.column}" IS NULL')
            else:
                params.append(column.get_db_prep_save(value, connection))
                where.append(f'"{column.column}" = %s')
        update = f'UPDATE "{model._meta.db_table}" SET {", ".join(setting)}'  # noqa: S608  names come from the model
        parts.append(f"b{len(parts)} AS ({update} WHERE {' AND '.join(where)} RETURNING 1)")

    def _defer(self, params: list[object]) -> str:
        rows = []
        for job in self._jobs:
            rows.append("ROW(%s, %s, 0, %s, NULL, %s::jsonb, %s)")
            params += ["default", job.name, job.lock, json.dumps(job.args, ensure_ascii=False), job.at]
        return f"procrastinate_defer_jobs_v1(ARRAY[{', '.join(rows)}]::procrastinate_job_to_defer_v1[])"


@lru_cache(maxsize=512)
def _insert_columns(model: type[Model]) -> "tuple[Field[Any, Any], ...]":  # Any: Django's own field parameters
    return tuple(
        f
        for f in model._meta.local_concrete_fields
        if not isinstance(f, AutoField) and not getattr(f, "generated", False)
    )


@lru_cache(maxsize=512)
def _insert_head(model: type[Model]) -> str:
    names = ", ".join(f'"{f.column}"' for f in _insert_columns(model))
    return f'INSERT INTO "{model._meta.db_table}" ({names})'


@lru_cache(maxsize=512)
def _indexes_of(model: type[Model], names: frozenset[str]) -> tuple[str, ...]:
    return tuple(
        f.name
        for f in model._meta.local_concrete_fields
        if isinstance(f, BlindIndexField) and f.source in names and f.name not in names
    )


@lru_cache(maxsize=4096)
def _field(model: type[Model], name: str) -> "Field[Any, Any]":  # Any: Django's own field parameters
    for candidate in model._meta.local_concrete_fields:
        if name in (candidate.name, candidate.attname):
            return candidate
    raise ValueError(f"{model.__name__} has no column {name}")
