"""Passkeys of officials: another second proof, and a way in by itself, since it asks its owner too (ADR 0054)."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from uuid import UUID

import webauthn
from cbor2 import CBORDecodeError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from motcua.accounts import limits
from motcua.accounts.actions import second
from motcua.accounts.models import Account, AccountKind, Passkey
from motcua.accounts.queries import has_second
from motcua.accounts.rules import MOST_PASSKEYS, SECOND_PROOFS, SIGN_INS_PER_NETWORK, Limit, network_of
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.core.text import one_line

NAME = "Một Cửa"
# What browsers send is a kilobyte or two.
LONGEST_ANSWER, LONGEST_NAME = 20_000, 60
# What the library and its readers raise for bytes that somebody made up.
_UNREADABLE = (WebAuthnException, CBORDecodeError, ValueError, KeyError, TypeError, EOFError, IndexError, struct.error)


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys are made and used: the host that they are bound to, and the origin that browsers report."""

    host: str
    origin: str

    @property
    def has_name(self) -> bool:
        """Whether browsers make passkeys here: they do not for bare numbers."""
        try:
            ip_address(self.host.strip("[]"))
        except ValueError:
            return True
        return False


def creation_options(account: Account, *, site: Site, challenge: bytes) -> str:
    """What the browser needs to make a passkey that asks its owner (finger, PIN) and is found by itself, as JSON."""
    known = Passkey.objects.filter(account=account).values_list("credential", flat=True)
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name=NAME,
        user_name=str(account.username),
        user_id=account.pk.bytes,
        challenge=challenge,
        exclude_credentials=_described(known),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    return webauthn.options_to_json(options)


def request_options(account: Account | None, *, site: Site, challenge: bytes) -> str:
    """What the browser needs to use one of the login's passkeys, or any where nobody said who it is, as JSON."""
    known = Passkey.objects.filter(account=account).values_list("credential", flat=True) if account else ()
    options = webauthn.generate_authentication_options(
        rp_id=site.host,
        challenge=challenge,
        allow_credentials=_described(known),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return webauthn.options_to_json(options)


@transaction.atomic
def add(
    account: Account, answer: str, *, name: str, challenge: bytes, site: Site, by: Ref, at: datetime
) -> list[str] | None:
    """Keep the passkey that the browser made. The first second proof of a login brings recovery codes, shown once.

    Raises `Refusal`.
    """
    Account.objects.select_for_update().get(pk=account.pk)
    if Passkey.objects.filter(account=account).count() >= MOST_PASSKEYS:
        raise Refusal(_("Mỗi tài khoản giữ tối đa %(n)d khoá. Hãy gỡ bớt khoá không dùng.") % {"n": MOST_PASSKEYS})
    try:
        made = webauthn.verify_registration_response(
            credential=answer[:LONGEST_ANSWER],
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except _UNREADABLE:
        raise Refusal(_("Chưa tạo được khoá. Hãy thử lại; thiết bị cần có vân tay, khuôn mặt hoặc mã PIN.")) from None
    is_first, batch = not has_second(account), Batch()
    row = Passkey(
        account=account,
        name=one_line(name)[:LONGEST_NAME] or NAME,
        credential=made.credential_id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        made_at=at,
    )
    batch.add(row)
    codes = second.new_codes(batch, account) if is_first else None
    ledger.record(batch, subject=account.ref, verb="account.passkey_added", by=by, at=at, passkey=str(row.pk))
    try:
        with transaction.atomic():
            batch.write()
    except IntegrityError:
        raise Refusal(_("Khoá này đã có trong hệ thống.")) from None
    return codes


def prove(
    answer: str,
    *,
    account: Account | None,
    challenge: bytes,
    site: Site,
    ip: str,
    at: datetime,
    again: bool = False,
) -> Account:
    """Check what a passkey signed; `account` is whose it must be, where that is known. `again` as for `second.prove`.

    Raises `TooOften`, or one and the same `Refusal` for what is unknown, wrong or closed.
    Not inside a transaction: a wrong try must stay counted.
    """
    asked = [(SECOND_PROOFS, str(account.pk))] if account else [(SIGN_INS_PER_NETWORK, network_of(ip))]
    limits.count(asked, at)
    row = _named(answer[:LONGEST_ANSWER], account)
    signed = _verified(row, answer, challenge, site) if row else None
    if row is None or signed is None:
        raise Refusal(_("Khoá này chưa dùng được ở đây. Hãy thử khoá khác, hoặc đăng nhập bằng mật khẩu."))
    # A counter that stands still or goes back tells of a copy; passkeys kept in a cloud have none and say 0.
    if (signed.new_sign_count or row.sign_count) and signed.new_sign_count <= row.sign_count:
        _note_copy(row, at)
        raise Refusal(_("Khoá này có dấu hiệu bị sao chép nên không dùng được nữa. Hãy báo quản trị rồi gỡ nó."))
    _welcome(row, signed, asked, again=again, at=at)
    return row.account


@transaction.atomic
def remove(account: Account, passkey_id: UUID, *, by: Ref, at: datetime) -> bool:
    """Forget one passkey; with the last proof the codes on paper go too. False where there is no such one."""
    gone, _rows = Passkey.objects.filter(account=account, pk=passkey_id).delete()
    if not gone:
        return False
    batch = Batch()
    ledger.record(batch, subject=account.ref, verb="account.passkey_removed", by=by, at=at, passkey=str(passkey_id))
    batch.write()
    if not has_second(account):
        second.forget_codes(account)
    return True


def _named(answer: str, account: Account | None) -> Passkey | None:
    try:
        credential = parse_authentication_credential_json(answer).raw_id
    except _UNREADABLE:
        return None
    found = Passkey.objects.select_related("account").filter(credential=credential)
    open_ones = found.filter(account__is_active=True, account__kind=AccountKind.OFFICIAL)
    return (open_ones.filter(account=account) if account else open_ones).first()


def _verified(row: Passkey, answer: str, challenge: bytes, site: Site) -> VerifiedAuthentication | None:
    try:
        return webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=bytes(row.public_key),
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except _UNREADABLE:
        return None


@transaction.atomic
def _welcome(
    row: Passkey, signed: VerifiedAuthentication, asked: list[tuple[Limit, str]], *, again: bool, at: datetime
) -> None:
    batch = Batch()
    settle = limits.give_back if asked[0][0] == SIGN_INS_PER_NETWORK else limits.forgive
    settle(batch, asked, at)
    batch.change(row, expect={"sign_count": row.sign_count}, sign_count=signed.new_sign_count, used_at=at)
    verb = "account.proved_again" if again else "account.signed_in"
    ledger.record(batch, subject=row.account.ref, verb=verb, by=row.account.ref, at=at, second="passkey")
    batch.write()


@transaction.atomic
def _note_copy(row: Passkey, at: datetime) -> None:
    batch = Batch()
    who = Ref("visitor", "unknown")
    ledger.record(batch, subject=row.account.ref, verb="account.passkey_copied", by=who, at=at, passkey=str(row.pk))
    batch.write()


def _described(credentials: Iterable[bytes]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=bytes(one)) for one in credentials]
