"""Saying sorry before it is late (Mẫu 04, UX-71): drafted by the system, made right, signed by the head, sent."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.core.words import long_day, short_day
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.dossiers import apologies, delays, moves, promises, queries
from motcua.dossiers.actions.withdrawing import being_signed
from motcua.dossiers.delays import Forecast
from motcua.dossiers.lifecycle import RUNNING_STAGES
from motcua.dossiers.models import Apology, Dossier, Void
from motcua.dossiers.numbers import next_serial
from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.queries import calendar_for
from motcua.workflow.models import Task

log = structlog.get_logger()
SUFFIX = "PXL"
SHORTEST_REASON, LONGEST_REASON = 15, 500
# No day is so far away; it keeps the counting short.
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an official writes into a draft: why, in the words that the applicant reads, and the new day."""

    reason_code: str
    reason: str
    due_on: date | None


def draft_all(*, at: datetime) -> int:
    """Draft the letters of dossiers that will be late, put right or void those that nobody touched; how many changed.

    Safe to run twice. One that cannot be reckoned hinders no other; its error is raised when all were looked at.
    """
    drafts = Apology.objects.filter(apologies.OPEN, dossier=OuterRef("pk"))
    near = delays.nearing(at, apologies.longest_notice()).filter(~Exists(drafts)).values_list("pk", flat=True)
    astray = apologies.to_look_at_again(at).values_list("dossier_id", flat=True)
    changed, problem = 0, None
    for dossier_id in [*astray, *near]:
        try:
            changed += look_at(dossier_id, at=at)
        except Exception as error:  # said at the end
            log.exception("apology.failed", dossier=str(dossier_id))
            problem = error
    if problem is not None:
        raise problem
    return changed


def look_at(dossier_id: UUID, *, at: datetime) -> bool:
    """Draft, void or put right the letter of one dossier as its steps stand now; whether anything was to be done."""
    with transaction.atomic():
        dossier = queries.locked_by_system(dossier_id)
        task, there = queries.holder(dossier), apologies.open_of(dossier)
        if task is None or dossier.stage not in RUNNING_STAGES or (there and there.sign_asked_at is not None):
            return False
        batch, found = Batch(), delays.forecast(dossier, task, at)
        verb = _follow(batch, there, task, found, at) if there else _draft(batch, dossier, task, found, at)
        if verb:
            ledger.record(batch, subject=dossier.ref, verb=verb, by=moves.SYSTEM, at=at)
        batch.write()
    return bool(verb)


def edit(apology_id: UUID, wanted: Wanted, *, revision: int, by: Desk, at: datetime) -> Apology:
    """Write the reason and the new day. Raises `Refusal` naming what is wrong, and for who neither has the step nor
    works for the leaders that have it; the database refuses what another one saved meanwhile.
    """
    with transaction.atomic():
        dossier, apology, task = _open(apology_id, by)
        if not apologies.may_edit(apology, task, by):
            raise Refusal(_("Phiếu này do người đang giữ bước “%(step)s” soạn.") % {"step": task.step.name})
        reason = one_line(wanted.reason)
        if wanted.reason_code not in {one.code for one in apologies.reasons_on(day_of(at))}:
            raise Refusal(_("Chọn lý do trong danh sách."))
        if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
            raise Refusal(
                _("Ghi lý do để người nộp hiểu, từ %(least)d đến %(most)d ký tự.")
                % {"least": SHORTEST_REASON, "most": LONGEST_REASON}
            )
        batch = Batch()
        batch.change(
            apology,
            expect={"revision": revision, "sign_asked_at": None, "voided_at": None},
            reason_code=wanted.reason_code,
            reason=reason,
            days=_days(dossier, wanted.due_on, at),
            revision=revision + 1,
            edited_at=at,
            edited_by_id=by.officer.id,
        )
        ledger.record(batch, subject=dossier.ref, verb="apology.edited", by=by.ref, at=at, seq=apology.seq)
        batch.write()
    return apology


