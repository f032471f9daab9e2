"""G1: raw SQL, a framework-minimal page and the product submit the same dossiers in turn (`motcua bench submit`)."""

import argparse
from collections.abc import Callable
from contextlib import nullcontext, suppress
from functools import partial
from http import HTTPStatus
from typing import Any

import psycopg
from django.db import connection
from django.test import override_settings

from motcua.config.benches import drafts, minimal, sample
from motcua.config.benches.calling import Browser, signed_in
from motcua.config.benches.rounds import Sample, Spread, here_and, measure, measured, over
from motcua.core import clock
from motcua.dossiers.actions import submitting
from motcua.dossiers.models import Draft

NAMES = ("raw SQL", "framework-minimal", "Một Cửa")
# Not measured: plans are made, statements prepared, pages read.
MOST_WARM_UP = 6
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


def main(args: argparse.Namespace) -> dict[str, Any]:  # Any: JSON
    """Interleave the three; raises `SystemExit` where the work was not equal or the database would not keep it."""
    at, count = clock.now(), int(args.count)
    person, account = sample.citizen(at)
    browser = Browser(signed_in(account))
    raw = psycopg.connect(sample.conninfo(), prepare_threshold=1)
    sample.require_durable(careless=args.careless)
    found: list[dict[str, Sample]] = []
    logs: list[int] = []
    for turn in range(args.rounds + 1):
        one, log = _round(
            raw, browser, [drafts.ready(person, count + min(count, MOST_WARM_UP), at) for _name in NAMES], count
        )
        if turn:
            found.append(one)
            logs.append(log)
    raw.close()
    return {
        "rounds": args.rounds,
        "submissions_a_round": count,
        "files": drafts.FILES,
        "log_bytes_a_submission": int(Spread.of(logs).median),
        "measured": measured(found),
        "ours_over": over(found, NAMES[2], NAMES[:2]),
    }


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
            _each(run, many[:-count])
            before, position = _counts(), _log_position()
            found[name] = measure(partial(_each, run, many[-count:]), here_and(process))
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


def _counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(SUBMITTED)
        return {**sample.counts(*COUNTED), "submitted drafts": int(cursor.fetchone()[0])}


def _require_equal(grown: list[dict[str, int]], count: int) -> None:
    """Every contender wrote the same rows, and all of them."""
    wanted = {"dossiers_dossier": count, "dossiers_attachment": count * drafts.FILES, "submitted drafts": count}
    if any(one != grown[0] for one in grown) or grown[0] != {**grown[0], **wanted} or not all(grown[0].values()):
        raise SystemExit(f"void: the rows written were {grown}")


def _log_position() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
        return int(cursor.fetchone()[0])
