"""The short slip: on a roll of 80 or 58 mm, or one sheet for several dossiers."""

import io
import time
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from motcua.documents import slips
from motcua.documents.facts import PaperLine
from motcua.documents.lifecycle import SlipSheet
from tests.documents.paper_facts import ALL_LETTERS, SLIP
from tests.documents.reading import fonts_of, pages_of, text_of

pytestmark = pytest.mark.slow
MILLIMETRE = 72 / 25.4
SECOND = replace(
    SLIP,
    code="H26.134.5-261123-0002",
    procedure_name="Chứng thực bản sao từ bản chính",
    papers=(PaperLine("Bằng tốt nghiệp", originals=1, copies=3), PaperLine("Sổ hộ khẩu cũ", originals=1, copies=2)),
    fee="Còn phải nộp 14.000 đ",
)


def width(pdf: bytes) -> float:
    """Of the first page, in millimetres."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return float(opened.pages[0].mediabox[2]) / MILLIMETRE


@pytest.mark.parametrize(("sheet", "wide"), [(SlipSheet.ROLL_80, 80), (SlipSheet.ROLL_58, 58)])
def test_a_roll_says_what_was_taken_in_when_it_is_due_and_what_it_costs(
    sheet: SlipSheet, wide: int, tmp_path: Path
) -> None:
    pdf = slips.render([SECOND], sheet=sheet)
    said = text_of(pdf, tmp_path)
    assert round(width(pdf)) == wide
    assert pages_of(pdf) == 1
    for words in (
        "H26.134.5-261123-0002",
        "Bằng tốt nghiệp: 1 bản chính, 3 bản sao",
        "08:15, thứ Ba, 24/11/2026",
        "Còn phải nộp 14.000 đ",
        "Giấy tiếp nhận số 0012/TNHS",
    ):
        assert words in said
    assert "https://mocua.example/tra-cuu/" in said.replace(" ", "")


def test_a_slip_tells_nobody_who_finds_it_where_its_owner_lives(tmp_path: Path) -> None:
    said = text_of(slips.render([SLIP], sheet=SlipSheet.ROLL_80), tmp_path)
    assert SLIP.applicant in said
    for kept in (SLIP.identity_number, SLIP.phone, SLIP.address, SLIP.email):
        assert kept not in said


@pytest.mark.parametrize("sheet", list(SlipSheet))
def test_one_slip_lists_all_that_was_taken_in_together(sheet: SlipSheet, tmp_path: Path) -> None:
    said = text_of(slips.render([SLIP, SECOND], sheet=sheet), tmp_path)
    assert "Nộp cùng lúc 2 hồ sơ" in said
    places = [said.index(words) for words in (SLIP.code, "Giấy chứng sinh", SECOND.code, "Bằng tốt nghiệp")]
    assert places == sorted(places)


@pytest.mark.parametrize("sheet", [SlipSheet.ROLL_80, SlipSheet.ROLL_58])
def test_every_letter_of_the_language_is_there_however_long_the_name(sheet: SlipSheet, tmp_path: Path) -> None:
    pdf = slips.render([replace(SLIP, applicant=ALL_LETTERS, procedure_name="Ẫ" * 60)], sheet=sheet)
    said = text_of(pdf, tmp_path)
    assert said.replace(" ", "").count(ALL_LETTERS.replace(" ", "")) == 1
    assert "Ẫ" * 60 in said.replace(" ", "")
    assert {name for name, _ in fonts_of(pdf, tmp_path)} <= {"Tinos", "Tinos-Bold"}


def test_thirty_dossiers_are_printed_within_three_seconds() -> None:
    many = [replace(SECOND, code=f"H26.134.5-261123-{n:04}") for n in range(30)]
    slips.render(many[:1], sheet=SlipSheet.ROLL_80)
    begun = time.process_time()
    slips.render(many, sheet=SlipSheet.ROLL_80)
    assert time.process_time() - begun < 3
