"""The database restarts, loses its disk, has no connection left, or ends one of two who wait for each other."""

import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress

import psycopg
import pytest
from django.conf import settings

from motcua.config import cluster, machine_checks
from motcua.dossiers.models import Dossier
from tests.factories.world import World
from tests.faults.browsers import Browser, NoAnswer
from tests.faults.citizens import Load, citizen
from tests.faults.installation import RECOVERY_SECONDS, Installation
from tests.faults.test_moves import press
from tests.processes import wait_until

pytestmark = pytest.mark.faults

LONG = [pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2, 3, 4, 5)]
PEOPLE, RESTARTS = 18, 6
HEALED_WITHIN_SECONDS = 5.0
Record = Callable[[str, object], None]


def crowd(office: Installation, world: World, seed: int) -> Load:
    with office.database():
        return Load([citizen(office, world) for _ in range(PEOPLE)], seed)


def nothing_is_lost(office: Installation, load: Load) -> None:
    """What was acknowledged is there once, and every fact holds."""
    assert (len(load.acknowledged), load.vanished) == (PEOPLE, [])
    assert set(load.statuses) <= {200, 302, 503}
    with office.database():
        written = Dossier.objects.filter(draft_id__in=load.acknowledged).values_list("draft_id", "number")
        assert sorted(written) == sorted(load.acknowledged.items())
    office.check()


def is_steady(office: Installation) -> bool:
    """Ten pages in a row without an error."""
    return all(office.is_up() for _page in range(10))


@pytest.mark.parametrize("seed", LONG)
def test_errors_end_within_seconds_of_every_restart(
    office: Installation, world: World, seed: int, record_testsuite_property: Record
) -> None:
    """F14: PostgreSQL is stopped at once, again and again, while people hand in."""
    load, chance, healed = crowd(office, world, seed), random.Random(seed), []
    with load.running(hands=2):
        for turn in range(1, RESTARTS + 1):
            wait_until(lambda turn=turn: load.has_handed_in(turn / (RESTARTS + 1)), 120)  # type: ignore[misc]  # bound now
            time.sleep(chance.random())
            begun = time.monotonic()
            os.kill(office.postmaster(), signal.SIGQUIT)
            wait_until(lambda: is_steady(office), RECOVERY_SECONDS)
            healed.append(time.monotonic() - begun)
    record_testsuite_property(f"restart {seed}: seconds until pages came again, slowest", round(max(healed), 1))
    record_testsuite_property(f"restart {seed}: answers", dict(load.statuses))
    nothing_is_lost(office, load)
    assert max(healed) < HEALED_WITHIN_SECONDS


