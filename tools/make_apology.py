"""Writes the DOCX template of the letter of apology, Mẫu 04 (see make_letters.py).

python tools/make_apology.py
"""

import sys
from pathlib import Path

from docx.document import Document as DocumentObject
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

sys.path.insert(0, str(Path(__file__).resolve().parent))

from letter_parts import CENTER, JUSTIFY, bookmark, first, head, new_letter, paragraph, table, unsplit, write
from make_letters import HEAD, line, save, title_of


def apology() -> DocumentObject:
    """Mẫu 04."""
    letter = new_letter("Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết")
    head(letter, HEAD)
    title_of(letter, "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT")
    line(letter, "Kính gửi: ", "{{ applicant }}", bold_value=True)
    line(letter, "Địa chỉ: ", "{{ address }}")
    line(letter, "Số điện thoại: ", "{{ phone }}", after=8)
    told = text(letter, "Ngày {{ accepted_on }}, {{ counter }} tiếp nhận hồ sơ của Ông/Bà về thủ tục ")
    write(told, "{{ procedure_name }}", bold=True)
    write(told, ", mã hồ sơ ")
    write(told, "{{ code }}", bold=True)
    write(told, ", và chuyển {{ waits_at }} xem xét, giải quyết theo quy định.")
    text(letter, "Thời gian hẹn trả kết quả giải quyết hồ sơ: {{ due_before }}.")
    text(letter, "Tuy nhiên, {{ agency }} chưa trả được kết quả đúng thời hạn đã hẹn. Lý do: {{ reason }}")
    text(letter, "{{ agency }} trân trọng gửi lời xin lỗi đến Ông/Bà và mong Ông/Bà thông cảm vì sự chậm trễ này.")
    again = text(letter, "")
    write(again, "Thời gian hẹn trả kết quả lại: {{ due_after }}.", bold=True)
    text(
        letter,
        "Cần hỏi thêm, Ông/Bà liên hệ {{ contact_name }}, số điện thoại {{ contact_phone }}. Trân trọng./.",
    ).paragraph_format.space_after = Pt(14)
    left, right = table(letter, (72, 88)).rows[0].cells
    write(first(left), "Nơi nhận:", size=12, bold=True, italic=True)
    for receiver in ("- Như trên;", "- {{ counter }};", "- Lưu: VT."):
        paragraph(left, receiver, size=11)
    first(right).alignment = CENTER
    write(first(right), "{{ signer_title }}", bold=True)
    bookmark(paragraph(right, align=CENTER, after=78), "chu_ky")
    paragraph(right, "{{ signer_name }}", align=CENTER, bold=True)
    unsplit(letter.tables[-1])
    return letter


def text(letter: DocumentObject, words: str) -> Paragraph:
    """A paragraph of running text."""
    made = paragraph(letter, words, align=JUSTIFY, after=6)
    made.paragraph_format.first_line_indent = Mm(10)
    return made


if __name__ == "__main__":
    save(apology(), "tt03-2025-mau-04.docx")
