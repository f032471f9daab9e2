"""Tax codes and enterprise numbers as people type them (law.md §6): 10 digits, a branch, or an identity number."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.translation import gettext as _

from motcua.accounts.contacts import visible
from motcua.accounts.identity import DIGITS, parse_identity
from motcua.core.errors import Refusal

# The tenth digit is 10 less the weighted sum of the nine before it, modulo 11.
_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_SEPARATORS = re.compile(r"[\s.\-–]")
_PREFIX = re.compile(r"^(mst|msdn|mã số thuế|mã số doanh nghiệp)\s*:?\s*", re.IGNORECASE)
LENGTH, BRANCH_LENGTH = 10, 13


class TaxPayer(Enum):
    ENTERPRISE = "enterprise"
    BRANCH = "branch"
    # From 01/07/2025 people and household businesses pay under their identity number.
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class TaxCode:
    """A code that is well formed, as digits without separators, and what kind of payer has such a code."""

    digits: str
    payer: TaxPayer

    def __str__(self) -> str:
        if self.payer is TaxPayer.BRANCH:
            return f"{self.digits[:LENGTH]}-{self.digits[LENGTH:]}"
        return self.digits


def parse_tax_code(text: str, *, today: date) -> TaxCode:
    """Read a tax code; blanks, dots, hyphens and “MST:” before it do not matter. Raises `Refusal`."""
    digits = _SEPARATORS.sub("", _PREFIX.sub("", visible(text)))
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in (LENGTH, DIGITS, BRANCH_LENGTH):
        raise Refusal(
            _("Mã số thuế gồm 10 chữ số, chi nhánh thêm 3 chữ số, cá nhân và hộ kinh doanh là 12 chữ số định danh.")
        )
    if len(digits) == DIGITS:
        return TaxCode(parse_identity(digits, today=today).number, TaxPayer.PERSON)
    if digits[LENGTH - 1] != _check_digit(digits):
        raise Refusal(_("Mã số thuế này sai ít nhất một chữ số. Hãy xem lại trên giấy chứng nhận đăng ký."))
    if len(digits) == LENGTH:
        return TaxCode(digits, TaxPayer.ENTERPRISE)
    if digits[LENGTH:] == "000":
        raise Refusal(_("Ba chữ số cuối của mã chi nhánh phải từ 001 đến 999."))
    return TaxCode(digits, TaxPayer.BRANCH)


def parse_enterprise_number(text: str, *, today: date) -> str:
    """Read the number of an enterprise, which is its tax code of ten digits (Luật Doanh nghiệp 2020, Đ29)."""
    code = parse_tax_code(text, today=today)
    if code.payer is not TaxPayer.ENTERPRISE:
        raise Refusal(_("Mã số doanh nghiệp gồm đúng 10 chữ số, trùng với mã số thuế."))
    return code.digits


def _check_digit(digits: str) -> str:
    """The tenth digit; no digit at all where the sum leaves nothing, for such codes are never given."""
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False)) % 11
    return str(10 - rest) if rest else ""
