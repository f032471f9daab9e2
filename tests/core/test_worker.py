"""Workers die and connections break; every job is done all the same (F03, F05)."""

import signal
from pathlib import Path

import pytest
from django.db import connection

from tests.databases import CommittedDatabase
from tests.processes import wait_until
from tests.workers import lines, queue, states, worker

pytestmark = pytest.mark.faults


def test_a_queued_job_is_done_once(committed_db: CommittedDatabase, tmp_path: Path) -> None:
    queue("tests.note", number=1)
    with worker(committed_db, tmp_path):
        wait_until(lambda: states() == [("succeeded", 1)])
    assert lines(tmp_path) == ["done 1"]


def test_a_job_of_a_killed_worker_is_done_by_another(committed_db: CommittedDatabase, tmp_path: Path) -> None:
    queue("tests.dawdle", number=1, seconds=60)
    with worker(committed_db, tmp_path, "first") as first:
        wait_until(lambda: lines(tmp_path) == ["begun 1"])
        first.kill()
    with worker(committed_db, tmp_path, "second"):
        wait_until(lambda: states() == [("succeeded", 2)])
    assert lines(tmp_path) == ["begun 1", "begun 1", "done 1"]


def test_sigterm_finishes_the_job_begun_and_takes_no_other(committed_db: CommittedDatabase, tmp_path: Path) -> None:
    queue("tests.dawdle", number=1, seconds=1)
    with worker(committed_db, tmp_path) as child:
        wait_until(lambda: lines(tmp_path) == ["begun 1"])
        child.process.send_signal(signal.SIGTERM)
        queue("tests.note", number=2)
        assert child.process.wait(30) == 0
    assert (lines(tmp_path), states()) == (["begun 1", "done 1"], [("succeeded", 1), ("todo", 0)])


def test_a_long_job_of_a_living_worker_is_left_alone(committed_db: CommittedDatabase, tmp_path: Path) -> None:
    queue("tests.dawdle", number=1, seconds=4)
    with worker(committed_db, tmp_path, "first"), worker(committed_db, tmp_path, "second"):
        wait_until(lambda: states() == [("succeeded", 1)])
    assert lines(tmp_path) == ["begun 1", "done 1"]


def test_a_job_whose_start_was_lost_on_the_way_is_done(committed_db: CommittedDatabase, tmp_path: Path) -> None:
    """The database says “doing” for a worker that lives and never heard of the job."""
    with worker(committed_db, tmp_path):
        wait_until(lambda: _workers() == 1)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO procrastinate_jobs (task_name, queue_name, args, status, worker_id) "
                "SELECT 'tests.note', 'default', '{\"number\": 1}', 'doing', id FROM procrastinate_workers"
            )
        wait_until(lambda: states() == [("succeeded", 2)])
    assert lines(tmp_path) == ["done 1"]


def test_a_lost_job_whose_successor_waits_already_makes_room(committed_db: CommittedDatabase, tmp_path: Path) -> None:
    """Two jobs with one queueing lock can never wait together; the older one must not stop the rescue of others."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name, args, status, queueing_lock, scheduled_at) VALUES "
            "('tests.note', 'default', '{\"number\": 1}', 'doing', 'daily', NULL), "
            "('tests.note', 'default', '{\"number\": 2}', 'todo', 'daily', now() + interval '1 hour'), "
            "('tests.note', 'default', '{\"number\": 3}', 'doing', NULL, NULL)"
        )
    with worker(committed_db, tmp_path):
        wait_until(lambda: [status for status, _ in states()] == ["failed", "todo", "succeeded"])
    assert lines(tmp_path) == ["done 3"]


def test_broken_connections_lose_no_job(committed_db: CommittedDatabase, tmp_path: Path) -> None:
    with worker(committed_db, tmp_path):
        for number in range(20):
            queue("tests.note", number=number)
            if number % 5 == 2:
                _break_connections_of_workers()
        wait_until(lambda: {status for status, _ in states()} == {"succeeded"})
    assert {f"done {number}" for number in range(20)} == set(lines(tmp_path))


def _workers() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_workers")
        return int(cursor.fetchone()[0])


def _break_connections_of_workers() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
