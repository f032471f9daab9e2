"""Opening units, hiring officials, appointing them to positions."""

from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from motcua.accounts.models import Account, AccountKind
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.ids import Ref
from motcua.core.text import one_line, person_name
from motcua.directory.models import Holding, Officer, Role, Unit, UnitKind


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


def hire(username: str, password: str, full_name: str, *, by: Ref, at: datetime, phone: str = "") -> Officer:
    """Give an official a login; the same user name again gives the official who is there."""
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


def appoint(officer: Officer, unit: Unit, role: Role, title: str, *, since: date, by: Ref, at: datetime) -> Holding:
    """Put an official into a position from a day on."""
    there = Holding.objects.filter(officer=officer, unit=unit, role=role, valid_from=since).first()
    if there is not None:
        return there
    holding = Holding(officer=officer, unit=unit, role=role, title=title, valid_from=since)
    with transaction.atomic():
        batch = Batch()
        batch.add(holding)
        ledger.record(
            batch, subject=officer.ref, verb="officer.appointed", by=by, at=at, unit=unit.code, role=str(role)
        )
        batch.write()
    return holding
