"""Whatever anybody does in whatever order, the facts hold (I1–I14, OFF-19, UX-28)."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule
from hypothesis.stateful import run_state_machine_as_test as run

from motcua.config.commands import verify
from motcua.core import readers
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.documents import queries as stored
from motcua.dossiers import opinions, queries, receipts, results, supplements
from motcua.dossiers.actions import (
    asking,
    billing,
    collecting,
    consulting,
    deciding,
    drafting,
    processing,
    receiving,
    returning,
    stopping,
    submitting,
    supplementing,
    withdrawing,
)
from motcua.dossiers.actions.billing import Bill
from motcua.dossiers.actions.consulting import Question
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier, Draft, Opinion, Result, Supplement
from motcua.payments import queries as payments
from motcua.payments.actions.cash import Payer
from motcua.payments.lifecycle import FeeKind
from motcua.statistics import actions as statistics
from motcua.statistics import queries as figures
from motcua.workflow.models import Task
from tests.factories import desks, dossiers, processes
from tests.factories.people import MONDAY_9AM
from tests.factories.signatures import handing
from tests.factories.tariffs import FLAT, with_tariff
from tests.factories.world import World

pytestmark = pytest.mark.slow

TAX = Bill("Thuế thu nhập cá nhân", FeeKind.DUTY, 1_250_000, "Thông báo 15/TB-CCT")
REASON = "Giấy chứng sinh mờ, hãy chụp lại cho rõ rồi nộp lại."
PEOPLE = st.sampled_from(["lan", "lan", "lan", "en"])
OFFICE = st.sampled_from(
    ["counter", "officer", "leader", "colleague", "acting", "other_counter", "other_officer", "other_leader"]
)
REVISIONS = st.sampled_from([0, 0, 0, 0, -1, 1])
TIMES = st.sampled_from([1, 1, 1, 2])
Act = Callable[["AnyHistory", Dossier, Desk, int], object]

ACTS: dict[str, Act] = {
    "ask": lambda m, d, by, off: asking.ask(d.id, m.request(d, off), by=by, at=m.now()),
    "approve_ask": lambda m, d, by, _: asking.approve(m.proposed(d), by=by, at=m.now()),
    "decline_ask": lambda m, d, by, _: asking.decline(m.proposed(d), reason=REASON, by=by, at=m.now()),
    "stop": lambda m, d, by, off: stopping.stop(d.id, reason=REASON, by=by, at=m.now(), wished_on=m.wished(off)),
    "accept": lambda m, d, by, _: receiving.accept(d.id, by=by, at=m.now()),
    "refuse": lambda m, d, by, _: receiving.refuse(d.id, reason=REASON, by=by, at=m.now()),
    "take": lambda m, d, by, _: processing.take(d.id, by=by, at=m.now()),
    "draft": lambda m, d, by, _: processing.draft_result(d.id, results.current(d), by=by, at=m.now()),
    "forward": lambda m, d, by, _: processing.forward(d.id, by=by, at=m.now()),
    "approve": lambda m, d, by, off: processing.approve(d.id, revision=m.seen(d) + off, by=by, at=m.now()),
    "send_back": lambda m, d, by, _: processing.send_back(d.id, reason=REASON, by=by, at=m.now()),
    "ask_to_sign": lambda m, d, by, off: deciding.ask_to_sign(d.id, revision=m.seen(d) + off, by=by, at=m.now()),
    "bill": lambda m, d, by, _: billing.bill(d.id, TAX, by=by, at=m.now()),
    "pay": lambda m, d, by, _: m.pay(d, by),
    "void": lambda m, d, by, _: m.void(d, by),
    "verify": lambda m, d, by, _: processing.forward(d.id, by=by, at=m.now(), choice=4),
    "send_far_back": lambda m, d, by, _: processing.send_back(d.id, reason=REASON, by=by, at=m.now(), to=3),
    "ask_opinion": lambda m, d, by, _: consulting.ask(d.id, m.question(), by=by, at=m.now()),
    "give_opinion": lambda m, d, by, _: consulting.answer(m.opinion(d), REASON, [], by=by, at=m.now()),
    "call_off": lambda m, d, by, _: consulting.call_off(m.opinion(d), by=by, at=m.now()),
    "hand_over": lambda m, d, by, _: returning.hand_over(d.id, handing(), by=by, at=m.now()),
}
# What brings a dossier on, by whom; drawn more often than chance would, so that histories get long.
ONWARD: dict[tuple[int, str], tuple[str, str]] = {
    (Stage.REGISTERED, "receive"): ("accept", "counter"),
    (Stage.ACCEPTED, "examine"): ("draft", "officer"),
    (Stage.PROCESSING, "examine"): ("forward", "officer"),
    (Stage.PROCESSING, "approve"): ("approve", "leader"),
    (Stage.PROCESSING, "sign"): ("ask_to_sign", "leader"),
    (Stage.AWAITING_PAYMENT, "examine"): ("pay", "counter"),
    (Stage.FINISHED, "return"): ("hand_over", "counter"),
}


class AnyHistory(RuleBasedStateMachine):
    """Citizens, officials and strangers; the clock steps ten minutes with every act."""

    world: World
    more: dict[str, Desk]

    drafts = Bundle("drafts")
    made = Bundle("made")

    def __init__(self) -> None:
        super().__init__()
        self.at = MONDAY_9AM
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self) -> None:
        try:
            look = Look(self.at)
            found = [row for fact in verify.FACTS for row in verify.broken(fact, look)]
            assert found == []
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    @initialize(target=made, who=st.sampled_from(["lan", "en"]), delivery=st.sampled_from(["online", "counter"]))
    def somebody_has_submitted(self, who: str, delivery: str) -> Dossier:
        return dossiers.submitted(self.world, by=getattr(self.world, who), delivery=delivery, at=self.now())

    @rule(
        target=drafts,
        who=PEOPLE,
        delivery=st.sampled_from(["online", "counter"]),
        files=st.sampled_from([1, 1, 1, 2, 0]),
    )
    def declare(self, who: str, delivery: str, files: int) -> Any:
        by = getattr(self.world, who)
        if by.drafts.filter(submitted_number="", discarded_at=None).count() < drafting.MAX_OPEN_DRAFTS:
            return dossiers.draft(self.world, by=by, files=files, delivery=delivery, at=self.now())
        with pytest.raises(Refusal, match="bản khai chưa nộp"):
            dossiers.draft(self.world, by=by, at=self.now())
        return multiple()

    @rule(target=made, draft=consumes(drafts), who=PEOPLE, off=REVISIONS, times=TIMES)
    def submit(self, draft: Draft, who: str, off: int, times: int) -> Any:
        by, numbers = getattr(self.world, who), set()
        for _ in range(times):
            try:
                dossier = submitting.submit(draft.id, by=by, revision=draft.revision + off, at=self.now())
            except (Refusal, ObjectDoesNotExist):
                continue
            numbers.add(dossier.number)
        may = by == draft.person and off == 0 and stored.files_of(draft.ref).exists()
        assert len(numbers) == int(may)
        return dossier if may else multiple()

    @rule(dossier=made, act=st.sampled_from(sorted(ACTS)), who=OFFICE, off=REVISIONS, times=TIMES)
    def somebody_does_something(self, dossier: Dossier, act: str, who: str, off: int, times: int) -> None:
        desk = self.more.get(who) or getattr(self.world, who)
        for _ in range(times):
            self.attempt(lambda: ACTS[act](self, dossier, desk, off))

    @rule(dossier=made, steps=st.integers(1, 7))
    def the_right_ones_go_on(self, dossier: Dossier, steps: int) -> None:
        for _ in range(steps):
            now, task = dossiers.fresh(dossier), queries.holder(dossier)
            act, who = ONWARD.get((now.stage, task.step.kind if task else ""), ("take", "officer"))
            self.attempt(lambda act=act, who=who: ACTS[act](self, dossier, getattr(self.world, who), 0))
            if act == "ask_to_sign":
                self.the_signing_job_runs(dossier, times=1)

    @rule(dossier=made, times=TIMES)
    def the_signing_job_runs(self, dossier: Dossier, times: int) -> None:
        for _ in range(times):
            dossiers.run_signing_job(dossier.number, at=self.now())

    @rule(dossier=made, who=PEOPLE, times=TIMES)
    def somebody_collects(self, dossier: Dossier, who: str, times: int) -> None:
        for _ in range(times):
            self.attempt(lambda: returning.collect(dossier.id, by=getattr(self.world, who), at=self.now()))

    @rule(dossier=made, who=PEOPLE, name=st.sampled_from(["An", "Bình", "Khôi"]), off=REVISIONS, times=TIMES)
    def somebody_mends_and_hands_in(self, dossier: Dossier, who: str, name: str, off: int, times: int) -> None:
        by = getattr(self.world, who)
        with suppress(Refusal, ObjectDoesNotExist):
            if off == 0:
                dossiers.mended(dossiers.fresh(dossier), name=f"Lê Minh {name}", colour="teal")
            answer = supplements.own(by, dossier.number)
            for _ in range(times):
                seen = answer.revision + off
                supplementing.hand_in(answer.pk, by=by, revision=seen, at=self.now(), note=name * 5)

    @rule()
    def the_time_to_supplement_is_over(self) -> None:
        # Only for the job: files and messages of other examples would grow old too.
        while stopping.expire(at=self.at + timedelta(days=32)):
            pass

    @rule(dossier=made, who=PEOPLE, times=TIMES)
    def somebody_withdraws(self, dossier: Dossier, who: str, times: int) -> None:
        for _ in range(times):
            self.attempt(lambda: withdrawing.withdraw(dossier.id, by=getattr(self.world, who), at=self.now()))

    @rule(dossier=made)
    def the_receipt_job_runs(self, dossier: Dossier) -> None:
        receipts.receipt_file(dossier.number, at=self.now())

    @rule()
    def the_counters_are_folded(self) -> None:
        statistics.fold()

    @invariant()
    def counters_equal_lists(self) -> None:
        for person in (self.world.lan, self.world.en):
            listed = [dossier.stage for dossier in queries.visible_to(person)]
            assert queries.stage_counts(person) == {stage: listed.count(stage) for stage in Stage}
        for desk in self.world.desks:
            listed = [dossier.stage for dossier in queries.in_scope(desk)]
            assert figures.stage_counts(desk) == {stage: listed.count(stage) for stage in Stage}

    @invariant()
    def no_result_is_approved_or_signed_by_its_drafter(self) -> None:
        for result in Result.objects.all():
            assert result.drafted_by_id not in (result.approved_by_id, result.sign_asked_by_id, result.signed_by_id)
            assert result.signed_at is None or result.approved_revision == result.revision

    @invariant()
    def nobody_is_asked_more_than_once_without_a_leader(self) -> None:
        """UX-34"""
        sent: dict[tuple[object, int], int] = {}
        for one in Supplement.objects.exclude(sent_at=None).order_by("sent_at"):
            place = one.dossier_id, one.stage
            sent[place] = sent.get(place, 0) + 1
            assert sent[place] == 1 or (one.settled_by_id is not None and one.excess_reason)

    @invariant()
    def strangers_find_nothing(self) -> None:
        for desk in (self.world.other_counter, self.world.other_officer, self.world.other_leader):
            assert not queries.in_scope(desk).exists()

    @invariant()
    def who_is_asked_reads_just_that(self) -> None:
        """I11"""
        for desk in (self.world.other_counter, self.world.other_officer, self.world.other_leader):
            asked = {one.dossier_id for one in opinions.asked(desk)}
            for dossier in Dossier.objects.all():
                with readers.reading_as(desk.reader), suppress(Dossier.DoesNotExist):
                    assert opinions.readable(desk, dossier.number).pk in asked

    @invariant()
    def a_step_is_due_when_the_whole_is_at_the_latest(self) -> None:
        for task in Task.objects.filter(closed_at=None, paused_at=None).exclude(ends_at=None):
            assert task.due_at <= max(task.ends_at, task.opened_at)

    def attempt(self, act: Callable[[], object]) -> None:
        """Do it; being refused or finding nothing is an answer, anything else is a defect."""
        with suppress(Refusal, ObjectDoesNotExist):
            act()

    def pay(self, dossier: Dossier, by: Desk) -> None:
        """Somebody takes the cash for what is due longest."""
        for charge in payments.due(dossier.ref)[:1]:
            wanted = {"amount": charge.amount, "once": str(self.at), "payer": Payer("Lan"), "by": by, "at": self.now()}
            collecting.collect(dossier.id, charge.pk, **wanted)

    def void(self, dossier: Dossier, by: Desk) -> None:
        """Somebody takes back what was paid first."""
        for receipt in payments.receipts_of(dossier.ref).filter(voided_at=None)[:1]:
            collecting.void(receipt.pk, reason=REASON, by=by, at=self.now())

    def now(self) -> datetime:
        self.at += timedelta(minutes=10)
        return self.at

    def request(self, dossier: Dossier, off: int) -> asking.Request:
        until = day_of(self.at) + timedelta(days=30)
        return dossiers.request(until=until, excess=REASON if off >= 0 else "")

    def question(self) -> Question:
        return Question(REASON, [self.world.other_officer.unit], Decimal("0.25"))

    def opinion(self, dossier: Dossier) -> Any:
        waiting = Opinion.objects.filter(dossier=dossier, answered_at=None, called_off_at=None)
        return waiting.values_list("pk", flat=True).first() or dossier.pk

    def proposed(self, dossier: Dossier) -> Any:
        found = supplements.proposed(dossiers.fresh(dossier))
        return found.pk if found else dossier.pk

    def wished(self, off: int) -> Any:
        return day_of(self.at) if off > 0 else None

    def seen(self, dossier: Dossier) -> int:
        return Result.objects.filter(dossier=dossier).values_list("revision", flat=True).first() or 0


def prove(world: World, examples: int, steps: int) -> None:
    AnyHistory.world = with_tariff(world, FLAT)
    processes.in_shares()
    AnyHistory.more = {
        "colleague": desks.colleague(world.officer, "Lò Thị Mai"),
        "acting": desks.also(world.officer, world.leader.unit, Role.LEADER),
    }
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run(
        AnyHistory,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=checks
        ),
    )


def test_any_history_keeps_the_facts(world: World) -> None:
    prove(world, examples=8, steps=25)


@pytest.mark.long
def test_any_long_history_keeps_the_facts(world: World) -> None:
    prove(world, examples=80, steps=60)
