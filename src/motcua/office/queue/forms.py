"""The filter of a list in its address: `/can-bo/?trang-thai=4&han=qua-han&sau=…`. Nonsense is ignored."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from motcua.dossiers.keyset import Cursor
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.worklists import Due, Filter, Whose

WHOSE = {Whose.MINE: "cho-toi", Whose.OTHERS: "cho-nguoi-khac", Whose.EVERYBODY: "tat-ca"}
DUE = {Due.OVERDUE: "qua-han", Due.TODAY: "hom-nay", Due.NEXT_DAY: "24-gio"}
K = TypeVar("K")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def read_filter(query: QueryDict) -> Filter:
    """What the address asks for; a stage alone means everybody's dossiers at that stage."""
    stage = _stage(query.get("trang-thai", ""))
    fallback = Whose.MINE if stage is None else Whose.EVERYBODY
    return Filter(
        whose=_key_of(WHOSE, query.get("xem", "")) or fallback,
        stage=stage,
        due=_key_of(DUE, query.get("han", "")),
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
    parts: dict[str, str | int] = {}
    if wanted.whose != (Whose.MINE if wanted.stage is None else Whose.EVERYBODY):
        parts["xem"] = WHOSE[wanted.whose]
    if wanted.stage is not None:
        parts["trang-thai"] = int(wanted.stage)
    if wanted.due is not None:
        parts["han"] = DUE[wanted.due]
    if cursor is not None:
        parts |= cursor_parts(cursor)
    return reverse("office:queue") + (f"?{urlencode(parts)}" if parts else "")


def cursor_parts(cursor: Cursor) -> dict[str, str]:
    """The place in a list, as a part of its address."""
    moment = (cursor.at - EPOCH) // MICROSECOND
    return {"truoc" if cursor.backward else "sau": f"{moment}.{cursor.id.hex}"}


def _stage(text: str) -> Stage | None:
    try:
        return Stage(int(text))
    except ValueError:
        return None


def _key_of(names: Mapping[K, str], text: str) -> K | None:
    return next((key for key, name in names.items() if name == text), None)
