"""What a dossier costs: each sum with its basis, whether it was paid, how to pay what is due (UX-19, UX-21)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.core import words
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from motcua.payments.lifecycle import ChargeState
from motcua.payments.models import CashReceipt, Charge, ChargeLine
from motcua.portal.offices import office_lines
from motcua.ui.base import Component, Content
from motcua.ui.components import Banner, SummaryList, SummaryRow, Tag, Tone

_TONES: dict[ChargeState, Tone] = {ChargeState.DUE: "soon", ChargeState.SETTLED: "done", ChargeState.WAIVED: "done"}


@dataclass(frozen=True, slots=True)
class Money:
    """What was charged because of a dossier, and the receipts."""

    charges: Sequence[Charge] = ()
    receipts: Sequence[CashReceipt] = ()

    @property
    def due(self) -> list[Charge]:
        """What is still to be paid."""
        return [one for one in self.charges if one.state == ChargeState.DUE]


def to_pay(dossier: Dossier, money: Money) -> Banner | None:
    """What to pay, how, until when; none where nothing is due or the dossier has ended without it."""
    if not money.due or (dossier.closed_at is not None and dossier.stage != Stage.RETURNED):
        return None
    total = words.money(sum(one.amount for one in money.due))
    days = [one.due_on for one in money.due if one.due_on is not None]
    where = _("Nộp tiền mặt tại quầy, mang theo số hồ sơ %(number)s:") % {"number": dossier.number}
    lines: list[str | Component] = [where, *office_lines(dossier.unit)]
    if days:
        lines.append(_("Chậm nhất %(day)s.") % {"day": words.long_day(min(days))})
    waits = dossier.stage == Stage.AWAITING_PAYMENT
    lines.append(_("Nộp xong, hồ sơ được giải quyết tiếp.") if waits else _("Hồ sơ vẫn được giải quyết trong lúc này."))
    return Banner(
        lines, tone="warning" if waits else "information", title=_("Bạn cần nộp %(total)s") % {"total": total}
    )


def fees(money: Money) -> SummaryList | None:
    """Each sum with its state; none where nothing was ever charged."""
    receipts = {one.charge_id: one for one in money.receipts if not one.is_voided}
    rows = [
        SummaryRow(line.name, _line(line, charge, receipts.get(charge.pk)))
        for charge in money.charges
        for line in charge.lines.all()
    ]
    return SummaryList(rows, title=_("Phí, lệ phí")) if rows else None


def _line(line: ChargeLine, charge: Charge, receipt: CashReceipt | None) -> Content:
    state = ChargeState(charge.state)
    said: list[str | Tag] = [words.money(line.amount), Tag(str(state.label), _TONES.get(state, "calm"))]
    said += [one for one in (line.how, line.relief) if one]
    said.append(
        _("Căn cứ: %(texts)s") % {"texts": "; ".join(dict.fromkeys(filter(None, (line.basis, line.relief_basis))))}
    )
    if receipt is not None:
        said.append(
            _("Biên lai số %(number)s, %(when)s") % {"number": receipt, "when": words.short_moment(receipt.issued_at)}
        )
    return said
