"""The English catalogue: every text is in it, translated, with the same gaps, and compiled."""

import gettext
import io
import re
from functools import cache

from tests.house.tree import is_vietnamese
from tools import translations

HOW = "chạy tools/translations update, dịch những chỗ trống trong django.po, rồi chạy tools/translations compile"
GAP = re.compile(r"%(?:\(\w+\))?[a-z]|</?\w+[^>]*>|\n")
UNTRANSLATED = re.compile(r'(?:^|msgstr)(?:\[\d\])? ""(?!\n")')
# People, places, the product, official papers, numbers of laws, and what one types to find Vietnamese content.
NAMES = (
    *("Một Cửa", "Mẫu", "NĐ-CP", "“Nam”", "“Nữ”", "đất, mở quán"),
    *("Thanh Hoá", "phường Hồng Hà", "phường Ba Đình", "phường Ngọc Hà", "12 ngõ 5", "Số 5, phố Hàng Bông"),
    *("Nguyễn Gia Hân", "Nguyễn Thị Lan", "Trần Văn Cường", "đồng"),
    # What is typed in Vietnamese whatever the language of the screen.
    *("sổ đỏ bị mất", "sổ đỏ", "khai sinh", "mở quán ăn", "Thi đua – khen thưởng", "Công chức tư pháp – hộ tịch"),
    *("“Lưu ý: ”", "Luật Hộ tịch", "Tờ khai | 1 chính, 1 sao", "Tờ khai | 1 chính, 2 sao, nếu có | mẫu", "gợi ý"),
    *("# Nộp", "# Xuất trình", "# Trường hợp", "# Lưu ý", "Giấy khai sinh", "trực", "xã Tân Lập"),
    *("phường Trúc Bạch, quận Ba Đình, Hà Nội", "phường Hạc Thành", "Uỷ ban nhân dân"),
)


def committed() -> dict[str, str]:
    """The catalogue of the repository."""
    return _entries(translations.PO.read_text())


@cache
def updated() -> dict[str, str]:
    """The catalogue as the source wants it now."""
    return _entries(translations.merged(translations.PO.read_text(), translations.template()))


def texts(mo: bytes) -> dict[str, str]:
    """Each text with its translation, plurals one by one, as the program reads them."""
    read = gettext.GNUTranslations(io.BytesIO(mo))
    found: dict[str | tuple[str, int], str] = read._catalog  # type: ignore[attr-defined]  # nothing else lists them
    return {key if isinstance(key, str) else f"{key[0]} [{key[1]}]": said for key, said in found.items() if key}


def test_the_catalogue_has_every_text_of_the_source() -> None:
    assert updated().keys() - committed().keys() == set(), HOW


def test_the_catalogue_has_no_other_text_and_stands_in_order() -> None:
    assert committed().keys() - updated().keys() == set(), HOW
    assert list(committed()) == list(updated()), HOW


def test_every_text_is_translated() -> None:
    """OPS-13"""
    assert [text for text, said in committed().items() if UNTRANSLATED.search(said)] == [], HOW


def test_what_the_program_reads_was_compiled_from_the_catalogue() -> None:
    assert texts(translations.MO.read_bytes()) == texts(translations.compiled(translations.PO)), HOW


def test_a_translation_has_the_gaps_of_its_text() -> None:
    def gaps(text: str) -> list[str]:
        return sorted(GAP.findall(text))

    assert [(text, said) for text, said in _committed_texts() if gaps(text) != gaps(said)] == []


def test_english_has_no_vietnamese_words_but_names() -> None:
    names = re.compile("|".join(map(re.escape, NAMES)), re.I)
    assert [(text, said) for text, said in _committed_texts() if is_vietnamese(names.sub("", said))] == []


def _committed_texts() -> list[tuple[str, str]]:
    return list(texts(translations.MO.read_bytes()).items())


def _entries(catalogue: str) -> dict[str, str]:
    """Each text with its translation, both as they are written in a catalogue made by the tool; not its head."""
    parts = (entry.partition("\nmsgstr") for entry in catalogue.strip().split("\n\n")[1:])
    return {text: said for text, _mark, said in parts}
