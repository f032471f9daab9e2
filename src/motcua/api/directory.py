"""Units and officials for other systems: what hangs in every office's hall for everybody, a little more for colleagues.

A personal telephone, an identity or a delegation is never told (ADR 0061).
"""

from datetime import date, timedelta

from motcua.accounts.models import Account, AccountKind
from motcua.api.answers import Answer, NotThere, answering, day, part
from motcua.core.clock import day_of
from motcua.core.http import MomentRequest
from motcua.directory import queries, register
from motcua.directory.models import Role
from motcua.directory.register import PUBLIC_ROLES, OfficialEntry, UnitEntry

# Colleagues may ask who comes next; the public is told once it has happened.
AHEAD = timedelta(days=366)


@answering
def units(request: MomentRequest) -> tuple[Answer, bool]:
    """`unit` the code at the top of what is wanted, `as_of` YYYY-MM-DD, `limit`, `offset`; in the order of the tree.

    `{"items": [{"code", "name", "kind", "parent", "province", "commune", "place", "address", "phone", "since",
    "until"}], "total": n, "as_of": day}`.
    """
    on = day(request, "as_of", day_of(request.at), latest=day_of(request.at))
    (limit, offset), found = part(request), _units(request, on)
    items = [_unit(one) for one in found[offset : offset + limit]]
    return {"items": items, "total": len(found), "as_of": on.isoformat()}, True


@answering
def officials(request: MomentRequest) -> tuple[Answer, bool]:
    """Arguments as `units`; one item for each position held, leaders first.

    `{"items": [{"name", "title", "acting", "unit", "unit_name", "unit_phone", "unit_address"}], "total": n, "as_of"}`;
    to an official who is signed in also `username`, `role`, `since`, `until`, `decision`, `away_until`, and
    administrators.
    """
    today = day_of(request.at)
    is_colleague = _is_colleague(request, today)
    on = day(request, "as_of", today, latest=today + AHEAD if is_colleague else today)
    (limit, offset), inside = part(request), _units(request, on)
    held = register.officials_on(on, inside, frozenset(Role) if is_colleague else PUBLIC_ROLES)
    shown = register.entries(held, inside, on, slice(offset, offset + limit))
    items = [_official(one) | (_for_colleagues(one) if is_colleague else {}) for one in shown]
    return {"items": items, "total": held.count(), "as_of": on.isoformat()}, not is_colleague


def _units(request: MomentRequest, on: date) -> list[UnitEntry]:
    found = register.units_on(on, request.GET.get("unit", ""))
    if found is None:
        raise NotThere("unit")
    return found


def _is_colleague(request: MomentRequest, today: date) -> bool:
    """Whether an official asks who holds a position today; a login alone is not enough."""
    user = request.user
    if not isinstance(user, Account) or user.kind != AccountKind.OFFICIAL:
        return False
    return bool(queries.desks(user, today))


def _unit(one: UnitEntry) -> dict[str, str | None]:
    unit = one.unit
    return {
        "code": unit.code,
        "name": one.name,
        "kind": unit.kind,
        "parent": one.parent,
        "province": unit.province_id,
        "commune": unit.commune_code,
        "place": unit.place_name,
        "address": unit.address,
        "phone": unit.hotline,
        "since": unit.valid_from.isoformat(),
        "until": unit.valid_to.isoformat() if unit.valid_to else None,
    }


def _official(one: OfficialEntry) -> dict[str, object]:
    return {
        "name": one.holding.officer.full_name,
        "title": one.holding.title,
        "acting": one.holding.is_acting,
        "unit": one.unit.unit.code,
        "unit_name": one.unit.name,
        "unit_phone": one.unit.unit.hotline,
        "unit_address": one.unit.unit.address,
    }


def _for_colleagues(one: OfficialEntry) -> dict[str, object]:
    held = one.holding
    return {
        "username": held.officer.account.username,
        "role": held.role,
        "since": held.valid_from.isoformat(),
        "until": held.valid_to.isoformat() if held.valid_to else None,
        "decision": held.decision,
        "away_until": one.away.valid_to.isoformat() if one.away else None,
    }
