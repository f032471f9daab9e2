"""Contacts as people type them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.contacts import Contact, parse_contact
from motcua.accounts.models import Channel
from motcua.core.errors import Refusal

LANS = "+84981234567"
WRITINGS = (
    "0981234567",
    "098 123 4567",
    " 098.123.4567 ",
    "098-1234-567",
    "(098) 1234567",
    "+84981234567",
    "+84 98 123 45 67",
    "+84 (0)98 123 45 67",
    "84981234567",
    "0084981234567",
    "981234567",
    "０９８１２３４５６７",
    "\u202a+84 98 123 45 67\u202c",
    "098\u00a0123\u00a04567",
)


@pytest.mark.parametrize("typed", WRITINGS)
def test_a_mobile_number_is_read_in_any_writing(typed: str) -> None:
    """UX-15: what people paste from their telephone book is accepted."""
    assert parse_contact(typed) == Contact(Channel.PHONE, LANS)


@pytest.mark.parametrize("prefix", ["032", "039", "052", "056", "070", "079", "081", "088", "090", "096", "098"])
def test_every_kind_of_mobile_prefix_is_read(prefix: str) -> None:
    assert parse_contact(f"{prefix}1234567").value == f"+84{prefix[1:]}1234567"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Hãy nhập"),
        ("   ", "Hãy nhập"),
        ("Lan", "Chưa nhận ra"),
        ("02438251234", "máy cố định"),
        ("0912 345", "10 chữ số"),
        ("0121 234 5678", "10 chữ số"),
        ("113", "10 chữ số"),
        ("+1 415 555 2671", "số của Việt Nam"),
        ("0981234567, 0981234568", "Chưa nhận ra"),
        ("a@b", "sau dấu @"),
        ("lan@gmail", "sau dấu @"),
        ("lan@-gmail.com", "sau dấu @"),
        ("lan@gmail..com", "sau dấu @"),
        ("@gmail.com", "trước dấu @"),
        ("a..b@gmail.com", "trước dấu @"),
        ("la n@gmail.com", "trước dấu @"),
        ("lân@gmail.com", "trước dấu @"),
        ("a@b@gmail.com", "trước dấu @"),
        (f"{'a' * 65}@gmail.com", "trước dấu @"),
        (f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 20}.vn", "sau dấu @"),
    ],
)
def test_what_cannot_be_reached_is_refused_with_the_reason(typed: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        parse_contact(typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("lan@example.com", "lan@example.com"),
        (" Lan.Nguyen+mc@Example.COM ", "lan.nguyen+mc@example.com"),
        ("lan@example.com.", "lan@example.com"),
        ("lan@công.vn", "lan@xn--cng-kna.vn"),
        ("lan＠example.com", "lan@example.com"),
    ],
)
def test_an_address_has_one_form(typed: str, value: str) -> None:
    assert parse_contact(typed) == Contact(Channel.EMAIL, value)


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_contact_or_a_refusal(typed: str) -> None:
    with suppress(Refusal):
        contact = parse_contact(typed)
        assert parse_contact(contact.value) == contact


@given(st.from_regex(r"[35789]\d{8}", fullmatch=True))
def test_a_masked_number_shows_three_digits(digits: str) -> None:
    """UX-15: a number is not revealed."""
    masked = Contact(Channel.PHONE, f"+84{digits}").masked
    assert masked == f"••••\u00a0•••\u00a0{digits[-3:]}"


def test_a_masked_address_shows_its_first_letter_and_its_house() -> None:
    assert Contact(Channel.EMAIL, "lan.nguyen@example.com").masked == "l•••@example.com"


def test_neighbouring_numbers_share_a_range() -> None:
    """SEC-14: pumping walks along neighbouring numbers."""
    assert parse_contact("0981234567").range == parse_contact("0981239999").range
    assert parse_contact("0981234567").range != parse_contact("0981244567").range
    assert parse_contact("lan@example.com").range == ""
