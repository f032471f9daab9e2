"""From typed text to what is looked for (UX-47)."""

from collections.abc import Mapping

import pytest

from motcua.catalogue.search.reading import IDLE, Reader, synonym
from motcua.catalogue.search.words import Vocabulary, words_of

TITLES = [
    "Đăng ký khai sinh",
    "Đăng ký khai tử",
    "Đăng ký kết hôn",
    "Đăng ký tạm trú",
    "Gia hạn tạm trú",
    "Cấp lại Giấy chứng nhận quyền sử dụng đất do bị mất",
    "Cấp Giấy xác nhận tình trạng hôn nhân",
    "Đổi chủ hộ",
]
COUNTS: Mapping[str, int] = {
    word: sum(word in words_of(title) for title in TITLES) for word in {w for t in TITLES for w in words_of(t)}
}
SYNONYMS = [
    synonym("sổ đỏ", ["giấy chứng nhận quyền sử dụng đất"]),
    synonym("mất sổ đỏ", ["cấp lại giấy chứng nhận"], ["1.012786"]),
    synonym("cưới", ["kết hôn"], ["1.000894"]),
]


@pytest.fixture
def reader() -> Reader:
    texts = [*map(words_of, [*TITLES, "sổ đỏ", "cưới"]), *IDLE]
    return Reader(Vocabulary(COUNTS, len(TITLES), texts), SYNONYMS)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("khai sinh", "khai sinh"),
        ("KHAI  SINH!", "khai sinh"),
        ("giay khai sing", "giay khai sinh"),
        ("giayf khai sinh", "giay khai sinh"),
        ("khaisinh", "khai sinh"),
        ("dang ki tam chu", "dang ky tam tru"),
        ("kết hôm", "ket hon"),
        ("làm thủ tục khai sinh ở đâu", "khai sinh"),
        ("xác nhận tình tr", "xac nhan tinh tr"),
    ],
)
def test_slips_are_mended_and_idle_words_dropped(reader: Reader, typed: str, text: str) -> None:
    assert reader.read(typed).text == text


def test_a_popular_name_also_means_what_the_catalogue_says(reader: Reader) -> None:
    (group,) = reader.read("cưới").groups
    assert [[token.choices[0] for token in way] for way in group.alternatives] == [["cuoi"], ["ket", "hon"]]
    assert dict(reader.read("cưới").codes) == {"1.000894": 1.0}


@pytest.mark.parametrize("typed", ["mất sổ đỏ", "sổ đỏ bị mất", "so do cua toi bi mat", "mat so do phai lam sao"])
def test_the_longest_popular_name_wins_in_any_order(reader: Reader, typed: str) -> None:
    assert "1.012786" in reader.read(typed).codes


def test_words_that_no_procedure_has_need_not_be_there(reader: Reader) -> None:
    groups = reader.read("khai sinh zzzzqq").groups
    assert [group.is_needed for group in groups] == [True, True, False]


@pytest.mark.parametrize("typed", ["", "   ", "!!!", "?", "làm", "ở đâu", "a" * 100, "đ" * 100, "'; DROP TABLE x; --"])
def test_anything_can_be_read(reader: Reader, typed: str) -> None:
    for group in reader.read(typed).groups:
        for way in group.alternatives:
            assert all(word.isalnum() and word.isascii() for token in way for word in token.choices)
