"""Fees in words: the tariff before anything is declared, the sums once the answers tell them (UX-19)."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.models import ChannelTerms
from motcua.catalogue.queries import Snapshot
from motcua.catalogue.tariffs import CHANNEL
from motcua.core import words
from motcua.payments import fees
from motcua.payments.fees import FeeLine, FeeRule
from motcua.payments.lifecycle import FeeKind
from motcua.portal.terms import stated_fee
from motcua.ui.base import Content
from motcua.ui.components import Link, SummaryList, SummaryRow

ANCHOR = "phi-le-phi"


def tariff(procedure: Snapshot) -> SummaryList | None:
    """Every fee of a procedure's own tariff: price, exemptions and reductions, legal basis."""
    if not procedure.has_tariff:
        return None
    return SummaryList([SummaryRow(rule.name, _rule(rule)) for rule in procedure.fee_rules])


def of_channel(procedure: Snapshot, terms: ChannelTerms) -> str:
    """What it costs through one channel before anything was declared."""
    if not procedure.has_tariff:
        return stated_fee(terms)
    found = fees.fees_due(procedure.fee_rules, {CHANNEL: terms.channel})
    if not found:
        return _("Không thu")
    return "; ".join(words.money(line.amount) if line.amount is not None else line.how for line in found)


def due(lines: Sequence[FeeLine], procedure: Snapshot, terms: ChannelTerms) -> Content:
    """What this declaration costs, line by line, each with why and by which text."""
    if not lines:
        return _("Không thu") if procedure.has_tariff else stated_fee(terms)
    basis = f"{reverse('portal:procedure', args=[procedure.code])}#{ANCHOR}"
    found: list[str | Link] = [part for line in lines for part in _line(line)]
    known = [line for line in lines if line.amount is not None]
    if len(known) > 1:
        found.append(_("Cộng: %(total)s") % {"total": words.money(fees.total(known))})
    texts = "; ".join(dict.fromkeys(text for line in lines for text in (line.basis, line.relief_basis) if text))
    found.append(Link(_("Căn cứ: %(texts)s") % {"texts": texts}, basis))
    is_owing = any(line.amount != 0 for line in lines)
    return [*found, _("Bạn nộp hồ sơ được ngay, thanh toán sau.")] if is_owing else found


def _line(line: FeeLine) -> list[str]:
    if line.amount is None:
        return [_("%(name)s: %(price)s") % {"name": line.name, "price": line.how}]
    said = [_("%(name)s: %(amount)s") % {"name": line.name, "amount": words.money(line.amount)}]
    if line.how:
        said.append(line.how)
    if line.relief:
        said.append(
            _("%(relief)s (mức đầy đủ %(full)s)") % {"relief": line.relief, "full": words.money(line.full or 0)}
        )
    return said


def _rule(rule: FeeRule) -> Content:
    kind = str(FeeKind(rule.kind).label)
    return [
        _("%(kind)s: %(price)s") % {"kind": kind, "price": fees.price_words(rule)},
        *[
            _("%(relief)s. Căn cứ: %(basis)s") % {"relief": fees.relief_words(one), "basis": one.basis}
            for one in rule.reliefs
        ],
        _("Căn cứ: %(texts)s") % {"texts": rule.basis},
    ]
