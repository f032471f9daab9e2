"""To-dos that lie unread: the second channel, then a call, then a letter (UX-31). Each step is one transaction.

Who was reminded once is not reminded twice: a notice has one reminder, and one delivery for each channel.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.core import faults
from motcua.core.batch import Batch
from motcua.core.clock import VN, day_of
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.directory.desks import Desk
from motcua.directory.models import Unit
from motcua.notifications.models import (
    Call,
    CallOutcome,
    Channel,
    Delivery,
    Notice,
    Reminder,
    ReminderRule,
    Step,
)
from motcua.workdays.deadlines import effective_start
from motcua.workdays.queries import calendar_for

AT_ONCE = 500


def begin(batch: Batch, notice: Notice, *, unit: Unit, at: datetime) -> bool:
    """Go after a notice while it lies unread; whether its kind is one that is gone after."""
    rule = rule_for(notice.kind, at)
    if rule is None:
        return False
    batch.add(
        Reminder(
            notice=notice,
            person_id=notice.person_id,
            unit=unit,
            rule=rule,
            kind=notice.kind,
            subject_kind=notice.subject_kind,
            subject_code=notice.subject_code,
            begun_at=at,
            due_at=office_time(at + timedelta(hours=rule.again_hours), unit.pk),
        )
    )
    return True


def rule_for(kind: str, at: datetime) -> ReminderRule | None:
    """The rule of a kind that is in force on a day; none for what is only told."""
    begun = ReminderRule.objects.filter(kind=kind, effective_from__lte=day_of(at))
    return begun.order_by("effective_from").last()


def office_time(at: datetime, unit_id: UUID) -> datetime:
    """That moment within the unit's office hours, else their next opening (OFF-15)."""
    return effective_start(at, calendar_for(unit_id)).replace(tzinfo=VN)


def settle(batch: Batch, subject: Ref, *, kinds: Collection[str], at: datetime) -> None:
    """What these to-dos ask for has been done."""
    found = Reminder.objects.filter(subject_kind=subject.kind, subject_code=subject.code, kind__in=kinds, ended_at=None)
    for reminder in found.select_for_update():
        batch.change(reminder, expect={"ended_at": None}, step=Step.DONE, ended_at=at)


def read(batch: Batch, notice_ids: Collection[UUID], *, at: datetime) -> None:
    """These notices were opened: nobody has to be told again."""
    for reminder in Reminder.objects.filter(notice__in=notice_ids, ended_at=None).select_for_update():
        batch.change(reminder, expect={"ended_at": None}, step=Step.READ, ended_at=at)


def run_due(*, at: datetime) -> int:
    """Do the next thing about every reminder that is due; returns how many were looked at."""
    due = Reminder.objects.filter(step__in=(Step.AGAIN, Step.WAIT), due_at__lte=at).order_by("due_at")
    found = list(due.values_list("pk", flat=True)[:AT_ONCE])
    for key in found:
        advance(key, at=at)
    return len(found)


@transaction.atomic
def advance(reminder_id: UUID, *, at: datetime) -> None:
    """Do the next thing about one, if it is still due. Safe to run twice, and while somebody else does."""
    # Whoever opens a notice locks it before its reminder; so do we.
    notice = Notice.objects.select_for_update(of=("self",)).select_related("person").get(reminder=reminder_id)
    reminder = Reminder.objects.select_for_update(of=("self",)).select_related("rule").get(pk=reminder_id)
    if reminder.step not in (Step.AGAIN, Step.WAIT) or reminder.due_at > at:
        return
    batch, opens = Batch(), office_time(at, reminder.unit_id)
    if notice.seen_at is not None:
        batch.change(reminder, step=Step.READ, ended_at=at)
    elif opens > at:
        # A job that comes late must not ring at night.
        batch.change(reminder, due_at=opens)
    elif reminder.step == Step.AGAIN:
        _say_again(batch, reminder, notice, at)
    else:
        batch.change(reminder, step=Step.CALL if notice.person.phone else Step.LETTER, due_at=at)
    batch.write()
    faults.point("notifications.reminded")


def called(reminder_id: UUID, outcome: CallOutcome, *, by: Desk, at: datetime) -> Reminder:
    """Note how a call went. Nobody there: later again, after some tries a letter; a wrong number: a letter.

    Raises `Refusal` where nobody has to be called, `Reminder.DoesNotExist` outside the desk's unit.
    """
    with transaction.atomic():
        reminder = _locked(reminder_id, by, Step.CALL)
        seq = reminder.calls.count() + 1
        batch = Batch()
        batch.add(Call(reminder=reminder, seq=seq, outcome=outcome, at=at, by=by.officer))
        if outcome == CallOutcome.REACHED:
            batch.change(reminder, step=Step.REACHED, ended_at=at)
        elif outcome == CallOutcome.WRONG_NUMBER or seq >= reminder.rule.tries:
            batch.change(reminder, step=Step.LETTER, due_at=at)
        else:
            again = office_time(at + timedelta(hours=reminder.rule.retry_hours), reminder.unit_id)
            batch.change(reminder, due_at=again)
        batch.write()
    return reminder


def written(reminder_id: UUID, *, by: Desk, at: datetime) -> Reminder:
    """The printed letter was sent. Raises as `called` does."""
    with transaction.atomic():
        reminder = _locked(reminder_id, by, Step.LETTER)
        batch = Batch()
        batch.change(reminder, step=Step.WRITTEN, ended_at=at)
        batch.write()
    return reminder


def _say_again(batch: Batch, reminder: Reminder, notice: Notice, at: datetime) -> None:
    """Push the same notice on a channel that it has not gone by; where there is none, only time goes on."""
    person = notice.person
    used = set(notice.deliveries.values_list("channel", flat=True))
    ways = {Channel.SMS: person.phone_index or person.phone, Channel.EMAIL: person.email_index or person.email}
    channel = next((one for one, contact in ways.items() if contact and one not in used), None)
    if channel is not None:
        batch.add(Delivery(notice=notice, channel=channel, due_at=at))
        batch.job("notifications.push", notice=str(notice.pk))
    call_at = office_time(reminder.begun_at + timedelta(hours=reminder.rule.call_hours), reminder.unit_id)
    batch.change(reminder, step=Step.WAIT, due_at=max(call_at, at))


def _locked(reminder_id: UUID, by: Desk, step: Step) -> Reminder:
    rows = Reminder.objects.select_for_update(of=("self",)).select_related("rule")
    reminder = rows.get(pk=reminder_id, unit=by.unit)
    if reminder.step != step:
        raise Refusal(_("Việc này vừa có người làm hoặc người dân đã xem. Hãy tải lại danh sách."))
    return reminder
