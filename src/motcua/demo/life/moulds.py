"""Texts with gaps: what the product itself wrote about one dossier, ready to be filled in for a million others."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_GAP = re.compile("⟦([^⟧]+)⟧")


@dataclass(frozen=True)
class Mould:
    """Pieces of text and the names of the gaps between them."""

    pieces: tuple[str, ...]
    gaps: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The text; raises `KeyError` where a gap has no value."""
        return self._pattern % values

    @cached_property
    def _pattern(self) -> str:
        first, *others = (piece.replace("%", "%%") for piece in self.pieces)
        return first + "".join(f"%({gap})s{piece}" for gap, piece in zip(self.gaps, others, strict=True))

    def mapped(self, change: Callable[[str], str]) -> "Mould":
        """The same gaps between pieces that were changed."""
        return Mould(tuple(change(piece) for piece in self.pieces), self.gaps)


def of_text(text: str, marks: Mapping[str, str]) -> Mould:
    """The mould of a text in which each mark becomes the gap of its name; longer marks first."""
    for mark in sorted(marks, key=len, reverse=True):
        text = text.replace(mark, f"⟦{marks[mark]}⟧")
    parts = _GAP.split(text)
    return Mould(tuple(parts[::2]), tuple(parts[1::2]))


def of_json(value: Any, marks: Mapping[str, str]) -> Mould:  # Any: a JSON value
    """The mould of a JSON value as an encrypted or plain column stores it."""
    return of_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), marks)
