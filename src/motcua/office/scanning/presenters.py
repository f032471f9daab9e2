"""Scanning in finished words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.queries import snapshot
from motcua.core import words
from motcua.dossiers import stacks
from motcua.dossiers.actions.scanning import DROP
from motcua.dossiers.models import Dossier, PageKind, ScanPage, ScanStack, StackState
from motcua.dossiers.stacks import Place
from motcua.office.scanning.forms import box
from motcua.ui.components import Banner, Button, Column, Link, LinkList, Table, TableRow

LONGEST_NAME = 70


@dataclass(frozen=True, slots=True)
class ScanForm:
    """Where a stack is handed in."""

    title: str
    back: str
    name: str
    problem: Banner | None
    all_sheets: Button
    sheets: LinkList
    waiting: Table | None


@dataclass(frozen=True, slots=True)
class Group:
    """The places in one dossier, as the choice of a page offers them."""

    name: str
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Card:
    """One page: its picture, what it is, where it goes. A sheet has no `box`: nothing is chosen for it."""

    title: str
    note: str
    picture: str
    href: str
    box: str
    chosen: str
    is_sheet: bool
    is_faded: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a stack."""

    title: str
    back: str
    name: str
    state: Banner
    problem: Banner | None
    is_reading: bool
    is_open: bool
    cards: Sequence[Card]
    groups: Sequence[Group]
    drop: Button | None


def scan_page(dossier: Dossier, waiting: Iterable[ScanStack], problem: str) -> ScanForm:
    """How to scan, the sheets to print, what the counter has not confirmed yet."""
    sheets = reverse("office:cover", args=[dossier.number])
    lines = [
        Link(Truncator(one.name).chars(LONGEST_NAME), f"{sheets}?muc={one.slot}", icon="qr")
        for one in stacks.places_in(dossier)
    ]
    return ScanForm(
        title=_("Số hoá giấy tờ"),
        back=reverse("office:dossier", args=[dossier.number]),
        name=_name(dossier),
        problem=Banner(problem, tone="warning") if problem else None,
        all_sheets=Button(_("In tờ bìa cho mọi mục"), href=sheets, icon="print", kind="secondary", key="p"),
        sheets=LinkList(lines, title=_("Hoặc in tờ bìa từng mục")),
        waiting=_waiting(list(waiting)),
    )


def report(stack: ScanStack, pages: Sequence[ScanPage], places: Sequence[Place], problem: str) -> Report:
    """The pages in the order of the scanner, each with the place where it goes."""
    known = {(one.dossier.pk, one.slot): one for one in places}
    is_open = stack.settled_at is None
    return Report(
        title=_("Chồng quét %(when)s") % {"when": words.short_moment(stack.begun_at)},
        back=reverse("office:scan", args=[stack.dossier.number]),
        name=_name(stack.dossier),
        state=_state(stack, pages),
        problem=Banner(problem, tone="warning") if problem else None,
        is_reading=stack.state == StackState.READING,
        is_open=stack.state == StackState.READ,
        cards=[_card(stack, page, known) for page in pages],
        groups=_groups(places),
        drop=Button(_("Bỏ cả chồng"), action=reverse("office:stack-drop", args=[stack.pk]), kind="danger")
        if is_open
        else None,
    )


def _state(stack: ScanStack, pages: Sequence[ScanPage]) -> Banner:
    if stack.state == StackState.READING:
        done = {"done": stack.looked, "all": stack.count}
        return Banner(_("Đã đọc %(done)d/%(all)d trang. Có thể đóng trang này; việc vẫn tiếp tục.") % done)
    if stack.state != StackState.READ:
        return Banner(str(StackState(stack.state).label), tone="success")
    left, counts = len(stacks.unplaced(pages)), [page.kind for page in pages]
    facts = [
        ngettext("%(n)d giấy tờ", "%(n)d giấy tờ", len(stacks.parts(pages))) % {"n": len(stacks.parts(pages))},
        ngettext("%(n)d tờ bìa", "%(n)d tờ bìa", counts.count(PageKind.COVER)) % {"n": counts.count(PageKind.COVER)},
        ngettext("%(n)d mặt trắng đã bỏ", "%(n)d mặt trắng đã bỏ", counts.count(PageKind.BLANK))
        % {"n": counts.count(PageKind.BLANK)},
    ]
    if left:
        facts.append(
            ngettext("%(n)d trang chưa biết xếp vào đâu", "%(n)d trang chưa biết xếp vào đâu", left) % {"n": left}
        )
    return Banner(
        [", ".join(facts) + ".", _("Chưa có gì vào hồ sơ cho đến khi xác nhận.")],
        tone="warning" if left else "information",
        title=_("Xem lại rồi xác nhận"),
    )


def _card(stack: ScanStack, page: ScanPage, known: dict[tuple[UUID, str], Place]) -> Card:
    place = known.get((page.dossier_id, page.slot)) if page.dossier_id else None
    is_sheet = page.kind == PageKind.COVER
    here = f"{place.dossier.number}/{place.slot}" if place else ""
    is_left_out = page.kind in (PageKind.BLANK, PageKind.DROPPED)
    thumb, view = (reverse("office:stack-leaf", args=[stack.pk, str(page.position), use]) for use in ("thumb", "view"))
    return Card(
        title=_("Trang %(n)d") % {"n": page.position},
        note=_note(page, place),
        picture=thumb,
        href=view,
        box="" if is_sheet else box(page.position),
        chosen=DROP if is_left_out else here,
        is_sheet=is_sheet,
        is_faded=is_left_out,
        is_open=page.kind == PageKind.PAPER and place is None,
    )


def _note(page: ScanPage, place: Place | None) -> str:
    if page.kind == PageKind.COVER:
        if place is None:
            return _("Tờ bìa lạ: không đọc được, hoặc của hồ sơ ngoài phạm vi. Xếp các trang sau bằng tay.")
        return _("Tờ bìa: %(paper)s, hồ sơ %(name)s") % {"paper": place.name, "name": _name(place.dossier)}
    if page.kind == PageKind.BLANK:
        return _("Mặt trắng, đã bỏ")
    return "" if place else _("Chưa biết xếp vào đâu")


def _groups(places: Sequence[Place]) -> list[Group]:
    found: dict[str, list[tuple[str, str]]] = {}
    for place in places:
        option = (f"{place.dossier.number}/{place.slot}", Truncator(place.name).chars(LONGEST_NAME))
        found.setdefault(_name(place.dossier), []).append(option)
    return [Group(name, options) for name, options in found.items()]


def _waiting(found: Sequence[ScanStack]) -> Table | None:
    if not found:
        return None
    rows = [
        TableRow(
            [
                words.short_moment(one.begun_at),
                _name(one.dossier),
                snapshot(one.dossier.procedure_id).version.title,
                _("%(done)d/%(all)d trang") % {"done": one.looked, "all": one.count},
                one.by.full_name,
            ],
            href=reverse("office:stack", args=[one.pk]),
        )
        for one in found
    ]
    columns = [
        Column(_("Quét lúc"), short=True),
        Column(_("Hồ sơ"), short=True),
        Column(_("Thủ tục")),
        Column(_("Đã đọc"), short=True),
        Column(_("Người quét")),
    ]
    return Table(_("Chồng quét chờ xác nhận ở quầy này"), columns, rows=rows)


def _name(dossier: Dossier) -> str:
    return dossier.code or dossier.number