def override(dossier_id: UUID, *, reason: str, revision: int, by: Desk, at: datetime) -> Apology:
    """Re-appoint once more than the law allows, for a reason that is kept and counted (UX-73).

    Raises `Refusal` where nothing is waiting, where no leader's word is needed, and as `ask_to_sign`.
    """
    words = one_line(reason)[:LONGEST_REASON]
    if len(words) < SHORTEST_REASON:
        raise Refusal(_("Ghi rõ vì sao hẹn lại thêm lần nữa, ít nhất %(n)d ký tự.") % {"n": SHORTEST_REASON})
    apology = Apology.objects.filter(apologies.OPEN, dossier=dossier_id).first()
    if apology is None or not apology.is_excess:
        raise Refusal(_("Không có phiếu hẹn lại thêm lần nào đang chờ."))
    return ask_to_sign(apology.pk, revision=revision, by=by, at=at, excess_reason=words)


def ask_to_sign(apology_id: UUID, *, revision: int, by: Desk, at: datetime, excess_reason: str = "") -> Apology:
    """Give the letter its number and queue its signing. Asking twice queues once.

    Raises `Refusal` for one's own words (four eyes), another head's letter, a changed draft, a new day that is past,
    and without a reason for a letter more than the law allows.
    """
    with transaction.atomic():
        dossier, apology, _task = _open(apology_id, by)
        if by.role != Role.LEADER or by.unit.pk != apology.head_id:
            raise Refusal(_("Phiếu này do lãnh đạo %(unit)s ký.") % {"unit": apology.head.name})
        if apology.revision != revision:
            raise Refusal(_("Phiếu đã được sửa sau khi bạn xem. Hãy xem lại bản mới nhất."))
        if apology.edited_by_id == by.officer.id:
            raise Refusal(_("Người soạn phiếu không được tự ký. Hãy chuyển người khác."))
        if apology.sign_asked_at is not None and not apology.sign_problem:
            return apology
        excess = excess_reason or apology.excess_reason
        _require_sendable(dossier, apology, excess, at)
        batch = Batch()
        batch.change(
            apology,
            expect={"signed_at": None, "voided_at": None, "revision": revision},
            days=days_of(dossier, apology, at),
            number=apology.number or _number(apology, at),
            numbered_at=apology.numbered_at or at,
            sign_asked_at=at,
            sign_asked_by_id=by.officer.id,
            sign_title=by.title,
            sign_problem="",
            excess_reason=excess if apology.is_excess else "",
        )
        facts = {"seq": apology.seq, "is_excess": apology.is_excess}
        ledger.record(batch, subject=dossier.ref, verb="apology.sign_asked", by=by.ref, at=at, **facts)
        batch.job("dossiers.sign_apology", apology=str(apology.pk))
        batch.write()
    return apology


def days_of(dossier: Dossier, apology: Apology, at: datetime) -> int:
    """How many working days after the promise the new day is; one that nobody wrote does not lie in the past."""
    if apology.edited_at is not None or dossier.due_at is None or dossier.due_at >= at:
        return apology.days
    return max(apology.days, _count(calendar_for(dossier.unit_id), day_of(dossier.due_at), day_of(at)) + 1)


def new_due(dossier: Dossier, apology: Apology, at: datetime) -> datetime:
    """The moment that the letter promises, as the calendar stands now."""
    return promises.reappointed(dossier.promise_basis or {}, days_of(dossier, apology, at), at).at


def day_after(dossier: Dossier, days: int) -> date:
    """The day so many working days after the one on which it is due."""
    calendar, due = calendar_for(dossier.unit_id), day_of(dossier.due_at) if dossier.due_at else date.min
    ahead = calendar.working_days_after(due)
    return [next(ahead) for _n in range(days)][-1]


def _open(apology_id: UUID, by: Desk) -> tuple[Dossier, Apology, Task]:
    """The locked dossier with its letter and its open task; raises `Dossier.DoesNotExist` out of scope."""
    named = Apology.objects.filter(pk=apology_id).values_list("dossier_id", flat=True).first()
    if named is None:
        raise Dossier.DoesNotExist
    dossier = queries.locked(named, by)
    apology, task = apologies.open_of(dossier), queries.holder(dossier)
    if apology is None or apology.pk != apology_id or task is None:
        raise Refusal(_("Phiếu xin lỗi này không còn chờ: đã gửi, hoặc không cần nữa."))
    apology.dossier = dossier
    return dossier, apology, task


