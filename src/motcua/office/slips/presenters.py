"""The choice of the desk's printer in finished words."""

from django.utils.translation import gettext as _

from motcua.documents.lifecycle import SlipSheet
from motcua.ui.components import Option, QuestionPage, Radios

SHEET = "sheet"


def printer_page(now: SlipSheet, *, has_error: bool) -> QuestionPage:
    """What the printer at this desk takes."""
    hints = {
        SlipSheet.A5: _("Giấy tiếp nhận Mẫu 01, khổ luật định."),
        SlipSheet.A4: _("Giấy tiếp nhận Mẫu 01."),
        SlipSheet.ROLL_80: _("Phiếu hẹn ngắn; bản đầy đủ người nộp xem bằng mã QR."),
        SlipSheet.ROLL_58: _("Phiếu hẹn ngắn cho máy in nhỏ."),
    }
    radios = Radios(
        SHEET,
        _("Bàn này in phiếu hẹn trên"),
        options=[Option(sheet.value, str(sheet.label), hints[sheet]) for sheet in SlipSheet],
        value=now.value,
        error=_("Chọn một khổ giấy.") if has_error else "",
    )
    return QuestionPage(
        _("Máy in của bàn"),
        [radios],
        intro=_("Bàn khác cùng đơn vị chưa chọn cũng in theo khổ này."),
        submit=_("Lưu"),
    )
