"""Opening units and positions, hiring officials, appointing and dismissing them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.accounts.models import Account, AccountKind
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.core.text import one_line, person_name
from motcua.directory.models import Holding, Officer, Position, Role, Unit, UnitKind


def open_unit(
    code: str,
    name: str,
    kind: UnitKind,
    *,
    parent: Unit | None,
    place_name: str,
    by: Ref,
    at: datetime,
    since: date,
    commune_code: str = "",
    address: str = "",
    hotline: str = "",
    province_id: str = "",
) -> Unit:
    """Add a unit to the tree; the same code again gives the unit that is there."""
    there = Unit.objects.filter(code=code).first()
    if there is not None:
        return there
    unit = Unit(
        code=code,
        name=one_line(name),
        kind=kind,
        parent=parent,
        path=f"{parent.path}/{code}" if parent else code,
        province_id=province_id or (parent.province_id if parent else ""),
        commune_code=commune_code or (parent.commune_code if parent else ""),
        place_name=place_name,
        address=address,
        hotline=hotline,
        valid_from=since,
    )
    with transaction.atomic():
        batch = Batch()
        batch.add(unit)
        ledger.record(batch, subject=unit.ref, verb="unit.opened", by=by, at=at, kind=str(kind))
        batch.write()
    return unit


def hire(username: str, password: str | None, full_name: str, *, by: Ref, at: datetime, phone: str = "") -> Officer:
    """Give an official a login; the same user name again gives the official who is there.

    Without a password nobody can sign in with one until it is set.
    """
    there = Officer.objects.filter(account__username=username).first()
    if there is not None:
        return there
    account = Account(kind=AccountKind.OFFICIAL, username=username, password=make_password(password), created_at=at)
    officer = Officer(account=account, full_name=person_name(full_name), phone=phone)
    with transaction.atomic():
        batch = Batch()
        batch.add(account, officer)
        ledger.record(batch, subject=officer.ref, verb="officer.hired", by=by, at=at)
        batch.write()
    return officer


def take_on(
    username: str,
    full_name: str,
    unit: Unit,
    role: Role,
    title: str,
    *,
    since: date,
    by: Ref,
    at: datetime,
    phone: str = "",
    **more: Unpack["Terms"],
) -> Officer:
    """A new official with a first position; no password fits until one is given. Raises `Refusal` for a taken name."""
    with transaction.atomic():
        if Account.objects.filter(username=username).exists():
            raise Refusal(_("Tên đăng nhập “%(name)s” đã có người dùng.") % {"name": username})
        officer = hire(username, None, full_name, by=by, at=at, phone=phone)
        appoint(officer, unit, role, title, since=since, by=by, at=at, **more)
    return officer


class Terms(TypedDict, total=False):
    """What an appointment may say beside whom, where, as what and since when."""

    until: date | None
    is_acting: bool
    decision: str
    procedures: Collection[str]


def open_position(
    unit: Unit, role: Role, title: str, *, seats: int | None, since: date, by: Ref, at: datetime
) -> Position:
    """Found a position of a unit; with `seats` one sees when it is vacant. An open one of that title is kept."""
    title = one_line(title)
    there = Position.objects.filter(unit=unit, role=role, title=title, valid_to=None).first()
    position = there or Position(unit=unit, role=role, title=title, seats=seats, valid_from=since)
    if there is not None and seats in (None, there.seats):
        return there
    with transaction.atomic():
        batch = Batch()
        if there is None:
            batch.add(position)
        else:
            batch.change(position, seats=seats)
        ledger.record(
            batch, subject=unit.ref, verb="position.opened", by=by, at=at, role=str(role), title=title, seats=seats
        )
        batch.write()
    return position


def close_position(position: Position, *, on: date, by: Ref, at: datetime) -> None:
    """Close a position that nobody holds any more. Raises `Refusal` while somebody does."""
    if position.holdings.filter(Q(valid_to=None) | Q(valid_to__gt=on)).exists():
        raise Refusal(_("Vị trí “%(title)s” còn người giữ. Hãy cho thôi giữ trước.") % {"title": position.title})
    with transaction.atomic():
        batch = Batch()
        batch.change(position, expect={"valid_to": None}, valid_to=max(on, position.valid_from))
        ledger.record(batch, subject=position.unit.ref, verb="position.closed", by=by, at=at, title=position.title)
        batch.write()


def appoint(
    officer: Officer,
    unit: Unit,
    role: Role,
    title: str,
    *,
    since: date,
    by: Ref,
    at: datetime,
    until: date | None = None,
    is_acting: bool = False,
    decision: str = "",
    procedures: Collection[str] = (),
) -> Holding:
    """Put an official into a position from a day on; a position that is not there yet is founded with it.

    `until` is the first day without it. Raises `Refusal` where the days are in the wrong order.
    """
    there = Holding.objects.filter(officer=officer, unit=unit, role=role, valid_from=since).first()
    if there is not None and there.valid_to != since:
        return there
    if until is not None and until <= since:
        raise Refusal(_("Ngày thôi giữ phải sau ngày bắt đầu."))
    with transaction.atomic():
        terms: dict[str, Any] = {  # Any: column values
            "position_id": open_position(unit, role, title, seats=None, since=since, by=by, at=at).pk,
            "title": one_line(title),
            "is_acting": is_acting,
            "decision": one_line(decision),
            "procedures": sorted(procedures),
            "valid_to": until,
        }
        batch = Batch()
        if there is None:
            holding = Holding(officer=officer, unit=unit, role=role, valid_from=since, **terms)
            batch.add(holding)
        else:
            # Withdrawn on its first day, and now given again.
            holding = there
            batch.change(holding, expect={"valid_to": since}, **terms)
        ledger.record(
            batch, subject=officer.ref, verb="officer.appointed", by=by, at=at, unit=unit.code, role=str(role)
        )
        batch.write()
    return holding


def dismiss(holding: Holding, *, on: date, by: Ref, at: datetime) -> None:
    """Have an official hold a position no longer from a day on; what was lent from it ends too."""
    last = max(on, holding.valid_from)
    with transaction.atomic():
        batch = Batch()
        batch.change(holding, expect={"valid_to": holding.valid_to}, valid_to=last)
        ledger.record(
            batch, subject=holding.officer.ref, verb="officer.dismissed", by=by, at=at, unit=holding.unit.code
        )
        batch.write()
