"""An administrator opens and closes officials' logins: slips on paper for a password, locks for an emergency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.accounts import queries
from motcua.accounts.actions import locking, second, slips
from motcua.accounts.models import Account, LockReason, SlipReason
from motcua.accounts.rules import SLIP_LIFE
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.text import name_sort_key
from motcua.directory import registers, scopes
from motcua.directory.desks import Desk
from motcua.directory.models import Delegation, Holding, Officer, Unit

# As many sheets as one prints and hands out at a time.
MOST_AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed for an official; `code` is told this once."""

    officer: Officer
    unit: Unit
    code: str
    expires_at: datetime


def without_way_in(desk: Desk, at: datetime) -> list[Officer]:
    """Officials whom the desk may give a slip, have no password and no slip yet; by given name."""
    on = day_of(at)
    held = Holding.objects.filter(registers.lasting(on), unit__in=registers.units(desk))
    waiting = queries.without_way_in(Account.objects.filter(officer__holdings__in=held), at)
    found = Officer.objects.filter(account__in=waiting).exclude(pk=desk.officer.pk)
    found = found.exclude(pk__in=_held_elsewhere(desk, on).values("officer"))
    found = found.exclude(pk__in=_lent_elsewhere(desk, on).values("receiver")).select_related("account")
    return sorted(found, key=lambda officer: name_sort_key(officer.full_name))


@transaction.atomic
def give_slip(
    officer: Officer, desk: Desk, *, why: SlipReason = SlipReason.FIRST, without_second: bool = False, at: datetime
) -> Slip:
    """A slip for one official; `without_second` also forgets the second proof of who lost it.

    Raises `Refusal` for oneself, and for whom somebody else has to vouch: who works outside the desk's part too.
    """
    if officer.pk == desk.officer.pk:
        raise Refusal(_("Hãy đổi mật khẩu của chính mình ở trang Tài khoản; phiếu của bạn do quản trị khác in."))
    _require_own(officer, desk, day_of(at))
    account = officer.account
    code = slips.make(account, why=why, by=desk.ref, at=at)
    if without_second and queries.has_second(account):
        second.remove(account, by=desk.ref, at=at)
    return Slip(officer, _seat(officer, desk, day_of(at)), code, at + SLIP_LIFE)


@transaction.atomic
def give_slips(desk: Desk, *, at: datetime) -> Sequence[Slip]:
    """A slip for everybody of the desk's part who has no way in, at most `MOST_AT_ONCE`."""
    return [give_slip(officer, desk, at=at) for officer in without_way_in(desk, at)[:MOST_AT_ONCE]]


@transaction.atomic
def lock(officer: Officer, desk: Desk, *, why: LockReason, at: datetime) -> None:
    """Close an official's login at once; what is on the desk stays there until somebody stands in.

    Raises `Refusal` for oneself, for whom works outside the desk's part too, and where it is locked already.
    """
    if officer.pk == desk.officer.pk:
        raise Refusal(_("Không thể tự khoá tài khoản của mình. Hãy nhờ quản trị khác."))
    _require_own(officer, desk, day_of(at))
    locking.lock(officer.account, why=why, by=desk.ref, at=at)


@transaction.atomic
def unlock(officer: Officer, desk: Desk, *, at: datetime) -> None:
    """Open it again. Raises `Refusal` for whom works outside the desk's part too, and where it is not locked."""
    _require_own(officer, desk, day_of(at))
    locking.unlock(officer.account, by=desk.ref, at=at)


def _require_own(officer: Officer, desk: Desk, on: date) -> None:
    """Whoever opens or closes a login does so for all its desks, so all of them have to be below. Raises `Refusal`."""
    foreign = _foreign(officer, desk, on)
    if foreign is not None:
        given = {"name": officer.full_name, "unit": foreign.name}
        raise Refusal(_("%(name)s còn làm việc ở %(unit)s, ngoài phạm vi của bạn. Hãy nhờ quản trị cấp trên.") % given)


def _foreign(officer: Officer, desk: Desk, on: date) -> Unit | None:
    """A unit outside the desk's part where the official works or will: whoever opens this login acts there too."""
    held = _held_elsewhere(desk, on).filter(officer=officer).select_related("unit").first()
    lent = _lent_elsewhere(desk, on).filter(receiver=officer).select_related("unit").first()
    return held.unit if held else lent.unit if lent else None


def _held_elsewhere(desk: Desk, on: date) -> QuerySet[Holding]:
    return Holding.objects.filter(registers.lasting(on)).exclude(scopes.below("unit__path", desk.unit.path))


def _lent_elsewhere(desk: Desk, on: date) -> QuerySet[Delegation]:
    lent = Delegation.objects.filter(revoked_at=None, valid_to__gt=on)
    return lent.exclude(scopes.below("unit__path", desk.unit.path))


def _seat(officer: Officer, desk: Desk, on: date) -> Unit:
    """Where the slip is to be handed over."""
    first = officer.holdings.filter(registers.lasting(on)).select_related("unit").order_by("valid_from").first()
    return first.unit if first else desk.unit
