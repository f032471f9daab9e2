"""A charge at the counter of Lan's commune, for every test of payments."""

from collections.abc import Callable

import pytest
from django.db import transaction

from motcua.core.batch import Batch
from motcua.core.ids import Ref
from motcua.payments.actions import charging
from motcua.payments.fees import FeeLine
from motcua.payments.lifecycle import FeeKind
from motcua.payments.models import Charge
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

SYSTEM = Ref("system", "tests")
# An owner that no other package knows, so that nothing else listens.
OWNER = Ref("thing", "1")


@pytest.fixture
def charged(world: World) -> Callable[..., Charge]:
    """Records charges: `charged(8000)`, `charged(8000, key="bill:2")`."""

    def record(amount: int = 8000, *, key: str = "submit", full: int = 8000) -> Charge:
        why = ("Giảm", "1/NQ") if amount < full else ("", "")
        line = FeeLine("le-phi", "Lệ phí hộ tịch", FeeKind.CHARGE, "1/NQ", full, amount, *why)
        batch = Batch()
        with transaction.atomic():
            made = charging.record(
                batch, owner=OWNER, key=key, unit=world.office, lines=[line], by=SYSTEM, at=MONDAY_9AM
            )
            batch.write()
        assert made is not None
        return made

    return record
