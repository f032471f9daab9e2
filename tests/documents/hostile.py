"""Files that mean harm, made from scratch: each with the name under which it comes and what we must say to it."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.documents import samples

TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{main}"/></Types>"""
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
BODY = """<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{inner}</w:body></w:document>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha">{}]>'.format(
    "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """What comes, and a word of the refusal."""

    name: str
    content: Callable[[], bytes]
    words: str


def docx(*, main: str = MAIN, body: str = "<w:p/>", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word document, harmless unless told otherwise."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES.format(main=main),
        "_rels/.rels": RELATIONS.format(inner=relation("officeDocument", "word/document.xml")),
        "word/document.xml": BODY.format(inner=body),
        **(more or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def relation(kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def related(kind: str, target: str, *, outside: bool = True) -> bytes:
    inner = relation(kind, target, outside=outside)
    return docx(more={"word/_rels/document.xml.rels": RELATIONS.format(inner=inner)})


def zip_bomb() -> bytes:
    """A kilobyte for every megabyte of nothing."""
    return docx(more={"word/media/image1.bmp": bytes(201 * 1024 * 1024)})


def many_parts() -> bytes:
    return docx(more={f"word/media/{n}.txt": b"x" for n in range(3000)})


def traversing() -> bytes:
    return docx(more={"../../../etc/cron.d/motcua": b"* * * * * root true"})


def locked_zip() -> bytes:
    """Every entry says that it is encrypted."""
    content = bytearray(docx())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at != -1:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def pdf_carrying_a_program() -> bytes:
    with pikepdf.open(io.BytesIO(samples.pdf())) as made:
        made.attachments["chay.exe"] = b"MZ\x90\x00" + bytes(100)
        return samples.saved(made)


def pdf_with_a_button() -> bytes:
    with pikepdf.open(io.BytesIO(samples.pdf())) as made:
        made.pages[0].obj.Annots = Array(
            [Dictionary(Type=Name.Annot, Subtype=Name.Widget, A=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))]
        )
        return samples.saved(made)


def pdf_of_shared_pages() -> bytes:
    """Nine levels of ten times the same child: a billion pages in three kilobytes."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    for level in range(9):
        kids = b" ".join([b"%d 0 R" % (level + 3)] * 10)
        count = 10 ** (9 - level)
        objects.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count))
    objects.append(b"<< /Type /Page /Parent 10 0 R /MediaBox [0 0 595 842] >>")
    return plain_pdf(objects)


def pdf_of_many_pages() -> bytes:
    return samples.pdf(501)


def pdf_chasing_its_tail() -> bytes:
    """The cross-reference table names itself as the one before it."""
    content = plain_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])
    at = content.rindex(b"startxref\n") + len(b"startxref\n")
    start = content[at : content.index(b"\n", at)]
    return content.replace(b"trailer\n<<", b"trailer\n<< /Prev " + start)


