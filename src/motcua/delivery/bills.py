"""Bill numbers of postal items: as they are written, and the check digit that international ones carry (UPU S10)."""

import re

from django.utils.translation import gettext as _

from motcua.core.errors import Refusal

_ANY = re.compile(r"(?=.*\d)[A-Z0-9]{6,30}", re.ASCII)
_S10 = re.compile(r"[A-Z]{2}(\d{8})(\d)[A-Z]{2}", re.ASCII)
_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def parse_bill(written: str) -> str:
    """The number without blanks, in capitals. Raises `Refusal` where it cannot be one, or its check digit is wrong."""
    bill = re.sub(r"[\s.\-]", "", written).upper()
    if _ANY.fullmatch(bill) is None:
        raise Refusal(_("Số vận đơn gồm 6 đến 30 chữ và số, như EA123456785VN. Hãy quét mã vạch trên vận đơn."))
    item = _S10.fullmatch(bill)
    if item is not None and check_digit(item[1]) != int(item[2]):
        raise Refusal(_("Số vận đơn %(bill)s sai chữ số kiểm tra. Hãy xem lại từng ký tự.") % {"bill": bill})
    return bill


def check_digit(digits: str) -> int:
    """The ninth digit for the eight before it (UPU S10, modulus 11)."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11
    return {10: 0, 11: 5}.get(rest, rest)
