"""Tax codes and enterprise numbers (law.md §6)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.tax_codes import TaxCode, TaxPayer, parse_enterprise_number, parse_tax_code
from motcua.core.errors import Refusal

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "shown", "payer"),
    [
        ("0100047516", "0100047516", TaxPayer.ENTERPRISE),
        ("0300588110", "0300588110", TaxPayer.ENTERPRISE),
        (" 0100 047 516 ", "0100047516", TaxPayer.ENTERPRISE),
        ("MST: 0100047516", "0100047516", TaxPayer.ENTERPRISE),
        ("Mã số thuế 0100047516", "0100047516", TaxPayer.ENTERPRISE),
        ("0100047516-001", "0100047516-001", TaxPayer.BRANCH),
        ("0100047516001", "0100047516-001", TaxPayer.BRANCH),
        ("001 090 123 456", "001090123456", TaxPayer.PERSON),
    ],
)
def test_a_code_is_read_as_people_write_it(typed: str, shown: str, payer: TaxPayer) -> None:
    code = parse_tax_code(typed, today=TODAY)
    assert (str(code), code.payer) == (shown, payer)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "10 chữ số"),
        ("010004751", "10 chữ số"),
        ("01000475161", "10 chữ số"),
        ("010004751O", "10 chữ số"),
        ("0100047517", "sai ít nhất một chữ số"),
        ("0100047516-000", "từ 001 đến 999"),
        ("001227000001", "năm sinh 2027"),
    ],
)
def test_what_is_no_tax_code_is_refused_with_the_reason(typed: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        parse_tax_code(typed, today=TODAY)


@given(st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(place: int, shift: int) -> None:
    digits = "0100047516"
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    with pytest.raises(Refusal):
        parse_tax_code(wrong, today=TODAY)


def test_an_enterprise_number_is_the_tax_code_of_ten_digits() -> None:
    assert parse_enterprise_number("0100047516", today=TODAY) == "0100047516"
    with pytest.raises(Refusal, match="đúng 10 chữ số"):
        parse_enterprise_number("0100047516-001", today=TODAY)


def test_codes_of_one_payer_are_equal_however_they_were_typed() -> None:
    assert parse_tax_code("0100047516 001", today=TODAY) == TaxCode("0100047516001", TaxPayer.BRANCH)
