"""Official papers: one template, a DOCX and a PDF that say the same, in one font, whatever the names are."""

import hashlib
import io
import json
import re
import time
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from motcua.core.text import nfc
from motcua.documents import docx_fill, letters, papers
from motcua.documents.facts import SHORT_BLANK, PaperFacts, PaperLine, ReceiptSlipFacts
from motcua.documents.result_facts import Parent
from motcua.documents.typesetting import FONTS
from tests.documents import paper_facts
from tests.documents.paper_facts import (
    ALL_LETTERS,
    APOLOGY,
    BY_KEY,
    CASH,
    CERTIFICATE,
    REFUSAL,
    REQUEST,
    SLIP,
    STOP,
    slip,
)
from tests.documents.reading import fonts_of, laid_out, libreoffice_pdf, pages_of, squeezed, text_of

pytestmark = pytest.mark.slow

TEMPLATES = sorted(BY_KEY)
# A receipt has three copies, each on a sheet of its own.
SHEETS = {"bien-lai-thu-tien": 3}
TINOS = {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}
MARKUP = "Lan <b>&amp;</b> “{{ 7 * 7 }}” {% raw %}"
LONG_NAME = ("Công Tằng Tôn Nữ Hoàng Thị Ngọc Ánh Dương " * 8)[:300]


def words_in(docx: bytes) -> str:
    """All text of a DOCX, tables included."""
    body = Document(io.BytesIO(docx)).element.body
    tags = (qn("w:t"), qn("w:br"))
    return squeezed(" ".join("".join(t.text or " " for t in p.iter(*tags)) for p in body.iter(qn("w:p"))))


def same_words(one: str, other: str) -> bool:
    """The same words, each as often: columns are read in another order, and hyphens at the ends of lines are not."""
    return sorted(one.replace("-", "").split()) == sorted(other.replace("-", "").split())


@pytest.mark.parametrize("sheet", ["A4", "A5"])
@pytest.mark.parametrize("key", TEMPLATES)
def test_a_usual_paper_is_one_page_in_tinos_alone(key: str, sheet: Any, tmp_path: Path) -> None:
    """UX-55, UX-60"""
    paper = papers.render(key, BY_KEY[key], paper=sheet)

    assert paper.pages == pages_of(paper.pdf) == SHEETS.get(key, 1)
    fonts = fonts_of(paper.pdf, tmp_path)
    assert fonts
    assert {name for name, _ in fonts} <= TINOS
    assert all(whole for _, whole in fonts)


@pytest.mark.parametrize("key", TEMPLATES)
def test_docx_and_pdf_say_the_same(key: str, tmp_path: Path) -> None:
    """UX-53, UX-55"""
    paper = papers.render(key, BY_KEY[key])

    assert same_words(text_of(paper.pdf, tmp_path), words_in(paper.docx))


@pytest.mark.parametrize("sheet", ["A4", pytest.param("A5", marks=pytest.mark.long)])
@pytest.mark.parametrize("key", TEMPLATES)
def test_libreoffice_reads_our_docx_as_we_do(key: str, sheet: Any, tmp_path: Path) -> None:
    """UX-54"""
    paper = papers.render(key, BY_KEY[key], paper=sheet)

    theirs = libreoffice_pdf(paper.docx, tmp_path)

    assert same_words(text_of(theirs, tmp_path), text_of(paper.pdf, tmp_path))
    assert pages_of(theirs) == paper.pages
    assert {name for name, _ in fonts_of(theirs, tmp_path)} <= TINOS


def test_mau_01_has_the_exact_labels_of_the_circular(tmp_path: Path) -> None:
    """law.md §1.1"""
    facts = slip(owner_name="Phạm Văn Nam", owner_address="Ba Đình")
    text = text_of(papers.render("tt03-2025-mau-01", facts).pdf, tmp_path)

    for label in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 0012/TNHS",
        "Ba Đình, ngày 23 tháng 11 năm 2026",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Mã hồ sơ: H26.134.5-261123-0001",
        "Bộ phận tiếp nhận và trả kết quả: Trung tâm Phục vụ",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Lan",
        "Địa chỉ: Số 5",
        "Số điện thoại: 0912 345 678",
        "Email: lan@example.vn",
        "Số CCCD/Định danh/Hộ chiếu: 001190012345",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
        "Chủ hồ sơ: Phạm Văn Nam",
        "Địa chỉ chủ hồ sơ: Ba Đình",
        "1. Thành phần hồ sơ nộp gồm:",
        "Thành phần hồ sơ",
        "Bản chính",
        "Bản photo",
        "2. Số lượng hồ sơ: 01 (bộ)",
        "3. Thời gian giải quyết hồ sơ theo quy định là: 01 ngày làm việc",
        "4. Thời gian nhận hồ sơ: 08 giờ 15 phút, ngày 23 tháng 11 năm 2026",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 08 giờ 15 phút, ngày 24 tháng 11 năm 2026",
        "Đăng ký nhận kết quả tại: Trực tuyến",
        "Vào Sổ theo dõi hồ sơ, Quyển số: 01/2026 Số thứ tự: 12",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ):
        assert label in text, label


