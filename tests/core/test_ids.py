"""Ids and codes."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from motcua.core.ids import CODE_ALPHABET, Ref, check_character, new_id, random_code

SIGNS = st.sampled_from(CODE_ALPHABET)


def test_an_id_is_a_version_7_uuid() -> None:
    made = new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_later_ids_sort_after_earlier_ones() -> None:
    first, second = new_id(), new_id()
    assert UUID(int=first.int >> 80).int <= UUID(int=second.int >> 80).int


def test_ten_thousand_ids_are_all_different() -> None:
    assert len({new_id() for _ in range(10_000)}) == 10_000


def test_a_reference_is_written_kind_colon_code() -> None:
    assert str(Ref("dossier", "26-AAAAA-AAAAA")) == "dossier:26-AAAAA-AAAAA"


def test_a_random_code_has_no_look_alikes() -> None:
    assert not set(random_code(2000)) & set("0O1I2Z5S8BUVL")


@given(st.lists(SIGNS, min_size=4, max_size=11), st.data())
def test_one_wrong_sign_changes_the_check_character(signs: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(signs) - 1))
    other = data.draw(SIGNS.filter(lambda s: s != signs[at]))
    wrong = [*signs[:at], other, *signs[at + 1 :]]
    assert check_character("".join(wrong)) != check_character("".join(signs))


def test_every_sign_of_the_alphabet_checks_differently() -> None:
    assert len({check_character(sign) for sign in CODE_ALPHABET}) == len(CODE_ALPHABET)


def test_every_digit_checks_differently() -> None:
    assert len({check_character(digit) for digit in "0123456789"}) == 10
