"""What may be asked for: each argument says its shape in the document and reads itself from a request."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import ClassVar, Literal

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.api.problems import WrongArgument
from motcua.api.shapes import Schema
from motcua.core.text import one_line

LONGEST = 200
Place = Literal["query", "path"]


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its name, what it means, an example."""

    name: str
    about: str | Promise
    _: KW_ONLY
    example: str = ""
    place: ClassVar[Place] = "query"

    @property
    def schema(self) -> Schema:
        """Its JSON Schema."""
        return {"type": "string"}

    def given(self, request: HttpRequest) -> str:
        """What stands in the address; PostgreSQL has no text with a zero in it."""
        return request.GET.get(self.name, "").replace("\x00", "")


@dataclass(frozen=True, slots=True)
class Gap(Argument):
    """A part of the path that varies."""

    place: ClassVar[Place] = "path"
    is_number: bool = False

    @property
    def schema(self) -> Schema:
        # An empty part is no part: the address would be another one.
        return {"type": "integer", "minimum": 0} if self.is_number else {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Text(Argument):
    """One line of text; what is longer than a line of 200 signs is cut."""

    def of(self, request: HttpRequest) -> str:
        """The line, empty where none is given."""
        return one_line(self.given(request))[:LONGEST]


@dataclass(frozen=True, slots=True)
class Whole(Argument):
    """A whole number in its range."""

    least: int = 0
    most: int = 0
    usual: int = 0

    @property
    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most, "default": self.usual}

    def of(self, request: HttpRequest) -> int:
        """The number, or the usual one. Raises `WrongArgument`."""
        given = self.given(request)
        if not given:
            return self.usual
        if not (given.isascii() and given.isdigit()) or not self.least <= int(given[:9]) <= self.most:
            said = _("Tham số “%(name)s” phải là số nguyên từ %(least)d đến %(most)d.")
            gaps = {"name": self.name, "least": self.least, "most": self.most}
            raise WrongArgument(self.name, f"{self.least}–{self.most}", said % gaps)
        return int(given)


@dataclass(frozen=True, slots=True)
class Choice(Argument):
    """One of a few words, or none."""

    words: Sequence[str] = ()

    @property
    def schema(self) -> Schema:
        return {"type": "string", "enum": [*self.words]}

    def of(self, request: HttpRequest) -> str:
        """The word, empty where none is given. Raises `WrongArgument`."""
        given = self.given(request)
        if given and given not in self.words:
            words = ", ".join(self.words)
            said = _("Tham số “%(name)s” phải là một trong: %(words)s.") % {"name": self.name, "words": words}
            raise WrongArgument(self.name, words, said)
        return given


@dataclass(frozen=True, slots=True)
class Day(Argument):
    """A day as YYYY-MM-DD."""

    @property
    def schema(self) -> Schema:
        return {"type": "string", "format": "date"}

    def of(self, request: HttpRequest, usual: date, *, latest: date) -> date:
        """The day, or the usual one. Raises `WrongArgument`."""
        given = self.given(request)
        if not given:
            return usual
        try:
            found = date.fromisoformat(given)
        except ValueError:
            said = _("Tham số “%(name)s” phải là ngày viết kiểu NĂM-THÁNG-NGÀY, ví dụ 2026-11-23.")
            raise WrongArgument(self.name, "YYYY-MM-DD", said % {"name": self.name}) from None
        if found > latest:
            said = _("Tham số “%(name)s” phải là ngày không sau %(latest)s.")
            raise WrongArgument(self.name, f"≤ {latest.isoformat()}", said % {"name": self.name, "latest": latest})
        return found


LIMIT = Whole("limit", gettext_lazy("Nhiều nhất bao nhiêu mục trong một lần trả lời."), least=1, most=100, usual=20)
OFFSET = Whole("offset", gettext_lazy("Bỏ qua bao nhiêu mục đầu."), least=0, most=100_000, usual=0)
PART = (LIMIT, OFFSET)


def part(request: HttpRequest) -> slice:
    """Which part of a list is asked for. Raises `WrongArgument`."""
    limit, offset = LIMIT.of(request), OFFSET.of(request)
    return slice(offset, offset + limit)
