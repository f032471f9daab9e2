"""Vietnamese typed with the input method off (UX-47)."""

import pytest

from motcua.core.keystrokes import meant

SLIPS = [
    ("giayf", "giay"), ("giaays", "giay"), ("ddaats", "dat"), ("ddawng", "dang"), ("kys", "ky"), ("keets", "ket"),
    ("hoon", "hon"), ("thuwowngf", "thuong"), ("truws", "tru"), ("ddor", "do"), ("soor", "so"), ("phesp", "phep"),
    ("xaay", "xay"), ("duwngj", "dung"), ("lys", "ly"), ("lichj", "lich"), ("tuw", "tu"), ("gia6y1", "giay"),
    ("d9at1", "dat"), ("huowngs", "huong"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meaning"), SLIPS)
def test_keys_of_marks_and_tones_are_taken_out(typed: str, meaning: str) -> None:
    assert meaning in list(meant(typed))


def test_a_word_is_never_its_own_reading() -> None:
    assert all(word not in list(meant(word)) for word in ("khai", "sinh", "giay", "f", "s", "1"))
