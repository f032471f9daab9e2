"""What people type when asked how to reach them: any writing of a Vietnamese mobile number, or an e-mail address."""

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import PhoneNumberType

from motcua.accounts.models import Channel
from motcua.core.errors import Refusal

REGION = "VN"
COUNTRY_CODE = 84
EMAIL_LENGTH = 254
LOCAL_LENGTH = 64
_MOBILE = re.compile(r"^\+84[35789]\d{8}$")
_PHONE_SIGNS = re.compile(r"^[+\d\s().\-]+$")
_LOCAL = re.compile(r"^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$")
_DOMAIN = re.compile(r"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$")


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a person. `value` is +84… or a lower-case address with an ASCII domain."""

    channel: Channel
    value: str

    @property
    def shown(self) -> str:
        """As its owner writes it: 0981 234 567, lan@example.com."""
        if self.channel is Channel.EMAIL:
            return self.value
        digits = f"0{self.value[3:]}"
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"

    @property
    def masked(self) -> str:
        """Enough for its owner to recognise, not enough for a passer-by: •••• ••• 567, l•••@gmail.com."""
        if self.channel is Channel.PHONE:
            return f"••••\u00a0•••\u00a0{self.value[-3:]}"
        local, _at, domain = self.value.partition("@")
        return f"{local[0]}•••@{domain}"

    @property
    def range(self) -> str:
        """The block of ten thousand numbers that a phone belongs to; empty for e-mail, which costs nothing to send."""
        return self.value[:-4] if self.channel is Channel.PHONE else ""


def parse_contact(text: str) -> Contact:
    """Read a phone number or an e-mail address; raises `Refusal` that says what is wrong with it."""
    typed = visible(text)
    if not typed:
        raise Refusal(_("Hãy nhập số điện thoại hoặc địa chỉ thư điện tử."))
    if "@" in typed:
        return Contact(Channel.EMAIL, _email(typed))
    return Contact(Channel.PHONE, _phone(typed))


def visible(text: str) -> str:
    """Plain signs only: wide digits made narrow, the direction marks that telephones paste along removed, ends cut."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if unicodedata.category(c) != "Cf").strip()


def _phone(typed: str) -> str:
    if not _PHONE_SIGNS.match(typed):
        raise Refusal(_("Chưa nhận ra số điện thoại hay thư điện tử. Ví dụ: 0981 234 567 hoặc lan@example.com."))
    try:
        number = phonenumbers.parse(typed, REGION)
    except phonenumbers.NumberParseException as error:
        raise Refusal(_("Số điện thoại phải có 10 chữ số, bắt đầu bằng 0. Ví dụ: 0981 234 567.")) from error
    if number.country_code != COUNTRY_CODE:
        raise Refusal(_("Mới gửi được tin nhắn tới số của Việt Nam. Hãy dùng địa chỉ thư điện tử."))
    if phonenumbers.number_type(number) == PhoneNumberType.FIXED_LINE:
        raise Refusal(
            _("Đây là số máy cố định, không nhận được tin nhắn. Hãy dùng số di động hoặc địa chỉ thư điện tử.")
        )
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    # The library's list of assigned blocks lags behind the operators', so the shape decides (law.md §6).
    if not _MOBILE.match(value):
        raise Refusal(_("Số điện thoại phải có 10 chữ số, bắt đầu bằng 0. Ví dụ: 0981 234 567."))
    return value


def _email(typed: str) -> str:
    local, _at, domain = typed.lower().rpartition("@")
    try:
        ascii_domain = domain.rstrip(".").encode("idna").decode()
    except UnicodeError:
        ascii_domain = ""
    address = f"{local}@{ascii_domain}"
    if not _DOMAIN.match(ascii_domain) or len(address) > EMAIL_LENGTH:
        raise Refusal(_("Phần sau dấu @ chưa đúng. Ví dụ: lan@example.com."))
    if not _LOCAL.match(local) or len(local) > LOCAL_LENGTH:
        raise Refusal(_("Phần trước dấu @ chỉ gồm chữ không dấu, chữ số và các dấu . _ - +. Ví dụ: lan@example.com."))
    return address
