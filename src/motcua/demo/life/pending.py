"""Some of what is under way waits for its applicant: for a paper, or for a sum. The product's own verbs do it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from motcua.core.clock import day_of
from motcua.demo.life.seats import desks
from motcua.directory.desks import Desk
from motcua.directory.models import Unit
from motcua.dossiers import queries
from motcua.dossiers.actions.asking import Request, Wanted, ask
from motcua.dossiers.actions.billing import Bill, bill
from motcua.dossiers.actions.processing import take
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from motcua.payments.lifecycle import FeeKind
from motcua.workflow.models import StepKind

OFFICES = 4
# How many wait at each office: before acceptance, while it is being examined, for a sum.
MENDING, ASKED, BILLED = 3, 2, 2
# Enough to find those that are being examined among what is under way at an office.
LOOKED_AT = 60
TIME_TO_ADD = timedelta(days=20)
GUIDANCE = "Ảnh bị loá ở góc có dấu. Mời chụp lại thẳng, đủ bốn góc."
REASON = "Không đọc được dấu của cơ sở y tế trên giấy chứng sinh."
BASIS = "Nghị định 61/2018/NĐ-CP, Điều 17"
FRESH, EXAMINED = (Stage.REGISTERED, StepKind.RECEIVE), (Stage.ACCEPTED, StepKind.EXAMINE)
DUTY = Bill("Lệ phí đăng ký khai sinh không đúng hạn", FeeKind.CHARGE, 8_000, "Nghị quyết của Hội đồng nhân dân tỉnh")


def let_some_wait(offices: Iterable[Unit], *, at: datetime) -> int:
    """Ask and bill at the first of these offices until a few wait there; says how many it moved, none the next time."""
    moved = 0
    for office in list(offices)[:OFFICES]:
        fresh, examined = _held(office, *FRESH, at), _held(office, *EXAMINED, at)
        moved += _move(office, Stage.MENDING, MENDING, fresh, lambda d, by: _ask(d, by, at))
        moved += _move(office, Stage.AWAITING_PAPERS, ASKED, examined, lambda d, by: _look_and_ask(d, by, at))
        moved += _move(office, Stage.AWAITING_PAYMENT, BILLED, examined, lambda d, by: _look_and_bill(d, by, at))
    return moved


def _move(
    office: Unit,
    stage: Stage,
    wanted: int,
    found: Iterator[tuple[Dossier, Desk]],
    act: Callable[[Dossier, Desk], object],
) -> int:
    missing = wanted - Dossier.objects.filter(unit=office, stage=stage).count()
    moved = 0
    while moved < missing and (one := next(found, None)) is not None:
        act(*one)
        moved += 1
    return moved


def _ask(dossier: Dossier, by: Desk, at: datetime) -> None:
    slot = dossier.attachments.order_by("position").values_list("slot", flat=True)[0]
    request = Request([Wanted(GUIDANCE, slot=slot)], REASON, BASIS, until=day_of(at + TIME_TO_ADD))
    ask(dossier.id, request, by=by, at=at)


def _look_and_ask(dossier: Dossier, by: Desk, at: datetime) -> None:
    take(dossier.id, by=by, at=at)
    _ask(dossier, by, at)


def _look_and_bill(dossier: Dossier, by: Desk, at: datetime) -> None:
    take(dossier.id, by=by, at=at)
    bill(dossier.id, DUTY, by=by, at=at)


def _held(office: Unit, stage: Stage, kind: StepKind, at: datetime) -> Iterator[tuple[Dossier, Desk]]:
    """Open dossiers of people without a login, the newest first, each with the desk that has it."""
    rows = Dossier.objects.filter(unit=office, stage=stage, person__account=None).select_related("agency")
    for dossier in list(rows.order_by("-submitted_at", "id")[:LOOKED_AT]):
        task = queries.holder(dossier)
        if task is None or task.step.kind != kind:
            continue
        by = next((one for one in desks(task.step, dossier.agency, at) if one.does_work_of(task.assignee_id)), None)
        if by is not None:
            yield dossier, by
