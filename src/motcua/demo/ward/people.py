"""Who they are. None of them signs in; only those who have to be called have a phone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.accounts.models import Account, AccountKind, Assurance, Person
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.demo.dossiers import ANSWERS
from motcua.demo.life import names
from motcua.demo.world import BUILDER

HOME: Mapping[str, str] = {"commune": "14797", "line": "Số 9, tổ 5"}
# Declared only: nothing is sent to it. No operator has the block.
DECLARED_PHONE = "+84510000100"
SERIAL = 950_000


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody at the n-th door of the street; women, as their numbers say."""

    door: int
    full_name: str
    born: str
    phone: str = ""

    @property
    def identity_number(self) -> str:
        year = date.fromisoformat(self.born).year
        return names.identity_number(SERIAL + self.door, is_man=False, birth_year=year)


def move_in(batch: Batch, who: Neighbour, at: datetime) -> Person:
    """Put the person into a batch, proven, with an account as everybody who files online."""
    account = Account(kind=AccountKind.CITIZEN, created_at=at)
    person = Person(
        account=account,
        full_name=who.full_name,
        birth_on=date.fromisoformat(who.born),
        identity_number=who.identity_number,
        phone=who.phone or None,
        address="Số 9, tổ 5, phường Hạc Thành, Thanh Hoá",
        assurance=Assurance.SEEN,
        assured_at=at,
        created_at=at,
    )
    batch.add(account, person)
    ledger.begin(batch, subject=person.ref, verb="person.made_for_demo", by=BUILDER, at=at)
    return person


def birth(person: Person, child: str, *, born_on: date, delivery: str = "counter") -> Mapping[str, Any]:  # Any: JSON
    """Her declaration of a birth."""
    assert person.birth_on is not None  # noqa: S101  neighbours have one
    return {
        **ANSWERS,
        **_requester(person),
        "child_name": child,
        "child_born_on": born_on.isoformat(),
        "child_gender": "female",
        "mother_name": person.full_name,
        "mother_born": str(person.birth_on.year),
        "mother_id": person.identity_number,
        "mother_home": HOME,
        "delivery": delivery,
    }


def business(person: Person, name: str, trade: str, *, delivery: str = "post") -> Mapping[str, Any]:  # Any: JSON
    """Her declaration of a shop; by post it comes home."""
    assert person.birth_on is not None  # noqa: S101  neighbours have one
    post = {
        "post_recipient": person.full_name,
        "post_phone": DECLARED_PHONE,
        "post_address": HOME,
        "post_payer": "recipient",
    }
    return {
        **_requester(person),
        "requester_born": person.birth_on.isoformat(),
        "business_name": name,
        "business_address": HOME,
        "trades": [{"name": trade}],
        "capital": 80_000_000,
        "founder": "individual",
        "workers": 2,
        "tax_notice_elsewhere": False,
        "delivery": delivery,
        "pledge": True,
        **(post if delivery == "post" else {}),
    }


def _requester(person: Person) -> Mapping[str, Any]:  # Any: JSON
    return {
        "requester_name": person.full_name,
        "requester_id": person.identity_number,
        "requester_home": HOME,
        "phone": person.phone or DECLARED_PHONE,
    }
