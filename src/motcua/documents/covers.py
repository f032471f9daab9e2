"""Cover sheets for the scanner: a page that says by a code whose paper the pages behind it are (ADR 0076)."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.core.fields import index_of
from motcua.documents import qr
from motcua.documents.typesetting import typeset

_MARK, _PARTS = "MC1", 4
_CHECK_BYTES = 5


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover sheet names: a dossier by its submission number, and a line of its checklist."""

    number: str
    slot: str

    @property
    def text(self) -> str:
        """What its code says: nothing of people, and a check that only this installation can make."""
        return "|".join((_MARK, self.number, self.slot, self._check))

    @property
    def _check(self) -> str:
        kept = index_of("cover", f"{self.number}|{self.slot}")[:_CHECK_BYTES]
        return base64.b32encode(kept).decode()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One cover sheet to print."""

    cover: Cover
    paper: str


def read(text: str) -> Cover | None:
    """The cover that a code names; none where it is no cover of ours or was altered."""
    parts = text.split("|")
    if len(parts) != _PARTS or parts[0] != _MARK:
        return None
    cover = Cover(parts[1], parts[2])
    return cover if cover.text == text else None


def is_cover(text: str) -> bool:
    """Whether a code wants to be a cover, right or not."""
    return text.startswith(f"{_MARK}|")


def render(sheets: Sequence[Sheet], *, name: str, procedure: str, unit: str, at: datetime) -> bytes:
    """A4 pages, one for each sheet."""
    facts = {
        "name": name,
        "procedure": procedure,
        "unit": unit,
        "sheets": [{"paper": one.paper, "qr": qr.svg(one.cover.text, fills=True)} for one in sheets],
    }
    return typeset("cover", facts, at=at)
