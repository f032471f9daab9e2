"""What every kind of answer can do, and what it may look at."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

from django.utils.translation import gettext as _

from motcua.conditions.tree import Json
from motcua.core.text import nfc
from motcua.forms.layout import Field
from motcua.places import queries as places
from motcua.places.gazetteer import Gazetteer
from motcua.places.reading import Named


class Mistake(Exception):
    """What was typed is no answer. The message says what is wrong and what to do; `parts` are the boxes to mend."""

    def __init__(self, message: str, *parts: str) -> None:
        super().__init__(message)
        self.message = message
        self.parts = parts


@dataclass(frozen=True)
class Around:
    """What an answer is judged by beside itself: the present day (None: dates are not compared with it), and places."""

    today: date | None = None

    @cached_property
    def places(self) -> Gazetteer:
        """Read when the first address asks for it."""
        return places.gazetteer()

    def named(self, text: str) -> tuple[Named, ...]:
        """The communes that an address as typed may mean."""
        return places.named_in(text, on=self.today or date.max)


class Kind:
    """One kind of answer. `parts` are the endings of the posted names; blank boxes give None.

    `typed` and `read` are opposites: reading what a stored answer shows gives that answer again, and nothing else does.
    """

    parts: ClassVar[tuple[str, ...]] = ("",)
    schema_types: ClassVar[frozenset[str]] = frozenset({"string"})

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        """The canonical answer, or None where nothing was typed. Raises `Mistake`."""
        raise NotImplementedError

    def typed(self, field: Field, value: Json) -> dict[str, str]:
        """What stands in each part's box for this answer; nothing for a value of another kind."""
        return {"": value} if isinstance(value, str) else {}

    def words(self, field: Field, value: Json, around: Around) -> str:
        """The answer as people read it."""
        return str(value)

    def missing(self, field: Field) -> str:
        """What to say when a needed answer was left out."""
        label = field.label[:1].lower() + field.label[1:]
        if field.example:
            return _("Nhập %(label)s, ví dụ %(example)s.") % {"label": label, "example": field.example}
        return _("Nhập %(label)s.") % {"label": label}


def clean(text: str, *, keep_lines: bool = False) -> str:
    """NFC without control characters, direction marks and half characters; lines become blanks unless kept."""
    if text.isprintable():
        return nfc(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c if c == "\n" and keep_lines else " " if c in "\n\t" else c for c in text)
    return nfc("".join(c for c in kept if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"}))


def printable(text: str) -> str:
    """What was typed, as far as a page can show it again: without half characters and NUL."""
    return "".join(c for c in text if c != "\0" and unicodedata.category(c) != "Cs")
