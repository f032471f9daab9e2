"""Reorganisation as an operation: decided once, done step by step in a job, each step whole or not at all."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.core import events
from motcua.core.batch import Batch
from motcua.core.clock import VN, day_of
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.core.words import short_day
from motcua.directory.desks import Desk
from motcua.directory.events import UnitAbsorbed
from motcua.directory.models import Holding, Position, Reorganisation, StepKind, Succession, Unit
from motcua.directory.plans import Node, Opening, Plan, Wish, plan
from motcua.directory.queries import units_under
from motcua.places import queries as places
from motcua.workdays import queries as calendars
from motcua.workdays.actions import edit
from motcua.workdays.layers import Edit

RUN = "directory.reorganise"


def planned(wish: Wish, top: Unit) -> Plan:
    """What the wish would do among the open units below `top`, and `top` itself. Raises `Refusal`."""
    units = units_under(top).filter(valid_to=None).select_related("parent")
    return plan(wish, [Node(u.code, u.name, u.kind, u.parent.code if u.parent else "") for u in units])


@transaction.atomic
def decide(wish: Wish, *, decision: str, effective_on: date, by: Desk, at: datetime) -> Reorganisation:
    """Write the plan down and let a job do it from that day on. Raises `Refusal`, also while another one runs."""
    if not one_line(decision):
        raise Refusal(_("Nhập số, ngày quyết định sắp xếp."))
    found = planned(wish, by.unit)
    _check_day(effective_on, found)
    made = Reorganisation(
        decision=one_line(decision), effective_on=effective_on, made_at=at, made_by=by.officer, top=by.unit
    )
    batch = Batch()
    batch.add(made)
    known = {unit.code: unit for unit in units_under(by.unit).select_related("parent")}
    for opening in found.openings:
        known[opening.code] = _opened(opening, known[opening.like], made)
        batch.add(known[opening.code])
    for seq, step in enumerate(found.steps, start=1):
        old, new = known[step.old], known[step.new]
        batch.add(
            Succession(
                reorganisation=made, seq=seq, kind=step.kind, old=old, new=new, new_name=step.name,
                old_name=old.name, old_parent=old.parent, on=effective_on,
            )
        )  # fmt: skip
    facts = {"decision": made.decision, "on": f"{effective_on}", "steps": len(found.steps)}
    ledger.record(batch, subject=made.ref, verb="reorganisation.decided", by=by.ref, at=at, **facts)
    start = datetime.combine(effective_on, time(), tzinfo=VN)
    batch.job(RUN, lock=RUN, at=start if start > at else None, reorganisation=str(made.id))
    try:
        batch.write()
    except IntegrityError as error:
        raise Refusal(_("Có mã đơn vị đã dùng rồi, hoặc một đợt sắp xếp khác chưa làm xong.")) from error
    return made


def _check_day(day: date, found: Plan) -> None:
    """Days go forward, so that the tree of any day can be had again; no unit ends on the day it began."""
    last = Reorganisation.objects.order_by("-effective_on").first()
    if last and day < last.effective_on:
        words = {"day": short_day(last.effective_on), "decision": last.decision}
        raise Refusal(_("Ngày hiệu lực phải từ %(day)s, ngày của lần sắp xếp trước (%(decision)s).") % words)
    ending = [step.old for step in found.steps if step.kind == StepKind.ABSORB]
    young = Unit.objects.filter(code__in=ending, valid_from__gte=day).first()
    if young:
        words = {"unit": young.name, "day": short_day(young.valid_from)}
        raise Refusal(_("%(unit)s mới hoạt động từ %(day)s; ngày hiệu lực phải sau ngày đó.") % words)


def run_next(reorganisation_id: UUID, *, at: datetime) -> bool:
    """Do the next step; false when none is left. Safe to be interrupted anywhere and to be run again."""
    with transaction.atomic():
        locked = Reorganisation.objects.select_for_update(of=("self",)).select_related("made_by")
        made = locked.get(pk=reorganisation_id)
        if made.done_at is not None or day_of(at) < made.effective_on:
            return False
        step = made.steps.filter(done_at=None).select_related("old__parent", "new").first()
        batch = Batch()
        if step is None:
            batch.change(made, done_at=at)
            ledger.record(batch, subject=made.ref, verb="reorganisation.done", by=made.made_by.ref, at=at)
        else:
            _do(step, made, batch, at)
        batch.write()
    return step is not None


def _do(step: Succession, made: Reorganisation, batch: Batch, at: datetime) -> None:
    old, new, by = step.old, step.new, made.made_by.ref
    facts = {"to": new.code, "decision": made.decision, "on": f"{step.on}", "before": step.old_name}
    ledger.record(batch, subject=old.ref, verb=f"unit.{step.kind}", by=by, at=at, **facts)
    batch.change(step, expect={"done_at": None}, done_at=at)
    if step.kind == StepKind.RENAME:
        batch.change(old, name=step.new_name)
    elif step.kind == StepKind.MOVE:
        hang(old, new)
    elif step.kind == StepKind.ABSORB:
        _hand_over(old, new, step)
        _keep_hours(old, new, step, at)
        # As a closed child of its heir it stays in the heir's scope: nobody loses sight of its files.
        hang(old, new)
        Unit.objects.filter(pk=old.pk).update(valid_to=step.on)
        told = UnitAbsorbed(old.pk, new.pk, step.old_name, new.name, made.decision, step.on, by, at)
        events.publish(told, batch)


def _opened(opening: Opening, like: Unit, made: Reorganisation) -> Unit:
    now = places.became(like.commune_code, since=made.effective_on, on=made.effective_on) if like.commune_code else ()
    return Unit(
        code=opening.code, name=one_line(opening.name), kind=like.kind, parent=like.parent,
        path=f"{like.parent.path}/{opening.code}" if like.parent else opening.code, province_id=like.province_id,
        commune_code=now[0].code if now else like.commune_code, place_name=like.place_name, address=like.address,
        hotline=like.hotline, valid_from=made.effective_on,
    )  # fmt: skip


def hang(unit: Unit, parent: Unit) -> None:
    """Put a unit with everything below it under another one."""
    before = Unit.objects.get(pk=unit.pk).path
    path = f"{Unit.objects.get(pk=parent.pk).path}/{unit.code}"
    below = Unit.objects.filter(path__startswith=f"{before}/")
    below.update(path=Concat(Value(path), Substr("path", len(before) + 1)))
    Unit.objects.filter(pk=unit.pk).update(parent=parent, path=path)


def _hand_over(old: Unit, new: Unit, step: Succession) -> None:
    """Positions and their holders go on in the heir from the day on; delegations end with the holding (UQ lapses)."""
    still = Q(valid_to=None) | Q(valid_to__gt=step.on)
    posts: dict[UUID | None, Position] = {post.pk: _post_at(post, new, step) for post in old.positions.filter(still)}
    for holding in Holding.objects.filter(still, unit=old).select_related("officer"):
        there = Holding.objects.filter(still, unit=new, officer=holding.officer, role=holding.role)
        if any(not one.procedures or set(holding.procedures or ("*",)) <= set(one.procedures) for one in there):
            Holding.objects.filter(pk=holding.pk, valid_from__lt=step.on).update(valid_to=step.on)
            continue
        same = there.filter(valid_from=max(step.on, holding.valid_from)).first()
        if same:
            # Two limited positions become one on the same day: it is good for the procedures of both.
            wider = sorted({*same.procedures, *holding.procedures}) if holding.procedures else []
            Holding.objects.filter(pk=same.pk).update(procedures=wider)
            Holding.objects.filter(pk=holding.pk, valid_from__lt=step.on).update(valid_to=step.on)
            continue
        if holding.valid_from >= step.on:
            Holding.objects.filter(pk=holding.pk).update(unit=new, position=posts.get(holding.position_id))
            continue
        Holding.objects.create(
            officer=holding.officer, unit=new, position=posts.get(holding.position_id), role=holding.role,
            title=holding.title, is_acting=holding.is_acting, decision=holding.decision,
            procedures=holding.procedures, valid_from=step.on, valid_to=holding.valid_to,
        )  # fmt: skip
        Holding.objects.filter(pk=holding.pk).update(valid_to=step.on)


def _keep_hours(old: Unit, new: Unit, step: Succession, at: datetime) -> None:
    """A unit that was opened for it and has no calendar of its own goes on with that of the first it takes over."""
    layer = calendars.layer_of(old.pk)
    days = {day: entry for day, entry in layer.days.items() if day >= step.on}
    weeks = {max(since, step.on): week for since, week in sorted(layer.weeks.items())}
    mine = calendars.layer_of(new.pk)
    if new.valid_from != step.on or mine.days or mine.weeks or not (days or weeks):
        return
    reason = _("Theo %(decision)s, từ %(unit)s.") % {
        "decision": step.reorganisation.decision,
        "unit": step.old_name,
    }
    by = step.reorganisation.made_by.ref
    edit(Edit(new.pk, days, weeks), reason=reason, seen=calendars.current_edit(), by=by, at=at)


def _post_at(post: Position, unit: Unit, step: Succession) -> Position:
    there, _made = Position.objects.get_or_create(
        unit=unit, role=post.role, title=post.title, valid_to=None, defaults={"valid_from": step.on}
    )
    Position.objects.filter(pk=post.pk, valid_from__lt=step.on).update(valid_to=step.on)
    return there
