"""One-time codes: asking for one, and comparing what was typed (ADR 0030)."""

import hmac
import re
import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts import limits
from motcua.accounts.contacts import Contact, visible
from motcua.accounts.models import OneTimeCode, Person
from motcua.accounts.queries import contact_of
from motcua.accounts.rules import (
    CODE_DIGITS,
    CODE_LIFE,
    CODE_TRIES,
    CODE_WORTH_RESENDING,
    CODES_PER_CONTACT,
    CODES_PER_NETWORK,
    CODES_PER_NETWORK_A_DAY,
    CODES_PER_RANGE,
    Limit,
    network_of,
)
from motcua.core.batch import Batch
from motcua.core.errors import Refusal

_SEPARATORS = re.compile(r"[\s.\-]")


class WrongCode(Refusal):
    """The digits are wrong; the try is counted and the code lives on while tries are left."""


class DeadCode(Refusal):
    """There is nothing to confirm any more: expired, used, tried too often, or never asked for by this browser."""


@transaction.atomic
def request_code(contact: Contact, *, ip: str, at: datetime, person: Person | None = None) -> OneTimeCode:
    """Make a code and queue its sending, alike for known and unknown contacts; raises `TooOften`."""
    batch = Batch()
    limits.take(batch, _limits(contact, ip), at)
    code = OneTimeCode(
        channel=contact.channel,
        contact=contact.value,
        code=f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}",
        person=person,
        created_at=at,
        expires_at=at + CODE_LIFE,
    )
    batch.add(code)
    batch.job("accounts.send_code", id=str(code.id), turn=code.asked)
    batch.write()
    return code


@transaction.atomic
def request_code_again(code_id: UUID, *, ip: str, at: datetime, person: Person | None = None) -> OneTimeCode:
    """Send the same code again, so that a late message still fits; a new one where the old has little time left.

    Raises `TooOften`, and `DeadCode` where this browser never asked for a code.
    """
    code = OneTimeCode.objects.select_for_update().filter(pk=code_id, person=person).first()
    if code is None:
        raise DeadCode(_("Hãy nhập số điện thoại hoặc thư điện tử để nhận mã."))
    is_alive = code.used_at is None and code.tries < CODE_TRIES
    if not is_alive or code.expires_at - at < CODE_WORTH_RESENDING:
        return request_code(contact_of(code), ip=ip, at=at, person=person)
    batch = Batch()
    limits.take(batch, _limits(contact_of(code), ip), at)
    batch.change(code, asked=code.asked + 1)
    batch.job("accounts.send_code", id=str(code.id), turn=code.asked)
    batch.write()
    return code


def digits_of(typed: str) -> str:
    """The six digits in what was typed or pasted; blanks, dots and hyphens do not matter. Raises `Refusal`."""
    digits = _SEPARATORS.sub("", visible(typed))
    if not (digits.isascii() and digits.isdigit()) or len(digits) != CODE_DIGITS:
        raise Refusal(_("Mã gồm 6 chữ số, có trong tin nhắn hoặc thư vừa gửi."))
    return digits


def check(code_id: UUID, digits: str, *, person: Person | None, at: datetime, batch: Batch) -> OneTimeCode | Refusal:
    """Compare in constant time and put the outcome into the batch; the row stays locked until the caller commits.

    A refusal is returned, not raised: the caller writes the counted try first, then raises it.
    """
    code = OneTimeCode.objects.select_for_update().filter(pk=code_id, person=person).first()
    if code is None or code.used_at or at >= code.expires_at or code.tries >= CODE_TRIES:
        return DeadCode(_("Mã này đã hết hạn hoặc không còn dùng được. Hãy nhận mã mới."))
    if hmac.compare_digest(code.code, digits):
        batch.change(code, used_at=at)
        return code
    batch.change(code, tries=code.tries + 1)
    left = CODE_TRIES - code.tries
    if left == 0:
        return DeadCode(_("Đã nhập sai 5 lần nên mã này không còn dùng được. Hãy nhận mã mới."))
    return WrongCode(_("Mã chưa đúng, còn %(left)s lần thử. Hãy xem lại tin nhắn hoặc thư mới nhất.") % {"left": left})


def _limits(contact: Contact, ip: str) -> list[tuple[Limit, str]]:
    network = network_of(ip)
    asked = [
        (CODES_PER_CONTACT, contact.value),
        (CODES_PER_NETWORK, network),
        (CODES_PER_NETWORK_A_DAY, network),
    ]
    return [*asked, (CODES_PER_RANGE, contact.range)] if contact.range else asked
