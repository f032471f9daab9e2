"""Officials sign in with a user name and a password, then, where they have one, with a second proof (`second`)."""

import secrets
from datetime import datetime
from functools import lru_cache

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts import limits
from motcua.accounts.contacts import visible
from motcua.accounts.models import Account, AccountKind
from motcua.accounts.queries import has_second, sessions
from motcua.accounts.rules import (
    KNOWN_NETWORK,
    LONGEST_PASSWORD,
    PASSWORD_CHECKS,
    SHORTEST_PASSWORD,
    SIGN_INS_PER_NAME,
    SIGN_INS_PER_NETWORK,
    Limit,
    network_of,
)
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref


def sign_in_official(username: str, password: str, *, ip: str, at: datetime) -> Account:
    """Check a user name and a password; every try counts before it is checked, an honest one is forgiven.

    Who has a second proof is not signed in yet: `second.prove` comes next.
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


def check_again(account: Account, password: str, *, at: datetime) -> None:
    """Check the password of somebody signed in before what protects the account is changed (UX-17).

    Raises `TooOften` or `Refusal`. Not inside a transaction: a wrong try must stay counted.
    """
    asked = [(PASSWORD_CHECKS, str(account.pk))]
    limits.count(asked, at)
    if not check_password(password, account.password):
        _note(account, "account.refused", at)
        raise Refusal(_("Mật khẩu chưa đúng. Hãy thử lại."))
    with transaction.atomic():
        batch = Batch()
        limits.forgive(batch, asked, at)
        batch.write()


def change_password(account: Account, new: str, *, keep: str, by: Ref, at: datetime) -> None:
    """Give the login another password and end every session but the one whose key is `keep`. Raises `Refusal`."""
    check_strength(new, account.username or "")
    if check_password(new, account.password):
        raise Refusal(_("Mật khẩu mới phải khác mật khẩu đang dùng."))
    with transaction.atomic():
        stored = Account.objects.select_for_update().get(pk=account.pk)
        batch = Batch()
        batch.change(stored, password=make_password(new))
        ledger.record(batch, subject=account.ref, verb="account.password_changed", by=by, at=at)
        batch.write()
        sessions(account, at).exclude(session_key=keep).delete()
    account.password = stored.password


def check_strength(password: str, username: str) -> None:
    """Raises `Refusal` for a password that is short, widely used, or the user name; length counts, not signs."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise Refusal(
            _("Mật khẩu cần ít nhất %(n)d ký tự. Một câu ngắn dễ nhớ là tốt nhất.") % {"n": SHORTEST_PASSWORD}
        )
    folded = password.lower()
    if len(set(folded)) < 5 or (username and username in folded):
        raise Refusal(_("Mật khẩu này quá dễ đoán. Đừng dùng tên đăng nhập hay lặp lại vài ký tự."))
    try:
        CommonPasswordValidator().validate(folded)
    except ValidationError:
        raise Refusal(_("Mật khẩu này nằm trong danh sách hay bị đoán. Hãy chọn câu khác.")) from None


@transaction.atomic
def _welcome(account: Account, asked: list[tuple[Limit, str]], name: str, network: str, at: datetime) -> None:
    batch = Batch()
    by_name, by_network = asked
    limits.forgive(batch, [by_name], at)
    limits.give_back(batch, [by_network], at)
    limits.take(batch, [(KNOWN_NETWORK, f"{name} {network}")], at)
    # Who has a second proof is signed in by that one.
    verb = "account.password_accepted" if has_second(account) else "account.signed_in"
    ledger.record(batch, subject=account.ref, verb=verb, by=account.ref, at=at)
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
