"""G1: raw SQL, a framework-minimal page and the product submit the same dossiers in turn. Run by `motcua bench submit`.

Runs in a process of its own on a database made for it; prints one JSON object.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext, suppress
from dataclasses import asdict
from functools import partial
from http import HTTPStatus
from typing import Any

import django
import psycopg
from django.db import connection
from django.test import override_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
django.setup()

from motcua.accounts.models import Person  # noqa: E402  Django must be set up first
from motcua.config.benches import drafts, minimal  # noqa: E402  Django must be set up first
from motcua.config.benches.calling import Browser  # noqa: E402  Django must be set up first
from motcua.config.benches.rounds import Sample, Spread, measure, ratios  # noqa: E402  Django must be set up first
from motcua.core import clock  # noqa: E402  Django must be set up first
from motcua.demo import world  # noqa: E402  Django must be set up first
from motcua.dossiers.actions import drafting, submitting  # noqa: E402  Django must be set up first
from motcua.dossiers.models import Draft  # noqa: E402  Django must be set up first

NAMES = ("raw SQL", "framework-minimal", "Một Cửa")
# Not measured: plans are made, statements prepared, pages read.
WARM_UP = 6
COUNTED = (
    "dossiers_dossier",
    "dossiers_declaration",
    "dossiers_attachment",
    "dossiers_receipt",
    "dossiers_historyline",
    "audit_auditline",
    "audit_audithead",
    "workflow_task",
    "notifications_notice",
    "notifications_delivery",
    "statistics_traildelta",
    "procrastinate_jobs",
    "procrastinate_events",
)
SUBMITTED = "SELECT count(*) FROM dossiers_draft WHERE submitted_number <> ''"


def recorded(many: list[Draft]) -> list[minimal.Statement]:
    """The very statements that the product would send for these drafts, without sending them."""
    found: list[minimal.Statement] = []

    def take(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # Any: Django's hook
        if sql.startswith("WITH b0"):
            found.append((sql, params))
            raise InterruptedError
        return execute(sql, params, many, context)

    for draft in many:
        with suppress(InterruptedError), connection.execute_wrapper(take):
            submitting.submit(draft.id, by=draft.person, revision=draft.revision, at=clock.now())
    return found


def main(rounds: int, count: int) -> dict[str, Any]:  # Any: JSON
    """Interleave the three; raises `SystemExit` where the work was not equal or the database would not keep it."""
    drafting.MAX_OPEN_DRAFTS = 10**9
    at = clock.now()
    world.build(at)
    person = Person.objects.select_related("account").get(full_name="Hoàng Thị Lan")
    if person.account is None:
        raise SystemExit("the sample citizen has no login")
    browser = Browser(person.account)
    raw = psycopg.connect(_conninfo(), prepare_threshold=1)
    _require_durable()
    found: list[dict[str, Sample]] = []
    logs: list[int] = []
    for turn in range(rounds + 1):
        one, log = _round(raw, browser, [drafts.ready(person, count + WARM_UP, at) for _name in NAMES], count)
        if turn:
            found.append(one)
            logs.append(log)
    return _report(found, rounds, count, int(Spread.of(logs).median))


def _round(
    raw: "psycopg.Connection[Any]",  # Any: rows
    browser: Browser,
    batches: list[list[Draft]],
    count: int,
) -> tuple[dict[str, Sample], int]:
    """One turn of each; the last one's bytes of write-ahead log a submission."""
    statements = recorded(batches[0])
    minimal.TODO[:] = recorded(batches[1])
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    runs: list[tuple[Callable[[Draft], None], int]] = [
        (lambda _draft: _raw(raw, statements), raw.info.backend_pid),
        (lambda _draft: _minimal(browser), backend),
        (lambda draft: _ours(browser, draft), backend),
    ]
    found, grown, log = {}, [], 0
    for name, (run, process), many in zip(NAMES, runs, batches, strict=True):
        with override_settings(ROOT_URLCONF=minimal.__name__) if run is runs[1][0] else nullcontext():
            _each(run, many[:WARM_UP])
            before, position = _counts(), _log_position()
            found[name] = measure(partial(_each, run, many[WARM_UP:]), process)
            log = (_log_position() - position) // count
        grown.append({table: number - before[table] for table, number in _counts().items()})
    _require_equal(grown, count)
    return found, log


def _each(run: Callable[[Draft], None], many: list[Draft]) -> int:
    for draft in many:
        run(draft)
    return len(many)


def _raw(raw: "psycopg.Connection[Any]", statements: list[minimal.Statement]) -> None:
    with raw.transaction():
        psycopg.RawCursor(raw).execute(*statements.pop(), prepare=True)


def _minimal(browser: Browser) -> None:
    if browser.post("/minimal/")[0] != HTTPStatus.FOUND:
        raise SystemExit("the minimal page refused a submission")


def _ours(browser: Browser, draft: Draft) -> None:
    status, place = browser.post(f"/to-khai/{draft.id}/kiem-tra/", revision=draft.revision)
    if not place.startswith("/bien-nhan/"):
        raise SystemExit(f"a submission was refused: {status}")


def _report(found: list[dict[str, Sample]], rounds: int, count: int, log: int) -> dict[str, Any]:  # Any: JSON
    measured: Mapping[str, Any] = {  # Any: JSON
        name: {
            "cpu_ms": asdict(Spread.of(one[name].cpu_ms for one in found)),
            "per_second": asdict(Spread.of(one[name].per_second for one in found)),
        }
        for name in NAMES
    }
    against = {}
    for base in NAMES[:2]:
        cpu, rate = ratios(list(found), NAMES[2], base)
        against[base] = {"cpu": asdict(cpu), "rate": asdict(rate)}
    return {
        "rounds": rounds,
        "submissions_a_round": count,
        "files": drafts.FILES,
        "log_bytes_a_submission": log,
        "measured": measured,
        "ours_over": against,
        "load": os.getloadavg()[0],
    }


def _require_durable() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
        if cursor.fetchone() != ("on", "on"):
            raise SystemExit("fsync and synchronous_commit must be on")


def _counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        found = {}
        for table in COUNTED:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  our own names
            found[table] = int(cursor.fetchone()[0])
        cursor.execute(SUBMITTED)
        return {**found, "submitted drafts": int(cursor.fetchone()[0])}


def _require_equal(grown: list[dict[str, int]], count: int) -> None:
    """Every contender wrote the same rows, and all of them."""
    wanted = {"dossiers_dossier": count, "dossiers_attachment": count * drafts.FILES, "submitted drafts": count}
    if any(one != grown[0] for one in grown) or grown[0] != {**grown[0], **wanted} or not all(grown[0].values()):
        raise SystemExit(f"void: the rows written were {grown}")


def _log_position() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
        return int(cursor.fetchone()[0])


def _conninfo() -> str:
    entry = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        dbname=entry["NAME"], user=entry["USER"], host=entry["HOST"], port=entry["PORT"]
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--count", type=int)
    given = parser.parse_args()
    sys.stdout.write(json.dumps(main(given.rounds, given.count), ensure_ascii=False) + "\n")
