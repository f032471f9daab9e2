"""Times of the national catalogue, by their real defects."""

from decimal import Decimal
from typing import Any

import pytest

from motcua.catalogue.national import times
from motcua.catalogue.records import Time
from tests.catalogue.records import channel

NOTE = "07 ngày làm việc, kể từ ngày nhận đủ hồ sơ (Sở Nội vụ: 03 ngày; UBND cấp xã: 04 ngày)"
PHASES = "- Tiếp nhận hồ sơ: 03 ngày làm việc.\n- Kiểm tra thực tế: 08 ngày."


@pytest.mark.parametrize(
    ("value", "unit", "note", "amount", "counted_in"),
    [
        (5, "Ngày làm việc", "", 5, "working_days"),
        (30, "Ngày", "", 30, "calendar_days"),
        (8, "Giờ", "", 8, "hours"),
        (3, "Tháng", "", 3, "months"),
        (7, "Ngày làm việc", NOTE, 7, "working_days"),
        (13, "Ngày làm việc", PHASES, 13, "working_days"),
        (11, "Ngày làm việc", PHASES, 11, "working_days"),
    ],
)
def test_a_time_with_its_unit_is_sure(value: int, unit: str, note: str, amount: int, counted_in: str) -> None:
    found = times.read(channel(value=value, unit=unit, note=note), "time:counter")
    assert (found.is_sure, found.time.amount, found.time.unit, found.found) == (True, Decimal(amount), counted_in, ())


@pytest.mark.parametrize(
    ("row", "kind", "proposal"),
    [
        ({"value": 1, "unit": None}, "no_unit", (1, "")),
        ({"value": 6, "unit": None, "note": "06 ngày làm việc, kể từ ngày nhận đủ"}, "no_unit", (6, "working_days")),
        ({"value": None, "unit": None}, "no_time", (None, "")),
        ({"value": None, "unit": None, "note": "05 ngày làm việc kể từ ngày"}, "no_time", (5, "working_days")),
        ({"value": None, "unit": None, "note": "- 03 ngày làm việc; - 07 ngày khi kiểm tra"}, "no_time", (None, "")),
        ({"value": 0, "unit": None, "note": "Tỉnh quy định chi tiết"}, "no_time", (None, "")),
        ({"value": 1100, "unit": None, "note": "VNĐ(Phí công bố: 100.000 đồng/lần)"}, "strange_time", (None, "")),
        ({"value": 125, "unit": None, "note": "VNĐ"}, "strange_time", (None, "")),
        ({"value": 250, "unit": "Ngày làm việc"}, "strange_time", (250, "working_days")),
        ({"value": 30, "unit": "Ngày làm việc", "note": "20 ngày làm việc"}, "time_and_note", (30, "working_days")),
        ({"value": 2, "unit": "Ngày làm việc", "note": "Trong thời hạn 05 ngày"}, "time_and_note", (2, "working_days")),
    ],
)  # fmt: skip
def test_a_time_that_cannot_be_relied_on_is_not_sure(
    row: dict[str, Any], kind: str, proposal: tuple[int | None, str]
) -> None:
    found = times.read(channel(**row), "time:counter")
    amount = None if proposal[0] is None else Decimal(proposal[0])
    assert (found.is_sure, found.time.amount, found.time.unit) == (False, amount, proposal[1])
    assert [(one.place, one.outcome, one.kind) for one in found.found] == [("time:counter", "doubtful", kind)]


def test_a_fee_that_ran_into_the_time_is_quoted_whole() -> None:
    found = times.read(channel(value=1100, unit=None, note="VNĐ(Phí: 100.000 đồng)"), "time:online")
    assert found.found[0].said == "1100 VNĐ(Phí: 100.000 đồng)"


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (Time(Decimal(5), "working_days"), "5 ngày làm việc"),
        (Time(Decimal(10), ""), "10"),
        (Time(None, ""), ""),
    ],
)
def test_times_are_said_in_words(time: Time, words: str) -> None:
    assert times.words(time) == words
