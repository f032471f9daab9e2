"""Units and officials for other systems: what hangs in every office's hall for everybody, a little more for colleagues.

A personal telephone, an identity or a delegation is never told (ADR 0061).
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Account, AccountKind
from motcua.api.answers import Found, Operation
from motcua.api.arguments import PART, Day, Text, part
from motcua.api.problems import NotThere
from motcua.api.shapes import Says
from motcua.core.clock import day_of
from motcua.core.http import MomentRequest
from motcua.directory import queries, register
from motcua.directory.models import Role, UnitKind
from motcua.directory.register import PUBLIC_ROLES, OfficialEntry, UnitEntry

# Colleagues may ask who comes next; the public is told once it has happened.
AHEAD = timedelta(days=366)
TOP = Text("unit", _("Mã đơn vị: chỉ đơn vị này và bên dưới. Trống: tất cả."), example="H56.40")
AS_OF = Day("as_of", _("Của ngày nào; mặc định hôm nay."), example="2026-11-23")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it was called that day."""

    code: Annotated[str, Says(_("Mã định danh"), "H56.40.1")]
    name: Annotated[str, Says(_("Tên"), "Trung tâm Phục vụ hành chính công phường Hạc Thành")]
    kind: Annotated[UnitKind, Says(_("Loại đơn vị"), "one_stop")]
    parent: Annotated[str | None, Says(_("Mã đơn vị cấp trên"), "H56.40")]
    province: Annotated[str, Says(_("Mã tỉnh"), "38")]
    commune: Annotated[str, Says(_("Mã xã, nếu thuộc một xã"), "14758")]
    place: Annotated[str, Says(_("Địa danh ghi trên giấy tờ"), "Hạc Thành")]
    address: Annotated[str, Says(_("Địa chỉ"))]
    phone: Annotated[str, Says(_("Điện thoại của cơ quan"))]
    since: Annotated[date, Says(_("Có từ ngày"), "2025-07-01")]
    until: Annotated[date | None, Says(_("Hết từ ngày"))]


@dataclass(frozen=True, slots=True)
class Units:
    """A part of the tree."""

    items: Annotated[Sequence[Unit], Says(_("Các đơn vị"))]
    total: Annotated[int, Says(_("Có tất cả bao nhiêu mục"), 3)]
    as_of: Annotated[date, Says(_("Danh sách của ngày này"), "2026-11-23")]


@dataclass(frozen=True, slots=True)
class Official:
    """Who holds a position, for everybody."""

    name: Annotated[str, Says(_("Họ và tên"), "Nguyễn Văn Bình")]
    title: Annotated[str, Says(_("Chức danh"), "Công chức một cửa")]
    acting: Annotated[bool, Says(_("Quyền hoặc phụ trách"), False)]
    unit: Annotated[str, Says(_("Mã đơn vị"), "H56.40.1")]
    unit_name: Annotated[str, Says(_("Tên đơn vị"))]
    unit_phone: Annotated[str, Says(_("Điện thoại của cơ quan"))]
    unit_address: Annotated[str, Says(_("Địa chỉ của cơ quan"))]


@dataclass(frozen=True, slots=True)
class Colleague(Official):
    """The same for officials."""

    username: Annotated[str | None, Says(_("Tên đăng nhập"), "binh")]
    role: Annotated[Role, Says(_("Vai trò"), "counter")]
    since: Annotated[date, Says(_("Giữ từ ngày"), "2025-07-01")]
    until: Annotated[date | None, Says(_("Thôi từ ngày"))]
    decision: Annotated[str, Says(_("Quyết định bổ nhiệm"))]
    away_until: Annotated[date | None, Says(_("Đang nghỉ tới ngày"))]


@dataclass(frozen=True, slots=True)
class Officials:
    """A part of the list."""

    items: Annotated[Sequence[Official | Colleague], Says(_("Mỗi vị trí một mục"))]
    total: Annotated[int, Says(_("Có tất cả bao nhiêu mục"), 3)]
    as_of: Annotated[date, Says(_("Danh sách của ngày này"), "2026-11-23")]


def units(request: MomentRequest) -> Found:
    """In the order of the tree."""
    today = day_of(request.at)
    on = AS_OF.of(request, today, latest=today)
    wanted, found = part(request), _units(request, on)
    return Found(Units([_unit(one) for one in found[wanted]], len(found), on))


def officials(request: MomentRequest) -> Found:
    """One item for each position held, leaders first; colleagues are told more, and of administrators too."""
    today = day_of(request.at)
    is_colleague = _is_colleague(request, today)
    on = AS_OF.of(request, today, latest=today + AHEAD if is_colleague else today)
    wanted, inside = part(request), _units(request, on)
    held = register.officials_on(on, inside, frozenset(Role) if is_colleague else PUBLIC_ROLES)
    shown = register.entries(held, inside, on, wanted)
    items = [_colleague(one) if is_colleague else _official(one) for one in shown]
    return Found(Officials(items, held.count(), on), is_everybodys=not is_colleague)


def _units(request: MomentRequest, on: date) -> list[UnitEntry]:
    found = register.units_on(on, TOP.of(request))
    if found is None:
        raise NotThere("unit")
    return found


def _is_colleague(request: MomentRequest, today: date) -> bool:
    """Whether an official asks who holds a position today; a login alone is not enough."""
    user = request.user
    if not isinstance(user, Account) or user.kind != AccountKind.OFFICIAL:
        return False
    return bool(queries.desks(user, today))


def _unit(one: UnitEntry) -> Unit:
    unit = one.unit
    return Unit(
        code=unit.code,
        name=one.name,
        kind=UnitKind(unit.kind),
        parent=one.parent,
        province=unit.province_id,
        commune=unit.commune_code,
        place=unit.place_name,
        address=unit.address,
        phone=unit.hotline,
        since=unit.valid_from,
        until=unit.valid_to,
    )


def _official(one: OfficialEntry) -> Official:
    return Official(
        name=one.holding.officer.full_name,
        title=one.holding.title,
        acting=one.holding.is_acting,
        unit=one.unit.unit.code,
        unit_name=one.unit.name,
        unit_phone=one.unit.unit.hotline,
        unit_address=one.unit.unit.address,
    )


def _colleague(one: OfficialEntry) -> Colleague:
    held = one.holding
    return Colleague(
        **asdict(_official(one)),
        username=held.officer.account.username,
        role=Role(held.role),
        since=held.valid_from,
        until=held.valid_to,
        decision=held.decision,
        away_until=one.away.valid_to if one.away else None,
    )


UNITS = Operation(
    "units",
    "units",
    _("Đơn vị"),
    _("Cây đơn vị của một ngày, với địa chỉ và điện thoại cơ quan."),
    Units,
    units,
    arguments=(TOP, AS_OF, *PART),
)
OFFICIALS = Operation(
    "officials",
    "officials",
    _("Người giữ vị trí"),
    _("Ai giữ vị trí nào vào một ngày. Cán bộ đang đăng nhập được biết thêm; điện thoại riêng thì không ai được biết."),
    Officials,
    officials,
    arguments=(TOP, AS_OF, *PART),
)
