"""Tables in and out as CSV and XLSX. What goes out is never a formula (SEC-11); what comes in has a bound (SEC-09)."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Literal

import xlsxwriter
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.core.words import short_day

Kind = Literal["csv", "xlsx"]
CONTENT_TYPES: dict[Kind, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LARGEST_FILE = 2_000_000
LARGEST_UNPACKED = 30_000_000
MOST_ROWS = 5_000
# What a spreadsheet program takes for the beginning of a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_ZIP = b"PK\x03\x04"


def write(kind: Kind, header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A file with one header line; every cell is text that no program reckons with."""
    lines = [[safe(cell) for cell in line] for line in (header, *rows)]
    return _csv(lines) if kind == "csv" else _xlsx(lines)


def safe(cell: object) -> str:
    """The cell as text; an apostrophe stands before what would begin a formula."""
    text = short_day(cell) if isinstance(cell, date) else "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def read(data: bytes) -> list[list[str]]:
    """The rows of a CSV or XLSX file as one-line texts, days as dd/mm/yyyy; empty rows stay, so that numbers fit.

    Raises `Refusal` for what is neither, or too large.
    """
    if len(data) > LARGEST_FILE:
        raise Refusal(_("Tệp lớn hơn 2 MB. Hãy chia thành nhiều tệp."))
    raw = _from_xlsx(data) if data.startswith(_ZIP) else _from_csv(data)
    rows = [[_plain(cell) for cell in row] for row in raw]
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS + 1:
        raise Refusal(_("Tệp có hơn %(n)s dòng. Hãy chia thành nhiều tệp.") % {"n": MOST_ROWS})
    return rows


def _csv(lines: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(lines)
    # The mark has Excel read the file as UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _xlsx(lines: Sequence[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                sheet.write_string(row, column, text, bold if row == 0 else None)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()


def _from_csv(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as no:
        raise Refusal(_("Tệp không phải CSV mã UTF-8 hay XLSX. Hãy lưu lại bằng một trong hai dạng này.")) from no
    first = text.partition("\n")[0]
    separator = max((",", ";", "\t"), key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as no:
        raise Refusal(_("Không đọc được tệp CSV này. Hãy lưu lại bằng XLSX.")) from no


def _from_xlsx(data: bytes) -> list[list[object]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise Refusal(_("Tệp XLSX này phình quá lớn khi mở. Hãy lưu lại chỉ với bảng cần dùng."))
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        # Blank rows above the header count: a row's number is the one that Excel shows.
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)  # type: ignore[return-value]  # cells of any kind
    except (CalamineError, zipfile.BadZipFile, IndexError) as no:
        raise Refusal(_("Không đọc được tệp XLSX này. Hãy lưu lại rồi thử lại.")) from no


def _plain(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return short_day(cell if not isinstance(cell, datetime) else cell.date())
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = one_line(str(cell))
    # What `safe` put before it is taken off again.
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