def test_what_does_not_apply_leaves_no_line(tmp_path: Path) -> None:
    text = text_of(papers.render("tt03-2025-mau-01", slip(fee="")).pdf, tmp_path)

    for label in ("Chủ hồ sơ:", "giai đoạn 2", "Giấy tờ gốc giữ lại", "Phí, lệ phí"):
        assert label not in text


def test_mau_03_gives_the_reason_and_the_fixed_wording(tmp_path: Path) -> None:
    """law.md §1.3"""
    text = text_of(papers.render("tt03-2025-mau-03", REFUSAL).pdf, tmp_path)

    assert "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ" in text
    assert "thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:" in text
    assert REFUSAL.reason in text
    assert "Xin thông báo cho Ông/Bà được biết và thực hiện./." in text


def test_mau_02_lists_what_to_mend_in_the_fixed_wording(tmp_path: Path) -> None:
    """law.md §1.2"""
    text = text_of(papers.render("tt03-2025-mau-02", REQUEST).pdf, tmp_path)

    for part in (
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Hồ sơ của: Nguyễn Thị Lan",
        "Mã hồ sơ: H26.134.5-261123-0001",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
        "Giai đoạn: thẩm định hồ sơ; yêu cầu bổ sung lần thứ: 01",
        "Yêu cầu Ông/Bà hoàn thiện hồ sơ gồm những nội dung như sau:",
        "Nội dung/giấy tờ cần bổ sung",
        "Hướng dẫn",
        "Chụp lại cả bốn góc của tờ giấy.",
        "Lý do: Tên trẻ khác với giấy chứng sinh",
        "Căn cứ: Luật Hộ tịch 2014, Điều 16",
        "chậm nhất hết ngày 23/12/2026",
        "Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, Ông/Bà liên hệ với Trung tâm",
        "số điện thoại 1022 / website mocua.example để được hướng dẫn.",
        "NGƯỜI HƯỚNG DẪN",
    ):
        assert part in text, part


def test_before_acceptance_mau_02_names_the_submission_and_no_due_day(tmp_path: Path) -> None:
    early = replace(REQUEST, code="", due_at=None, is_appraisal=False)
    text = text_of(papers.render("tt03-2025-mau-02", early).pdf, tmp_path)

    assert "Số nộp hồ sơ: N7K4-3QRT-9A" in text
    assert "Giai đoạn: tiếp nhận hồ sơ" in text
    assert "hẹn trả kết quả" not in text


def test_mau_04_says_sorry_names_the_reason_both_dates_and_whom_to_ask(tmp_path: Path) -> None:
    """law.md §1.4, UX-74"""
    drawn = papers.render("tt03-2025-mau-04", APOLOGY)
    text = text_of(drawn.pdf, tmp_path)

    for part in (
        "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
        "Số: 02/PXL",
        "Kính gửi: Nguyễn Thị Lan",
        "Ngày 23/11/2026, Trung tâm Phục vụ hành chính công phường Ba Đình tiếp nhận hồ sơ",
        "mã hồ sơ H26.134.5-261123-0001",
        "08 giờ 15 phút, ngày 25 tháng 11 năm 2026",
        f"Lý do: {APOLOGY.reason}",
        "trân trọng gửi lời xin lỗi",
        "Thời gian hẹn trả kết quả lại: 08 giờ 15 phút, ngày 27 tháng 11 năm 2026.",
        "Phạm Văn Cường, số điện thoại 0237 3 852 123",
        "CHỦ TỊCH",
    ):
        assert part in text, part
    assert drawn.pages == 1
    assert drawn.stamp is not None


def test_mau_05_names_the_ground_the_stage_and_the_reason(tmp_path: Path) -> None:
    """law.md §1.5"""
    text = text_of(papers.render("tt03-2025-mau-05", STOP).pdf, tmp_path)

    for part in (
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        "Số: 0002/TB",
        "Kính gửi: Nguyễn Thị Lan",
        "Căn cứ: Quá thời hạn bổ sung, hoàn thiện hồ sơ (hết ngày 23/12/2026)",
        "Giai đoạn: Thẩm tra, dự thảo kết quả",
        "dừng giải quyết với lý do như sau:",
        STOP.reason,
        "Phí, lệ phí đã nộp:",
        "Giấy tờ gốc đã nộp (nếu có): nhận lại tại Trung tâm",
        "CHỦ TỊCH",
    ):
        assert part in text, part
    wished = replace(STOP, wished_on=date(2026, 12, 1))
    text = text_of(papers.render("tt03-2025-mau-05", wished).pdf, tmp_path)
    assert "Căn cứ: Đề nghị dừng của tổ chức, cá nhân ngày 01/12/2026" in text


