"""Charges of dossiers, due or paid in cash, recorded by the product's own actions."""

from datetime import datetime

from django.db import transaction

from motcua.core.batch import Batch
from motcua.directory.desks import Desk
from motcua.dossiers.actions import collecting
from motcua.dossiers.lifecycle import Finance
from motcua.dossiers.models import Dossier
from motcua.payments.actions import charging
from motcua.payments.actions.cash import Payer
from motcua.payments.fees import FeeLine
from motcua.payments.lifecycle import FeeKind
from motcua.payments.models import CashReceipt, Charge
from tests.factories.people import MONDAY_9AM


def charged(dossier: Dossier, amount: int = 8000, *, key: str = "bill:1", at: datetime = MONDAY_9AM) -> Charge:
    """Something more that is due because of a dossier."""
    line = FeeLine("le-phi", "Lệ phí hộ tịch", FeeKind.CHARGE, "1/NQ-HĐND", amount, amount)
    batch = Batch()
    with transaction.atomic():
        made = charging.record(
            batch, owner=dossier.ref, key=key, unit=dossier.unit, lines=[line], by=dossier.person.ref, at=at
        )
        batch.change(dossier, finance=Finance.UNPAID)
        batch.write()
    assert made is not None
    return made


def paid(dossier: Dossier, *, by: Desk, at: datetime = MONDAY_9AM) -> CashReceipt:
    """The same, paid at the counter."""
    charge = charged(dossier, at=at)
    payer = Payer(dossier.applicant, "Số 12, tổ 5")
    return collecting.collect(dossier.pk, charge.pk, amount=charge.amount, once="paid", payer=payer, by=by, at=at)
