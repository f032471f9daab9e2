"""Tables in and out: never a formula, never a bomb (SEC-09, SEC-11)."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from motcua.core import sheets
from motcua.core.errors import Refusal
from motcua.core.sheets import Kind

SOURCE = Path(__file__).resolve().parents[2] / "src/motcua"
FORMULAS = ['=HYPERLINK("http://x","y")', "+84912345678", "-1+2", "@SUM(A1)", "\t=1+1", "＝1+1", "=cmd|' /C calc'!A0"]
KINDS = st.sampled_from(["csv", "xlsx"])
CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_what_a_spreadsheet_would_reckon_with_goes_out_as_text(kind: Kind, formula: str) -> None:
    """SEC-11."""
    data = sheets.write(kind, ["A"], [[formula]])
    if kind == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
        raw = str(CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()[1][0])
    else:
        raw = data.decode("utf-8-sig").split("\r\n", 1)[1].strip('"')
    assert raw.startswith("'")


def test_only_one_module_writes_spreadsheets() -> None:
    """SEC-11: every exporter is made safe by going through it."""
    writing = ("csv.writer(", "csv.DictWriter(", "xlsxwriter", "openpyxl")
    writers = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if any(word in path.read_text() for word in writing)
    }
    assert writers == {"core/sheets.py"}


@given(kind=KINDS, rows=st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=4))
def test_what_was_written_is_read_again(kind: Kind, rows: list[list[str]]) -> None:
    plain = [[" ".join(cell.split()) for cell in row] for row in rows]
    again = sheets.read(sheets.write(kind, ["Một", "Hai"], plain))
    wanted = [["Một", "Hai"], *[[sheets._plain(cell) for cell in row] for row in plain]]
    while len(wanted) > 1 and not any(wanted[-1]):
        wanted.pop()
    assert again == wanted


def test_days_and_numbers_of_a_spreadsheet_are_read_as_people_write_them() -> None:
    assert sheets.read(sheets.write("xlsx", ["Ngày"], [[date(2025, 7, 1)]])) == [["Ngày"], ["01/07/2025"]]
    assert sheets._plain(12.0) == "12"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_usual_separator_is_understood(separator: str) -> None:
    assert sheets.read(f"a{separator}b\r\n1{separator}2".encode()) == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe\x00rubbish", "không phải CSV"),
        (b"PK\x03\x04rubbish", "Không đọc được tệp XLSX"),
        (b"a" * (sheets.LARGEST_FILE + 1), "lớn hơn 2 MB"),
        (b"a\n" * (sheets.MOST_ROWS + 2), "dòng"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        sheets.read(data)


def test_a_file_that_swells_is_not_opened() -> None:
    """SEC-09."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * (sheets.LARGEST_UNPACKED + 1))
    with pytest.raises(Refusal, match="phình"):
        sheets.read(out.getvalue())