def _draft(batch: Batch, dossier: Dossier, task: Task, found: Forecast, at: datetime) -> str:
    rule = apologies.rule_of(dossier)
    if not found.asks_for_a_letter(rule):
        return ""
    code = apologies.likely_reason(dossier, task, at)
    reason = next(one for one in apologies.reasons_on(day_of(at)) if one.code == code)
    batch.add(
        Apology(
            dossier=dossier,
            seq=dossier.apologies.count() + 1,
            unit=task.unit,
            head=apologies.head_of(task.unit, day_of(at)),
            step_name=task.step.name,
            reason_code=code,
            reason=reason.text,
            days=found.days_short,
            drafted_at=at,
            is_excess=len(apologies.sent_of(dossier)) >= rule.most,
        )
    )
    return "apology.drafted"


def _follow(batch: Batch, apology: Apology, task: Task, found: Forecast, at: datetime) -> str:
    """Void where it will be in time after all and nobody wrote in it; else by the head of where it waits now."""
    if not found.is_late and not found.is_step_late and apology.edited_at is None:
        batch.change(apology, expect={"sign_asked_at": None, "voided_at": None}, voided_at=at, void=Void.IN_TIME)
        return "apology.voided"
    if (apology.unit_id, apology.step_name) == (task.unit_id, task.step.name):
        return ""
    head = apologies.head_of(task.unit, day_of(at))
    batch.change(
        apology, expect={"sign_asked_at": None}, unit_id=task.unit_id, head_id=head.pk, step_name=task.step.name
    )
    return "apology.moved"


def _days(dossier: Dossier, due_on: date | None, at: datetime) -> int:
    """How many working days the new day is after the one promised."""
    if due_on is None or dossier.due_at is None:
        raise Refusal(_("Ghi ngày hẹn lại, ví dụ 25/11/2026."))
    calendar, promised = calendar_for(dossier.unit_id), day_of(dossier.due_at)
    if due_on <= max(promised, day_of(at)):
        after = short_day(max(promised, day_of(at)))
        raise Refusal(_("Ngày hẹn lại phải sau ngày %(day)s.") % {"day": after})
    if not calendar.is_working(due_on):
        given = {"day": short_day(due_on), "next": long_day(next(calendar.working_days_after(due_on)))}
        raise Refusal(_("%(day)s là ngày nghỉ. Ngày làm việc gần nhất sau đó là %(next)s.") % given)
    most = apologies.rule_of(dossier).most_days
    if due_on > day_of(at) + LONGEST or _count(calendar, max(promised, day_of(at)), due_on) > most:
        raise Refusal(_("Hẹn lại nhiều nhất %(n)d ngày làm việc.") % {"n": most})
    return _count(calendar, promised, due_on)


def _count(calendar: WorkingCalendar, first: date, last: date) -> int:
    """Working days after `first` up to `last`."""
    return sum(1 for _day in takewhile(lambda day: day <= last, calendar.working_days_after(first)))


def _require_sendable(dossier: Dossier, apology: Apology, excess_reason: str, at: datetime) -> None:
    if apology.is_excess and not excess_reason:
        raise Refusal(_("Hồ sơ này đã hẹn lại rồi, luật chỉ cho một lần. Mở hồ sơ, ghi lý do hẹn lại thêm."))
    if being_signed(dossier):
        raise Refusal(_("Kết quả đang được ký nên không cần hẹn lại nữa."))
    if new_due(dossier, apology, at) <= at:
        raise Refusal(_("Ngày hẹn lại đã qua. Người soạn phải sửa ngày trước khi ký."))


def _number(apology: Apology, at: datetime) -> str:
    serial = next_serial(f"letter:{apology.head.code}:04:{day_of(at).year}")
    return f"{serial:02}/{SUFFIX}"
