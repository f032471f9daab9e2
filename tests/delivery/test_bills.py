"""Bill numbers: any carrier's, and the check digit of international ones (UPU S10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.errors import Refusal
from motcua.delivery.bills import check_digit, parse_bill

DIGITS = st.text("0123456789", min_size=8, max_size=8)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("RR473124829GB", "RR473124829GB"), (" ea 123 456 785 vn ", "EA123456785VN"), ("1234.5678-90", "1234567890")],
)
def test_a_number_is_kept_in_one_form(written: str, kept: str) -> None:
    """RR473124829GB stands in the examples of S10."""
    assert parse_bill(written) == kept


@pytest.mark.parametrize("written", ["", "12345", "ABCDEFGH", "EA12345678ÉVN", "1" * 31, "<b>123456</b>"])
def test_what_is_none_is_refused(written: str) -> None:
    with pytest.raises(Refusal, match="Số vận đơn gồm 6 đến 30"):
        parse_bill(written)


@given(DIGITS, st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(digits: str, place: int, off: int) -> None:
    wrong = f"{digits[:place]}{(int(digits[place]) + off) % 10}{digits[place + 1 :]}"
    bill = f"EA{wrong}{check_digit(digits)}VN"
    if check_digit(wrong) == check_digit(digits):
        # Remainders 0 and 10 share a digit with 6 and 1: the one thing that S10 cannot see.
        assert {check_digit(digits)} <= {0, 5}
        return
    with pytest.raises(Refusal, match="sai chữ số kiểm tra"):
        parse_bill(bill)
