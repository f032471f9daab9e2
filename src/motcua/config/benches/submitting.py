"""G1: raw SQL, a framework-minimal page and the product submit the same dossiers in turn. Run by `motcua bench submit`.

Runs in a process of its own on a database made for it; prints one JSON object.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any

import django
import psycopg
from django.db import connection
from django.test import Client, override_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
django.setup()

from motcua.accounts.models import Person  # noqa: E402  Django must be set up first
from motcua.config.benches import drafts, minimal  # noqa: E402  Django must be set up first
from motcua.config.benches.rounds import Sample, Spread, measure, ratios  # noqa: E402  Django must be set up first
from motcua.core import clock  # noqa: E402  Django must be set up first
from motcua.demo import world  # noqa: E402  Django must be set up first
from motcua.dossiers.actions import drafting, submitting  # noqa: E402  Django must be set up first
from motcua.dossiers.models import Draft  # noqa: E402  Django must be set up first

NAMES = ("raw SQL", "framework-minimal", "Một Cửa")
COUNTED = ("dossiers_dossier", "dossiers_attachment", "dossiers_historyline", "audit_auditline", "workflow_task")


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
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person.account)
    raw = psycopg.connect(_conninfo(), prepare_threshold=1)
    found: list[dict[str, Sample]] = []
    before, log = _counts(), 0
    for turn in range(rounds + 1):
        batches = [drafts.ready(person, count, at) for _name in NAMES]
        one: dict[str, Sample] = {}
        statements = recorded(batches[0])
        one[NAMES[0]] = measure(lambda s=statements: _raw(raw, s), raw.info.backend_pid)  # type: ignore[misc]  # bound now
        minimal.TODO[:] = recorded(batches[1])
        connection.ensure_connection()
        backend = connection.connection.info.backend_pid
        with override_settings(ROOT_URLCONF=minimal.__name__):
            one[NAMES[1]] = measure(lambda: _minimal(client, count), backend)
        position = _log_position()
        one[NAMES[2]] = measure(lambda b=batches[2]: _ours(client, b), backend)  # type: ignore[misc]  # bound now
        log = (_log_position() - position) // count
        if turn:
            found.append(one)
    _require_equal(before, _counts(), (rounds + 1) * count * len(NAMES))
    return _report(found, rounds, count, log)


def _raw(raw: "psycopg.Connection[Any]", statements: list[minimal.Statement]) -> int:
    for sql, params in statements:
        with raw.transaction():
            raw.execute(sql, params)
    return len(statements)


def _minimal(client: Client, count: int) -> int:
    for _n in range(count):
        client.post("/minimal/")
    return count


def _ours(client: Client, many: list[Draft]) -> int:
    for draft in many:
        answer = client.post(f"/to-khai/{draft.id}/kiem-tra/", {"revision": draft.revision})
        if not answer.headers.get("Location", "").startswith("/bien-nhan/"):
            raise SystemExit(f"a submission was refused: {answer.status_code}")
    return len(many)


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


def _counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW fsync")
        durable = cursor.fetchone()[0]
        cursor.execute("SHOW synchronous_commit")
        if (durable, cursor.fetchone()[0]) != ("on", "on"):
            raise SystemExit("fsync and synchronous_commit must be on")
        found = {}
        for table in COUNTED:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  our own names
            found[table] = int(cursor.fetchone()[0])
    return found


def _require_equal(before: dict[str, int], after: dict[str, int], dossiers: int) -> None:
    wanted = {table: dossiers * (drafts.FILES if table == "dossiers_attachment" else 1) for table in COUNTED}
    grown = {table: after[table] - before[table] for table in COUNTED}
    grown["audit_auditline"] = min(grown["audit_auditline"], wanted["audit_auditline"])
    if grown != wanted:
        raise SystemExit(f"void: the rows written were {grown}, not {wanted}")


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
