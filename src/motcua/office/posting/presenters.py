"""Results that go by post, in finished words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.accounts.contacts import Contact
from motcua.accounts.models import Channel
from motcua.core import words
from motcua.delivery.actions import LONGEST_REASON
from motcua.delivery.lifecycle import ParcelState, Payer
from motcua.delivery.models import Consignment
from motcua.dossiers.posting import MOST_SHOWN, Posted
from motcua.ui.components import (
    Button,
    Column,
    EmptyState,
    ErrorSummary,
    Link,
    LinkList,
    Problem,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    Tag,
    TextArea,
    TextField,
    Tone,
)

BILL = "bill-"
_TONES: Mapping[str, Tone] = {
    ParcelState.WAITING: "soon",
    ParcelState.POSTED: "info",
    ParcelState.DELIVERED: "done",
    ParcelState.RETURNED: "late",
    ParcelState.CALLED_OFF: "calm",
}


@dataclass(frozen=True, slots=True)
class PostingPage:
    """What is to be sent, with a field for each bill number, and what is on its way."""

    title: str
    errors: ErrorSummary | None
    waiting: Table
    is_any: bool
    on_the_way: Table
    note: str


@dataclass(frozen=True, slots=True)
class ParcelPage:
    """One parcel; once it was posted, what became of it."""

    title: str
    tag: Tag
    facts: SummaryList
    labels: LinkList
    delivered: Button | None
    back: TextArea | None
    back_action: str


@dataclass(frozen=True, slots=True)
class ConsignmentPage:
    """What the courier took along."""

    title: str
    table: Table
    print: Link


def posting_page(
    waiting: Sequence[Posted], on_the_way: Sequence[Posted], *, typed: Mapping[UUID, str], problem: str = ""
) -> PostingPage:
    """Both lists; `typed` are the bill numbers by dossier."""
    note = _("Hiện %(n)d gói chờ lâu nhất của mỗi danh sách.") % {"n": MOST_SHOWN}
    is_cut = max(len(waiting), len(on_the_way)) > MOST_SHOWN
    first = f"#f-{BILL}{waiting[0].dossier.pk}" if waiting else ""
    return PostingPage(
        title=_("Gửi kết quả qua bưu chính"),
        errors=ErrorSummary([Problem(problem, first)]) if problem else None,
        waiting=Table(
            _("Chờ gửi"),
            [Column(_("Mã hồ sơ"), short=True), Column(_("Người nhận")), Column(_("Cước")), Column(_("Bưu điện nhận"))],
            rows=[_to_send(one, typed.get(one.dossier.pk, "")) for one in waiting[:MOST_SHOWN]],
            empty=EmptyState(
                _("Không có kết quả nào chờ gửi"),
                _("Kết quả vào đây ngay khi được ký, nếu người nộp chọn nhận qua bưu chính."),
                icon="mail",
            ),
        ),
        is_any=bool(waiting),
        on_the_way=Table(
            _("Đã giao bưu điện"),
            [
                Column(_("Số vận đơn"), short=True),
                Column(_("Mã hồ sơ"), short=True),
                Column(_("Người nhận")),
                Column(_("Giao bưu điện lúc"), short=True),
            ],
            rows=[_sent(one) for one in on_the_way[:MOST_SHOWN]],
            empty=EmptyState(
                _("Không có gói nào trên đường"), _("Giao cho bưu điện xong thì gói hiện ở đây."), icon="mail"
            ),
        ),
        note=note if is_cut else "",
    )


def parcel_page(one: Posted, *, typed: str = "", problem: str = "") -> ParcelPage:
    """One parcel, with what was typed about its coming back."""
    parcel, is_out = one.parcel, one.parcel.state == ParcelState.POSTED
    return ParcelPage(
        title=_("Gói của hồ sơ %(code)s") % {"code": one.dossier.code},
        tag=Tag(str(ParcelState(parcel.state).label), _TONES[parcel.state]),
        facts=SummaryList(_facts(one)),
        labels=LinkList(
            [
                Link(_("Nhãn địa chỉ A6"), reverse("office:parcel-label", args=[parcel.pk, "a6"]), icon="print"),
                Link(
                    _("Nhãn in nhiệt 100 × 150 mm"),
                    reverse("office:parcel-label", args=[parcel.pk, "nhiet"]),
                    icon="print",
                ),
            ]
        ),
        delivered=Button(
            _("Bưu điện đã phát"), action=reverse("office:parcel-delivered", args=[parcel.pk]), key="m", icon="check"
        )
        if is_out
        else None,
        back=TextArea(
            "reason",
            _("Lý do chuyển hoàn"),
            hint=_("Như bưu điện ghi trên gói. Người nộp được báo để chọn lại cách nhận."),
            value=typed,
            error=problem,
            rows=2,
            maxlength=LONGEST_REASON,
        )
        if is_out
        else None,
        back_action=reverse("office:parcel-back", args=[parcel.pk]),
    )


def consignment_page(found: Consignment, parcels: Sequence[Posted]) -> ConsignmentPage:
    """The list as it is printed for both sides to sign."""
    return ConsignmentPage(
        title=_("Bàn giao cho %(carrier)s, %(when)s")
        % {"carrier": found.carrier, "when": words.short_moment(found.at)},
        table=Table(
            _("Đã bàn giao"),
            [Column(_("Số vận đơn"), short=True), Column(_("Mã hồ sơ"), short=True), Column(_("Người nhận"))],
            rows=[
                TableRow(
                    [one.parcel.bill, one.dossier.code or "", [one.parcel.recipient, one.parcel.address]],
                    href=reverse("office:parcel", args=[one.parcel.pk]),
                )
                for one in parcels
            ],
        ),
        print=Link(
            _("In danh sách bàn giao, hai bên ký"), reverse("office:consignment-pdf", args=[found.pk]), icon="print"
        ),
    )


def _to_send(one: Posted, typed: str) -> TableRow:
    parcel = one.parcel
    name = f"{BILL}{one.dossier.pk}"
    return TableRow(
        [
            one.dossier.code or one.dossier.number,
            [parcel.recipient, _phone(parcel.phone), parcel.address],
            str(Payer(parcel.payer).label),
            TextField(name, _("Số vận đơn"), value=typed, width="20", autocomplete="off"),
        ],
        href=reverse("office:parcel", args=[parcel.pk]),
    )


def _sent(one: Posted) -> TableRow:
    parcel = one.parcel
    posted_at = words.short_moment(parcel.posted_at) if parcel.posted_at else ""
    return TableRow(
        [parcel.bill, one.dossier.code or "", [parcel.recipient, parcel.address], posted_at],
        href=reverse("office:parcel", args=[parcel.pk]),
    )


def _facts(one: Posted) -> list[SummaryRow]:
    parcel, dossier = one.parcel, one.dossier
    rows = [
        SummaryRow(_("Hồ sơ"), Link(dossier.code or dossier.number, reverse("office:dossier", args=[dossier.number]))),
        SummaryRow(_("Người nhận"), [parcel.recipient, _phone(parcel.phone), parcel.address]),
        SummaryRow(_("Cước"), str(Payer(parcel.payer).label)),
    ]
    if parcel.posted_at and parcel.consignment_id:
        there = reverse("office:consignment", args=[parcel.consignment_id])
        rows += [
            SummaryRow(_("Số vận đơn"), parcel.bill),
            SummaryRow(_("Giao bưu điện"), [parcel.carrier, Link(words.short_moment(parcel.posted_at), there)]),
        ]
    if parcel.ended_at:
        ended = [words.short_moment(parcel.ended_at), *([parcel.reason] if parcel.reason else [])]
        rows.append(SummaryRow(str(ParcelState(parcel.state).label), ended))
    return rows


def _phone(stored: str) -> str:
    return Contact(Channel.PHONE, stored).shown
