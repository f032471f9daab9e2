"""Workers that sleep, jobs that poison, schedulers that come twice or not at all (F27–F29)."""

import os
import random
import signal
import time
from pathlib import Path

import pytest
from django.db import connection

from motcua.config import database_checks
from motcua.config.findings import gather
from motcua.core.jobs import TRIES
from tests.databases import CommittedDatabase
from tests.processes import wait_until
from tests.workers import lines, queue, states, worker

pytestmark = pytest.mark.faults

LONG = [pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2, 3, 4, 5)]
TICK_SECONDS = 2


def all_ended() -> bool:
    """Whether no test job waits or runs."""
    return {status for status, _attempts in states()} <= {"succeeded", "failed"}


@pytest.mark.parametrize("seed", LONG)
def test_a_worker_that_slept_has_nothing_to_say_about_its_old_job(
    committed_db: CommittedDatabase, tmp_path: Path, seed: int
) -> None:
    """F27: stopped for longer than its lease; somebody else does the job by now, well or badly as the first did it."""
    chance = random.Random(seed)
    queue("tests.hold", number=1, fails=seed % 2 == 0)
    with worker(committed_db, tmp_path, "first") as first:
        wait_until(lambda: lines(tmp_path) == [f"begun 1 {first.pid}"])
        os.kill(first.pid, signal.SIGSTOP)
        with worker(committed_db, tmp_path, "second") as second:
            wait_until(lambda: f"begun 1 {second.pid}" in lines(tmp_path))
            (tmp_path / f"go-{first.pid}").touch()
            os.kill(first.pid, signal.SIGCONT)
            time.sleep(1.5 + chance.random())
            assert states() == [("doing", 1)]
            (tmp_path / f"go-{second.pid}").touch()
            wait_until(lambda: states() == [("succeeded", 2)])
    assert f"done 1 {second.pid}" in lines(tmp_path)


@pytest.mark.parametrize("seed", [1, *LONG[1:]])
def test_poison_is_set_aside_and_told_while_the_others_flow(
    committed_db: CommittedDatabase, tmp_path: Path, seed: int
) -> None:
    """F28: a job that breaks, one that nobody knows, one with wrong arguments and one that kills its worker."""
    poison = ["tests.break", "tests.unknown", "tests.note", "tests.kill"]
    queued = [("tests.note", {"number": number}) for number in range(8)] + [(name, {}) for name in poison]
    random.Random(seed).shuffle(queued)
    for name, args in queued:
        queue(name, **(args or ({"nobody": 1} if name == "tests.note" else {"number": 1})))
    with connection.cursor() as cursor:  # they have been tried all day
        poisoned = "task_name <> 'tests.note' OR args ? 'nobody'"
        cursor.execute(f"UPDATE procrastinate_jobs SET attempts = %s WHERE {poisoned}", [TRIES])
    for turn in range(3):
        if all_ended():
            break
        with worker(committed_db, tmp_path, f"worker-{turn}") as child:
            wait_until(lambda child=child: child.process.poll() is not None or all_ended(), 60)  # type: ignore[misc]  # bound now
    assert sorted(status for status, _attempts in states()) == ["failed"] * 4 + ["succeeded"] * 8
    assert {f"done {number}" for number in range(8)} <= set(lines(tmp_path))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in committed_db.environment.items():
            patch.setenv(name, value)
        checks = database_checks.checks(list)
        [finding] = gather({"việc hỏng": checks["việc hỏng"]})
    assert not finding.is_well
    assert all(name in finding.words for name in poison)


@pytest.mark.parametrize("seed", LONG)
def test_two_schedulers_ring_once_and_a_missed_bell_rings_once(
    committed_db: CommittedDatabase, tmp_path: Path, seed: int
) -> None:
    """F29: two at the same time, one of them killed, then none for a while, then one again."""
    chance = random.Random(seed)

    def rung() -> list[int]:
        return [int(line.split()[1]) for line in lines(tmp_path)]

    with worker(committed_db, tmp_path, "first", "tick") as first, worker(committed_db, tmp_path, "second", "tick"):
        wait_until(lambda: len(rung()) >= 3)
        wait_until(all_ended)  # a job that is killed in its middle is done again, rightly
        time.sleep(chance.random())
        first.kill()
        count = len(rung())
        wait_until(lambda: len(rung()) >= count + 2)
    before = rung()
    time.sleep(3 * TICK_SECONDS + chance.random())
    with worker(committed_db, tmp_path, "third", "tick"):
        wait_until(lambda: len(rung()) >= len(before) + 3)
    assert len(rung()) == len(set(rung()))
    assert sorted(rung()) == rung()
    missed = [one for one in rung() if before[-1] < one <= before[-1] + 3 * TICK_SECONDS]
    assert len(missed) <= 1, "what was missed is caught up once, not once for every bell"
