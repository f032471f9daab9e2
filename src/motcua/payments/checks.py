"""Checks of money (fact I6): the ledger says what was settled, receipts stand for it and no number is left out."""

from collections.abc import Iterator

from django.db.models import BigIntegerField, Count, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.core.facts import Broken, Look
from motcua.payments.lifecycle import AttemptState, ChargeState, Method
from motcua.payments.models import Attempt, CashReceipt, Charge, ChargeLine, Entry, ReceiptBook


def money_is_settled(look: Look) -> Iterator[Broken]:
    """I6: the ledger's sum of every charge and of every attempt is what its state says, to the đồng."""
    charged = Charge.objects.annotate(
        booked=_sum(Entry.objects.filter(charge=OuterRef("pk")), "charge"),
        told=_sum(ChargeLine.objects.filter(charge=OuterRef("pk")), "charge"),
    )
    is_settled = Q(state=ChargeState.SETTLED)
    wrong = charged.filter(is_settled & ~Q(booked=F("amount")) | ~is_settled & ~Q(booked=0) | ~Q(told=F("amount")))
    for charge in wrong.order_by("id").iterator():
        yield _broken(str(charge), _("sổ ghi %(booked)s, các dòng cộng lại %(told)s, trạng thái “%(state)s”") % {
            "booked": words.money(charge.booked), "told": words.money(charge.told),
            "state": ChargeState(charge.state).label})  # fmt: skip
    tried = Attempt.objects.annotate(booked=_sum(Entry.objects.filter(attempt=OuterRef("pk")), "attempt"))
    is_settled = Q(state=AttemptState.SETTLED)
    for attempt in tried.filter(is_settled & ~Q(booked=F("amount")) | ~is_settled & ~Q(booked=0)).iterator():
        yield _broken(str(attempt), _("sổ ghi %(booked)s") % {"booked": words.money(attempt.booked)})
    unequal = Attempt.objects.filter(state=AttemptState.SETTLED).exclude(amount=F("charge__amount"))
    for other in unequal.order_by("id").iterator():
        yield _broken(str(other), _("khác số tiền của khoản phải nộp"))


def receipts_stand_for_cash(look: Look) -> Iterator[Broken]:
    """I6: each cash payment has its receipt, void as the payment is; the numbers of a book run from 1 without a gap."""
    cash = Attempt.objects.filter(method=Method.CASH, state__in=(AttemptState.SETTLED, AttemptState.REVERSED))
    for attempt in cash.filter(receipt=None).order_by("id").iterator():
        yield _broken(str(attempt), _("đã thu tiền mặt nhưng không có biên lai"))
    settled, amiss = Q(attempt__state=AttemptState.SETTLED), ~Q(amount=F("attempt__amount"))
    wrong = CashReceipt.objects.filter(Q(voided_at=None) & ~settled | Q(voided_at__isnull=False) & settled | amiss)
    for receipt in wrong.order_by("id").iterator():
        yield _broken(_("biên lai %s") % receipt, _("không khớp với lần thu tiền"))
    books = ReceiptBook.objects.annotate(issued=Count("receipts"), highest=Coalesce(Max("receipts__number"), 0))
    for book in books.exclude(issued=F("last"), highest=F("last")).order_by("id").iterator():
        counts = {"issued": book.issued, "last": book.last}
        yield _broken(_("quyển biên lai %s") % book, _("số cuối %(last)d nhưng có %(issued)d biên lai") % counts)


def _sum(rows: "QuerySet[Entry] | QuerySet[ChargeLine]", by: str) -> Combinable:
    found = rows.order_by().values(by).annotate(total=Sum("amount")).values("total")
    return Coalesce(Subquery(found, output_field=BigIntegerField()), 0)


def _broken(row: str, reason: str) -> Broken:
    return Broken("I6", row, reason)
