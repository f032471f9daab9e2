"""What is read from a DOCX: the things that letters are made of, as Word works them out."""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from motcua.documents.docx_pages import pages
from motcua.documents.docx_sheet import A5, resize
from motcua.documents.typesetting import typeset
from tests.documents import samples
from tests.documents.reading import pages_of, text_of
from tests.documents.test_sealing import MONDAY


def read(document: DocumentObject) -> dict[str, Any]:
    out = io.BytesIO()
    document.core_properties.title = "Thử"
    document.save(out)
    return pages(out.getvalue())


def first(document: DocumentObject) -> dict[str, Any]:
    block: dict[str, Any] = read(document)["blocks"][0]
    return block


@pytest.fixture
def document() -> DocumentObject:
    return Document()


@pytest.fixture
def paragraph(document: DocumentObject) -> Paragraph:
    return document.add_paragraph()


def test_measures_of_a_paragraph_are_points(document: DocumentObject, paragraph: Paragraph) -> None:
    form = paragraph.paragraph_format
    form.left_indent, form.right_indent, form.first_line_indent = Pt(20), Pt(10), Pt(-15)
    form.space_before, form.space_after, form.line_spacing = Pt(6), Pt(3), 1.5
    form.alignment, form.keep_with_next = WD_ALIGN_PARAGRAPH.JUSTIFY, True

    block = first(document)

    assert (block["left"], block["right"], block["first"]) == (20, 10, -15)
    assert (block["before"], block["after"], block["line"]) == (6, 3, {"times": 1.5})
    assert (block["align"], block["sticky"], block["new_page"]) == ("justify", True, False)


def test_what_a_paragraph_does_not_say_its_style_says_and_then_the_styles_parent(document: DocumentObject) -> None:
    parent = document.styles.add_style("Gốc", 1)
    parent.paragraph_format.space_after, parent.font.size, parent.font.bold = Pt(9), Pt(15), True
    child = document.styles.add_style("Con", 1)
    child.base_style, child.font.bold = parent, False
    paragraph = document.add_paragraph("chữ", style="Con")
    paragraph.paragraph_format.space_before = Pt(2)

    block = first(document)

    assert (block["before"], block["after"], block["size"]) == (2, 9, 15)
    assert block["pieces"][0]["bold"] is False


def test_letters_look_as_their_run_says(document: DocumentObject, paragraph: Paragraph) -> None:
    run = paragraph.add_run("viết hoa")
    run.font.bold = run.font.italic = run.font.underline = run.font.all_caps = True
    run.font.size = Pt(11)

    piece = first(document)["pieces"][0]

    assert piece == {"text": "VIẾT HOA", "bold": True, "italic": True, "underline": True, "size": 11}


def test_text_is_composed_whatever_the_editor_wrote(document: DocumentObject, paragraph: Paragraph) -> None:
    paragraph.add_run("Vie\u0302\u0323t")

    assert first(document)["pieces"][0]["text"] == "Việt"


def test_tabs_breaks_and_bookmarks_keep_their_place(document: DocumentObject, paragraph: Paragraph) -> None:
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Pt(200), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    run = paragraph.add_run("a\tb")
    run.add_break()
    run.add_break(WD_BREAK.PAGE)
    mark = OxmlElement("w:bookmarkStart")
    mark.set(qn("w:name"), "cho_ky")
    paragraph._p.append(mark)

    block = first(document)

    assert block["tabs"] == [{"at": 200, "align": "right", "leader": "dot"}]
    kinds = [next(iter(piece.items())) for piece in block["pieces"]]
    assert kinds == [
        ("text", "a"),
        ("tab", True),
        ("text", "b"),
        ("break", "line"),
        ("break", "page"),
        ("mark", "cho_ky"),
    ]


def test_an_empty_line_is_as_high_as_its_mark_says(document: DocumentObject, paragraph: Paragraph) -> None:
    properties = OxmlElement("w:rPr")
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "16")
    properties.append(size)
    paragraph._p.get_or_add_pPr().append(properties)

    assert first(document)["size"] == 8


