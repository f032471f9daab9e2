"""Cash at the counter: the exact sum against a numbered receipt; a receipt is voided by somebody who leads."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.ids import new_id
from motcua.core.models import this_province
from motcua.core.text import one_line
from motcua.directory.desks import Desk
from motcua.directory.models import Unit
from motcua.payments.actions import paying
from motcua.payments.lifecycle import Method
from motcua.payments.models import CashReceipt, ReceiptBook

SHORTEST_REASON = 10
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Payer:
    """Who hands over the money, as the receipt names them."""

    name: str
    address: str = ""


def take_cash(charge_id: UUID, *, amount: int, key: str, payer: Payer, by: Desk, at: datetime) -> CashReceipt:
    """Take the exact sum of a charge and issue the receipt. The same key again gives the same receipt (UX-24).

    Raises `Refusal` for another sum or a charge that is not due, `KeyReused` where the key stands for something else.
    """
    name = one_line(payer.name)
    if not name:
        raise Refusal(_("Hãy ghi họ tên người nộp tiền."))
    with transaction.atomic():
        charge = paying.locked(charge_id)
        done = paying.tried(key, charge, amount, Method.CASH)
        if done is not None:
            return CashReceipt.objects.select_related("book").get(attempt=done)
        attempt = paying.begin(charge, key=key, amount=amount, method=Method.CASH, at=at)
        book = _next_number(by.unit, at)
        batch = Batch()
        paying.settle(batch, attempt, by=by.ref, at=at)
        receipt = CashReceipt(
            book=book,
            number=book.last,
            charge=charge,
            attempt=attempt,
            amount=amount,
            payer=name,
            payer_address=one_line(payer.address) or None,
            issued_at=at,
            day=day_of(at),
            issued_by=by.officer,
        )
        batch.add(receipt)
        batch.write()
    return receipt


def void(receipt_id: UUID, *, reason: str, by: Desk, at: datetime, is_due_again: bool = True) -> CashReceipt:
    """Void a receipt whose money was given back: it keeps its number, the charge is due again or closed as refunded.

    Raises `Refusal` for one's own receipt, a voided one, or without a reason.
    """
    words = one_line(reason)
    if not SHORTEST_REASON <= len(words) <= LONGEST_REASON:
        raise Refusal(
            _("Ghi rõ lý do huỷ biên lai, từ %(n)d đến %(most)d ký tự.")
            % {"n": SHORTEST_REASON, "most": LONGEST_REASON}
        )
    with transaction.atomic():
        charge_id = CashReceipt.objects.values_list("charge_id", flat=True).get(pk=receipt_id)
        charge = paying.locked(charge_id)
        receipt = CashReceipt.objects.select_related("book", "attempt").get(pk=receipt_id)
        _require_voidable(receipt, by)
        receipt.attempt.charge = charge
        batch = Batch()
        paying.take_back(batch, receipt.attempt, by=by.ref, at=at, is_due_again=is_due_again)
        batch.change(receipt, expect={"voided_at": None}, voided_at=at, voided_by_id=by.officer.id, void_reason=words)
        batch.write()
    return receipt


def _require_voidable(receipt: CashReceipt, by: Desk) -> None:
    if receipt.is_voided:
        raise Refusal(_("Biên lai số %(number)s đã bị huỷ từ trước.") % {"number": receipt})
    if receipt.issued_by_id == by.officer.id:
        raise Refusal(_("Người lập biên lai không được tự huỷ. Việc huỷ cần một người khác."))


def _next_number(unit: Unit, at: datetime) -> ReceiptBook:
    """The unit's book of the year with its next number taken; the row stays locked, so no number is ever left out."""
    year, sign = day_of(at).year, str(settings.MOTCUA_RECEIPT_SIGN)
    form = str(settings.MOTCUA_RECEIPT_FORM)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO payments_receiptbook AS book (id, province_id, unit_id, year, form, sign, last) "
            "VALUES (%s, %s, %s, %s, %s, %s, 1) "
            "ON CONFLICT (unit_id, year, sign) DO UPDATE SET last = book.last + 1 RETURNING book.id",
            [new_id(), this_province(), unit.pk, year, form, sign],
        )
        [book_id] = cursor.fetchone()
    return ReceiptBook.objects.get(pk=book_id)
