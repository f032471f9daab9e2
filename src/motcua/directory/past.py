"""A reorganisation of before this system was there: written down as done, so that old units lead to their heirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.directory.desks import Desk
from motcua.directory.models import Reorganisation, StepKind, Succession, Unit
from motcua.directory.reorganising import hang


@dataclass(frozen=True, slots=True)
class Ended:
    """A unit that is no more: `main` has taken over what was left of it, `others` a part of its work each.

    Without a main heir it stays where it hung: a level that was dropped, whose work went to all below.
    """

    unit: Unit
    main: Unit | None
    others: tuple[Unit, ...] = ()


@transaction.atomic
def note(ended: Sequence[Ended], *, decision: str, effective_on: date, by: Desk, at: datetime) -> Reorganisation:
    """Write down what became of units that ended on a day, all steps as done. Raises `Refusal` for other units.

    Nothing that is open moves: where something was, it moved long ago.
    """
    if not one_line(decision):
        raise Refusal(_("Nhập số, ngày quyết định sắp xếp."))
    made = Reorganisation(
        decision=one_line(decision), effective_on=effective_on, made_at=at, made_by=by.officer, top=by.unit, done_at=at
    )
    batch = Batch()
    batch.add(made)
    facts = {"decision": made.decision, "on": f"{effective_on}", "units": len(ended)}
    ledger.record(batch, subject=made.ref, verb="reorganisation.noted", by=by.ref, at=at, **facts)
    batch.write()
    seq = 0
    for one in ended:
        steps = _steps(one, made)
        _note(one, made, [(seq := seq + 1, kind, heir) for kind, heir in steps])
    return made


def _steps(one: Ended, made: Reorganisation) -> list[tuple[StepKind, Unit]]:
    if one.unit.valid_to != made.effective_on:
        raise Refusal(_("%(unit)s không chấm dứt vào ngày này.") % {"unit": one.unit.name})
    shares = [(StepKind.SHARE, heir) for heir in one.others]
    return [*shares, (StepKind.ABSORB, one.main)] if one.main else shares


def _note(one: Ended, made: Reorganisation, steps: Sequence[tuple[int, StepKind, Unit]]) -> None:
    old, batch = one.unit, Batch()
    for seq, kind, heir in steps:
        batch.add(
            Succession(
                reorganisation=made, seq=seq, kind=kind, old=old, new=heir, old_name=old.name, old_parent=old.parent,
                on=made.effective_on, done_at=made.done_at,
            )
        )  # fmt: skip
    heirs = [heir.code for _seq, _kind, heir in steps]
    facts = {"to": heirs, "decision": made.decision, "on": f"{made.effective_on}"}
    ledger.record(batch, subject=old.ref, verb="unit.ended", by=made.made_by.ref, at=made.made_at, **facts)
    batch.write()
    if one.main is not None:
        hang(old, one.main)
