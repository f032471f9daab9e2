"""Words about the line."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.ui.components import Toast


@dataclass(frozen=True, slots=True)
class AwayPage:
    """What can be done without a line; the guides kept by this browser are put in by `line.js`."""

    title: str
    line: Toast


def away_page() -> AwayPage:
    """The same for everybody."""
    return AwayPage(_("Đang không có mạng"), Toast("line", {"back": _("Đã có mạng lại. Hãy tải lại trang.")}))


def line_of_declaration() -> Toast:
    """What a page of a declaration says when the line goes and comes back."""
    return Toast(
        "line",
        {
            "gone": _("Mất mạng. Những gì vừa gõ còn nguyên ở trang này, xin đừng đóng trang. Có mạng lại sẽ tự lưu."),
            "back": _("Đã có mạng lại, đang lưu…"),
            "saved": _("Đã có mạng lại và đã lưu những gì vừa gõ."),
        },
    )


def line_of_check() -> Toast:
    """What the check before submitting says; nothing is submitted by itself."""
    return Toast(
        "line",
        {
            "gone": _("Mất mạng. Chưa thấy số hồ sơ là chưa chắc đã nộp; bản khai và các tệp vẫn còn nguyên."),
            "back": _("Đã có mạng lại. Hãy bấm nộp lại; bấm nhiều lần cũng chỉ thành một hồ sơ."),
        },
    )


def line_of_guide() -> Toast:
    """What a guide says: the browser shows what it kept."""
    return Toast(
        "line",
        {
            "gone": _("Đang không có mạng. Đây là bản đã lưu lần trước, phí và thời hạn có thể đã đổi."),
            "back": _("Đã có mạng lại. Tải lại trang để xem bản mới nhất."),
        },
    )
