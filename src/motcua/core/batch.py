"""Rows and jobs handed over by several packages, written as one data-modifying statement (ADR 0002)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.core import statements
from motcua.core.errors import Conflict
from motcua.core.prepared import native_cursor

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
    priority: int
    only_if: str = ""


@dataclass(slots=True)
class Batch:
    """Everything one move writes. Add rows, changes and jobs in any order, then `write` once inside a transaction."""

    using: str = "default"
    _rows: dict[type[Model], list[Model]] = field(default_factory=dict)
    _once: dict[type[Model], list[Model]] = field(default_factory=dict)
    _changes: list[Change] = field(default_factory=list)
    _jobs: list[Job] = field(default_factory=list)

    def add(self, *rows: Model) -> None:
        """Insert these unsaved rows."""
        for row in rows:
            self._rows.setdefault(type(row), []).append(row)

    def add_once(self, *rows: Model) -> None:
        """Insert these rows where they are not there yet: for rows whose key tells what they hold."""
        for row in rows:
            self._once.setdefault(type(row), []).append(row)

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
        names = (*values, *statements.indexes_of(type(row), frozenset(values)))
        self._changes.append(Change(row, names, expect or {}, refusal))

    def job(
        self,
        name: str,
        /,
        *,
        at: datetime | None = None,
        lock: str | None = None,
        priority: int = 0,
        only_if: str = "",
        **args: object,
    ) -> None:
        """Queue a named job; visible to workers with the commit, never without it. Below 0: after everybody else's.

        `only_if` is a condition in SQL, a text of our own: where the database finds it false, there is no job.
        """
        self._jobs.append(Job(name, args, at, lock, priority, only_if))

    def write(self) -> None:
        """Run the one statement. Raises `Conflict` if a guarded row had moved on; the transaction then rolls back."""
        connection = connections[self.using]
        if not transaction.get_connection(self.using).in_atomic_block:
            raise RuntimeError("Batch.write outside a transaction")
        if not (self._rows or self._once or self._changes or self._jobs):
            return
        inserts = tuple((model, len(rows)) for model, rows in self._rows.items())
        updates = tuple(_update(change) for change in self._changes)
        once = tuple((model, len(rows)) for model, rows in self._once.items())
        params = [
            *_inserted(self._rows, connection),
            *self._updated(connection),
            *_inserted(self._once, connection),
            *self._deferred(),
        ]
        with native_cursor(connection) as cursor:
            conditions = tuple(job.only_if for job in self._jobs if job.only_if)
            statement = statements.statement(inserts, updates, once, len(self._jobs) - len(conditions), conditions)
            cursor.execute(statement, cast(Any, params))  # Any: what the driver adapts is wider than the stubs
            counts = cursor.fetchone()
        for change, count in zip(self._changes, counts or (), strict=False):
            if count != 1:
                raise Conflict(str(change.refusal))
        for row in (row for rows in self._rows.values() for row in rows):
            # Django inserts a row again that it does not know as stored.
            row._state.adding, row._state.db = False, self.using

    def _updated(self, connection: BaseDatabaseWrapper) -> Iterator[object]:
        for change in self._changes:
            model, row = type(change.row), change.row
            for name in change.names:
                column = statements.column(model, name)
                yield column.get_db_prep_save(column.pre_save(row, add=False), connection)
            yield model._meta.pk.get_db_prep_save(row.pk, connection)
            for name, value in change.expect.items():
                if value is not None:
                    yield statements.column(model, name).get_db_prep_save(value, connection)

    def _deferred(self) -> Iterator[object]:
        for job in sorted(self._jobs, key=lambda job: bool(job.only_if)):
            yield from (job.name, job.priority, job.lock, json.dumps(job.args, ensure_ascii=False), job.at)


def _inserted(tables: Mapping[type[Model], list[Model]], connection: BaseDatabaseWrapper) -> Iterator[object]:
    for model, rows in tables.items():
        columns = statements.columns(model)
        for row in rows:
            for column, is_plain in columns:
                value = column.pre_save(row, add=True)
                if is_plain and type(value) in statements.PLAIN_VALUES:
                    yield value
                else:
                    yield column.get_db_prep_save(value, connection)


def _update(change: Change) -> statements.Update:
    expect = tuple((name, value is None) for name, value in change.expect.items())
    return statements.Update(type(change.row), change.names, expect)
