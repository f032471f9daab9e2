"""Writes the DOCX templates of results beside the birth certificate: the household business, the general answer.

python tools/make_results.py
"""

import sys
from pathlib import Path

from docx.document import Document as DocumentObject
from docx.shared import Mm, Pt

sys.path.insert(0, str(Path(__file__).resolve().parent))

from letter_parts import CENTER, JUSTIFY, head, new_letter, paragraph, write
from make_letters import HEAD, line, save, sign, two


def business_certificate() -> DocumentObject:
    """Giấy chứng nhận đăng ký hộ kinh doanh, electronic copy."""
    letter = new_letter("Giấy chứng nhận đăng ký hộ kinh doanh (bản điện tử)")
    head(letter, HEAD, number="")
    title = paragraph(letter, align=CENTER, before=18)
    title.style = "Heading 1"
    title.add_run("GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH").font.size = Pt(16)
    paragraph(letter, "(Bản điện tử)", align=CENTER, before=2)
    code = paragraph(letter, align=CENTER, before=4)
    write(write(code, "Mã số hộ kinh doanh: "), "{{ tax_code }}", bold=True)
    paragraph(letter, "Số: {{ number }}. Đăng ký lần đầu, {{ registered_on }}", align=CENTER, after=10, before=2)
    spaced = {"after": 4}
    line(letter, "1. Tên hộ kinh doanh: ", "{{ name }}", bold_value=True, **spaced)
    line(letter, "{%p if short_name %}")
    line(letter, "Tên viết tắt, tên nước ngoài: ", "{{ short_name }}", **spaced)
    line(letter, "{%p endif %}")
    line(letter, "2. Địa chỉ trụ sở hộ kinh doanh: ", "{{ address }}", **spaced)
    line(letter, "Điện thoại: ", "{{ phone }}", **spaced)
    line(letter, "3. Ngành, nghề kinh doanh:", **spaced)
    numbered(letter, "trades")
    line(letter, "4. Vốn kinh doanh: ", "{{ capital }} đồng", **spaced)
    line(letter, "Bằng chữ: ", "{{ capital_words }}", **spaced)
    line(letter, "5. Chủ thể thành lập hộ kinh doanh: ", "{{ founder }}", **spaced)
    line(letter, "6. Chủ hộ kinh doanh: ", "{{ owner }}", bold_value=True, **spaced)
    two(letter, "Ngày sinh: {{ owner_born }}", "Giới tính: {{ owner_sex }}", after=4)
    line(letter, "Số định danh cá nhân: ", "{{ owner_id }}", **spaced)
    line(letter, "Nơi thường trú: ", "{{ owner_home }}", **spaced)
    line(letter, "{%p if members %}")
    line(letter, "7. Thành viên hộ gia đình tham gia:", **spaced)
    line(letter, "{%p endif %}")
    numbered(letter, "members")
    sign(letter)
    return letter


def numbered(letter: DocumentObject, gap: str) -> None:
    """One paragraph for each line of a list."""
    paragraph(letter, f"{{%p for one in {gap} %}}")
    made = paragraph(letter, "{{ one.n }}. {{ one.name }}", align=JUSTIFY, after=3)
    made.paragraph_format.left_indent = Mm(8)
    paragraph(letter, "{%p endfor %}")


def general_answer() -> DocumentObject:
    """Văn bản trả lời: what was decided, for procedures without a paper of their own."""
    letter = new_letter("Văn bản trả lời")
    head(letter, HEAD, number="Số: {{ letter_number }}/TL-TTHC")
    paragraph(letter.tables[0].rows[0].cells[0], "V/v {{ about }}", align=CENTER, size=12, before=6)
    to = paragraph(letter, align=CENTER, before=16, after=10)
    write(write(to, "Kính gửi: "), "{{ to }}", bold=True)
    paragraph(letter, "{%p for line in paragraphs %}")
    body = paragraph(letter, "{{ line }}", align=JUSTIFY, after=6)
    body.paragraph_format.first_line_indent = Mm(10)
    paragraph(letter, "{%p endfor %}")
    close = paragraph(letter, "Mã hồ sơ: {{ code }}. Nơi nhận hồ sơ và trả kết quả: {{ office }}./.", align=JUSTIFY)
    close.paragraph_format.first_line_indent, close.paragraph_format.space_after = Mm(10), Pt(14)
    sign(letter)
    return letter


def main() -> None:
    """Both templates."""
    save(business_certificate(), "chung-nhan-ho-kinh-doanh.docx")
    save(general_answer(), "van-ban-tra-loi.docx")


if __name__ == "__main__":
    main()
