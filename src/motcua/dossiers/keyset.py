"""One page out of a long list: the rows beside a cursor, found by the order column and the id, which an index holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import RawSQL

from motcua.dossiers.models import Dossier
from motcua.dossiers.trails import Place

M = TypeVar("M", bound=Model)
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row beside which a page starts: its order value and id; `backward` for the page before it."""

    at: datetime
    id: UUID
    backward: bool = False


@dataclass(frozen=True, slots=True)
class Cut(Generic[R]):
    """What lies beside a cursor in reading order, and the cursors of the pages before and after."""

    rows: Sequence[R]
    before: Cursor | None = None
    after: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is read: its order column, and which end of it comes first."""

    key: str
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """A dossier by its order value and id."""

    at: datetime
    id: UUID


def cut_rows(rows: QuerySet[M], order: Order, cursor: Cursor | None, size: int) -> Cut[M]:
    """A page of whole rows."""
    found = list(_beside(rows, order, cursor)[: size + 1])
    return _cut(found, [_key(row, order) for row in found], cursor, size)


def cut_places(
    rows: QuerySet[Dossier], places: Sequence[Place], order: Order, cursor: Cursor | None, size: int
) -> Cut[Key]:
    """A page of keys from stages of ways: the first of each are merged, so that what is read depends on the page and
    the number of places, never on how many dossiers are there.

    Of more places than a page has rows only those with the best first rows can have one of its rows.
    """
    asked = "SELECT trail, stage FROM unnest(%s::uuid[], %s::int[]) AS place (trail, stage)"
    params: list[list[Any]] = [  # Any: what the driver takes
        [way for way, _stage in places],
        [int(stage) for _way, stage in places],
    ]
    rows = rows.filter(trail_id=RawSQL("place.trail", ()), stage=RawSQL("place.stage", ()))
    return _merged(rows, asked, params, order, cursor, size)


def cut_ways(rows: QuerySet[Dossier], ways: Sequence[UUID], order: Order, cursor: Cursor | None, size: int) -> Cut[Key]:
    """The same from whole ways, at the stages that `rows` say."""
    asked = "SELECT trail FROM unnest(%s::uuid[]) AS way (trail)"
    return _merged(rows.filter(trail_id=RawSQL("place.trail", ())), asked, [list(ways)], order, cursor, size)


def _merged(
    rows: QuerySet[Dossier], places: str, params: Sequence[list[Any]], order: Order, cursor: Cursor | None, size: int
) -> Cut[Key]:
    keys = _beside(rows, order, cursor).values_list(order.key, "pk")
    try:
        (one, head), (some, inner) = (keys[:n].query.sql_with_params() for n in (1, size + 1))
    except EmptyResultSet:
        return Cut([])
    direction = "DESC" if _is_descending(order, cursor) else "ASC"
    ending = f"ORDER BY first.key {direction}, first.id {direction} LIMIT {size + 1:d}"
    with connection.cursor() as found:
        found.execute(
            "SELECT first.* FROM ("  # noqa: S608  our own texts
            f"SELECT place.* FROM ({places}) AS place CROSS JOIN LATERAL ({one}) AS first (key, id) {ending}"
            f") AS place CROSS JOIN LATERAL ({some}) AS first (key, id) {ending}",
            [*params, *head, *inner],
        )
        keys_found = [Key(at, row) for at, row in found.fetchall()]
    return _cut(keys_found, keys_found, cursor, size)


def _beside(rows: QuerySet[M], order: Order, cursor: Cursor | None) -> QuerySet[M]:
    descending = _is_descending(order, cursor)
    if cursor is not None:
        sign = "lt" if descending else "gt"
        # The first condition is what an index starts at; the second leaves out those of the same moment.
        rows = rows.filter(
            Q(**{f"{order.key}__{sign}e": cursor.at}),
            Q(**{f"{order.key}__{sign}": cursor.at}) | Q(**{f"id__{sign}": cursor.id}),
        )
    return rows.order_by(*([f"-{order.key}", "-id"] if descending else [order.key, "id"]))


def _is_descending(order: Order, cursor: Cursor | None) -> bool:
    return order.newest_first != (cursor is not None and cursor.backward)


def _cut(rows: list[R], keys: list[Key], cursor: Cursor | None, size: int) -> Cut[R]:
    """`rows` and their keys as they were read, one more than the page where there are more."""
    backward, has_more = cursor is not None and cursor.backward, len(rows) > size
    rows, keys = rows[:size], keys[:size]
    if backward:
        rows, keys = rows[::-1], keys[::-1]
    if not rows:
        return Cut([])
    has_before = has_more if backward else cursor is not None
    has_after = cursor is not None if backward else has_more
    return Cut(
        rows,
        Cursor(keys[0].at, keys[0].id, backward=True) if has_before else None,
        Cursor(keys[-1].at, keys[-1].id) if has_after else None,
    )


def _key(row: Any, order: Order) -> Key:  # Any: a row with the order column
    return Key(getattr(row, order.key), row.pk)
