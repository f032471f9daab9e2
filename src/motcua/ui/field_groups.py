"""Fields that belong together: under one heading, as an address, line after line."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from motcua.ui.base import Component, Content
from motcua.ui.choices import Radios, SelectField
from motcua.ui.fields import Field


@dataclass(frozen=True, slots=True)
class FieldGroup(Component):
    """Fields under one sub-heading of a page."""

    template: ClassVar[str] = "ui/fields/group.html"
    legend: str
    fields: Sequence[Field]
    _: KW_ONLY
    hint: Content = ""


@dataclass(frozen=True, slots=True)
class PlaceGroup(FieldGroup):
    """An address: a box to type a place in, lists to choose it from instead, which fold away, and the rest.

    `is_titled` where the page's title says what the legend would.
    """

    template: ClassVar[str] = "ui/fields/place_group.html"
    _: KW_ONLY
    is_titled: bool = False

    @property
    def typed(self) -> Sequence[Field]:
        """The box, and what asks which of several places is meant."""
        return [one for one in self.fields if isinstance(one, Radios) or getattr(one, "typeahead", False)]

    @property
    def lists(self) -> Sequence[Field]:
        return [one for one in self.fields if isinstance(one, SelectField)]

    @property
    def rest(self) -> Sequence[Field]:
        return [one for one in self.fields if one not in self.typed and one not in self.lists]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a repeated answer."""

    title: str
    fields: Sequence[Field]


@dataclass(frozen=True, slots=True)
class RowsGroup(FieldGroup):
    """The same `columns` fields line after line: `lines` are open, the rest fold away under “Thêm dòng”."""

    template: ClassVar[str] = "ui/fields/rows.html"
    _: KW_ONLY
    columns: int
    lines: int
    is_titled: bool = False

    @property
    def shown(self) -> Sequence[Row]:
        """The lines to fill in."""
        return self._rows[: self.lines]

    @property
    def more(self) -> Sequence[Row]:
        """Those that are there when they are wanted."""
        return self._rows[self.lines :]

    @property
    def _rows(self) -> list[Row]:
        starts = range(0, len(self.fields), self.columns)
        return [
            Row(_("Dòng %(n)d") % {"n": n}, self.fields[start : start + self.columns])
            for n, start in enumerate(starts, start=1)
        ]


def flatten(parts: Sequence[Field | FieldGroup]) -> list[Field]:
    """All fields in the order of reading."""
    return [one for part in parts for one in (part.fields if isinstance(part, FieldGroup) else [part])]
