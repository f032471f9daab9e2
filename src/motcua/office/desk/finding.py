"""Whom the clerk asks for: a card's QR code, an identity number, a telephone or e-mail, a dossier's code, a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.accounts.contacts import parse_contact, visible
from motcua.accounts.identity import CardFacts, parse_card_qr, parse_identity
from motcua.accounts.models import Person
from motcua.accounts.queries import person_by_contact, person_by_identity
from motcua.core.errors import Refusal
from motcua.core.text import one_line, person_name
from motcua.directory.desks import Desk
from motcua.dossiers import queries, visits
from motcua.dossiers.models import Dossier
from motcua.office.lookup.forms import read_name

LONGEST = 1000
SHORTEST_NAME = 4
_SEPARATORS = re.compile(r"[\s.\-()+]")
_IDENTITY_LENGTHS = (9, 12)


@dataclass(frozen=True, slots=True)
class Found:
    """Where it leads: to one person, to several of a name, to a card that nobody here has yet, or nowhere and why."""

    person: Person | None = None
    card: CardFacts | None = None
    people: Sequence[Person] = ()
    problem: str = ""


def find(desk: Desk, typed: str, *, today: date) -> Found:
    """Look for whatever was typed or scanned; nothing is ever thrown at the clerk."""
    text = one_line(visible(typed[:LONGEST]))
    if not text:
        return Found(problem=_("Quét thẻ căn cước, hoặc gõ số định danh, số điện thoại, mã hồ sơ, họ tên."))
    digits = _SEPARATORS.sub("", text)
    try:
        if "|" in text:
            card = parse_card_qr(text, today=today)
            return Found(person=person_by_identity(card.number), card=card)
        if digits.isdigit() and len(digits) in _IDENTITY_LENGTHS:
            return _by_number(parse_identity(text, today=today).number)
        if digits.isdigit() or "@" in text:
            return _by_contact(text)
    except Refusal as no:
        return Found(problem=str(no))
    return _by_dossier(desk, text) if any(sign.isdigit() for sign in text) else _by_name(desk, text)


def _by_number(number: str) -> Found:
    found = person_by_identity(number)
    if found is None:
        return Found(problem=_("Chưa có ai với số định danh này. Hãy quét thẻ, hoặc nhập từ thẻ ở dưới, để ghi mới."))
    return Found(person=found)


def _by_contact(text: str) -> Found:
    found = person_by_contact(parse_contact(text))
    if found is None:
        return Found(problem=_("Chưa có tài khoản nào với số hoặc địa chỉ này. Hãy quét thẻ căn cước."))
    return Found(person=found)


def _by_dossier(desk: Desk, text: str) -> Found:
    try:
        return Found(person=queries.of_desk(desk, read_name(text)).person)
    except Dossier.DoesNotExist:
        return Found(problem=_("Không có hồ sơ này trong phạm vi bàn của bạn. Hãy xem lại từng ký tự."))


def _by_name(desk: Desk, text: str) -> Found:
    name = person_name(text)
    if len(name) < SHORTEST_NAME:
        return Found(problem=_("Gõ đủ họ, chữ đệm và tên."))
    found = visits.known_by_name(desk, name)
    if not found:
        return Found(
            problem=_("Không có ai tên này đã nộp hồ sơ ở đây. Tên phải có dấu. Hãy quét thẻ căn cước cho chắc.")
        )
    if len(found) > visits.MOST_NAMED:
        return Found(problem=_("Quá nhiều người cùng tên. Hãy quét thẻ căn cước, hoặc gõ số định danh."))
    return Found(person=found[0]) if len(found) == 1 else Found(people=found)
