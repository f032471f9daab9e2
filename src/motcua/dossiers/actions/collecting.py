"""Cash for a dossier at the counter, and what the receipt of it says."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.core import faults, words
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.language import official
from motcua.directory.desks import Desk
from motcua.documents.facts import CashReceiptFacts, Sum
from motcua.dossiers import costs, queries
from motcua.dossiers.lifecycle import Finance, Stage
from motcua.dossiers.models import Dossier
from motcua.payments import queries as payments
from motcua.payments.actions import cash, charging
from motcua.payments.actions.cash import Payer
from motcua.payments.lifecycle import ChargeState
from motcua.payments.models import CashReceipt

TEMPLATE = "bien-lai-thu-tien"


def collect(
    dossier_id: UUID, charge_id: UUID, *, amount: int, once: str, payer: Payer, by: Desk, at: datetime
) -> CashReceipt:
    """Take the cash of one charge of a dossier in the desk's scope. The same `once` again gives the same receipt.

    Raises `Refusal` for any other sum than the one due, `Charge.DoesNotExist` for another dossier's charge.
    """
    with transaction.atomic():
        # The dossier first, as every move does, then the charge: so nobody waits in a circle.
        dossier = queries.locked(dossier_id, by)
        charge = payments.charges_of(dossier.ref).get(pk=charge_id)
        key = f"cash:{charge.pk}:{once}"[:80]
        receipt = cash.take_cash(charge.pk, amount=amount, key=key, payer=payer, by=by, at=at)
        faults.point("collect.before_commit")
    faults.point("collect.after_commit")
    return receipt


def count(dossier_id: UUID, counts: Mapping[str, int], *, by: Desk, at: datetime) -> Dossier:
    """Charge for what was counted at the counter, in place of what was counted before and not paid yet.

    Raises `Refusal` where a count is missing or makes no sense.
    """
    with transaction.atomic():
        dossier = queries.locked(dossier_id, by)
        found = costs.counted(dossier, counts)
        if not found or any(line.amount is None for line in found):
            raise Refusal(_("Hãy nhập đủ số lượng, mỗi số từ 1 trở lên."))
        batch = Batch()
        before = [one for one in payments.charges_of(dossier.ref) if one.key.startswith(costs.COUNTED)]
        for one in before:
            if one.state == ChargeState.DUE:
                charging.cancel(batch, one, by=by.ref, at=at)
        key = f"{costs.COUNTED}:{len(before) + 1}"
        made = charging.record(batch, owner=dossier.ref, key=key, unit=dossier.unit, lines=found, by=by.ref, at=at)
        if made is not None and made.state == ChargeState.DUE:
            batch.change(dossier, finance=Finance.UNPAID)
        batch.write()
    return dossier


def void(receipt_id: UUID, *, reason: str, by: Desk, at: datetime) -> CashReceipt:
    """Void a receipt of a dossier in the desk's scope: it is due again, or refunded where the dossier ended without it.

    Raises `Refusal` without a reason or for one's own receipt, `CashReceipt.DoesNotExist` for strangers.
    """
    with transaction.atomic():
        receipt, dossier = receipt_of(receipt_id, by)
        dossier = queries.locked(dossier.pk, by)
        goes_on = dossier.closed_at is None or dossier.stage == Stage.RETURNED
        return cash.void(receipt.pk, reason=reason, by=by, at=at, is_due_again=goes_on)


def receipt_of(receipt_id: UUID, desk: Desk) -> tuple[CashReceipt, Dossier]:
    """A receipt whose dossier the desk may open, and that dossier; raises `CashReceipt.DoesNotExist` for strangers."""
    receipt = payments.receipt(receipt_id)
    if receipt.charge.owner.kind != "dossier":
        raise CashReceipt.DoesNotExist
    try:
        return receipt, queries.of_desk(desk, receipt.charge.owner.code)
    except Dossier.DoesNotExist as none:
        raise CashReceipt.DoesNotExist from none


def facts_of(receipt: CashReceipt, dossier: Dossier) -> CashReceiptFacts:
    """What is printed on a receipt; nothing of it ever changes but that it was voided."""
    unit = receipt.book.unit
    with official():
        voided = _("ĐÃ HUỶ lúc %(when)s") % {"when": words.short_moment(receipt.voided_at)} if receipt.voided_at else ""
    return CashReceiptFacts(
        unit=unit.name,
        unit_address=unit.address,
        form=receipt.book.form,
        sign=f"{receipt.book.sign}-{receipt.book.year}",
        number=str(receipt),
        payer=receipt.payer or "",
        payer_address=receipt.payer_address or "",
        code=dossier.code or dossier.number,
        sums=tuple(Sum(line.name, line.amount) for line in receipt.charge.lines.all() if line.amount),
        amount=receipt.amount,
        issued_at=receipt.issued_at,
        place=unit.place_name,
        cashier=receipt.issued_by.full_name,
        voided=voided,
    )