def test_the_birth_certificate_has_every_field_of_the_form(tmp_path: Path) -> None:
    text = text_of(papers.render("giay-khai-sinh-dien-tu", CERTIFICATE).pdf, tmp_path)

    for part in (
        "GIẤY KHAI SINH",
        "Số: 0245/2026",
        "Họ, chữ đệm, tên: NGUYỄN PHẠM MINH AN",
        "Ngày, tháng, năm sinh: 15/11/2026",
        "Ghi bằng chữ: ngày mười lăm, tháng mười một, năm hai nghìn không trăm hai mươi sáu",
        "Số định danh cá nhân: 001326001234",
        "Họ, chữ đệm, tên người mẹ: Nguyễn Thị Lan",
        "Họ, chữ đệm, tên người cha: Phạm Văn Nam",
        "Họ, chữ đệm, tên người đi khai sinh: Nguyễn Thị Lan",
        "Giấy tờ tùy thân: Căn cước số 001190012345",
        "Ngày, tháng, năm đăng ký: ngày 24 tháng 11 năm 2026",
        "TM. ỦY BAN NHÂN DÂN",
        "Lê Thị Dung",
        "tại 127.0.0.1:8000",
    ):
        assert part in text, part


def test_a_father_who_is_not_named_leaves_three_gaps_on_one_line(tmp_path: Path) -> None:
    paper = papers.render("giay-khai-sinh-dien-tu", replace(CERTIFICATE, father=Parent()))
    lines = [line for line in laid_out(paper.pdf, tmp_path) if "Quốc tịch" in line]
    assert lines[-1].count("…") == 3 * len(SHORT_BLANK)


@pytest.mark.parametrize(
    "name",
    ["H’Hen Niê", "Y-Bhăm Êban", "Đỗ Ữ", "K’", ALL_LETTERS, LONG_NAME, MARKUP, "A" * 120],
    ids=lambda name: name[:12],
)
def test_any_name_comes_out_as_it_went_in(name: str, tmp_path: Path) -> None:
    """UX-53: 300 characters, ethnic names, every letter of the language, and signs that mean something to a machine."""
    paper = papers.render("tt03-2025-mau-01", slip(applicant=name))

    assert squeezed(name).replace(" ", "") in text_of(paper.pdf, tmp_path).replace(" ", "")
    assert nfc(name).strip().replace(" ", "") in words_in(paper.docx).replace(" ", "")


def test_the_alphabet_of_the_tests_is_whole() -> None:
    """134 letters: 67 in each case (29 of the alphabet, vowels with five tones, less f j w z, which are foreign)."""
    plain = set(ALL_LETTERS) - set(" FJWZfjwz")

    assert len(plain) == 2 * (17 + 12 * 6)


@pytest.mark.parametrize(("count", "sheets"), [(0, 1), (1, 1), (50, 3)])
def test_tables_hold_none_one_and_fifty_papers(count: int, sheets: int, tmp_path: Path) -> None:
    """UX-53, UX-59: the head of the table comes again on every page."""
    lines = tuple(PaperLine(f"Giấy tờ số {n}", originals=n) for n in range(1, count + 1))

    paper = papers.render("tt03-2025-mau-01", slip(papers=lines))

    text = text_of(paper.pdf, tmp_path)
    assert len(re.findall(r"Giấy tờ số \d+", text)) == count
    assert paper.pages == sheets
    assert text.count("Bản chứng thực") == max(1, sheets - 1)


@pytest.mark.parametrize("key", TEMPLATES)
def test_no_gap_is_left_in_the_docx_and_it_declares_its_language_and_font(key: str) -> None:
    """UX-54, UX-60"""
    docx = papers.render(key, BY_KEY[key]).docx

    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        names = [name for name in parts.namelist() if name.startswith("word/") and name.endswith(".xml")]
        xml = {name: parts.read(name).decode() for name in names}
    everything = "".join(xml.values())
    assert "{{" not in everything
    assert "{%" not in everything
    assert 'w:val="vi-VN"' in xml["word/styles.xml"]
    shown = xml["word/styles.xml"] + xml["word/document.xml"]
    named = set(re.findall(r'w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"', shown))
    assert named <= {"Times New Roman", "vi-VN"}


