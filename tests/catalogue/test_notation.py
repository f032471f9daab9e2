"""Lists as clerks type them read back as they were written."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue import notation
from motcua.catalogue.models import GroupKind, Standing
from motcua.catalogue.records import Basis, Group, Paper, Product
from motcua.core.errors import Refusal
from motcua.core.text import one_line

TEXT = """Tờ khai theo mẫu | 1 chính | mẫu: 01.docx | gợi ý: ký từng trang
Giấy uỷ quyền | 1 chính, 1 chứng thực, 2 sao, nếu có
Lưu ý: bản chụp phải rõ nét
# Trường hợp: kết hôn có yếu tố nước ngoài
Hộ chiếu | 1 sao
# Xuất trình: khi nộp
Thẻ căn cước | 1 chính"""


def test_what_is_written_reads_back_the_same() -> None:
    assert notation.papers_text(*notation.read_papers(TEXT)) == TEXT


def test_every_part_of_a_line_is_understood() -> None:
    groups, papers = notation.read_papers(TEXT)
    assert groups == (
        Group(GroupKind.CASE, "kết hôn có yếu tố nước ngoài"),
        Group(GroupKind.SHOW, "khi nộp"),
    )
    form, proxy, note, passport, card = papers
    assert (form.name, form.originals, form.form_name, form.hint, form.is_required) == (
        "Tờ khai theo mẫu", 1, "01.docx", "ký từng trang", True,
    )  # fmt: skip
    assert (proxy.originals, proxy.certified, proxy.copies, proxy.is_required) == (1, 1, 2, False)
    assert (note.standing, note.name, note.is_required) == (Standing.NOTE, "bản chụp phải rõ nét", False)
    assert (passport.group, passport.is_required, card.group) == (0, False, 1)


def test_a_line_may_allow_large_files() -> None:
    """Drawings: up to 500 MB each."""
    text = "Bản vẽ thiết kế | 1 chính, tệp 500 MB"
    (drawing,) = notation.read_papers(text)[1]
    assert drawing.largest_mb == 500
    assert notation.papers_text((), [drawing]) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bản vẽ | 1 chính, tệp 501 MB", "Dòng 1: cỡ tệp từ 1 đến 500 MB"),
        ("Bản vẽ | 1 chính, tệp 0 MB", "Dòng 1: cỡ tệp"),
        ("Tờ khai", "Dòng 1: ghi số bản"),
        ("Tờ khai | một bản", "Dòng 1: ghi số bản"),
        ("\n\nTờ khai | 0 chính", "Dòng 3: ghi số bản"),
        ("? Bản kê | 1 chính", "Dòng 1 chưa rõ"),
        ("# Khi nào đó", "Dòng 1: tiêu đề phải là"),
        ("# Trừ: x", "Dòng 1: tiêu đề phải là"),
        ("x" * 6001 + " | 1 chính", "quá 6000 ký tự"),
        ("A | 1 chính\n" * 401, "quá 400 dòng"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        notation.read_papers(text)


def test_a_paper_keeps_the_slot_that_it_had() -> None:
    known = [Paper("giay-chung-sinh", "Giấy chứng sinh", originals=1)]
    _groups, papers = notation.read_papers("Giấy chứng sinh | 2 chính\nTờ khai | 1 chính", known)
    assert papers[0].slot == "giay-chung-sinh"
    assert papers[1].slot != ""


def test_a_bar_in_a_name_stays_in_it() -> None:
    _groups, (paper,) = notation.read_papers("Giấy A | B | 1 chính")
    assert (paper.name, paper.originals) == ("Giấy A | B", 1)


def test_legal_texts_and_results() -> None:
    bases = "60/2014/QH13 | Luật Hộ tịch\n123/2015/NĐ-CP"
    results = "Giấy khai sinh | KQ.G15.000031\nTrích lục | bản giấy"
    assert notation.read_bases(bases) == (Basis("60/2014/QH13", "Luật Hộ tịch"), Basis("123/2015/NĐ-CP"))
    assert notation.read_results(results) == (
        Product("Giấy khai sinh", "KQ.G15.000031"),
        Product("Trích lục | bản giấy"),
    )
    assert notation.bases_text(notation.read_bases(bases)) == bases
    assert notation.results_text(notation.read_results(results)) == results


def test_a_legal_text_begins_with_its_number() -> None:
    with pytest.raises(Refusal, match="Dòng 2: bắt đầu bằng số hiệu"):
        notation.read_bases("60/2014/QH13\nLuật Hộ tịch")


NAMES = st.text(st.characters(categories=["L", "N"], include_characters=" ,;()"), min_size=1, max_size=40).map(one_line)
PAPERS = st.builds(
    Paper,
    slot=st.just(""),
    name=NAMES.filter(lambda one: one and not one.startswith(("#", "?"))),
    originals=st.integers(1, 9),
    certified=st.integers(0, 9),
    copies=st.integers(0, 9),
    is_required=st.booleans(),
)


@given(st.lists(PAPERS, max_size=8, unique_by=lambda one: one.name))
def test_any_list_of_papers_reads_back(papers: list[Paper]) -> None:
    _groups, found = notation.read_papers(notation.papers_text((), papers))
    assert [(p.name, p.originals, p.certified, p.copies, p.is_required) for p in found] == [
        (p.name, p.originals, p.certified, p.copies, p.is_required) for p in papers
    ]


def refusal(read: Callable[[str], object], text: str) -> str | None:
    """What the reader says against the text; nothing when it takes it."""
    try:
        read(text)
    except Refusal as refused:
        return str(refused)
    return None


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    for read in (notation.read_papers, notation.read_bases, notation.read_results):
        assert refusal(read, text) != "", "a refusal is read aloud"
