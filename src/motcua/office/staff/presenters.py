"""Units and officials in finished words."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.accounts.models import ActivationSlip
from motcua.core import words
from motcua.core.clock import day_of
from motcua.core.sheets import CONTENT_TYPES
from motcua.directory.desks import Desk, is_under
from motcua.directory.models import Absence, Delegation, Holding, Officer, Role, Unit, UnitKind
from motcua.directory.registers import OfficialLine, Seat, UnitLine
from motcua.office.staff.paging import PAGE, Page
from motcua.ui.components import (
    Banner,
    Button,
    Column,
    Content,
    EmptyState,
    Link,
    Pager,
    SearchBox,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    Tag,
    Tone,
)

# Asks for the units that are no more.
ENDED = "da-cham-dut"
# Deeper than this the tree would leave a phone no room for names.
DEEPEST = 5


def unit_search(typed: str, *, ended: bool) -> SearchBox:
    """Find a unit."""
    hidden = {ENDED: "1"} if ended else {}
    label = _("Tìm đơn vị theo tên hoặc mã")
    return SearchBox(label, reverse("office:units"), value=typed, button=_("Tìm"), hidden=hidden)


def unit_views(*, ended: bool) -> list[Link]:
    """The units that stand, and those that are no more."""
    address = reverse("office:units")
    return [
        Link(_("Đang hoạt động"), address, current=not ended),
        Link(_("Đã chấm dứt"), f"{address}?{ENDED}=1", current=ended),
    ]


def official_search(typed: str) -> SearchBox:
    """Find an official."""
    label = _("Tìm cán bộ theo tên, tên đăng nhập hoặc điện thoại")
    return SearchBox(label, reverse("office:officials"), value=typed, button=_("Tìm"))


def pager(page: Page[Any], route: str, typed: str, **more: str) -> Pager | None:  # Any: whatever the page lists
    """The way through the list; none where it has one page."""
    if page.pages == 1:
        return None
    kept = {**({"q": typed} if typed else {}), **more}
    query = f"{urlencode(kept)}&" if kept else ""
    summary = _("Trang %(page)d trên %(pages)d") % {"page": page.number, "pages": page.pages}
    pattern = f"{reverse(route)}?{query.replace('{', '%7B')}{PAGE}={{page}}"
    return Pager.numbered(page.number, page.pages, pattern, summary=summary)


def unit_table(lines: Sequence[UnitLine], on: date, *, is_flat: bool) -> Table:
    """Units with how many work there that day; the tree is drawn by indents, what was searched for is not."""
    rows = [
        TableRow(
            [
                line.unit.name,
                line.unit.code,
                str(UnitKind(line.unit.kind).label),
                words.number(line.holders),
                _seats_words(line, on),
            ],
            href=reverse("office:unit", args=[line.unit.code]),
            depth=0 if is_flat else min(line.depth, DEEPEST),
        )
        for line in lines
    ]
    columns = [
        Column(_("Đơn vị")),
        Column(_("Mã"), short=True),
        Column(_("Loại")),
        Column(_("Cán bộ"), numeric=True),
        Column(_("Vị trí"), short=True),
    ]
    return Table(_("Đơn vị"), columns, rows=rows, empty=_nothing(_("Không có đơn vị nào")), caption_hidden=True)


def _seats_words(line: UnitLine, on: date) -> Content:
    if _is_over(line.unit, on):
        return Tag(_("Đã chấm dứt"), "late", icon="circle")
    return Tag(_("Trống %(n)d") % {"n": line.vacant}, "soon") if line.vacant else _("Đủ")


def ended(unit: Unit, heirs: Sequence[Unit], desk: Desk, on: date) -> Banner | None:
    """That the unit is no more, and which ones do its work now."""
    if not _is_over(unit, on):
        return None
    links = [
        Link(one.name, reverse("office:unit", args=[one.code])) if is_under(one, desk.unit) else one.name
        for one in heirs
        if one != unit
    ]
    text: Content = [_("Việc của đơn vị này nay do đơn vị sau làm:"), *links] if links else ""
    return Banner(text or _("Chưa ghi đơn vị nào nhận việc của đơn vị này."), title=_("Đơn vị đã chấm dứt"))


def _is_over(unit: Unit, on: date) -> bool:
    return unit.valid_to is not None and unit.valid_to <= on


def unit_facts(unit: Unit, desk: Desk) -> SummaryList:
    """What a unit is."""
    parent = unit.parent
    above: Content = parent.name if parent else _("Không có")
    if parent is not None and is_under(parent, desk.unit):
        above = Link(parent.name, reverse("office:unit", args=[parent.code]))
    rows = [
        SummaryRow(_("Mã"), unit.code),
        SummaryRow(_("Loại"), str(UnitKind(unit.kind).label)),
        SummaryRow(_("Thuộc"), above),
        SummaryRow(_("Địa chỉ"), unit.address or _("Chưa ghi")),
        SummaryRow(_("Điện thoại"), unit.hotline or _("Chưa ghi")),
        SummaryRow(_("Hoạt động"), days(unit.valid_from, unit.valid_to)),
    ]
    return SummaryList(rows)


def unit_buttons(unit: Unit) -> list[Button]:
    """What can be done about a unit."""
    return [
        Button(_("Thêm cán bộ"), href=reverse("office:hire", args=[unit.code])),
        Button(_("Lập vị trí"), kind="secondary", href=reverse("office:open-position", args=[unit.code])),
    ]


def seat_table(seats: Iterable[Seat]) -> Table:
    """Positions of a unit: who holds them, how many seats are vacant."""
    columns = [Column(_("Chức danh")), Column(_("Vai trò")), Column(_("Người giữ")), Column(_("Tình trạng"))]
    empty = EmptyState(_("Chưa có vị trí nào"), _("Lập vị trí, hoặc thêm cán bộ: vị trí tự có theo người."))
    return Table(_("Vị trí"), columns, rows=[_seat(seat) for seat in seats], empty=empty)


def official_table(lines: Sequence[OfficialLine]) -> Table:
    """Officials with where they sit."""
    rows = [
        TableRow(
            [
                line.officer.full_name,
                str(line.officer.account.username),
                [f"{held.title}, {held.unit.name}" for held in line.holdings] or _("Không giữ vị trí nào"),
                line.officer.phone or "–",
                _today(line),
            ],
            href=reverse("office:official", args=[line.officer.pk]),
        )
        for line in lines
    ]
    columns = [
        Column(_("Họ và tên")),
        Column(_("Tên đăng nhập"), short=True),
        Column(_("Vị trí")),
        Column(_("Điện thoại"), short=True),
        Column(_("Hôm nay"), short=True),
    ]
    return Table(_("Cán bộ"), columns, rows=rows, empty=_nothing(_("Không có cán bộ nào")), caption_hidden=True)


def sheet_links(waiting: int) -> list[Link]:
    """Who cannot sign in yet; the list as files, and a file as the list."""
    found = [
        Link(_("Xuất %(kind)s") % {"kind": kind.upper()}, reverse("office:export-officials", args=[kind]),
             icon="download", download=True)
        for kind in CONTENT_TYPES
    ]  # fmt: skip
    ways = [Link(_("Chưa đăng nhập được: %(n)d") % {"n": waiting}, reverse("office:slips"))] if waiting else []
    return [*ways, Link(_("Nhập từ tệp"), reverse("office:import-officials"), icon="upload"), *found]


def official_facts(officer: Officer, slip: ActivationSlip | None) -> SummaryList:
    """Who it is, and whether the login can be used."""
    rows = [
        SummaryRow(_("Tên đăng nhập"), str(officer.account.username)),
        SummaryRow(_("Điện thoại"), officer.phone or _("Chưa ghi")),
        SummaryRow(_("Tài khoản"), _login_words(officer, slip)),
    ]
    return SummaryList(rows)


def official_buttons(officer: Officer) -> list[Button]:
    """What can be done about an official."""
    return [
        Button(_("Bổ nhiệm"), href=reverse("office:appoint", args=[officer.pk])),
        Button(_("Ghi vắng mặt"), kind="secondary", href=reverse("office:leave", args=[officer.pk])),
        Button(
            _("Cấp lại mật khẩu") if officer.account.has_usable_password() else _("In phiếu đăng nhập"),
            kind="secondary",
            href=reverse("office:slip", args=[officer.pk]),
        ),
    ]


def _login_words(officer: Officer, slip: ActivationSlip | None) -> str:
    if not officer.account.is_active:
        return _("Đã khoá")
    if officer.account.has_usable_password():
        return _("Đang dùng")
    if slip is None:
        return _("Chưa có mật khẩu, chưa in phiếu")
    return _("Đã in phiếu, dùng được đến %(until)s") % {"until": words.short_moment(slip.expires_at)}


def holding_table(held: Iterable[Holding], desk: Desk, on: date) -> Table:
    """Positions held, past and to come."""
    rows = []
    for one in held:
        is_held = one.valid_from <= on and (one.valid_to is None or one.valid_to > on)
        is_over = one.valid_to is not None and one.valid_to <= on
        title = _("%(title)s (tạm giao)") % {"title": one.title} if one.is_acting else one.title
        state: tuple[str, Tone] = (_("Đang giữ"), "done") if is_held else (_("Sắp tới"), "waiting")
        may = not is_over and is_under(one.unit, desk.unit)
        rows.append(
            TableRow(
                [
                    [title, ", ".join(one.procedures)] if one.procedures else title,
                    [one.unit.name, str(Role(one.role).label)],
                    [days(one.valid_from, one.valid_to), *([one.decision] if one.decision else [])],
                    Tag(_("Đã thôi"), "calm") if is_over else Tag(*state),
                    [_act(_("Uỷ quyền"), "delegate", one.pk), _post(_("Thôi giữ"), "dismiss", one.pk)] if may else "",
                ]
            )
        )
    columns = [
        Column(_("Chức danh")),
        Column(_("Đơn vị, vai trò")),
        Column(_("Thời gian, quyết định")),
        Column(_("Tình trạng"), short=True),
        Column(_("Thao tác"), short=True),
    ]
    empty = EmptyState(_("Chưa giữ vị trí nào"), _("Bổ nhiệm vào một vị trí để người này có việc."))
    return Table(_("Vị trí"), columns, rows=rows, empty=empty)


def delegation_table(found: Iterable[Delegation], officer: Officer, on: date) -> Table:
    """Delegations given and received."""
    rows = []
    for one in found:
        is_given = one.giver_id == officer.pk
        who = _("Cho %(name)s") if is_given else _("Nhận từ %(name)s")
        is_open = one.revoked_at is None and one.valid_to > on
        rows.append(
            TableRow(
                [
                    who % {"name": one.receiver.full_name if is_given else one.giver.full_name},
                    [one.holding.title, one.unit.name, ", ".join(one.procedures) or _("Mọi thủ tục")],
                    [days(one.valid_from, one.valid_to), one.decision],
                    _delegation_state(one, on),
                    _post(_("Thu hồi"), "revoke", one.pk) if is_given and is_open else "",
                ]
            )
        )
    columns = [
        Column(_("Uỷ quyền")),
        Column(_("Nội dung")),
        Column(_("Thời gian, quyết định")),
        Column(_("Tình trạng"), short=True),
        Column(_("Thao tác"), short=True),
    ]
    empty = EmptyState(_("Không có uỷ quyền nào"), _("Lập uỷ quyền từ vị trí mà người này đang giữ."))
    return Table(_("Uỷ quyền"), columns, rows=rows, empty=empty)


def absence_table(found: Iterable[Absence], on: date) -> Table:
    """Absences, the latest first."""
    rows = []
    for one in found:
        is_open = one.cancelled_at is None and one.valid_to > on
        deputy = one.deputy.full_name if one.deputy else _("Không có, vào hàng đợi chung")
        state = _("Đã huỷ") if one.cancelled_at else _("Đã qua") if not is_open else _("Còn hiệu lực")
        tag = Tag(state, "info" if is_open else "calm")
        act = _post(_("Huỷ"), "cancel-leave", one.pk) if is_open else ""
        rows.append(TableRow([days(one.valid_from, one.valid_to), deputy, tag, act]))
    columns = [
        Column(_("Thời gian")),
        Column(_("Người làm thay")),
        Column(_("Tình trạng"), short=True),
        Column(_("Thao tác"), short=True),
    ]
    empty = EmptyState(_("Chưa ghi vắng mặt lần nào"), _("Ghi trước ngày nghỉ để việc tới đúng người làm thay."))
    return Table(_("Vắng mặt"), columns, rows=rows, empty=empty)


def days(since: date, until: date | None) -> str:
    """From when to when; `until` is the first day after."""
    if until is None:
        return _("từ %(since)s") % {"since": words.short_day(since)}
    last = words.short_day(until - timedelta(days=1))
    return _("%(since)s đến hết %(last)s") % {"since": words.short_day(since), "last": last}


def _seat(seat: Seat) -> TableRow:
    names = [Link(_acting(held), reverse("office:official", args=[held.officer_id])) for held in seat.holdings]
    position = seat.position
    state: Content
    if seat.vacant:
        close = [] if seat.holdings else [_post(_("Đóng vị trí"), "close-position", position.pk)]
        state = [Tag(_("Trống %(n)d") % {"n": seat.vacant}, "soon"), *close]
    elif position.seats is not None and len(seat.holdings) > position.seats:
        state = Tag(_("Thừa %(n)d") % {"n": len(seat.holdings) - position.seats}, "info")
    else:
        state = Tag(_("Đủ"), "done")
    return TableRow([position.title, str(Role(position.role).label), names or _("Chưa có ai"), state])


def _acting(held: Holding) -> str:
    name = held.officer.full_name
    return _("%(name)s (tạm giao)") % {"name": name} if held.is_acting else name


def _today(line: OfficialLine) -> Content:
    """Whether one is at work, and who is where one is not."""
    absence = line.absence
    if not line.officer.account.is_active:
        return Tag(_("Đã khoá"), "late", icon="lock")
    if absence is None:
        return Tag(_("Đang làm việc"), "done")
    deputy = [_("Thay: %(name)s") % {"name": absence.deputy.full_name}] if absence.deputy else []
    return [Tag(_("Vắng mặt"), "waiting"), *deputy]


def _delegation_state(one: Delegation, on: date) -> Tag:
    if one.revoked_at is not None:
        return Tag(_("Thu hồi %(day)s") % {"day": words.short_day(day_of(one.revoked_at))}, "calm")
    if one.valid_to <= on:
        return Tag(_("Đã hết hạn"), "calm")
    return Tag(_("Đang hiệu lực"), "done") if one.valid_from <= on else Tag(_("Sắp tới"), "waiting")


def _act(text: str, route: str, key: object) -> Button:
    return Button(text, kind="secondary", href=reverse(f"office:{route}", args=[key]))


def _post(text: str, route: str, key: object) -> Button:
    return Button(text, kind="quiet", action=reverse(f"office:{route}", args=[key]))


def _nothing(title: str) -> EmptyState:
    return EmptyState(title, _("Thử một từ khác, hoặc bỏ bớt chữ."), icon="search")
