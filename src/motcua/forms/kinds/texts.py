"""Answers in words: text, names, numbers, telephone, e-mail, identity number, tax code."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import ClassVar

import phonenumbers
from django.utils.translation import gettext as _

from motcua.accounts.contacts import parse_contact, visible
from motcua.accounts.identity import parse_identity
from motcua.accounts.models import Channel
from motcua.accounts.tax_codes import parse_enterprise_number, parse_tax_code
from motcua.conditions.tree import Json
from motcua.core import words
from motcua.core.errors import Refusal
from motcua.core.text import one_line, person_name
from motcua.forms.kinds.base import Around, Kind, Mistake, clean
from motcua.forms.layout import Field

_NAME_SIGNS = frozenset(" ’-.")
_INTEGER = re.compile(r"-?\d{1,12}", re.ASCII)


class Text(Kind):
    """One line."""

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        return one_line(clean(typed[""])) or None


class TextArea(Kind):
    """Several lines; blank lines at the ends are cut."""

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        lines = [one_line(line) for line in clean(typed[""], keep_lines=True).split("\n")]
        return "\n".join(lines).strip("\n") or None


class PersonName(Kind):
    """A personal name: letters of any script, blanks, ’ - and full stops. Slips of the keyboard are not corrected."""

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        name = person_name(clean(typed[""]))
        strange = {c: None for c in name if c not in _NAME_SIGNS and unicodedata.category(c)[0] not in "LM"}
        if strange:
            raise Mistake(
                _("Tên chỉ gồm chữ cái, dấu cách, dấu ’ và dấu -. Bỏ “%(signs)s”.") % {"signs": "".join(strange)}
            )
        if name and not any(c.isalpha() for c in name):
            raise Mistake(self.missing(field))
        return name or None


class Number(Kind):
    """A whole number, dots between thousands allowed."""

    schema_types: ClassVar[frozenset[str]] = frozenset({"integer"})

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        text = one_line(clean(typed[""])).replace(" ", "")
        if not text:
            return None
        if re.fullmatch(r"\d{1,3}(\.\d{3})+", text, re.ASCII):
            text = text.replace(".", "")
        if not _INTEGER.fullmatch(text):
            raise Mistake(_("%(label)s phải là số, ví dụ 3.") % {"label": field.label})
        return int(text)

    def typed(self, field: Field, value: Json) -> dict[str, str]:
        return {"": str(value)} if isinstance(value, int) and not isinstance(value, bool) else {}

    def words(self, field: Field, value: Json, around: Around) -> str:
        return words.number(value) if isinstance(value, int) else ""


class Phone(Kind):
    """A Vietnamese mobile number, stored as +84…"""

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        return _contact(typed[""], Channel.PHONE, _("Nhập số điện thoại di động, ví dụ 0981 234 567."))

    def typed(self, field: Field, value: Json) -> dict[str, str]:
        return {"": self._national(value)} if isinstance(value, str) else {}

    def words(self, field: Field, value: Json, around: Around) -> str:
        return self._national(str(value))

    def _national(self, value: str) -> str:
        try:
            number = phonenumbers.parse(value)
        except phonenumbers.NumberParseException:
            return value
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


class Email(Kind):
    """An e-mail address in lower case."""

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        return _contact(typed[""], Channel.EMAIL, _("Nhập địa chỉ thư điện tử, ví dụ lan@example.com."))


class IdentityNumber(Kind):
    """Twelve digits, typed with or without blanks and dots."""

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        if not visible(typed[""]):
            return None
        try:
            return parse_identity(typed[""], today=around.today or date.max).number
        except Refusal as no:
            raise Mistake(str(no)) from no

    def typed(self, field: Field, value: Json) -> dict[str, str]:
        return {"": _in_threes(value)} if isinstance(value, str) else {}

    def words(self, field: Field, value: Json, around: Around) -> str:
        return _in_threes(str(value))


class TaxNumber(Kind):
    """A tax code, typed with or without blanks, dots and hyphens."""

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        if not visible(typed[""]):
            return None
        try:
            return self._parsed(typed[""], around.today or date.max)
        except Refusal as no:
            raise Mistake(str(no)) from no

    def _parsed(self, text: str, today: date) -> str:
        return str(parse_tax_code(text, today=today))


class EnterpriseNumber(TaxNumber):
    """The number of an enterprise: ten digits."""

    def _parsed(self, text: str, today: date) -> str:
        return parse_enterprise_number(text, today=today)


def _contact(text: str, channel: Channel, otherwise: str) -> Json:
    """The contact typed; `otherwise` is said when it is one of another channel."""
    if not visible(text):
        return None
    try:
        contact = parse_contact(text)
    except Refusal as no:
        raise Mistake(str(no)) from no
    if contact.channel is not channel:
        raise Mistake(otherwise)
    return contact.value


def _in_threes(digits: str) -> str:
    """001090123456 as 001 090 123 456, to be read and compared."""
    return re.sub(r"(?<=\d)(?=(\d{3})+$)", " ", digits)
