"""Identity numbers and the QR code of the card (law.md §6)."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.identity import (
    CardFacts,
    Identity,
    Sex,
    birth_provinces,
    doubts,
    parse_card_qr,
    parse_identity,
    parse_old_identity,
)
from motcua.core.errors import Refusal

TODAY = date(2026, 11, 23)
CARD = "001090123456|012345678|Nguyễn Văn A|01011990|Nam|Số 1, Phường Ba Đình, Hà Nội|15042021"


@pytest.mark.parametrize("typed", ["001090123456", " 001 090 123 456 ", "001.090.123.456", "００１０９０１２３４５６"])
def test_a_number_is_read_as_people_write_it(typed: str) -> None:
    assert parse_identity(typed, today=TODAY) == Identity("001090123456", Sex.MALE, 1990)


@pytest.mark.parametrize(
    ("number", "sex", "year"),
    [
        ("001099000001", Sex.MALE, 1999),
        ("001199000001", Sex.FEMALE, 1999),
        ("001200000001", Sex.MALE, 2000),
        ("001326000001", Sex.FEMALE, 2026),
    ],
)
def test_the_fourth_digit_tells_century_and_sex(number: str, sex: Sex, year: int) -> None:
    identity = parse_identity(number, today=TODAY)
    assert (identity.sex, identity.birth_year) == (sex, year)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("012345678", "chứng minh nhân dân 9 chữ số"),
        ("", "12 chữ số"),
        ("00109012345", "12 chữ số"),
        ("0010901234567", "12 chữ số"),
        ("00109012345O", "12 chữ số"),
        ("٠٠١٠٩٠١٢٣٤٥٦", "12 chữ số"),
        ("001227000001", "năm sinh 2027"),
        ("001999000001", "năm sinh 2399"),
    ],
)
def test_what_is_no_identity_number_is_refused_with_the_reason(typed: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        parse_identity(typed, today=TODAY)


def test_a_birth_abroad_is_doubted_but_never_refused() -> None:
    identity = parse_identity("100090123456", today=TODAY)
    assert len(doubts(identity)) == 1


def test_a_number_that_fits_the_declaration_raises_no_doubt() -> None:
    identity = parse_identity("001090123456", today=TODAY)
    assert doubts(identity, sex=Sex.MALE, birth_on=date(1990, 1, 1)) == []


def test_each_contradiction_is_named() -> None:
    identity = parse_identity("001090123456", today=TODAY)
    sex, year = doubts(identity, sex=Sex.FEMALE, birth_on=date(1991, 1, 1))
    assert "giới tính" in sex
    assert "1990" in year


def test_there_are_sixty_three_province_codes() -> None:
    assert len(birth_provinces()) == 63
    assert {"001", "079", "096"} <= birth_provinces().keys()


def test_the_card_of_2021_is_read() -> None:
    assert parse_card_qr(CARD, today=TODAY) == CardFacts(
        number="001090123456",
        old_number="012345678",
        full_name="Nguyễn Văn A",
        birth_on=date(1990, 1, 1),
        sex=Sex.MALE,
        address="Số 1, Phường Ba Đình, Hà Nội",
        issued_on=date(2021, 4, 15),
    )


def test_a_card_without_an_old_number_is_read() -> None:
    facts = parse_card_qr(CARD.replace("012345678", ""), today=TODAY)
    assert (facts.old_number, facts.full_name) == ("", "Nguyễn Văn A")


def test_the_card_of_2024_keeps_its_further_fields_unread() -> None:
    facts = parse_card_qr(f"{CARD}|Nguyễn Văn B|Trần Thị C|", today=TODAY)
    assert facts.rest == ("Nguyễn Văn B", "Trần Thị C", "")


def test_a_card_without_a_day_of_issue_is_read() -> None:
    facts = parse_card_qr(CARD.rpartition("|")[0], today=TODAY)
    assert facts.issued_on is None


def test_a_scanner_that_sends_decomposed_letters_and_line_ends_is_read() -> None:
    facts = parse_card_qr("\ufeff" + CARD.replace("ễ", "e\u0302\u0303") + "\r\n", today=TODAY)
    assert facts.full_name == "Nguyễn Văn A"


def test_an_impossible_day_is_left_out() -> None:
    assert parse_card_qr(CARD.replace("01011990", "31021990"), today=TODAY).birth_on is None


@pytest.mark.parametrize("text", ["", "https://example.com/", "001090123456", "1|2|3|4|5|6", "012345678|||||||"])
def test_another_code_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        parse_card_qr(text, today=TODAY)


@given(st.text(max_size=80), st.lists(st.text(alphabet="0123456789|aữ \n", max_size=20), max_size=10))
def test_no_code_ever_breaks_the_reader(text: str, fields: list[str]) -> None:
    for scanned in (text, "|".join(["001090123456", *fields])):
        with suppress(Refusal):
            assert parse_card_qr(scanned, today=TODAY).number.isdigit()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("001090123456", "Hà Nội"),
        ("002090123456", "Hà Giang (nay là Tuyên Quang)"),
        ("999090123456", "None"),
    ],
)
def test_a_number_names_its_province_as_it_was_and_as_it_is(number: str, words: str) -> None:
    assert str(parse_identity(number, today=TODAY).province) == words


@pytest.mark.parametrize(("typed", "number"), [("012 345 678", "012345678"), ("001.090.123.456", "001090123456")])
def test_an_old_card_has_nine_digits_or_twelve(typed: str, number: str) -> None:
    assert parse_old_identity(typed) == number


@pytest.mark.parametrize("typed", ["", "1234567890", "01234567x"])
def test_other_numbers_are_no_old_card(typed: str) -> None:
    with pytest.raises(Refusal, match="9 chữ số"):
        parse_old_identity(typed)


@pytest.mark.parametrize("written", ["", "-", " 0 "])
def test_a_card_without_an_old_number_says_nothing_of_it(written: str) -> None:
    assert parse_card_qr(CARD.replace("012345678", written), today=TODAY).old_number == ""
