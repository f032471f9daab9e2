"""Several lines of the same columns: trades of a business, members of a family."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, cast

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.conditions.tree import Json
from motcua.forms.kinds.base import Around, Kind, Mistake
from motcua.forms.kinds.texts import IdentityNumber, Number, PersonName, Text
from motcua.forms.layout import Field

MOST = 10
TRADE_DIGITS = 4


class TradeCode(Text):
    """The code of a trade in the national system of economic sectors (QĐ 36/2025/QĐ-TTg): four digits."""

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        code = super().read(field, typed, around)
        if isinstance(code, str) and not (code.isascii() and code.isdigit() and len(code) == TRADE_DIGITS):
            raise Mistake(_("Mã ngành gồm 4 chữ số, ví dụ 5610. Không biết thì bỏ trống, cán bộ ghi giúp."))
        return code


@dataclass(frozen=True, slots=True)
class Column:
    """One answer of every line: its key in the stored line, what it is called, how it is read."""

    name: str
    label: str | Promise
    kind: Kind
    is_required: bool = True
    # Characters of a text, or the largest number.
    longest: int = 120
    width: str = "full"
    # What stands around the value where the line is read, such as "%s trang".
    said: str | Promise = "%s"


class Rows(Kind):
    """Stored as a list of lines, each an object by column; blank lines are left out, wherever they stand.

    The boxes of the n-th line are `_<n>_<column>`.
    """

    schema_types: ClassVar[frozenset[str]] = frozenset({"array"})

    def __init__(self, *columns: Column) -> None:
        self.columns = columns
        self.parts = tuple(part(n, column) for n in range(1, MOST + 1) for column in columns)  # type: ignore[misc]  # per kind

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        lines = [line for n in range(1, MOST + 1) if (line := self._line(n, field, typed, around))]
        return cast(Json, lines) or None

    def typed(self, field: Field, value: Json) -> dict[str, str]:
        lines = value if isinstance(value, list) else []
        return {
            part(n, column): column.kind.typed(field, line.get(column.name)).get("", "")
            for n, line in enumerate(lines[:MOST], start=1)
            if isinstance(line, dict)
            for column in self.columns
        }

    def words(self, field: Field, value: Json, around: Around) -> str:
        lines = value if isinstance(value, list) else []
        said = (" – ".join(self._said(line, field, around)) for line in lines if isinstance(line, dict))
        return "; ".join(said)

    def _said(self, line: Mapping[str, Json], field: Field, around: Around) -> Iterator[str]:
        for column in self.columns:
            if line.get(column.name) is not None:
                yield str(column.said) % column.kind.words(field, line[column.name], around)

    def _line(self, n: int, field: Field, typed: Mapping[str, str], around: Around) -> dict[str, Json]:
        boxes = {column: typed[part(n, column)] for column in self.columns}
        if not any(text.strip() for text in boxes.values()):
            return {}
        found: dict[str, Json] = {}
        for column, text in boxes.items():
            value = self._value(n, column, text, field, around)
            if value is not None:
                found[column.name] = value
        return found

    def _value(self, n: int, column: Column, text: str, field: Field, around: Around) -> Json:
        label = str(column.label)
        try:
            value = column.kind.read(field, {"": text}, around)
        except Mistake as no:
            raise Mistake(_("Dòng %(n)d: %(problem)s") % {"n": n, "problem": no.message}, part(n, column)) from no
        if value is None and column.is_required:
            said = {"n": n, "label": label[:1].lower() + label[1:]}
            raise Mistake(_("Dòng %(n)d: nhập %(label)s.") % said, part(n, column))
        if isinstance(value, int) and not 1 <= value <= column.longest:
            said = {"n": n, "label": label, "most": column.longest}
            raise Mistake(_("Dòng %(n)d: %(label)s phải từ 1 đến %(most)d.") % said, part(n, column))
        if isinstance(value, str) and len(value) > column.longest:
            said = {"n": n, "label": label, "most": column.longest}
            raise Mistake(_("Dòng %(n)d: %(label)s dài quá %(most)d ký tự.") % said, part(n, column))
        return value


def part(n: int, column: Column) -> str:
    """The ending of the posted name of a box."""
    return f"_{n}_{column.name}"


TRADES = Rows(
    Column("name", gettext_lazy("Tên ngành, nghề"), Text()),
    Column("code", gettext_lazy("Mã ngành"), TradeCode(), is_required=False, longest=TRADE_DIGITS, width="6"),
)
DOCUMENTS = Rows(
    Column("name", gettext_lazy("Tên giấy tờ"), Text()),
    Column("pages", gettext_lazy("Số trang"), Number(), longest=999, width="4", said=gettext_lazy("%s trang")),
    Column("copies", gettext_lazy("Số bản sao"), Number(), longest=99, width="4", said=gettext_lazy("%s bản sao")),
)
MEMBERS = Rows(
    Column("name", gettext_lazy("Họ, chữ đệm, tên"), PersonName(), longest=100),
    Column("id", gettext_lazy("Số định danh cá nhân"), IdentityNumber(), longest=12, width="20"),
)
