"""Fees of the national catalogue, by their real defects."""

from decimal import Decimal

import pytest

from motcua.catalogue.national import channels, fees
from tests.catalogue.records import channel

PLACE = "fee:online"


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("Miễn phí", 0, "VND"),
        ("Miễn phí (Không)", 0, "VND"),
        ("Miễn phí (Không quy định.)", 0, "VND"),
        ("Miễn phí (Miễn lệ phí qua mạng điện tử)", 0, "VND"),
        ("500,000 Việt Nam Đồng", 500_000, "VND"),
        ("1,025,000 VNĐ", 1_025_000, "VND"),
        ("70,000 VNĐ (70.000 đồng/Giấy chứng nhận)", 70_000, "VND"),
        ("500,000 Việt Nam Đồng (theo Thông tư số 10/2024/TT-BTC ngày 05/02/2024)", 500_000, "VND"),
        ("Phí: 800.000 đồng", 800_000, "VND"),
        ("10,000 Việt Nam Đồng (10.000 đồng/khẩu-chiếc.)", 10_000, "VND"),
    ],
)
def test_a_plain_fee_is_sure(text: str, amount: int, currency: str) -> None:
    fee, found = fees.read_one(text, PLACE)
    assert (fee.amount, fee.currency, fee.is_confirmed, found) == (Decimal(amount), currency, True, [])


@pytest.mark.parametrize(
    ("text", "kind", "amount"),
    [
        ("Không có thông tin (1)", "fee_unknown", None),
        ("Theo quy định", "fee_unknown", None),
        ("Miễn phí (do Hội đồng nhân dân cấp tỉnh quy định)", "fee_contradicts", None),
        ("Miễn phí (Lệ phí cấp mới 40.000đồng/lần; cấp lại 20.000 đồng/lần.)", "fee_contradicts", None),
        ("Miễn phí (Không thu, trừ bản sao 8.000 đồng)", "fee_contradicts", None),
        ("800,000 Việt Nam Đồng (áp dụng mức phí 400.000 đồng/hồ sơ)", "fee_contradicts", 800_000),
        ("50 VNĐ (áp dụng mức phí 25.000 đồng/hồ sơ)", "fee_contradicts", None),
        ("1 Việt Nam Đồng", "fee_contradicts", None),
        ("10 USD (/bản)", "foreign_currency", 10),
    ],
)
def test_a_fee_that_its_own_words_take_back_is_not_sure(text: str, kind: str, amount: int | None) -> None:
    fee, found = fees.read_one(text, PLACE)
    assert (fee.amount, fee.is_confirmed) == (None if amount is None else Decimal(amount), False)
    assert [(one.outcome, one.kind) for one in found] == [("doubtful", kind)]


def test_thousands_that_were_lost_come_back_from_the_words() -> None:
    fee, found = fees.read_one("900 VNĐ (Phí thẩm định: 900.000 đồng/lần)", PLACE)
    assert (fee.amount, fee.is_confirmed) == (Decimal(900_000), True)
    assert [(one.outcome, one.kind) for one in found] == [("repaired", "fee_contradicts")]


def test_the_same_fee_twice_is_one() -> None:
    found = fees.read(["800,000 Việt Nam Đồng (/hồ sơ)", "Phí: 800.000 đồng"], PLACE)
    assert [fee.amount for fee in found.fees] == [Decimal(800_000)]
    assert [one.kind for one in found.found] == ["same_fee"]


def test_no_fee_stated_is_not_free_of_charge() -> None:
    found = fees.read([], PLACE)
    assert found.fees == ()
    assert [(one.outcome, one.kind) for one in found.found] == [("doubtful", "fee_unknown")]


def test_several_fees_are_never_added_up() -> None:
    terms, found = channels.read([channel(fee=["100,000 VNĐ (Lệ phí)", "950,000 VNĐ (Phí sát hạch)"])])
    assert [fee.amount for fee in terms[0].fees] == [Decimal(100_000), Decimal(950_000)]
    assert (terms[0].due_fee, [one.kind for one in found]) == (0, ["several_fees"])


def test_dollars_are_never_collected_as_dong() -> None:
    terms, _found = channels.read([channel(fee=["10 USD (/bản)"])])
    assert (terms[0].fees[0].currency, terms[0].due_fee) == ("USD", 0)


def test_words_of_a_fee_in_the_note_leave_it_unsure() -> None:
    note = "/hồ sơ (áp dụng mức phí 400.000 đồng/hồ sơ). Lệ phí: 100.000 đồng/hồ sơ."
    terms, found = channels.read([channel(fee=["800,000 Việt Nam Đồng"], note=note)])
    assert (terms[0].due_fee, terms[0].fees[0].is_confirmed) == (0, False)
    assert [one.kind for one in found] == ["fee_in_note"]