def test_a_gap_without_a_fact_is_an_error_not_a_blank() -> None:
    gaps = SLIP.gaps()
    del gaps["due_at"]

    with pytest.raises(UndefinedError, match="due_at"):
        docx_fill.fill(letters.letter("tt03-2025-mau-01").template, gaps, sheet="A4")


def test_a_template_cannot_reach_python(tmp_path: Path) -> None:
    template = Document()
    template.add_paragraph("{{ name.__class__.__mro__ }}")
    template.save(str(tmp_path / "evil.docx"))

    with pytest.raises((SecurityError, UndefinedError)):
        docx_fill.fill(tmp_path / "evil.docx", {"name": "Lan"}, sheet="A4")


def test_the_place_of_the_signature_lies_above_the_signers_name() -> None:
    paper = papers.render("giay-khai-sinh-dien-tu", CERTIFICATE)

    assert paper.stamp is not None
    left, bottom, right, top = paper.stamp.box
    assert paper.stamp.page == 1
    assert 300 < (left + right) / 2 < 595 - 60
    assert 100 < bottom < top < 400
    assert papers.render("tt03-2025-mau-01", SLIP).stamp is None


@pytest.mark.parametrize("key", TEMPLATES)
def test_facts_survive_being_kept_as_json(key: str) -> None:
    """UX-57: a paper can be drawn again from what the dossier kept."""
    facts: PaperFacts = BY_KEY[key]

    kept = json.loads(json.dumps(facts.as_json()))

    assert letters.letter(key).facts.from_json(kept) == facts


def test_kept_facts_of_a_newer_form_are_read_without_what_is_unknown() -> None:
    kept = {**SLIP.as_json(), "added_later": "x"}

    assert ReceiptSlipFacts.from_json(kept) == SLIP
    with pytest.raises(TypeError):
        ReceiptSlipFacts.from_json({})


def test_a_letter_is_found_by_the_day_on_which_it_holds() -> None:
    assert letters.in_force("TT03_2025", "01", date(2026, 11, 23)).key == "tt03-2025-mau-01"
    with pytest.raises(LookupError):
        letters.in_force("TT03_2025", "01", date(2025, 6, 30))


@pytest.mark.parametrize("letter", letters.LETTERS, ids=lambda letter: letter.key)
def test_every_letter_has_its_template_basis_and_sample(letter: letters.Letter) -> None:
    assert letter.template.is_file()
    assert letter.legal_basis
    assert isinstance(paper_facts.BY_KEY[letter.key], letter.facts)


def test_the_vendored_fonts_are_the_ones_in_the_manifest() -> None:
    manifest = json.loads((FONTS / "manifest.json").read_text())

    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")}
    assert manifest["files"] == found
    assert (FONTS / "OFL.txt").is_file()


def test_a_page_is_set_in_a_few_milliseconds() -> None:
    """The typesetter itself, warm; generous, since test machines are busy."""
    papers.render("tt03-2025-mau-01", SLIP)
    began = time.perf_counter()
    for n in range(5):
        papers.render("tt03-2025-mau-01", replace(SLIP, applicant=f"Lan {n}"))

    assert (time.perf_counter() - began) / 5 < 0.5


def test_a_receipt_says_the_sum_in_figures_and_words_on_each_copy(tmp_path: Path) -> None:
    """law.md §1.8"""
    text = text_of(papers.render("bien-lai-thu-tien", CASH, paper="A5").pdf, tmp_path)

    for said, times in {
        "BIÊN LAI THU PHÍ, LỆ PHÍ": 3, "Liên 1: Lưu": 1, "Liên 2: Giao người nộp tiền": 1, "Liên 3: Kế toán": 1,
        "Mẫu số: 01BLP": 3, "Ký hiệu: MC-2026": 3, "Số: 00000012": 3, "Tên người nộp: Nguyễn Thị Lan": 3,
        "Mã hồ sơ: H26.134.5-261123-0001": 3, "Lệ phí đăng ký hộ kinh doanh": 3, "58.000 đồng": 3,
        "Bằng chữ: Năm mươi tám nghìn đồng chẵn": 3, "Hình thức thanh toán: Tiền mặt": 3, "NGƯỜI THU TIỀN": 3,
        "ĐÃ HUỶ": 0,
    }.items():  # fmt: skip
        assert text.count(said) == times, said
    voided = papers.render("bien-lai-thu-tien", replace(CASH, voided="ĐÃ HUỶ lúc 11:00, 23/11/2026"))
    assert text_of(voided.pdf, tmp_path).count("ĐÃ HUỶ") == 3
