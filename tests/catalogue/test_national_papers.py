"""Papers of the national catalogue: headings, notes that pose as papers, counts glued to names."""

import pytest

from motcua.catalogue.models import GroupKind
from motcua.catalogue.national import papers
from tests.catalogue.records import paper


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("", "all"),
        ("* Giấy tờ phải nộp:", "all"),
        ("a) Thành phần hồ sơ:", "all"),
        ("Bao gồm", "all"),
        ("* Giấy tờ phải xuất trình:", "show"),
        ("Người yêu cầu chứng thực phải xuất trình các giấy tờ sau:", "show"),
        ("* Lưu ý :", "note"),
        ("- Trường hợp ủy quyền cho cá nhân:", "case"),
        ("(1.1) Đối với công trình không theo tuyến:", "case"),
        ("b) Đối với cấp lại", "case"),
        ("Đăng ký thành lập công ty cổ phần:", "case"),
        ("rường hợp giao nộp mẫu vật", "case"),
        ("\uf0d8\tTrường hợp 2: Hồ sơ đăng ký mã số", "case"),
    ],
)
def test_a_heading_says_what_its_papers_are(heading: str, kind: str) -> None:
    assert papers.kind_of_heading(heading) == kind


@pytest.mark.parametrize("heading", ["Cá nhân:", "hỗ trợ lãi suất", "Theo quy định tại Điều 55 Luật này, cụ thể:"])
def test_a_heading_that_may_be_anything_is_left_to_a_clerk(heading: str) -> None:
    found = papers.read([{"case": heading, "docs": [paper()]}])
    assert papers.kind_of_heading(heading) is None
    assert [(one.place, one.kind) for one in found.found] == [("group:1", "mixed_cases")]
    assert (found.groups[0].kind, found.papers[0].is_required) == ("case", False)


@pytest.mark.parametrize(
    ("name", "counts", "standing", "kind"),
    [
        ("Tờ khai", 1, "paper", None),
        ("Trường hợp trẻ em bị bỏ rơi thì phải có biên bản", 1, "paper", None),
        ("Lưu ý: Trường hợp trực tiếp nộp hồ sơ", 0, "unconfirmed", "note_as_paper"),
        ("Lưu ý: bản chụp phải rõ nét", 1, "unconfirmed", "note_as_paper"),
        ("Người tiếp nhận có trách nhiệm tiếp nhận đúng, đủ hồ sơ", 0, "unconfirmed", "note_as_paper"),
        ("Đối với giấy tờ gửi kèm theo:", 0, "unconfirmed", "note_as_paper"),
        ("Bản kê tổn thất, thiệt hại về vốn và tài sản", 0, "unconfirmed", "no_count"),
    ],
)
def test_a_line_without_a_count_is_no_paper_until_a_clerk_says_so(
    name: str, counts: int, standing: str, kind: str | None
) -> None:
    assert papers.standing_of(name, GroupKind.ALL, counts) == (standing, kind)


def test_what_stands_under_the_heading_of_notes_is_a_note() -> None:
    found = papers.read([{"case": "", "docs": [paper()]}, {"case": "* Lưu ý:", "docs": [paper("Nộp đúng nơi", 0)]}])
    assert [one.standing for one in found.papers] == ["paper", "note"]
    assert [(one.outcome, one.kind) for one in found.found] == [("repaired", "note_as_paper")]


@pytest.mark.parametrize(
    ("name", "count", "mended"),
    [
        ("theo Thông tư 02/2026 ngày 01/01/", 20261, ("theo Thông tư 02/2026 ngày 01/01/2026", 1, True)),
        ("theo Thông tư 24/2024 ngày 25/6/", 20241, ("theo Thông tư 24/2024 ngày 25/6/2024", 1, True)),
        ("Đơn đăng ký biến động theo Mẫu số", 181, ("Đơn đăng ký biến động theo Mẫu số 18", 1, False)),
        ("tại Khoản 1 Điều 12 Nghị định", 1161, ("tại Khoản 1 Điều 12 Nghị định 116", 1, False)),
        ("theo mẫu BM.NCC.20.", 31, ("theo mẫu BM.NCC.20.3", 1, False)),
        ("Tờ khai", 1, None),
        ("Bản vẽ", 12, None),
    ],
)  # fmt: skip
def test_a_number_that_ran_into_the_count_goes_back_to_the_name(
    name: str, count: int, mended: tuple[str, int, bool] | None
) -> None:
    assert papers.mended_count(name, count) == mended


def test_a_count_that_nothing_explains_is_one_and_doubtful() -> None:
    found = papers.read([{"case": "", "docs": [paper("Bản vẽ", 12)]}])
    assert (found.papers[0].originals, [one.kind for one in found.found]) == (1, ["strange_count"])


def test_empty_and_repeated_lines_fall_away() -> None:
    found = papers.read([{"case": "", "docs": [paper("", 1), paper("Tờ khai"), paper("- Tờ khai")]}])
    assert [one.name for one in found.papers] == ["Tờ khai"]
    assert [one.kind for one in found.found] == ["empty_line", "same_paper"]


def test_the_same_paper_in_two_cases_has_two_slots() -> None:
    cases = [{"case": f"Trường hợp {n}:", "docs": [paper("Hợp đồng")]} for n in (1, 2)]
    slots = [one.slot for one in papers.read(cases).papers]
    assert len(set(slots)) == 2


def test_a_paper_keeps_its_slot_when_others_come_before_it() -> None:
    alone = papers.read([{"case": "", "docs": [paper("Đơn đề nghị")]}])
    later = papers.read([{"case": "", "docs": [paper("Tờ khai"), paper("Đơn đề nghị")]}])
    assert alone.papers[0].slot == later.papers[1].slot


@pytest.mark.parametrize(
    "name", ["Giấy uỷ quyền (nếu có)", "Trường hợp mang thai hộ phải có văn bản", "hoặc 01 bản sao"]
)
def test_papers_for_some_are_not_asked_of_everybody(name: str) -> None:
    assert papers.read([{"case": "", "docs": [paper(name)]}]).papers[0].is_required is False


def test_only_notes_is_no_list_of_papers() -> None:
    found = papers.read([{"case": "Lưu ý", "docs": [paper("Nộp đúng nơi", 0)]}])
    assert "no_papers" in [one.kind for one in found.found]
