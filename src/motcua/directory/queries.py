"""Reads of units, positions and the people in them."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.accounts.models import Account
from motcua.directory.desks import Desk, desk_of
from motcua.directory.models import Holding, Role, Unit


def desks(account: Account, on: date) -> list[Desk]:
    """The positions that this login holds on a day, highest unit first."""
    return [desk_of(h) for h in _held(on).filter(officer__account=account).order_by("unit__path", "role")]


def desk(account: Account, on: date, holding_id: UUID | None = None) -> Desk | None:
    """The chosen position, or the first one; none when the login holds no position that day."""
    holdings = _held(on).filter(officer__account=account).order_by("unit__path", "role")
    chosen = holdings.filter(pk=holding_id).first() if holding_id else None
    found = chosen or holdings.first()
    return desk_of(found) if found else None


def holders(unit: Unit, role: Role, on: date) -> list[Desk]:
    """Everybody who holds a role in a unit on a day, by name."""
    return [desk_of(h) for h in _held(on).filter(unit=unit, role=role).order_by("officer__full_name")]


def units_under(unit: Unit) -> QuerySet[Unit]:
    """The unit and everything below it."""
    return Unit.objects.filter(Q(pk=unit.pk) | Q(path__startswith=f"{unit.path}/"))


def unit(code: str) -> Unit:
    """The unit with this agency code; raises `Unit.DoesNotExist`."""
    return Unit.objects.get(code=code)


def commune_offices(on: date) -> QuerySet[Unit]:
    """One-stop offices of communes that exist on a day, with their parents."""
    return Unit.objects.filter(_valid("", on), kind="one_stop").exclude(commune_code="").select_related("parent")


def _held(on: date) -> QuerySet[Holding]:
    return Holding.objects.filter(_valid("", on)).select_related("officer__account", "unit__parent")


def _valid(prefix: str, on: date) -> Q:
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": on})
    )
