"""Words that several screens share: opening hours, terms, files."""

from datetime import time
from decimal import Decimal

import pytest

from motcua.catalogue.models import ChannelTerms
from motcua.directory.models import Unit
from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile
from motcua.portal import files, offices, terms
from motcua.portal.lookup.presenters import digits
from motcua.workdays.calendar import OFFICE_WEEK, Shift, Week

MORNING = (Shift(time(7, 30), time(11, 30)),)
WHOLE = (*MORNING, Shift(time(13), time(16, 30)))


@pytest.mark.parametrize(
    ("week", "said"),
    [
        (OFFICE_WEEK, ["Thứ Hai đến thứ Sáu: 07:00 – 11:30, 13:30 – 17:00"]),
        (
            (WHOLE,) * 5 + (MORNING, ()),
            ["Thứ Hai đến thứ Sáu: 07:30 – 11:30, 13:00 – 16:30", "Thứ Bảy: 07:30 – 11:30"],
        ),
        (
            (WHOLE, WHOLE, (), WHOLE, WHOLE, (), ()),
            ["Thứ Hai đến thứ Ba: 07:30 – 11:30, 13:00 – 16:30", "Thứ Năm đến thứ Sáu: 07:30 – 11:30, 13:00 – 16:30"],
        ),
        (((),) * 6 + (MORNING,), ["Chủ nhật: 07:30 – 11:30"]),
    ],
)
def test_days_with_the_same_hours_are_said_together(week: Week, said: list[str]) -> None:
    assert offices.hours_words(week) == said


def test_an_office_without_a_telephone_shows_none() -> None:
    unit = Unit(name="Bộ phận một cửa", address="", hotline="")
    assert offices.office_lines(unit) == ["Bộ phận một cửa"]


def test_a_telephone_can_be_called_however_it_is_written() -> None:
    unit = Unit(name="Bộ phận một cửa", address="Số 2", hotline="0237 3.000-040")
    link = offices.office_lines(unit)[-1]
    assert getattr(link, "href", "") == "tel:02373000040"


def one_term(**values: object) -> ChannelTerms:
    return ChannelTerms(**{"amount": Decimal(1), "unit": "working_days", "confirmed_by": "officer:1", **values})


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "1 ngày làm việc"),
        ({"amount": Decimal("0.5")}, "0,5 ngày làm việc"),
        ({"amount": Decimal(15), "unit": "calendar_days"}, "15 ngày"),
        ({"confirmed_by": ""}, "Chưa xác nhận; hãy hỏi bộ phận một cửa"),
        ({"amount": None}, "Chưa xác nhận; hãy hỏi bộ phận một cửa"),
    ],
)
def test_a_time_is_promised_only_when_somebody_confirmed_it(values: dict[str, object], said: str) -> None:
    assert terms.time_words(one_term(**values)) == said


@pytest.mark.parametrize(
    ("fee", "fee_words", "said"),
    [
        (0, "Miễn phí", "Miễn phí"),
        (0, "", "Không thu"),
        (8_000, "", "8.000 đ"),
        (150_000, "mỗi bản sao thêm 8.000 đ", "150.000 đ (mỗi bản sao thêm 8.000 đ)"),
    ],
)
def test_a_fee_is_said_in_dong(fee: int, fee_words: str, said: str) -> None:
    assert terms.fee_words(one_term(fee=fee, fee_words=fee_words)) == said


def a_file(**values: object) -> StoredFile:
    return StoredFile(
        **{
            "name": "giấy.jpg", "content_type": "image/jpeg", "size": 312_000, "pages": 2, "sha256": b"\xab" * 32,
            "scan_state": ScanState.CLEAN, **values,
        }
    )  # fmt: skip


def test_a_file_says_name_pages_size_and_on_receipts_its_hash() -> None:
    item = files.file_item(a_file(), href="/x", picture="/y", with_hash=True)
    assert (item.name, item.pages, item.size, item.short_hash) == ("giấy.jpg", "2 trang", "312 kB", "abababab")
    assert (item.href, item.thumbnail, item.scan) == ("/x", "/y", "")


def test_an_infected_file_cannot_be_opened_from_any_list() -> None:
    item = files.file_item(a_file(scan_state=ScanState.INFECTED), href="/x", picture="/y")
    assert (item.href, item.thumbnail, item.scan) == ("", "", "infected")


@pytest.mark.parametrize(
    ("typed", "found"), [("5678", "5678"), (" 56 78 ", "5678"), ("5.678", "5678"), ("56a8", ""), ("٥٦٧٨", ""), ("", "")]
)
def test_last_digits_are_read_as_people_type_them(typed: str, found: str) -> None:
    assert digits(typed) == found
