"""Statements that are planned once: bound on the server, their text the same whatever the values (ADR 0040)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators
from psycopg import RawCursor

M = TypeVar("M", bound=Model)


def native_cursor(connection: BaseDatabaseWrapper) -> CursorWrapper:
    """A cursor for statements with `$1`, `$2`, …; the connection prepares a text that comes back."""
    # Django's own steps to a cursor (`BaseDatabaseWrapper._cursor`), with a cursor of another kind.
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        wrapped: CursorWrapper = connection._prepare_cursor(RawCursor(connection.connection))  # type: ignore[attr-defined]  # no stubs
    return wrapped


class Prepared(Generic[M]):
    """A queryset with gaps, compiled once and then only filled in: for the few reads that a busy page cannot spare.

    `build` makes the queryset from its arguments, whose types follow (UUID, str, datetime). Each argument must reach
    the database as it is given: keys, not rows; no `contains`. `select_related` works, `prefetch_related` does not.
    """

    def __init__(self, build: Callable[..., QuerySet[M]], *types: type[UUID] | type[str] | type[datetime]) -> None:
        self.build, self.types = build, types

    def __call__(self, *values: UUID | str | datetime) -> list[M]:
        """The rows for these values."""
        plan, connection = self._plan, connections[DEFAULT_DB_ALIAS]
        with native_cursor(connection) as cursor:
            params: list[Any] = [values[p.number] if isinstance(p, _Gap) else p for p in plan.params]  # Any: psycopg's
            cursor.execute(plan.text, params)
            return [plan.read(row, connection) for row in cursor.fetchall()]

    @cached_property
    def _plan(self) -> "_Plan[M]":
        samples = [_sample(kind, number) for number, kind in enumerate(self.types)]
        compiler = self.build(*samples).query.get_compiler(DEFAULT_DB_ALIAS)
        text, given = compiler.as_sql()
        params = [_Gap(samples.index(value)) if value in samples else value for value in given]
        if {p.number for p in params if isinstance(p, _Gap)} != set(range(len(samples))):
            raise ValueError(f"an argument does not reach the database as it is given: {text}")
        info, expressions = compiler.klass_info, [one[0] for one in compiler.select]
        columns = info["select_fields"]
        return _Plan(
            text=text % tuple(f"${n}" for n in range(1, len(params) + 1)),
            params=params,
            model=info["model"],
            names=[expressions[n].target.attname for n in columns],
            columns=slice(columns[0], columns[-1] + 1),
            converters=list(compiler.get_converters(expressions).items()),
            related=get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS),  # type: ignore[call-arg]  # a later Django's stubs
        )


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where the argument of that number goes."""

    number: int


@dataclass(frozen=True, slots=True)
class _Plan(Generic[M]):
    """What Django's compiler knows after compiling, kept: how rows of the database become rows of the model."""

    text: str
    params: Sequence[object]
    model: type[M]
    names: Sequence[str]
    columns: slice
    converters: Sequence[tuple[int, Any]]  # Any: Django's own, untyped
    related: Sequence[Any]  # Any: Django's own, untyped

    def read(self, found: Sequence[object], connection: BaseDatabaseWrapper) -> M:
        """One row, with those that come along."""
        row = list(found)
        for place, (converters, expression) in self.converters:
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
        made = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.columns])
        for one in self.related:
            one.populate(row, made)
        return made


def _sample(kind: type, number: int) -> UUID | str | datetime:
    """A value that no queryset contains by itself."""
    if kind is datetime:
        return datetime(1, 1, 2, tzinfo=UTC) + timedelta(microseconds=number)
    return uuid4() if kind is UUID else uuid4().hex
