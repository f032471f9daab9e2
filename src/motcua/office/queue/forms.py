"""The filter of a list in its address: `/can-bo/?trang-thai=4&han=qua-han&kenh=online&sau=…`. Nonsense is ignored."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from motcua.catalogue.models import Channel
from motcua.dossiers.keyset import Cursor
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.worklists import Due, Filter, Whose

WHOSE = {Whose.MINE: "cho-toi", Whose.OTHERS: "cho-nguoi-khac", Whose.EVERYBODY: "tat-ca"}
DUE = {Due.OVERDUE: "qua-han", Due.TODAY: "hom-nay", Due.NEXT_DAY: "24-gio"}
# The names of the kinds; each may be there several times.
VIEW, STAGE, DUES, PROCEDURE, CHANNEL, HOLDER = "xem", "trang-thai", "han", "thu-tuc", "kenh", "nguoi"
# Before the name of a kind: one more of it, from the box that a long kind has beside its boxes to tick.
MORE = "them-"
NOBODY = "chua-ai"
MOST_OF_A_KIND = 20
K = TypeVar("K")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def read_filter(query: QueryDict) -> Filter:
    """What the address asks for; a stage alone means everybody's dossiers at that stage."""
    stages = _read(query, STAGE, lambda text: Stage(int(text)))
    return Filter(
        whose=_key_of(WHOSE, query.get(VIEW, "")) or _fallback(stages),
        stages=stages,
        dues=_read(query, DUES, {name: due for due, name in DUE.items()}.__getitem__),
        procedures=_read(query, PROCEDURE, _code),
        channels=_read(query, CHANNEL, Channel),
        holders=_read(query, HOLDER, lambda text: None if text == NOBODY else UUID(text)),
    )


def read_cursor(query: QueryDict) -> Cursor | None:
    """The place in the list: `sau` after a row, `truoc` before it."""
    for name, backward in (("sau", False), ("truoc", True)):
        moment, _dot, name_of_row = query.get(name, "").partition(".")
        try:
            return Cursor(EPOCH + int(moment) * MICROSECOND, UUID(name_of_row), backward)
        except (ValueError, OverflowError):
            continue
    return None


def href(wanted: Filter, cursor: Cursor | None = None) -> str:
    """The address of a list."""
    return _address("office:queue", wanted, {} if cursor is None else cursor_parts(cursor))


def narrow_href(wanted: Filter) -> str:
    """The address of the page where a list is narrowed."""
    return _address("office:queue-filter", wanted, {})


def holder_value(holder: UUID | None) -> str:
    """An official as a part of an address."""
    return NOBODY if holder is None else holder.hex


def cursor_parts(cursor: Cursor) -> dict[str, str]:
    """The place in a list, as a part of its address."""
    moment = (cursor.at - EPOCH) // MICROSECOND
    return {"truoc" if cursor.backward else "sau": f"{moment}.{cursor.id.hex}"}


def _address(name: str, wanted: Filter, more: Mapping[str, str]) -> str:
    parts = {
        VIEW: [] if wanted.whose == _fallback(wanted.stages) else [WHOSE[wanted.whose]],
        STAGE: [str(int(stage)) for stage in wanted.stages],
        DUES: [DUE[due] for due in wanted.dues],
        PROCEDURE: list(wanted.procedures),
        CHANNEL: [channel.value for channel in wanted.channels],
        HOLDER: [holder_value(holder) for holder in wanted.holders],
    }
    query = urlencode({**{kind: values for kind, values in parts.items() if values}, **more}, doseq=True)
    return reverse(name) + (f"?{query}" if query else "")


def _fallback(stages: tuple[Stage, ...]) -> Whose:
    return Whose.EVERYBODY if stages else Whose.MINE


def _read(query: QueryDict, kind: str, value_of: Callable[[str], K]) -> tuple[K, ...]:
    """The values of a kind that can be read, each once, in the order in which they stand."""
    found: dict[K, None] = {}
    for text in [*query.getlist(kind), *query.getlist(f"{MORE}{kind}")][:MOST_OF_A_KIND]:
        try:
            found[value_of(text)] = None
        except (ValueError, KeyError):
            continue
    return tuple(found)


def _code(text: str) -> str:
    if not text or len(text) > 40 or not text.isprintable():
        raise ValueError(text)
    return text


def _key_of(names: Mapping[K, str], text: str) -> K | None:
    return next((key for key, name in names.items() if name == text), None)
