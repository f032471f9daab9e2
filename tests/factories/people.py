"""People and officials as tests need them, written straight into the tables."""

from datetime import UTC, date, datetime
from itertools import count

from django.contrib.auth.hashers import make_password

from motcua.accounts.models import Account, AccountKind, Assurance, Person

MONDAY_9AM = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
PASSWORD = "mot-cua-kiem-thu"
_numbers = count(1)


def a_person(
    full_name: str = "Nguyễn Thị Lan",
    *,
    phone: str | None = None,
    email: str | None = None,
    identity: str | None = None,
    assurance: Assurance = Assurance.CONTACT,
    with_account: bool = True,
    at: datetime = MONDAY_9AM,
) -> Person:
    """A citizen with a login; a phone of her own where neither phone nor email is given."""
    if phone is None and email is None:
        phone = f"+8498{next(_numbers):07d}"
    account = Account.objects.create(kind=AccountKind.CITIZEN, created_at=at) if with_account else None
    return Person.objects.create(
        account=account,
        full_name=full_name,
        birth_on=date(1995, 3, 8),
        phone=phone,
        email=email,
        identity_number=identity or (f"001195{next(_numbers):06d}" if assurance >= Assurance.SEEN else None),
        assurance=assurance,
        assured_at=at,
        created_at=at,
    )


def an_official_login(username: str = "binh", *, password: str = PASSWORD, at: datetime = MONDAY_9AM) -> Account:
    """A login without any position."""
    return Account.objects.create(
        kind=AccountKind.OFFICIAL, username=username, password=make_password(password), created_at=at
    )