def test_a_table_knows_merged_cells_repeated_rows_and_edges(document: DocumentObject) -> None:
    table = document.add_table(rows=3, cols=3)
    table.style = "Table Grid"
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for row in list(table.rows)[:2]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    block = first(document)

    places = {(cell["row"], cell["column"]): (cell["rows"], cell["columns"]) for cell in block["cells"]}
    single = dict.fromkeys([(1, 1), (1, 2), (2, 0), (2, 1), (2, 2)], (1, 1))
    assert places == {(0, 0): (2, 1), (0, 1): (1, 2), **single}
    assert (block["header"], block["is_ruled"], len(block["widths"])) == (2, True, 3)
    assert block["cells"][0]["valign"] == "horizon"
    assert set(block["cells"][0]["edges"]) == {0.5}


def test_a_table_without_lines_only_lays_out(document: DocumentObject) -> None:
    document.add_table(rows=1, cols=2)

    assert first(document)["is_ruled"] is False


def test_a_picture_keeps_its_size_and_its_words(document: DocumentObject, paragraph: Paragraph) -> None:
    content = samples.picture("PNG")
    paragraph.add_run().add_picture(io.BytesIO(content), width=Mm(25.4))
    next(document.element.body.iter(qn("wp:docPr"))).set("descr", "Mã QR")

    piece = first(document)["pieces"][0]

    assert bytes(piece["picture"]) == content
    assert (piece["width"], piece["alt"]) == (72, "Mã QR")


def test_a_smaller_sheet_shrinks_type_and_measures_by_the_width_of_the_text(document: DocumentObject) -> None:
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(210), Mm(30), Mm(20)
    paragraph = document.add_paragraph()
    paragraph.add_run("chữ").font.size = Pt(20)
    paragraph.paragraph_format.left_indent = Mm(16)

    resize(document, "A5")

    found, scale = read(document), A5.text_width / 160
    block = found["blocks"][0]
    assert found["sheet"]["width"] == pytest.approx(419.5, abs=0.2)
    assert found["sheet"]["height"] == pytest.approx(595.3, abs=0.2)
    assert block["size"] == pytest.approx(20 * scale, abs=0.5)
    assert block["left"] == pytest.approx(16 / 25.4 * 72 * scale, abs=0.1)


def drawn(document: DocumentObject) -> bytes:
    return typeset("paper", read(document), at=MONDAY)


def test_all_of_it_is_drawn(document: DocumentObject, tmp_path: Path) -> None:
    """Tabs with dotted leaders, hanging indents, page breaks, spans: nothing is lost on the way to the page."""
    tabbed = document.add_paragraph("Họ tên\t")
    tabbed.paragraph_format.tab_stops.add_tab_stop(Pt(300), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    tabbed.add_run("hết\tcột sau")
    hanging = document.add_paragraph("- một dòng treo " * 12)
    hanging.paragraph_format.left_indent, hanging.paragraph_format.first_line_indent = Pt(30), Pt(-12)
    document.add_heading("Đề mục", 1)
    table = document.add_table(rows=2, cols=2)
    table.style = "Table Grid"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "ô gộp"
    table.cell(1, 1).text = "ô cuối"
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("trang hai").paragraph_format.page_break_before = True

    pdf = drawn(document)

    text = text_of(pdf, tmp_path)
    assert pages_of(pdf) == 2
    assert "Họ tên" in text
    assert "....." in text.replace(" ", "")
    for words in ("hết", "cột sau", "Đề mục", "ô gộp", "ô cuối", "trang hai"):
        assert words in text
    assert text.count("một dòng treo") == 12


def test_the_same_document_gives_the_same_bytes(document: DocumentObject) -> None:
    document.add_paragraph("như nhau")

    assert drawn(document) == drawn(document)
