"""Writes the DOCX templates of the letters. They may then be edited in Word; running this again starts them anew.

python tools/make_letters.py
"""

import io
import sys
import zipfile
from pathlib import Path

from docx.document import Document as DocumentObject
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.shared import Mm, Pt

sys.path.insert(0, str(Path(__file__).resolve().parent))

from letter_parts import (
    CENTER,
    JUSTIFY,
    RIGHT,
    bookmark,
    first,
    head,
    new_letter,
    paragraph,
    rule,
    signatures,
    table,
    unsplit,
    write,
)

FOLDER = Path(__file__).resolve().parents[1] / "src/motcua/documents/letter_templates"
HEAD = (66.0, 94.0)


def line(letter: DocumentObject, label: str, value: str = "", *, after: float = 2, bold_value: bool = False) -> None:
    """“Label: value” on a line of its own."""
    made = write(paragraph(letter, align=JUSTIFY, after=after), label)
    if value:
        write(made, value, bold=bold_value)


def two(letter: DocumentObject, left: str, right: str, *, after: float = 2) -> None:
    """Two labelled values on one line."""
    for cell, text in zip(table(letter, (80, 80)).rows[0].cells, (left, right), strict=True):
        write(first(cell), text)
        first(cell).paragraph_format.space_after = Pt(after)


