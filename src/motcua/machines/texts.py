"""What owners of keys are told. Facts carry no personal data."""

from django.utils.translation import gettext_lazy as _

from motcua.notifications.texts import NoticeText

KEY_MADE = NoticeText(
    kind="machines.key_made",
    title=_("Tài khoản của bạn vừa có một khoá cho phần mềm khác"),
    body=_(
        "Lúc %(time)s, tài khoản Một Cửa của bạn đã tạo một khoá bắt đầu bằng %(key)s. Ai có khoá này đọc được hồ sơ "
        "của bạn trong phạm vi đã chọn. Nếu không phải bạn tạo, hãy mở trang Tài khoản, mục Kết nối phần mềm khác, và "
        "thu hồi."
    ),
    sms=_("Tài khoản vừa có một khoá cho phần mềm khác. Nếu không phải bạn tạo, hãy mở trang Tài khoản và thu hồi."),
    example={"time": "08:30 25/11/2026", "key": "motcua_7KMP4QX9"},
)
WEBHOOK_OFF = NoticeText(
    kind="machines.webhook_off",
    title=_("Đã ngừng báo tin tới phần mềm khác"),
    body=_(
        "Lúc %(time)s, chúng tôi ngừng báo tin cho phần mềm dùng khoá %(key)s, vì nhiều ngày liền không gửi tới được. "
        "Hãy xem lại địa chỉ nhận trong trang Tài khoản, mục Kết nối phần mềm khác, rồi thêm lại."
    ),
    sms=_("Đã ngừng báo tin tới phần mềm dùng khoá %(key)s vì nhiều ngày không gửi được."),
    example={"time": "08:30 25/11/2026", "key": "motcua_7KMP4QX9"},
)
TEXTS = (KEY_MADE, WEBHOOK_OFF)
