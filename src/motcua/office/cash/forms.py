"""What a cashier types: the sum that was handed over, who handed it over, which day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.http import QueryDict

from motcua.core.text import one_line
from motcua.dossiers.models import Dossier
from motcua.payments.fees import Count
from motcua.payments.models import Charge

LONGEST = 300


@dataclass(slots=True)
class Typed:
    """A form of one charge; `once` makes it count once however often it is sent."""

    charge_id: UUID
    amount: str
    payer: str
    address: str
    once: str = field(default_factory=lambda: uuid4().hex)
    error: str = ""


def blank(charge: Charge, dossier: Dossier) -> Typed:
    """The form before anybody typed."""
    return Typed(charge.pk, "", dossier.applicant, dossier.person.address or "")


def read(post: QueryDict, charge_id: UUID) -> Typed:
    """The form as it came."""
    amount, payer, address = (one_line(post.get(name, ""))[:LONGEST] for name in ("amount", "payer", "address"))
    once = "".join(sign for sign in post.get("once", "") if sign.isalnum())[:32]
    return Typed(charge_id, amount, payer, address, once or uuid4().hex)


def counts(post: QueryDict, asked: Sequence[Count]) -> dict[str, int]:
    """What was counted; what is no number is left out."""
    typed = {one.name: post.get(one.name, "").strip() for one in asked}
    return {name: int(text) for name, text in typed.items() if text.isascii() and text.isdigit() and len(text) < 7}


def amount(typed: str) -> int:
    """The sum, dots and “đ” left out; -1, which nobody owes, for what is none."""
    digits = "".join(typed.lower().replace("đồng", "").replace("đ", "").replace(".", "").split())
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 13 else -1


def day(text: str, today: date) -> date:
    """The day in an address, today where it names none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today