def receipt_slip() -> DocumentObject:
    """Mẫu 01."""
    letter = new_letter("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    head(letter, HEAD)
    paragraph(letter, size=6).paragraph_format.line_spacing = Pt(6)
    left, middle, right = table(letter, (36, 88, 36)).rows[0].cells
    for cell, code, caption in ((left, "{{ code_qr }}", "Mã hồ sơ"), (right, "{{ tracking_qr }}", "Tra cứu tiến độ")):
        first(cell).alignment = CENTER
        write(first(cell), code)
        paragraph(cell, caption, align=CENTER, size=11, before=2)
    middle.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    title = first(middle)
    title.style, title.alignment = "Heading 1", CENTER
    title.add_run("GIẤY TIẾP NHẬN HỒ SƠ")
    title.add_run().add_break()
    title.add_run("VÀ HẸN TRẢ KẾT QUẢ")
    write(write(paragraph(middle, align=CENTER, before=6), "Mã hồ sơ: "), "{{ code }}", bold=True)
    paragraph(letter, size=4).paragraph_format.line_spacing = Pt(4)

    line(letter, "Bộ phận tiếp nhận và trả kết quả: ", "{{ counter }}")
    line(letter, "Tiếp nhận hồ sơ của: ", "{{ applicant }}", bold_value=True)
    line(letter, "Địa chỉ: ", "{{ address }}")
    two(letter, "Số điện thoại: {{ phone }}", "Email: {{ email }}")
    line(letter, "Số CCCD/Định danh/Hộ chiếu: ", "{{ identity_number }}")
    line(letter, "Nội dung yêu cầu giải quyết: ", "{{ procedure_name }}", bold_value=True)
    line(letter, "{%p if owner_name %}")
    line(letter, "Chủ hồ sơ: ", "{{ owner_name }}")
    line(letter, "Địa chỉ chủ hồ sơ: ", "{{ owner_address }}")
    line(letter, "{%p endif %}")
    line(letter, "1. Thành phần hồ sơ nộp gồm:")
    papers_table(letter)
    line(letter, "{%p if originals_kept %}")
    line(letter, "Giấy tờ gốc giữ lại: ", "{{ originals_kept }}")
    line(letter, "{%p endif %}")
    line(letter, "2. Số lượng hồ sơ: ", "{{ sets }} (bộ)")
    line(letter, "3. Thời gian giải quyết hồ sơ theo quy định là: ", "{{ processing_time }}")
    line(letter, "4. Thời gian nhận hồ sơ: ", "{{ received_at }}")
    line(letter, "5. Thời gian trả kết quả giải quyết hồ sơ: ", "{{ due_at }}", bold_value=True)
    line(letter, "{%p if second_due_at %}")
    line(letter, "6. Thời gian nhận hồ sơ giai đoạn 2: ", "{{ second_received_at }}")
    line(letter, "7. Thời gian trả kết quả giai đoạn 2: ", "{{ second_due_at }}")
    line(letter, "{%p endif %}")
    line(letter, "Đăng ký nhận kết quả tại: ", "{{ result_channel }}")
    line(letter, "{%p if fee %}")
    line(letter, "Phí, lệ phí: ", "{{ fee }}")
    line(letter, "{%p endif %}")
    line(letter, "Vào Sổ theo dõi hồ sơ, Quyển số: {{ book }} Số thứ tự: {{ book_number }}")
    line(letter, "Tra cứu tại {{ lookup_address }}, số điện thoại hỗ trợ: {{ hotline }}.")
    hint = "Mất giấy này không ảnh hưởng đến hồ sơ: khi nhận kết quả, ông/bà chỉ cần xuất trình căn cước."
    paragraph(letter, hint, align=JUSTIFY, size=12, italic=True)
    signatures(
        letter,
        (
            ("NGƯỜI NỘP HỒ SƠ", "(Ký và ghi rõ họ tên)", "{{ submitter_name }}"),
            ("NGƯỜI TIẾP NHẬN HỒ SƠ", "(Ký và ghi rõ họ tên)", "{{ officer_name }}"),
        ),
        (80, 80),
    )
    return letter


def papers_table(letter: DocumentObject) -> None:
    """The papers handed in: two header rows, then one row for each paper."""
    made = table(letter, (10, 76, 22, 30, 22), rows=5, borders=True)
    top, below, begin, row, end = made.rows
    for column, text in ((0, "TT"), (1, "Thành phần hồ sơ")):
        cell = top.cells[column].merge(below.cells[column])
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        write(first(cell), text, size=12, bold=True).alignment = CENTER
    write(first(top.cells[2].merge(top.cells[4])), "Số lượng", size=12, bold=True).alignment = CENTER
    for column, text in ((2, "Bản chính"), (3, "Bản chứng thực"), (4, "Bản photo")):
        below.cells[column].vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        write(first(below.cells[column]), text, size=12, bold=True).alignment = CENTER
    write(first(begin.cells[0]), "{%tr for paper in papers %}")
    for column, text in enumerate(("n", "title", "originals", "certified", "copies")):
        write(first(row.cells[column]), f"{{{{ paper.{text} }}}}", size=12)
        if column != 1:
            first(row.cells[column]).alignment = CENTER
            row.cells[column].vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    write(first(end.cells[0]), "{%tr endfor %}")
    unsplit(made, header=2)
    paragraph(letter, size=3).paragraph_format.line_spacing = Pt(4)


def cash_receipt() -> DocumentObject:
    """Biên lai thu phí, lệ phí: the same sheet for each copy."""
    letter = new_letter("Biên lai thu phí, lệ phí", is_numbered=False)
    paragraph(letter, "{%p for copy in copies %}")
    paragraph(letter, "{%p if copy.is_later %}")
    later = paragraph(letter, size=2)
    later.paragraph_format.page_break_before, later.paragraph_format.line_spacing = True, Pt(2)
    paragraph(letter, "{%p endif %}")
    left, right = table(letter, (104, 56)).rows[0].cells
    write(write(first(left), "Đơn vị thu: "), "{{ unit }}", bold=True)
    paragraph(left, "Địa chỉ: {{ unit_address }}", before=2)
    paragraph(left, "Mã số thuế: …………………", before=2)
    for made in left.paragraphs:
        made.paragraph_format.right_indent = Mm(8)
    for label, value in (("Mẫu số: ", "{{ form }}"), ("Ký hiệu: ", "{{ sign }}"), ("Số: ", "{{ number }}")):
        write(write(paragraph(right, before=2), label), value, bold=True)
    right._tc.remove(first(right)._p)
    title = paragraph(letter, align=CENTER, before=16)
    title.style = "Heading 1"
    title.add_run("BIÊN LAI THU PHÍ, LỆ PHÍ")
    paragraph(letter, "({{ copy.name }})", align=CENTER, italic=True, after=6)
    paragraph(letter, "{%p if voided %}")
    paragraph(letter, "{{ voided }}", align=CENTER, bold=True, after=6)
    paragraph(letter, "{%p endif %}")
    spaced = {"after": 4}
    line(letter, "Tên người nộp: ", "{{ payer }}", bold_value=True, **spaced)
    line(letter, "Địa chỉ: ", "{{ payer_address }}", **spaced)
    line(letter, "Mã hồ sơ: ", "{{ code }}", **spaced)
    sums_table(letter)
    line(letter, "Số tiền: ", "{{ amount }}", bold_value=True, **spaced)
    line(letter, "Bằng chữ: ", "{{ in_words }}", **spaced)
    line(letter, "Hình thức thanh toán: ", "Tiền mặt", **spaced)
    paragraph(letter, "{{ place_and_day }}", align=RIGHT, italic=True, before=6)
    signatures(
        letter,
        (
            ("NGƯỜI NỘP TIỀN", "(Ký và ghi rõ họ tên)", "{{ payer }}"),
            ("NGƯỜI THU TIỀN", "(Ký và ghi rõ họ tên)", "{{ cashier }}"),
        ),
        (80, 80),
    )
    paragraph(letter, "{%p endfor %}")
    return letter


def sums_table(letter: DocumentObject) -> None:
    """The fees of a receipt."""
    made = table(letter, (110, 50), rows=4, borders=True)
    top, begin, row, end = made.rows
    for cell, text in zip(top.cells, ("Tên loại phí, lệ phí", "Số tiền"), strict=True):
        write(first(cell), text, size=12, bold=True).alignment = CENTER
    write(first(begin.cells[0]), "{%tr for one in sums %}")
    write(first(row.cells[0]), "{{ one.title }}", size=12)
    write(first(row.cells[1]), "{{ one.amount }}", size=12).alignment = RIGHT
    write(first(end.cells[0]), "{%tr endfor %}")
    unsplit(made, header=1)
    paragraph(letter, size=3).paragraph_format.line_spacing = Pt(4)


def refusal() -> DocumentObject:
    """Mẫu 03."""
    letter = new_letter("Phiếu từ chối tiếp nhận giải quyết hồ sơ")
    head(letter, HEAD)
    title_of(letter, "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ")
    body = {"after": 6}
    line(letter, "Bộ phận tiếp nhận và trả kết quả: ", "{{ counter }}", **body)
    line(letter, "Tiếp nhận hồ sơ của: ", "{{ applicant }}", bold_value=True, **body)
    line(letter, "Địa chỉ: ", "{{ address }}", **body)
    two(letter, "Số điện thoại: {{ phone }}", "Email: {{ email }}", **body)
    line(letter, "Số CCCD/Định danh/Hộ chiếu: ", "{{ identity_number }}", **body)
    line(letter, "Số nộp hồ sơ: ", "{{ number }}", **body)
    line(letter, "Thời gian nộp: ", "{{ submitted_at }}", **body)
    line(letter, "Nội dung yêu cầu giải quyết: ", "{{ procedure_name }}", bold_value=True, **body)
    indent = paragraph(letter, align=JUSTIFY, after=6)
    indent.paragraph_format.first_line_indent = Mm(10)
    write(indent, "Qua xem xét, Bộ phận tiếp nhận và trả kết quả {{ counter }} thông báo ")
    write(indent, "không tiếp nhận, giải quyết", bold=True)
    write(indent, " hồ sơ này với lý do cụ thể như sau:")
    reason = paragraph(letter, "{{ reason }}", align=JUSTIFY, after=6)
    reason.paragraph_format.first_line_indent = Mm(10)
    close = paragraph(letter, "Xin thông báo cho Ông/Bà được biết và thực hiện./.", align=JUSTIFY, after=6)
    close.paragraph_format.first_line_indent = Mm(10)
    signatures(
        letter,
        (
            ("NGƯỜI NỘP HỒ SƠ", "(Ký và ghi rõ họ tên)", "{{ submitter_name }}"),
            ("NGƯỜI TIẾP NHẬN HỒ SƠ", "(Ký và ghi rõ họ tên)", "{{ officer_name }}"),
        ),
        (80, 80),
    )
    return letter


def request() -> DocumentObject:
    """Mẫu 02."""
    letter = new_letter("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ")
    head(letter, HEAD)
    title_of(letter, "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ")
    body = {"after": 6}
    line(letter, "Hồ sơ của: ", "{{ applicant }}", bold_value=True, **body)
    line(letter, "{{ named }}", **body)
    line(letter, "Nội dung yêu cầu giải quyết: ", "{{ procedure_name }}", bold_value=True, **body)
    line(letter, "Địa chỉ: ", "{{ address }}", **body)
    two(letter, "Số điện thoại: {{ phone }}", "Email: {{ email }}", **body)
    line(letter, "Giai đoạn: {{ phase }}; yêu cầu bổ sung lần thứ: {{ times }}", **body)
    line(letter, "Yêu cầu Ông/Bà hoàn thiện hồ sơ gồm những nội dung như sau:", **body)
    items_table(letter)
    line(letter, "Lý do: ", "{{ reason }}", **body)
    line(letter, "Căn cứ: ", "{{ legal_basis }}", **body)
    line(letter, "Thời hạn bổ sung, hoàn thiện: chậm nhất hết ngày ", "{{ until }}", bold_value=True, **body)
    line(letter, "{%p if due_at %}")
    line(
        letter,
        "Ngày hẹn trả kết quả {{ due_at }} tạm dừng; khi nhận đủ hồ sơ, "
        "thời hạn được tính lại và thông báo tới Ông/Bà.",
        **body,
    )
    line(letter, "{%p endif %}")
    help_line = paragraph(letter, align=JUSTIFY, after=6)
    help_line.paragraph_format.first_line_indent = Mm(10)
    write(help_line, "Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, Ông/Bà liên hệ với {{ office }} ")
    write(help_line, "số điện thoại {{ hotline }} / website {{ website }} để được hướng dẫn.")
    signatures(
        letter,
        (("", "", ""), ("NGƯỜI HƯỚNG DẪN", "(Ký và ghi rõ họ tên)", "{{ officer_name }}")),
        (80, 80),
    )
    return letter


def items_table(letter: DocumentObject) -> None:
    """What is to be mended: one row for each thing."""
    made = table(letter, (10, 66, 84), rows=4, borders=True)
    top, begin, row, end = made.rows
    for column, text in enumerate(("TT", "Nội dung/giấy tờ cần bổ sung", "Hướng dẫn")):
        write(first(top.cells[column]), text, size=12, bold=True).alignment = CENTER
    write(first(begin.cells[0]), "{%tr for item in items %}")
    for column, text in enumerate(("n", "title", "guidance")):
        write(first(row.cells[column]), f"{{{{ item.{text} }}}}", size=12)
    first(row.cells[0]).alignment = CENTER
    write(first(end.cells[0]), "{%tr endfor %}")
    unsplit(made, header=1)
    paragraph(letter, size=4).paragraph_format.line_spacing = Pt(4)


def stop() -> DocumentObject:
    """Mẫu 05 (2025)."""
    letter = new_letter("Thông báo dừng giải quyết hồ sơ")
    head(letter, HEAD)
    title_of(letter, "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ")
    body = {"after": 6}
    line(letter, "Kính gửi: ", "{{ applicant }}", bold_value=True, **body)
    line(letter, "Mã hồ sơ: ", "{{ code }}", bold_value=True, **body)
    line(letter, "Thủ tục hành chính: ", "{{ procedure_name }}", **body)
    line(letter, "Ngày tiếp nhận: ", "{{ accepted_at }}", **body)
    line(letter, "Căn cứ: ", "{{ ground }}", **body)
    line(letter, "Giai đoạn: ", "{{ step_name }}", **body)
    decided = paragraph(letter, align=JUSTIFY, after=6)
    decided.paragraph_format.first_line_indent = Mm(10)
    write(decided, "Từ {{ stopped_at }}, hồ sơ nêu trên ")
    write(decided, "dừng giải quyết", bold=True)
    write(decided, " với lý do như sau:")
    reason = paragraph(letter, "{{ reason }}", align=JUSTIFY, after=6)
    reason.paragraph_format.first_line_indent = Mm(10)
    line(letter, "Phí, lệ phí đã nộp: xử lý theo quy định của pháp luật về phí, lệ phí.", **body)
    line(letter, "Giấy tờ gốc đã nộp (nếu có): nhận lại tại {{ counter }}, trong giờ làm việc.", **body)
    close = paragraph(
        letter,
        "Nếu có vướng mắc, Ông/Bà liên hệ số điện thoại {{ hotline }} để được hướng dẫn./.",
        align=JUSTIFY,
        after=6,
    )
    close.paragraph_format.first_line_indent = Mm(10)
    signatures(letter, (("", "", ""), ("{{ signer_title }}", "(Ký và ghi rõ họ tên)", "{{ signer_name }}")), (80, 80))
    return letter


def title_of(letter: DocumentObject, text: str) -> None:
    """The name of the letter, a rule below it."""
    title = paragraph(letter, align=CENTER, before=18)
    title.style = "Heading 1"
    title.add_run(text)
    rule(letter, column_mm=160, length_mm=60).paragraph_format.space_after = Pt(12)


def birth_certificate() -> DocumentObject:
    """Giấy khai sinh, electronic copy."""
    letter = new_letter("Giấy khai sinh (bản điện tử)")
    head(letter, HEAD, number="")
    title = paragraph(letter, align=CENTER, before=26)
    title.style = "Heading 1"
    run = title.add_run("GIẤY KHAI SINH")
    run.font.size = Pt(20)
    paragraph(letter, "(Bản điện tử)", align=CENTER, before=2)
    paragraph(letter, "Số: {{ number }}", align=CENTER, after=14, before=2)
    spaced = {"after": 5}
    line(letter, "Họ, chữ đệm, tên: ", "{{ name }}", bold_value=True, **spaced)
    line(letter, "Ngày, tháng, năm sinh: ", "{{ birth_on }}", bold_value=True, **spaced)
    line(letter, "Ghi bằng chữ: ", "{{ birth_on_words }}", **spaced)
    three(letter, "Giới tính: {{ sex }}", "Dân tộc: {{ ethnicity }}", "Quốc tịch: {{ nationality }}")
    line(letter, "Nơi sinh: ", "{{ birthplace }}", **spaced)
    line(letter, "Quê quán: ", "{{ hometown }}", **spaced)
    line(letter, "Số định danh cá nhân: ", "{{ personal_number }}", bold_value=True, after=10)
    for word, key in (("mẹ", "mother"), ("cha", "father")):
        line(letter, f"Họ, chữ đệm, tên người {word}: ", f"{{{{ {key}.name }}}}", bold_value=True, **spaced)
        three(
            letter,
            f"Năm sinh: {{{{ {key}.birth_year }}}}",
            f"Dân tộc: {{{{ {key}.ethnicity }}}}",
            f"Quốc tịch: {{{{ {key}.nationality }}}}",
        )
        line(letter, "Nơi cư trú: ", f"{{{{ {key}.residence }}}}", after=10)
    line(letter, "Họ, chữ đệm, tên người đi khai sinh: ", "{{ declarant }}", **spaced)
    line(letter, "Giấy tờ tùy thân: ", "{{ declarant_document }}", after=10)
    line(letter, "Nơi đăng ký khai sinh: ", "{{ registered_at_unit }}", **spaced)
    line(letter, "Ngày, tháng, năm đăng ký: ", "{{ registered_on }}", after=12)
    sign(letter)
    return letter


def three(letter: DocumentObject, *texts: str) -> None:
    """Three labelled values on one line."""
    for cell, text in zip(table(letter, (50, 50, 60)).rows[0].cells, texts, strict=True):
        write(first(cell), text)
        first(cell).paragraph_format.space_after = Pt(5)


def sign(letter: DocumentObject) -> None:
    """The code at the left; authority, room for the signature, and name at the right."""
    made = table(letter, (72, 88))
    left, right = made.rows[0].cells
    left.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
    write(first(left), "{{ qr }}")
    hint = "Quét mã để xác minh tại {{ qr_host }}; đọc được cả khi không có mạng."
    paragraph(left, hint, size=10, italic=True, before=3)
    first(right).alignment = CENTER
    write(first(right), "{{ authority }}", bold=True)
    paragraph(right, "{{ signer_title }}", align=CENTER, bold=True)
    room = paragraph(right, align=CENTER, after=78)
    bookmark(room, "chu_ky")
    paragraph(right, "{{ signer_name }}", align=CENTER, bold=True)
    unsplit(made)


def save(letter: DocumentObject, name: str) -> None:
    """Write the file so that the same template gives the same bytes."""
    raw = io.BytesIO()
    letter.save(raw)
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(FOLDER / name, "w", zipfile.ZIP_DEFLATED) as kept:
        for entry in sorted(made.namelist()):
            kept.writestr(zipfile.ZipInfo(entry, (2026, 1, 1, 0, 0, 0)), made.read(entry), zipfile.ZIP_DEFLATED)


def main() -> None:
    """All templates."""
    FOLDER.mkdir(exist_ok=True)
    save(receipt_slip(), "tt03-2025-mau-01.docx")
    save(request(), "tt03-2025-mau-02.docx")
    save(refusal(), "tt03-2025-mau-03.docx")
    save(cash_receipt(), "bien-lai-thu-tien.docx")
    save(stop(), "tt03-2025-mau-05.docx")
    save(birth_certificate(), "giay-khai-sinh-dien-tu.docx")


if __name__ == "__main__":
    main()
