"""The cash desk in finished words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.core import words
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.dossiers.models import Dossier
from motcua.office.cash.forms import Typed
from motcua.payments.fees import Count
from motcua.payments.models import CashReceipt, Charge
from motcua.ui.components import (
    Banner,
    Button,
    Column,
    Content,
    EmptyState,
    Link,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    Tag,
    TextArea,
    TextField,
)


@dataclass(frozen=True, slots=True)
class DayPage:
    """The receipts of one cashier on one day."""

    title: str
    total: str
    cashier: str
    table: Table
    days: Sequence[Link]


@dataclass(frozen=True, slots=True)
class ChargeForm:
    """One charge and the form to take its cash."""

    title: str
    lines: SummaryList
    fields: Sequence[TextField]
    action: str
    once: str


@dataclass(frozen=True, slots=True)
class Counting:
    """The form in which the counter counts what the tariff asks for."""

    title: str
    fields: Sequence[TextField]
    action: str


@dataclass(frozen=True, slots=True)
class OwedPage:
    """What a dossier owes."""

    title: str
    caption: str
    back: str
    form: ChargeForm | None
    later: SummaryList | None
    nothing: Banner | None
    counting: Counting | None


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """One receipt, how to print it, and for a leader how to void it."""

    title: str
    tag: Tag
    facts: SummaryList
    buttons: Sequence[Button]
    reason: TextArea | None
    action: str


def day_page(receipts: Sequence[CashReceipt], desk: Desk, day: date, *, today: date) -> DayPage:
    """Voided receipts are listed and not added up."""
    counted = [one for one in receipts if not one.is_voided]
    total = ngettext("%(n)d biên lai, %(total)s", "%(n)d biên lai, %(total)s", len(counted)) % {
        "n": len(counted), "total": words.money(sum(one.amount for one in counted))
    }  # fmt: skip
    days = [day - timedelta(days=1)] + ([day + timedelta(days=1)] if day < today else [])
    return DayPage(
        title=_("Tiền mặt đã thu, %(day)s") % {"day": words.long_day(day)},
        total=total,
        cashier=_("Người thu: %(name)s") % {"name": desk.label},
        table=Table(
            _("Biên lai trong ngày"),
            [
                Column(_("Số biên lai"), short=True),
                Column(_("Giờ"), short=True),
                Column(_("Hồ sơ"), short=True),
                Column(_("Người nộp")),
                Column(_("Tình trạng"), short=True),
                Column(_("Số tiền"), numeric=True),
            ],
            rows=[_row(one) for one in receipts],
            empty=EmptyState(
                _("Chưa thu khoản nào"), _("Mở hồ sơ bằng số hoặc mã QR để thu tiền; biên lai hiện ở đây."), icon="list"
            ),
        ),
        days=[Link(words.long_day(one), f"{reverse('office:cash')}?ngay={one.isoformat()}") for one in days],
    )


def owed_page(dossier: Dossier, charges: Sequence[Charge], typed: Typed | None, counting: Counting | None) -> OwedPage:
    """The charge that is collected first, `typed` into its form, and those that come after it."""
    later = [SummaryRow(line.name, words.money(line.amount)) for one in charges[1:] for line in one.lines.all()]
    nothing = Banner(_("Hồ sơ này không còn khoản nào phải thu."), tone="success")
    return OwedPage(
        title=_("Thu tiền hồ sơ %(name)s") % {"name": dossier.code or dossier.number},
        caption=f"{dossier.procedure.title} · {dossier.applicant}",
        back=reverse("office:dossier", args=[dossier.number]),
        form=_form(dossier, charges[0], typed) if charges and typed else None,
        later=SummaryList(later, title=_("Khoản thu tiếp theo, mỗi khoản một biên lai")) if later else None,
        nothing=None if charges or counting else nothing,
        counting=counting,
    )


def counting(dossier: Dossier, asked: Sequence[Count], typed: Mapping[str, int], problem: str) -> Counting | None:
    """The form; none where the declaration tells everything."""
    if not asked:
        return None
    fields = [
        TextField(
            one.name,
            _("Số %(piece)s") % {"piece": one.word},
            value=str(typed.get(one.name, "")),
            error=problem if place == 0 else "",
            inputmode="numeric",
            width="4",
        )
        for place, one in enumerate(asked)
    ]
    return Counting(_("Đếm để tính phí"), fields, reverse("office:cash-count", args=[dossier.number]))


def receipt_page(
    receipt: CashReceipt, dossier: Dossier, desk: Desk, *, typed: str = "", error: str = ""
) -> ReceiptPage:
    """The receipt as it was printed."""
    is_voidable = desk.role == Role.LEADER and not receipt.is_voided
    buttons = [
        Button(
            _("In biên lai (3 liên)"), href=reverse("office:cash-receipt-pdf", args=[receipt.pk]), icon="print", key="i"
        )
    ]
    if desk.role == Role.COUNTER:
        buttons.append(Button(_("Về quầy thu tiền"), href=reverse("office:cash"), kind="secondary"))
    return ReceiptPage(
        title=_("Biên lai số %(number)s") % {"number": receipt},
        tag=_tag(receipt),
        facts=SummaryList(list(_facts(receipt, dossier))),
        buttons=buttons,
        reason=TextArea(
            "reason",
            _("Lý do huỷ biên lai"),
            hint=_("Chỉ huỷ khi đã trả lại tiền. Số biên lai vẫn giữ; hồ sơ còn giải quyết thì khoản này lại chờ thu."),
            value=typed,
            error=error,
            maxlength=500,
        )
        if is_voidable
        else None,
        action=reverse("office:cash-void", args=[receipt.pk]),
    )


def _row(one: CashReceipt) -> TableRow:
    return TableRow(
        [
            str(one),
            words.clock_time(one.issued_at),
            one.charge.owner.code,
            one.payer or "",
            _tag(one),
            words.money(one.amount),
        ],
        href=reverse("office:cash-receipt", args=[one.pk]),
    )


def _tag(receipt: CashReceipt) -> Tag:
    return Tag(_("Đã huỷ"), "late", icon="close") if receipt.is_voided else Tag(_("Đã thu"), "done")


def _form(dossier: Dossier, charge: Charge, typed: Typed) -> ChargeForm:
    rows = [SummaryRow(line.name, _sum(line.amount, line.how, line.relief)) for line in charge.lines.all()]
    fields = [
        TextField(
            "amount",
            _("Số tiền đã nhận"),
            hint=_("Nhận đúng %(due)s.") % {"due": words.money(charge.amount)},
            value=typed.amount,
            error=typed.error,
            inputmode="numeric",
            width="10",
            suffix=_("đồng"),
        ),
        TextField("payer", _("Người nộp tiền"), value=typed.payer, width="20"),
        TextField("address", _("Địa chỉ"), value=typed.address, optional=True),
    ]
    return ChargeForm(
        title=_("Phải thu %(due)s") % {"due": words.money(charge.amount)},
        lines=SummaryList(rows),
        fields=fields,
        action=reverse("office:cash-take", args=[dossier.number, charge.pk]),
        once=typed.once,
    )


def _sum(amount: int, how: str, relief: str) -> Content:
    return [words.money(amount), *(one for one in (how, relief) if one)]


def _facts(receipt: CashReceipt, dossier: Dossier) -> Sequence[SummaryRow]:
    rows = [
        SummaryRow(_("Ký hiệu, năm"), f"{receipt.book.sign}, {receipt.book.year}"),
        SummaryRow(_("Số tiền"), words.money(receipt.amount)),
        SummaryRow(_("Người nộp"), receipt.payer or ""),
        SummaryRow(_("Hồ sơ"), Link(dossier.code or dossier.number, reverse("office:dossier", args=[dossier.number]))),
        SummaryRow(_("Khoản thu"), [line.name for line in receipt.charge.lines.all()]),
        SummaryRow(_("Người thu"), receipt.issued_by.full_name),
        SummaryRow(_("Thu lúc"), words.short_moment(receipt.issued_at)),
    ]
    if receipt.voided_at is not None and receipt.voided_by is not None:
        said = _("%(when)s, %(name)s: %(reason)s") % {
            "when": words.short_moment(receipt.voided_at),
            "name": receipt.voided_by.full_name,
            "reason": receipt.void_reason,
        }
        rows.append(SummaryRow(_("Huỷ"), said))
    return rows
