"""Identity numbers of twelve digits, and what the QR code of an identity card says (law.md §6)."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from motcua.accounts.contacts import visible
from motcua.core.errors import Refusal
from motcua.core.text import one_line, person_name

_FILE = Path(__file__).parent / "birth_provinces.csv"
DIGITS = 12
OLD_DIGITS = 9
CARD_FIELDS = 6
_SEPARATORS = re.compile(r"[\s.\-]")


class Sex(Enum):
    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class Identity:
    """A number that is well formed, and what it tells about its bearer."""

    number: str
    sex: Sex
    birth_year: int

    @property
    def province_code(self) -> str:
        """Where the birth was registered, in the codes of before July 2025."""
        return self.number[:3]

    @property
    def province(self) -> "BirthProvince | None":
        """The province of that code; none for births abroad."""
        return birth_provinces().get(self.province_code)


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card says; empty text or None where it is silent, `rest` for fields that we do not know."""

    number: str
    full_name: str
    birth_on: date | None = None
    sex: Sex | None = None
    address: str = ""
    issued_on: date | None = None
    old_number: str = ""
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BirthProvince:
    """A province as it was when numbers were given, and the one it belongs to since July 2025."""

    name: str
    now: str

    def __str__(self) -> str:
        return (
            self.name
            if self.name == self.now
            else _("%(name)s (nay là %(now)s)")
            % {
                "name": self.name,
                "now": self.now,
            }
        )


@cache
def birth_provinces() -> Mapping[str, BirthProvince]:
    """The 63 codes of QĐ 124/2004/QĐ-TTg; they stayed when provinces merged. Births abroad carry country codes."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: BirthProvince(row["name"], row["now"]) for row in csv.DictReader(file)}


def parse_old_identity(text: str) -> str:
    """Read the number of an identity card of before 2016 (CMND): 9 digits, or 12; raises `Refusal`."""
    number = _SEPARATORS.sub("", visible(text))
    if not (number.isascii() and number.isdigit()) or len(number) not in (OLD_DIGITS, DIGITS):
        raise Refusal(_("Số chứng minh nhân dân cũ gồm 9 chữ số (một số ít có 12)."))
    return number


def parse_identity(text: str, *, today: date) -> Identity:
    """Read an identity number as people write it, blanks and dots allowed; raises `Refusal`."""
    number = _SEPARATORS.sub("", visible(text))
    if number.isascii() and number.isdigit() and len(number) == OLD_DIGITS:
        raise Refusal(
            _(
                "Đây là số chứng minh nhân dân 9 chữ số, không còn giá trị từ 01/01/2025. Hãy nhập số định danh "
                "12 chữ số, ghi trên thẻ căn cước, thẻ căn cước công dân hoặc trong ứng dụng VNeID."
            )
        )
    if not (number.isascii() and number.isdigit()) or len(number) != DIGITS:
        raise Refusal(_("Số định danh gồm đúng 12 chữ số, ghi trên thẻ căn cước. Ví dụ: 001 090 123 456."))
    identity = _read(number)
    if identity.birth_year > today.year:
        raise Refusal(
            _("Số định danh này ứng với năm sinh %(year)s, chưa tới. Hãy xem lại từng chữ số.")
            % {"year": identity.birth_year}
        )
    return identity


def doubts(identity: Identity, *, sex: Sex | None = None, birth_on: date | None = None) -> list[str]:
    """What does not fit together but may still be right: words to show beside the field, never a reason to refuse."""
    found = []
    if identity.province_code not in birth_provinces():
        found.append(_("Ba số đầu không phải mã tỉnh; chỉ đúng với người đăng ký khai sinh ở nước ngoài."))
    if sex is not None and sex is not identity.sex:
        found.append(_("Chữ số thứ tư không khớp với giới tính đã khai."))
    if birth_on is not None and birth_on.year != identity.birth_year:
        found.append(
            _("Số định danh ứng với năm sinh %(year)s, khác ngày sinh đã khai.") % {"year": identity.birth_year}
        )
    return found


def parse_card_qr(text: str, *, today: date) -> CardFacts:
    """Read the QR code of a chip card (2021) or of the card from 01/07/2024; raises `Refusal` when it is neither.

    Fields are split by `|`: number, old number, name, birth, sex, address, day of issue; more may follow.
    """
    fields = [one_line(field) for field in visible(text).split("|")]
    if len(fields) < CARD_FIELDS:
        raise Refusal(_("Không đọc được mã QR của thẻ căn cước. Hãy quét lại, hoặc nhập số định danh."))
    number, old_number, name, birth, sex, address, issued = [*fields, ""][:7]
    return CardFacts(
        number=parse_identity(number, today=today).number,
        old_number=_old(old_number),
        full_name=person_name(name),
        birth_on=_day(birth),
        sex={"nam": Sex.MALE, "nữ": Sex.FEMALE}.get(sex.lower()),
        address=address,
        issued_on=_day(issued),
        rest=tuple(fields[7:]),
    )


def _read(number: str) -> Identity:
    century, sex = divmod(int(number[3]), 2)
    return Identity(
        number=number,
        sex=Sex.FEMALE if sex else Sex.MALE,
        birth_year=1900 + 100 * century + int(number[4:6]),
    )


def _old(text: str) -> str:
    """The old number where it is one: cards carry blanks and dashes there too."""
    try:
        return parse_old_identity(text)
    except Refusal:
        return ""


def _day(text: str) -> date | None:
    digits = re.sub(r"\D", "", text)
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2])) if len(digits) == 8 else None
    except ValueError:
        return None
