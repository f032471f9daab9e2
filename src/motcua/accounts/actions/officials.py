"""Officials sign in with a user name and a password. Passkeys and one-time passwords join here as a second step."""

import secrets
from datetime import datetime
from functools import lru_cache

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts import limits
from motcua.accounts.contacts import visible
from motcua.accounts.models import Account, AccountKind
from motcua.accounts.rules import KNOWN_NETWORK, SIGN_INS_PER_NAME, SIGN_INS_PER_NETWORK, Limit, network_of
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref


def sign_in_official(username: str, password: str, *, ip: str, at: datetime) -> Account:
    """Check a user name and a password; every try counts before it is checked, an honest one is forgiven.

    Raises `TooOften`, or one and the same `Refusal` for an unknown name, a wrong password and a closed account.
    Not inside a transaction: a wrong try must stay counted.
    """
    name, network = _name(username), network_of(ip)
    asked = _limits(name, network, at)
    with transaction.atomic():
        batch = Batch()
        limits.take(batch, asked, at)
        batch.write()
    account = Account.objects.filter(kind=AccountKind.OFFICIAL, username=name).first()
    is_right = check_password(password, account.password if account else _nobody())
    if account is None or not is_right or not account.is_active:
        _note(account, "account.refused", at)
        raise Refusal(_("Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy thử lại, hoặc nhờ quản trị đơn vị cấp lại."))
    _welcome(account, asked, name, network, at)
    return account


@transaction.atomic
def _welcome(account: Account, asked: list[tuple[Limit, str]], name: str, network: str, at: datetime) -> None:
    batch = Batch()
    by_name, by_network = asked
    limits.forgive(batch, [by_name], at)
    limits.give_back(batch, [by_network], at)
    limits.take(batch, [(KNOWN_NETWORK, f"{name} {network}")], at)
    ledger.record(batch, subject=account.ref, verb="account.signed_in", by=account.ref, at=at)
    batch.write()


@transaction.atomic
def _note(account: Account | None, verb: str, at: datetime) -> None:
    if account is not None:
        batch = Batch()
        ledger.record(batch, subject=account.ref, verb=verb, by=Ref("visitor", "unknown"), at=at)
        batch.write()


def _limits(name: str, network: str, at: datetime) -> list[tuple[Limit, str]]:
    own = f"{name} {network}"
    return [
        (SIGN_INS_PER_NAME, own if limits.is_counted(KNOWN_NETWORK, own, at) else name),
        (SIGN_INS_PER_NETWORK, network),
    ]


def _name(typed: str) -> str:
    return visible(typed).lower()


@lru_cache(maxsize=1)
def _nobody() -> str:
    """A password that nobody has, so that an unknown name takes as long as a known one."""
    return make_password(secrets.token_urlsafe())
