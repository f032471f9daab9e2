"""Texts about the account itself."""

from django.utils.translation import gettext_lazy as _

from motcua.notifications.texts import NoticeText

CODE = NoticeText(
    kind="accounts.code",
    title=_("Mã đăng nhập Một Cửa"),
    body=_(
        "Mã đăng nhập của bạn là %(code)s, dùng được trong 10 phút và một lần.\n\n"
        "Chỉ nhập mã vào trang bạn vừa mở. Không đọc mã cho bất kỳ ai, kể cả người tự xưng là cán bộ. "
        "Nếu bạn không yêu cầu mã, hãy bỏ qua thư này."
    ),
    sms=_("%(code)s là mã đăng nhập Một Cửa, dùng trong 10 phút. Không đưa mã cho ai."),
    example={"code": "123456"},
)
CONTACT_REPLACED = NoticeText(
    kind="accounts.contact_replaced",
    title=_("Cách liên hệ của tài khoản đã thay đổi"),
    body=_(
        "Lúc %(time)s, tài khoản Một Cửa dùng địa chỉ này đã đổi sang cách liên hệ khác, nên thông báo sẽ không gửi "
        "về đây nữa. Nếu không phải bạn đổi, hãy gọi ngay đường dây hỗ trợ hoặc tới bộ phận một cửa gần nhất."
    ),
    sms=_("Tài khoản của bạn đã đổi cách liên hệ lúc %(time)s. Nếu không phải bạn đổi, hãy báo ngay một cửa."),
    example={"time": "08:30 25/11/2026"},
)
OWN = (CODE, CONTACT_REPLACED)
