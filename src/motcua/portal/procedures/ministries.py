"""The ministries as the national catalogue abbreviates them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_NAMES: Mapping[str, str | Promise] = {
    "bo-cong-an": _("Công an"),
    "bo-tu-phap": _("Tư pháp"),
    "bo-xay-dung": _("Xây dựng"),
    "bo-tai-chinh": _("Tài chính"),
    "bo-nong-nghiep-mt": _("Nông nghiệp và Môi trường"),
    "bo-noi-vu": _("Nội vụ"),
    "bo-y-te": _("Y tế"),
    "bo-giao-duc-dao-tao": _("Giáo dục và Đào tạo"),
    "bo-van-hoa": _("Văn hóa, Thể thao và Du lịch"),
    "bo-cong-thuong": _("Công Thương"),
    "bo-khcn": _("Khoa học và Công nghệ"),
}


def ministry_name(key: str) -> str:
    """What people call it; an unknown one stays as the catalogue writes it."""
    return str(_NAMES.get(key, key))