@contextmanager
def failing_disk(office: Installation, call: int) -> Iterator[None]:
    """In every process of PostgreSQL the write-ahead log fails to sync from the `call`-th time on."""
    tracer = shutil.which("strace")
    if tracer is None or os.geteuid() != 0:
        pytest.skip("strace và quyền root cần cho lỗi đĩa giả")
    processes = [office.postmaster(), *office.backends()]
    command = [tracer, "-f", "-qq", "-o", os.devnull, "-e", f"inject=fdatasync:error=EIO:when={call}+"]
    command += [part for pid in processes for part in ("-p", str(pid))]
    child = subprocess.Popen([*command, "-e", "trace=fdatasync"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(0.5)
        if child.poll() is not None:
            pytest.skip("không được gắn strace vào PostgreSQL ở đây")
        yield
    finally:
        child.terminate()
        child.wait(10)


@pytest.mark.parametrize("seed", LONG)
def test_a_disk_that_fails_to_sync_loses_nothing_acknowledged(
    office: Installation, world: World, seed: int, record_testsuite_property: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F15: PostgreSQL stops rather than believe such a disk, comes back, and the doctor tells."""
    load = crowd(office, world, seed)
    before = panics(office)
    with load.running(hands=2):
        wait_until(lambda: load.has_handed_in(0.2), 120)
        with failing_disk(office, call=seed):
            wait_until(lambda: panics(office) > before, 60)
    record_testsuite_property(f"EIO {seed}: answers", dict(load.statuses))
    nothing_is_lost(office, load)
    monkeypatch.setenv("MOTCUA_VAR", str(office.var))
    [finding] = machine_checks.database_log()
    assert not finding.is_well
    assert "fdatasync" in finding.words


def panics(office: Installation) -> int:
    return (office.var / "postgres.log").read_bytes().count(b"PANIC:")


@pytest.mark.parametrize("seed", LONG)
def test_without_a_connection_people_are_asked_to_come_back(office: Installation, seed: int) -> None:
    """F20: no connection is left; pages say so with `Retry-After`, the machine is not ready, and then all is well."""
    wait_until(lambda: ready(office) == (200, True), 60)
    with ExitStack() as stack:
        admin = stack.enter_context(office.superuser())
        held = [stack.enter_context(one) for one in exhausted(office, admin)]
        assert len(held) > 100 - seed
        answer = Browser(office.port).get("/thu-tuc/")
        assert (answer.status, answer.headers["retry-after"]) == (503, "10")
        assert "Dữ liệu đã lưu vẫn còn." in answer.text
        wait_until(lambda: ready(office) == (503, False), 60)
    wait_until(lambda: is_steady(office), RECOVERY_SECONDS)
    wait_until(lambda: ready(office) == (200, True), 60)
    office.check()


def exhausted(office: Installation, admin: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """Connections of ours, until pages find none."""
    own: set[int] = set()
    while True:
        with suppress(psycopg.OperationalError):
            while True:
                one = psycopg.connect(
                    host=str(office.sockets), port=cluster.PORT, user=settings.MOTCUA_APP_ROLE, dbname=cluster.NAME
                )
                own.add(one.info.backend_pid)
                yield one
        if all(status_of(office) == 503 for _page in range(8)):
            return
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s AND pid <> ALL(%s)",
            [settings.MOTCUA_APP_ROLE, list(own)],
        )


def status_of(office: Installation) -> int:
    try:
        return Browser(office.port).get("/thu-tuc/").status
    except NoAnswer:
        return 0


def ready(office: Installation) -> tuple[int, bool]:
    answer = Browser(office.port).get("/san-sang/")
    return answer.status, json.loads(answer.text)["ready"]


# What a move locks after the dossier.
SECOND = {"withdraw": "workflow_task", "supplement": "workflow_task", "collect": "payments_charge"}


@pytest.mark.parametrize("seed", [1, *LONG[1:]])
def test_of_two_moves_that_wait_for_each_other_both_are_made(office: Installation, world: World, seed: int) -> None:
    """F22: the database ends the one of the person's request, which is made once more; nobody sees an error."""
    move = random.Random(seed).choice(list(SECOND))
    for _try in range(3):
        one = press(office, world, move)
        with ThreadPoolExecutor(1) as pool, suppress(psycopg.errors.DeadlockDetected):
            before = retries(office)
            with office.superuser() as admin, admin.transaction():
                # The other one waits longer, so that it is the request that has to go.
                admin.execute("SET LOCAL deadlock_timeout = '4s'")
                admin.execute(f"SELECT 1 FROM {SECOND[move]} WHERE owner_code = %s FOR UPDATE", [one.dossier.number])
                answer = pool.submit(one.send)
                wait_until(lambda: somebody_waits(office))
                admin.execute("SELECT 1 FROM dossiers_dossier WHERE number = %s FOR UPDATE", [one.dossier.number])
            assert answer.result().status == 302
            assert retries(office) == before + 1
            break
    with office.database():
        assert one.done(one.dossier) == 1
    office.check()


def retries(office: Installation) -> int:
    return (office.var / "log" / "web.log").read_text().count('"request.once_more"')


def somebody_waits(office: Installation) -> bool:
    with office.superuser() as admin:
        statement = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename = %s"
        return bool(admin.execute(statement, [settings.MOTCUA_APP_ROLE]).fetchone() != (0,))
