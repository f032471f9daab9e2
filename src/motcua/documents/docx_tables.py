"""The grid behind a DOCX table: spans, edges, repeated rows. Measures in points."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn

from motcua.documents.docx_styles import Element, Styles

_SIDES = ("top", "left", "bottom", "right")
_NONE = {"nil", "none"}
# Word's own room inside a cell: none above and below, 0.19 cm at the sides.
_PADDING = dict(zip(_SIDES, (0.0, 5.4, 0.0, 5.4), strict=True))

Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A visible cell: where it begins, how far it reaches, its edges' thickness (top, left, bottom, right)."""

    element: Element
    row: int
    column: int
    rows: int
    columns: int
    valign: str
    whole: bool
    edges: Edges


class Grid:
    """What a table looks like once merges are worked out."""

    def __init__(self, table: Element, styles: Styles) -> None:
        self._table, self._styles = table, styles
        self._rows = [row for row in table if row.tag == qn("w:tr")]
        self.widths = [int(c.get(qn("w:w")) or 0) / 20 for c in table.find(qn("w:tblGrid"))]
        self._borders = _edges(self._property("w:tblBorders"))
        self.cells = list(self._cells())

    @property
    def is_ruled(self) -> bool:
        """Whether any edge is drawn: such a table holds data, others only lay out."""
        return any(edge for cell in self.cells for edge in cell.edges)

    @property
    def align(self) -> str:
        """Where a table narrower than the text lies."""
        found = self._property("w:jc")
        return "left" if found is None else {"center": "center", "right": "right"}.get(found.get(qn("w:val")), "left")

    @property
    def header_rows(self) -> int:
        """How many rows at the top repeat on each page."""
        flags = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in self._rows]
        return flags.index(False) if False in flags else 0

    @property
    def padding(self) -> dict[str, float]:
        """Room inside every cell, by side."""
        margins = self._property("w:tblCellMar")
        sides = [] if margins is None else list(margins)
        own = {side.tag.rpartition("}")[2]: int(side.get(qn("w:w"))) / 20 for side in sides}
        return {side: own.get(side, usual) for side, usual in _PADDING.items()}

    def _property(self, name: str) -> Element | None:
        own = self._table.find(f"{qn('w:tblPr')}/{qn(name)}")
        if own is not None:
            return own
        named = self._table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        return None if named is None else self._styles.table_property(named.get(qn("w:val")), name)

    def _cells(self) -> Iterator[GridCell]:
        rows = [list(_placed(row)) for row in self._rows]
        for number, (row, placed) in enumerate(zip(self._rows, rows, strict=True)):
            whole = row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
            for column, span, element in placed:
                merge = _merge(element)
                if merge == "continue":
                    continue
                reach = 1
                while merge == "restart" and _continues(rows, number + reach, column):
                    reach += 1
                outer = (number == 0, column == 0, number + reach == len(rows), column + span == len(self.widths))
                edges = self._cell_edges(element, outer)
                yield GridCell(element, number, column, reach, span, _valign(element), whole, edges)

    def _cell_edges(self, element: Element, outer: tuple[bool, bool, bool, bool]) -> Edges:
        """The cell's own edges, else the table's; `outer` says which sides lie on the table's edge."""
        own = _edges(element.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}"))
        inside = ("insideH", "insideV", "insideH", "insideV")
        top, left, bottom, right = (
            own.get(side, self._borders.get(side if at_edge else within, 0.0))
            for side, within, at_edge in zip(_SIDES, inside, outer, strict=True)
        )
        return top, left, bottom, right


def _placed(row: Element) -> Iterator[tuple[int, int, Element]]:
    """Each cell of a row with its first column and its width in columns."""
    column = 0
    for element in row:
        if element.tag == qn("w:tc"):
            span = element.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            width = 1 if span is None else int(span.get(qn("w:val")))
            yield column, width, element
            column += width


def _continues(rows: list[list[tuple[int, int, Element]]], number: int, column: int) -> bool:
    if number >= len(rows):
        return False
    return any(place == column and _merge(element) == "continue" for place, _, element in rows[number])


def _merge(element: Element) -> str:
    merge = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return "" if merge is None else str(merge.get(qn("w:val")) or "continue")


def _valign(element: Element) -> str:
    found = element.find(f"{qn('w:tcPr')}/{qn('w:vAlign')}")
    return {"center": "horizon", "bottom": "bottom"}.get("" if found is None else found.get(qn("w:val")), "top")


def _edges(borders: Element | None) -> dict[str, float]:
    if borders is None:
        return {}
    return {
        edge.tag.rpartition("}")[2]: 0.0 if edge.get(qn("w:val")) in _NONE else int(edge.get(qn("w:sz")) or 4) / 8
        for edge in borders
    }
