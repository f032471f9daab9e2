"""Random work, absences and calendar changes: what is late was apologised to, or is flagged with its unit (UX-72)."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random

import pytest

from motcua.config.commands import verify
from motcua.core.clock import VN, day_of
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.demo.world import BUILDER
from motcua.directory import standing_in
from motcua.dossiers import apologies, apology_signing, delays, queries, results
from motcua.dossiers.actions import apologising, asking, deciding, processing, rescheduling
from motcua.dossiers.apologies import Said
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Apology, Dossier
from motcua.workdays.calendar import DAY
from motcua.workdays.queries import calendar_for
from motcua.workflow import actions as workflow
from motcua.workflow.models import StepKind
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.workdays.changes import closed, edited

pytestmark = pytest.mark.slow

REASON = "Chờ văn bản trả lời của nơi sinh, đã hẹn trả lời."
# A dossier is taken in ten minutes after it came, before anybody works on it.
BEFORE = timedelta(minutes=20)
HOURS = (time(8), time(10, 30), time(14), time(16, 30))
# How likely each happens at a moment of a day.
WORKS, SIGNS, LEAVES, CLOSES, SUBMITS = 0.3, 0.4, 0.05, 0.03, 0.4


@dataclass
class Year:
    """A commune whose people do their work, or do not."""

    world: World
    random: Random
    open_ones: int
    sent: int = 0
    flagged: int = 0
    done: int = 0
    made: list[Dossier] = field(default_factory=list)

    def live(self, days: int) -> None:
        """So many days, each at four hours; the job looks at each, as it does every ten minutes."""
        for number in range(days):
            day = day_of(MONDAY_9AM) + number * DAY
            if not calendar_for(self.world.office.pk).is_working(day):
                continue
            for hour in HOURS:
                at = datetime.combine(day, hour, VN)
                self.happen(at)
                apologising.draft_all(at=at)
                self.sign(at)
                self.check(at)

    def happen(self, at: datetime) -> None:
        """What people do at a moment."""
        chance = self.random.random
        if len(self.made) < self.open_ones and chance() < SUBMITS:
            self.made.append(make.accepted(self.world, make.submitted(self.world, at=at - BEFORE)))
        if chance() < LEAVES:
            with suppress(Refusal):
                who, until = self.world.officer.officer, day_of(at) + self.random.randint(2, 9) * DAY
                standing_in.leave(who, since=day_of(at), until=until, deputy=None, by=BUILDER, at=at)
        if chance() < CLOSES:
            with suppress(Refusal):
                self.close(at)
        for dossier in self.made:
            if chance() < WORKS:
                with suppress(Refusal):
                    self.work(make.fresh(dossier), at)

    def work(self, dossier: Dossier, at: datetime) -> None:
        """The next move of whoever has it, or a question to the applicant, or the answer to one."""
        task, world = queries.holder(dossier), self.world
        if dossier.stage == Stage.AWAITING_PAPERS:
            make.supplemented(world, dossier, at=at)
        elif task is None or dossier.stage not in (Stage.ACCEPTED, Stage.PROCESSING):
            return
        elif task.step.kind == StepKind.EXAMINE and dossier.stage == Stage.PROCESSING and self.random.random() < 0.2:
            asking.ask(dossier.pk, make.request(until=day_of(at) + 20 * DAY), by=world.officer, at=at)
        elif task.step.kind == StepKind.EXAMINE:
            processing.draft_result(dossier.pk, results.current(dossier), by=world.officer, at=at)
            processing.forward(dossier.pk, by=world.officer, at=at)
        elif task.step.kind == StepKind.APPROVE:
            processing.approve(dossier.pk, revision=dossier.result.revision, by=world.leader, at=at)
        elif task.step.kind == StepKind.SIGN:
            deciding.ask_to_sign(dossier.pk, revision=dossier.result.revision, by=world.leader, at=at)
            make.run_signing_job(dossier.number, at=at)
            self.done += 1

    def close(self, at: datetime) -> None:
        """A storm closes the offices tomorrow; whatever is open follows."""
        edit = edited(closed(day_of(at) + DAY))
        rescheduling.begin(edit.id)
        while rescheduling.follow(edit.id, at=at):
            pass
        after = workflow.follow_calendar(after=None)
        while after:
            after = workflow.follow_calendar(after=after)

    def sign(self, at: datetime) -> None:
        """The leader signs some of what waits, and passes over the law for some."""
        for apology in list(apologies.to_sign(self.world.leader)):
            if self.random.random() > SIGNS:
                continue
            with suppress(Refusal), make.fake_signer():
                given = {"revision": apology.revision, "by": self.world.leader, "at": at}
                if apology.is_excess:
                    apologising.override(apology.dossier_id, reason=REASON, **given)
                else:
                    apologising.ask_to_sign(apology.pk, **given)
                apology_signing.sign(apology.pk, at=at)
                self.sent += 1

    def check(self, at: datetime) -> None:
        """|overdue ∧ no apology ∧ not flagged| = 0, and the leader sees every flagged one with its unit."""
        late = list(Dossier.objects.filter(delays.UNFINISHED, due_at__lt=at))
        flags = {one.dossier_id: one for one in Apology.objects.filter(apologies.OPEN, dossier__in=late)}
        assert [one.number for one in late if one.pk not in flags] == []
        shown = {pk for said in Said for pk in apologies.late(self.world.leader, said, at)}
        assert shown == {one.pk for one in late}
        for one in apologies.lates(sorted(shown)):
            assert flags[one.dossier.pk].unit == one.task.unit
        self.flagged += len(late)


def lived(world: World, *, seed: int, days: int, open_ones: int) -> Year:
    """So many days of a commune; afterwards every fact holds."""
    year = Year(world, Random(seed), open_ones)
    year.live(days)
    end = MONDAY_9AM + timedelta(days=days)
    assert [row for fact in verify.FACTS for row in verify.broken(fact, Look(end))] == []
    for dossier in year.made:
        sent = apologies.sent_of(dossier)
        assert [one.is_excess for one in sent] == [n > 0 for n in range(len(sent))]
        assert all(one.excess_reason for one in sent[1:])
        assert [one.due_after > one.due_before for one in sent] == [True] * len(sent)
    return year


def test_in_a_week_nothing_is_late_in_silence(world: World) -> None:
    assert lived(world, seed=7, days=9, open_ones=4).sent > 0


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
def test_in_a_year_nothing_is_late_in_silence(world: World, seed: int) -> None:
    year = lived(world, seed=seed, days=365, open_ones=15)
    assert year.sent > 3
    assert year.flagged > 3
    assert year.done > 10
