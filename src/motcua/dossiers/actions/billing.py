"""State 6: while it works the office fixes a sum, and the dossier waits until it is paid (law.md §3)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.directory.desks import Desk
from motcua.dossiers import moves, notices, waiting
from motcua.dossiers.actions import pausing
from motcua.dossiers.actions.processing import held
from motcua.dossiers.lifecycle import Finance, Move, Stage
from motcua.dossiers.models import Dossier
from motcua.payments.actions import charging
from motcua.payments.fees import FeeLine
from motcua.payments.lifecycle import FeeKind
from motcua.workflow.models import StepKind

LONGEST_NAME, LONGEST_BASIS = 250, 500


@dataclass(frozen=True, slots=True)
class Bill:
    """What the office fixed: the duty, the sum in đồng, the text it rests on. Raises `Refusal` for nonsense."""

    name: str
    kind: FeeKind
    amount: int
    basis: str

    def __post_init__(self) -> None:
        if not 0 < len(one_line(self.name)) <= LONGEST_NAME:
            raise Refusal(_("Ghi rõ khoản phải nộp, ví dụ: Thuế thu nhập cá nhân."))
        if not 0 < self.amount <= charging.DEAREST:
            raise Refusal(_("Số tiền phải lớn hơn 0 và không quá 10 tỷ đồng."))
        if not 0 < len(one_line(self.basis)) <= LONGEST_BASIS:
            raise Refusal(_("Ghi số thông báo hoặc văn bản làm căn cứ."))

    @property
    def line(self) -> FeeLine:
        """The charge's only line."""
        return FeeLine(
            "nghia-vu", one_line(self.name), self.kind, one_line(self.basis), full=self.amount, amount=self.amount
        )


def bill(dossier_id: UUID, what: Bill, *, by: Desk, at: datetime) -> Dossier:
    """Ask the applicant to pay a sum; the dossier's time stands still until then.

    Raises `Refusal` where the dossier is not being examined by this desk.
    """
    with transaction.atomic():
        dossier, task = held(dossier_id, by, StepKind.EXAMINE)
        moves.stage_after(dossier, Move.BILL)
        due_on = _due_on(dossier, day_of(at))
        batch = Batch()
        columns = pausing.stand_still(batch, dossier, task, at=at)
        charging.record(
            batch,
            owner=dossier.ref,
            key=f"bill:{dossier.moves + 1}",
            unit=dossier.unit,
            lines=[what.line],
            by=by.ref,
            at=at,
            due_on=due_on,
        )
        moves.move(
            batch,
            dossier,
            Move.BILL,
            by=moves.Actor(desk=by),
            at=at,
            note=_note(what),
            step_name=task.step.name,
            finance=Finance.UNPAID,
            **columns,
        )
        notices.billed(batch, dossier, amount=what.amount, at=at)
        batch.write()
    return dossier


def _note(what: Bill) -> str:
    return f"{what.line.name}: {words.money(what.amount)} ({what.line.basis})"


def _due_on(dossier: Dossier, today: date) -> date | None:
    days = waiting.rule_of(dossier, Stage.AWAITING_PAYMENT).days
    return today + timedelta(days=days) if days else None
