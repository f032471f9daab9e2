"""Vietnamese text: one form, one fold, one order."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from motcua.core.text import fold_key, name_sort_key, nfc, one_line, person_name, sort_key

TEXT = st.text(alphabet="aăâeêioôơuưyđAĂÂĐàảãáạằẳẵắặ ’-\u0300\u0301", max_size=40)


def test_composed_and_decomposed_letters_are_the_same_text() -> None:
    assert nfc(unicodedata.normalize("NFD", "Nguyễn Thị Ẫm")) == "Nguyễn Thị Ẫm"


def test_a_name_keeps_one_kind_of_apostrophe() -> None:
    assert person_name("  H'Hen   Niê ") == "H’Hen Niê"


def test_the_fold_key_has_no_marks() -> None:
    assert fold_key("Đường ĐẶNG Thuỳ Trâm") == "duong dang thuy tram"


def test_old_and_new_tone_places_fold_to_the_same_key() -> None:
    assert fold_key("hoà bình") == fold_key("hòa bình")


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_key(fold_key(text)) == fold_key(text)


@given(TEXT)
def test_one_line_is_stable_and_composed(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text) == nfc(one_line(text))


def test_letters_sort_before_tones_and_d_before_đ() -> None:
    words = ["đa", "dá", "da", "dạ", "dà", "ă", "a", "â", "bà", "ba"]
    assert sorted(words, key=sort_key) == ["a", "ă", "â", "ba", "bà", "da", "dà", "dá", "dạ", "đa"]


def test_people_sort_by_given_name() -> None:
    people = ["Trần Thị Yến", "Lê Văn Ánh", "Nguyễn An", "Phạm Bình"]
    assert sorted(people, key=name_sort_key) == ["Nguyễn An", "Lê Văn Ánh", "Phạm Bình", "Trần Thị Yến"]