def pdf_swelling() -> bytes:
    """An object stream that unpacks to more than a child may take."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(600)) + packer.flush()
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    stream = head + packed + b"\nendstream"
    start = b"%PDF-1.5\n"
    first = start + b"1 0 obj\n<< /Type /Catalog /Pages 3 0 R >>\nendobj\n"
    second = first + b"2 0 obj\n" + stream + b"\nendobj\n"
    rows = struct.pack(">BIB", 0, 0, 255) + struct.pack(">BIB", 1, len(start), 0)
    rows += struct.pack(">BIB", 1, len(first), 0) + struct.pack(">BIB", 2, 2, 0)
    table = b"4 0 obj\n<< /Type /XRef /Size 4 /W [1 4 1] /Root 1 0 R /Length %d >>\nstream\n" % len(rows)
    return second + table + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(second)


def plain_pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1, the first being the catalog."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n" % size + rows + trailer


def png(width: int, height: int, *, bits: int = 8, kind: int = 6, rows: int | None = None) -> bytes:
    """A PNG of nothing: small on the wire whatever its size says. `kind` 6 is colours with transparency."""
    line = 1 + width * {0: 1, 2: 3, 6: 4}[kind] * bits // 8
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(bytes(line)) for _ in range(height if rows is None else rows)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def picture_with_a_page_inside() -> bytes:
    return samples.picture(comment=b"<!DOCTYPE html><script>alert(1)</script>")


DISGUISED, ENDING, ACTIVE, INSIDE = "không đúng với đuôi", "đuôi tệp", "lệnh tự chạy", "tệp khác bên trong"
BROKEN, SWELLS, HUGE = "hỏng", "bung ra quá lớn", "triệu điểm ảnh"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"

# They take seconds to make or to look into.
SLOW = {"pdf-swelling", "docx-bomb", "picture-of-16-bits"}
CORPUS: Mapping[str, Hostile] = {
    "pdf-open-action": Hostile(
        "a.pdf", lambda: samples.pdf_with("/OpenAction", Dictionary(S=Name.JavaScript, JS="app.alert(1)")), ACTIVE
    ),
    "pdf-launch": Hostile(
        "a.pdf", lambda: samples.pdf_with("/OpenAction", Dictionary(S=Name.Launch, F="cmd.exe")), ACTIVE
    ),
    "pdf-button": Hostile("a.pdf", pdf_with_a_button, ACTIVE),
    "pdf-xfa": Hostile("a.pdf", lambda: samples.pdf_with("/AcroForm", Dictionary(XFA="<xdp/>")), ACTIVE),
    "pdf-carries-program": Hostile("a.pdf", pdf_carrying_a_program, INSIDE),
    "pdf-many-pages": Hostile("a.pdf", pdf_of_many_pages, "501 trang"),
    "pdf-shared-pages": Hostile("a.pdf", pdf_of_shared_pages, BROKEN),
    "pdf-tail-chaser": Hostile("a.pdf", pdf_chasing_its_tail, BROKEN),
    "pdf-swelling": Hostile("a.pdf", pdf_swelling, BROKEN),
    "pdf-cut": Hostile("a.pdf", lambda: samples.pdf(3)[:200], BROKEN),
    "pdf-and-zip": Hostile("a.pdf", lambda: samples.pdf() + samples.archive(), INSIDE),
    "docx-macro": Hostile("a.docx", lambda: docx(more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), ACTIVE),
    "docx-macro-type": Hostile("a.docx", lambda: docx(main=MACRO_MAIN), ACTIVE),
    "docx-template-outside": Hostile(
        "a.docx", lambda: related("attachedTemplate", "http://203.0.113.9/mau.dotm"), ACTIVE
    ),
    "docx-object-outside": Hostile("a.docx", lambda: related("oleObject", "file:///C:/x.xls"), ACTIVE),
    "docx-picture-outside": Hostile("a.docx", lambda: related("image", "http://203.0.113.9/a.png"), ACTIVE),
    "docx-page-inside": Hostile("a.docx", lambda: related("aFChunk", "afchunk.mht", outside=False), ACTIVE),
    "docx-field": Hostile(
        "a.docx",
        lambda: docx(body="<w:p><w:r><w:instrText>DDEAUTO c:\\windows\\cmd.exe</w:instrText></w:r></w:p>"),
        ACTIVE,
    ),
    "docx-billion-laughs": Hostile("a.docx", lambda: docx(more={"word/settings.xml": f"{LAUGHS}<w>&j;</w>"}), ACTIVE),
    "docx-laughs-in-utf-16": Hostile(
        "a.docx", lambda: docx(more={"word/settings.xml": f"{LAUGHS}<w>&j;</w>".encode("utf-16")}), ACTIVE
    ),
    "docx-bomb": Hostile("a.docx", zip_bomb, SWELLS),
    "docx-many-parts": Hostile("a.docx", many_parts, SWELLS),
    "docx-traversal": Hostile("a.docx", traversing, BROKEN),
    "docx-locked": Hostile("a.docx", locked_zip, "mật khẩu"),
    "docx-after-something": Hostile("a.docx", lambda: b"PK\x03\x04" + bytes(40) + docx(), "tệp"),
    "docx-is-any-zip": Hostile("a.docx", samples.archive, DISGUISED),
    "picture-bomb": Hostile("a.png", lambda: png(30_000, 30_000, rows=10), HUGE),
    "picture-of-16-bits": Hostile("a.png", lambda: png(7_700, 7_700, bits=16, rows=10), "quá phức tạp"),
    "picture-cut": Hostile("a.jpg", lambda: samples.picture(size=(400, 300))[:500], BROKEN),
    "picture-with-page": Hostile("a.jpg", picture_with_a_page_inside, INSIDE),
    "picture-and-zip": Hostile("a.png", lambda: samples.picture("PNG") + samples.archive(), INSIDE),
    "svg": Hostile("a.svg", lambda: SVG, ENDING),
    "svg-as-png": Hostile("a.png", lambda: SVG, DISGUISED),
    "page-as-jpg": Hostile("a.jpg", lambda: PAGE, DISGUISED),
    "page-as-pdf": Hostile("a.pdf", lambda: PAGE, DISGUISED),
    "eicar-as-pdf": Hostile("a.pdf", lambda: samples.EICAR, DISGUISED),
    "program": Hostile("a.exe", lambda: b"MZ\x90\x00" + bytes(200), ENDING),
    "program-as-pdf": Hostile("a.pdf", lambda: b"MZ\x90\x00" + bytes(200), DISGUISED),
    "two-endings": Hostile("a.exe.pdf", samples.pdf, ENDING),
    "right-to-left": Hostile("giay\u202efdp.exe", samples.pdf, ENDING),
}
