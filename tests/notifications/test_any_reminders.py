"""Whatever happens when: nobody is reminded twice, at night, too early, or of what they read or did (UX-31, OFF-15)."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from motcua.core.batch import Batch
from motcua.core.clock import local
from motcua.notifications import reminders
from motcua.notifications.actions import mark_seen
from motcua.notifications.models import CallOutcome, Delivery, Reminder, Step
from motcua.workdays.deadlines import effective_start
from motcua.workdays.queries import calendar_for
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.factories.world import world as build

pytestmark = pytest.mark.slow

HOUR = timedelta(hours=1)
OPEN = (Step.AGAIN, Step.WAIT, Step.CALL, Step.LETTER)


class AnyReminder(RuleBasedStateMachine):
    """One to-do; time goes in random steps; the job runs often, late, or never."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.now = MONDAY_9AM
        self.over: datetime | None = None
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(minutes=st.integers(0, 10_000))
    def something_is_asked_for(self, minutes: int) -> None:
        dossier = make.mending(self.world, make.submitted(self.world, at=MONDAY_9AM + timedelta(minutes=minutes)))
        self.key = Reminder.objects.get(subject_code=dossier.number).pk
        self.begun = self.now = self.reminder().begun_at

    def reminder(self) -> Reminder:
        return Reminder.objects.select_related("notice__person").get(pk=self.key)

    @rule(minutes=st.integers(1, 40 * 60))
    def time_goes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(times=st.integers(1, 3))
    def the_job_runs(self, times: int) -> None:
        for _time in range(times):
            reminders.run_due(at=self.now)

    @precondition(lambda self: self.over is None)
    @rule()
    def it_is_read(self) -> None:
        one = self.reminder()
        mark_seen(one.notice.person, one.notice_id, at=self.now)
        self.over = self.now

    @precondition(lambda self: self.over is None)
    @rule()
    def it_is_done(self) -> None:
        one, batch = self.reminder(), Batch()
        reminders.settle(batch, one.subject, kinds=[one.kind], at=self.now)
        batch.write()
        self.over = self.now

    @precondition(lambda self: self.reminder().step == Step.CALL)
    @rule(outcome=st.sampled_from(CallOutcome))
    def somebody_calls(self, outcome: CallOutcome) -> None:
        one = reminders.called(self.key, outcome, by=self.world.counter, at=self.now)
        if one.step == Step.REACHED:
            self.over = self.now

    @invariant()
    def nobody_is_reminded_twice_early_at_night_or_of_what_is_over(self) -> None:
        one = self.reminder()
        again = list(Delivery.objects.filter(notice=one.notice_id, channel="sms"))
        assert len(again) <= 1
        for delivery in again:
            assert delivery.due_at >= self.begun + 24 * HOUR
            opens = effective_start(delivery.due_at, calendar_for(one.unit_id))
            assert opens == local(delivery.due_at).replace(tzinfo=None)
            assert self.over is None or delivery.due_at <= self.over
        assert one.step != Step.CALL or self.now >= self.begun + 72 * HOUR
        assert (self.over is None) == (one.step in OPEN)
        assert one.calls.count() <= 3


@pytest.mark.django_db
def test_any_course_of_events() -> None:
    with transaction.atomic():
        AnyReminder.world = build()
        quick = settings(
            max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        )
        AnyReminder.TestCase.settings = quick
        AnyReminder.TestCase().runTest()
