"""Building blocks of the letters' DOCX templates: NĐ 30/2020 styles, the two-column head, rules, tables, signatures."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from PIL import ImageFont

FONT = "Times New Roman"
FONTS = Path(__file__).resolve().parents[1] / "src/motcua/documents/fonts"
MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
LEFT, CENTER, RIGHT, JUSTIFY = (getattr(WD_ALIGN_PARAGRAPH, one) for one in ("LEFT", "CENTER", "RIGHT", "JUSTIFY"))


def new_letter(
    title: str, *, margins: tuple[float, float, float, float] = (20, 20, 30, 20), is_numbered: bool = True
) -> DocumentObject:
    """An empty A4 letter, Times New Roman 13, page number from page 2. Margins in mm: top, bottom, left, right."""
    letter = Document()
    letter.core_properties.title = title
    letter.core_properties.author = "Một Cửa"
    letter.core_properties.language = "vi-VN"
    letter.core_properties.created = letter.core_properties.modified = MADE_AT
    letter.core_properties.comments = ""
    section = letter.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (Mm(m) for m in margins)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    _styles(letter)
    if is_numbered:
        _page_number(section.header.paragraphs[0])
    letter.element.body.remove(letter.element.body[0]) if letter.paragraphs else None
    return letter


def _styles(letter: DocumentObject) -> None:
    for name, size, bold in (("Normal", 13, False), ("Heading 1", 14, True)):
        style = letter.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), FONT)
        form = style.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(0), 1.0
    normal = letter.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    for script in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{script}"), "vi-VN")
    normal.append(language)
    _drop_other_fonts(letter)


def _drop_other_fonts(letter: DocumentObject) -> None:
    """Default styles name fonts of the theme; only Times New Roman may stay."""
    keep = {"Normal", "Heading 1", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "Header"}
    for style in list(letter.styles):
        if style.name not in keep and style.type in (
            WD_STYLE_TYPE.PARAGRAPH,
            WD_STYLE_TYPE.CHARACTER,
            WD_STYLE_TYPE.TABLE,
            WD_STYLE_TYPE.LIST,
        ):
            style.delete()
    defaults = letter.styles.element.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), FONT)
    for language in defaults.iter(qn("w:lang")):
        for script in ("val", "eastAsia", "bidi"):
            language.set(qn(f"w:{script}"), "vi-VN")


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = text
        run._r.append(part)


def write(
    paragraph: Paragraph,
    text: str,
    *,
    size: float = 13,
    bold: bool = False,
    italic: bool = False,
) -> Paragraph:
    """Add one run."""
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold or None, italic or None
    return paragraph


def paragraph(
    place: Any,  # Any: a document or a cell
    text: str = "",
    *,
    align: Any = LEFT,  # Any: python-docx's enumeration
    after: float = 0,
    before: float = 0,
    size: float = 13,
    bold: bool = False,
    italic: bool = False,
    line: float | None = None,
) -> Paragraph:
    """A new paragraph with at most one run."""
    made: Paragraph = place.add_paragraph()
    made.alignment = align
    made.paragraph_format.space_after, made.paragraph_format.space_before = Pt(after), Pt(before)
    if line:
        made.paragraph_format.line_spacing = line
    if text:
        write(made, text, size=size, bold=bold, italic=italic)
    return made


def rule(place: Any, *, column_mm: float, length_mm: float) -> Paragraph:  # Any: a document or a cell
    """A centred rule of that length: the lower border of an almost empty paragraph."""
    made = paragraph(place, align=CENTER)
    indent = Mm((column_mm - length_mm) / 2)
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = indent
    made.paragraph_format.line_spacing = Pt(2)
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    made._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")
    return made


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is printed, in mm."""
    font = ImageFont.truetype(str(FONTS / f"Tinos-{'Bold' if bold else 'Regular'}.ttf"), 1000)
    return font.getlength(text) / 1000 * size * 25.4 / 72


def table(
    place: Any,  # Any: a document or a cell
    widths_mm: Sequence[float],
    *,
    rows: int = 1,
    borders: bool = False,
) -> Table:
    """A table of fixed widths; without borders it only lays out."""
    made: Table = place.add_table(rows=rows, cols=len(widths_mm))
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    if borders:
        made.style = "Table Grid"
    for column, width in zip(made.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    margins = OxmlElement("w:tblCellMar")
    sides = (("top", 30), ("left", 60), ("bottom", 30), ("right", 60)) if borders else (("left", 0), ("right", 0))
    for side, room in sides:
        part = OxmlElement(f"w:{side}")
        part.set(qn("w:w"), str(room))
        part.set(qn("w:type"), "dxa")
        margins.append(part)
    made._tbl.tblPr.append(margins)
    return made


def first(cell: _Cell) -> Paragraph:
    """The paragraph that every cell comes with."""
    return cell.paragraphs[0]


def unsplit(made: Table, *, header: int = 0) -> None:
    """Rows stay whole on a page; the first ones repeat on each."""
    for number, row in enumerate(made.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number < header:
            properties.append(OxmlElement("w:tblHeader"))


def bookmark(paragraph_: Paragraph, name: str) -> None:
    """A named place in the text."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), "1")
        if tag.endswith("Start"):
            mark.set(qn("w:name"), name)
        paragraph_._p.append(mark)


def head(letter: DocumentObject, widths: tuple[float, float], number: str = "Số: {{ letter_number }}") -> None:
    """The two columns that every letter begins with (NĐ 30/2020, phụ lục I)."""
    left, right = table(letter, widths).rows[0].cells
    first(left).alignment = CENTER
    write(first(left), "{{ parent_unit }}", size=12)
    paragraph(left, "{{ unit }}", align=CENTER, size=12, bold=True)
    rule(left, column_mm=widths[0] - 4, length_mm=widths[0] * 0.4)
    if number:
        paragraph(left, number, align=CENTER, before=5)
    for made in left.paragraphs:
        # Room between the two columns, on both sides so that the centre stays.
        indent = made.paragraph_format.left_indent or 0
        made.paragraph_format.left_indent = made.paragraph_format.right_indent = indent + Mm(2)
    first(right).alignment = CENTER
    write(first(right), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    motto = "Độc lập - Tự do - Hạnh phúc"
    paragraph(right, motto, align=CENTER, bold=True)
    rule(right, column_mm=widths[1], length_mm=width_of(motto, 13, bold=True))
    if number:
        paragraph(right, "{{ place_and_day }}", align=CENTER, italic=True, before=5)


def signatures(letter: DocumentObject, columns: Sequence[tuple[str, str, str]], widths: Sequence[float]) -> Table:
    """Signers side by side: role, how to sign, name; kept together on one page."""
    made = table(letter, widths)
    for cell, (role, how, name) in zip(made.rows[0].cells, columns, strict=True):
        first(cell).alignment = CENTER
        first(cell).paragraph_format.space_before = Pt(8)
        write(first(cell), role, bold=True)
        paragraph(cell, how, align=CENTER, size=12, italic=True)
        paragraph(cell, align=CENTER, after=44)
        paragraph(cell, name, align=CENTER, bold=True)
    unsplit(made)
    return made
