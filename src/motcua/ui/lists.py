"""Things in rows: facts, events, tables, pages, files."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar, Literal, get_args

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.ui.base import Component, Content, Tone
from motcua.ui.pieces import EmptyState, Link, Tag

StepState = Literal["past", "now", "next"]
Sorted = Literal["", "ascending", "descending"]
Scan = Literal["", "clean", "waiting", "unscanned", "infected"]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A fact. With `change_href` it gets a link to change it, whose full name is read out."""

    term: str
    value: Content
    change_href: str = ""


@dataclass(frozen=True, slots=True)
class SummaryList(Component):
    """Facts as term and value."""

    template: ClassVar[str] = "ui/components/summary_list.html"
    rows: Sequence[SummaryRow]
    _: KW_ONLY
    title: str = ""

    @property
    def has_changes(self) -> bool:
        return any(row.change_href for row in self.rows)


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """Something that happened, happens, or comes next."""

    title: str
    state: StepState
    when: str = ""
    who: str = ""
    text: Content = ""


@dataclass(frozen=True, slots=True)
class Timeline(Component):
    """Who has it now, since when, and what comes next; exactly as many steps as were handed over."""

    template: ClassVar[str] = "ui/components/timeline.html"
    steps: Sequence[TimelineStep]
    _: KW_ONLY
    label: str = ""

    def check(self) -> None:
        if any(step.state not in get_args(StepState) or not step.title for step in self.steps):
            raise ValueError("Timeline: a step needs a title and a state past, now or next")


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column. `short` keeps codes, dates and states on one line, `numeric` aligns figures and is short.

    With `sort_href` the title is a link; `sorted` tells the present order.
    """

    title: str
    numeric: bool = False
    short: bool = False
    sort_href: str = ""
    sorted: Sorted = ""

    @property
    def css(self) -> str:
        """Its classes."""
        marks = {"short": self.short or self.numeric, "numeric": self.numeric, "sorter": bool(self.sort_href)}
        return " ".join(name for name, is_so in marks.items() if is_so)

    @property
    def attributes(self) -> SafeString:
        """What every cell below it carries: its classes, and its label for the phone."""
        classes = format_html(' class="{}"', self.css) if self.css else ""
        return format_html('{} data-label="{}"', classes, self.title)


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells in the order of the columns. `href` links the first cell, `depth` (0–5) indents it; `current` is open."""

    cells: Sequence[Content]
    href: str = ""
    current: bool = False
    tone: Tone | Literal[""] = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Table(Component):
    """A table with a caption; on a phone each row becomes a block with labels. `empty` shows when there are no rows."""

    template: ClassVar[str] = "ui/components/table.html"
    caption: str
    columns: Sequence[Column]
    _: KW_ONLY
    rows: Sequence[TableRow] = ()
    empty: EmptyState | None = None
    sortable: bool = False
    caption_hidden: bool = False

    def check(self) -> None:
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError(f"Table {self.caption}: a row has not one cell for each column")
        if self.sortable and not any(column.sort_href for column in self.columns):
            raise ValueError(f"Table {self.caption}: sortable, but no column has a sort_href")

    @property
    def lines(self) -> list["TableLine"]:
        """The rows as the template wants them: attributes written once a column, not once a cell."""
        first, *others = [column.attributes for column in self.columns]
        return [TableLine(row, first, row.cells[0], list(zip(others, row.cells[1:], strict=True))) for row in self.rows]


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row with the attributes of its cells."""

    row: TableRow
    head_attributes: SafeString
    head: Content
    cells: Sequence[tuple[SafeString, Content]]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A numbered page; `number` 0 stands for a gap."""

    number: int
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pager(Component):
    """The way through a long list; keyset lists give only previous and next."""

    template: ClassVar[str] = "ui/components/pager.html"
    summary: str
    _: KW_ONLY
    previous_href: str = ""
    next_href: str = ""
    pages: Sequence[PageLink] = ()
    label: str = ""

    @classmethod
    def numbered(cls, page: int, pages: int, pattern: str, *, summary: str, label: str = "") -> "Pager":
        """For a counted list; `pattern` holds `{page}`. Shows first, last and the neighbours."""
        if "{page}" not in pattern:
            raise ValueError("Pager: the pattern needs {page}")
        near = [n for n in range(1, pages + 1) if n in {1, pages} or abs(n - page) <= 1]
        links: list[PageLink] = []
        for before, number in zip([0, *near], near, strict=False):
            if number - before > 1:
                links.append(PageLink(0))
            links.append(PageLink(number, pattern.format(page=number), number == page))
        return cls(
            summary,
            previous_href=pattern.format(page=page - 1) if page > 1 else "",
            next_href=pattern.format(page=page + 1) if page < pages else "",
            pages=links,
            label=label,
        )


@dataclass(frozen=True, slots=True)
class FileItem:
    """A stored file in words. `short_hash`: first 8 hex of SHA-256; `remove`: what its remove button posts."""

    name: str
    size: str
    href: str = ""
    pages: str = ""
    short_hash: str = ""
    thumbnail: str = ""
    scan: Scan = ""
    paper: str = ""
    remove: str = ""

    @property
    def scan_tag(self) -> Tag:
        """The scan mark as a tag."""
        words: dict[str, tuple[str, Tone]] = {
            "clean": (_("Đã quét, an toàn"), "done"),
            "waiting": (_("Đang kiểm tra mã độc"), "waiting"),
            "unscanned": (_("Chưa quét"), "calm"),
            "infected": (_("Có mã độc, không mở được"), "late"),
        }
        return Tag(*words[self.scan])


@dataclass(frozen=True, slots=True)
class FileList(Component):
    """Stored files with what proves them: pages, size, hash, scan mark, and the way to open them."""

    template: ClassVar[str] = "ui/components/file_list.html"
    files: Sequence[FileItem]
    _: KW_ONLY
    title: str = ""
    remove_name: str = "remove"

    def check(self) -> None:
        if any(not one.name or not one.size or one.scan not in get_args(Scan) for one in self.files):
            raise ValueError("FileList: a file needs a name, a size and a known scan mark")


@dataclass(frozen=True, slots=True)
class LinkList(Component):
    """Links one under the other, each a full-width target."""

    template: ClassVar[str] = "ui/components/link_list.html"
    links: Sequence[Link]
    _: KW_ONLY
    title: str = ""
