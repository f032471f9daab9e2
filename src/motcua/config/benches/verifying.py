"""How long `motcua verify` takes on a large ledger (`motcua bench verify`)."""

import argparse
import os
import threading
import time
from contextlib import suppress
from typing import Any

import psycopg
from django.db import connection

from motcua.audit import checks
from motcua.audit.models import AuditLine
from motcua.config.benches import ledger_lines
from motcua.config.benches.meters import cpu_of
from motcua.core import clock
from motcua.core.facts import Look
from motcua.documents import day_checks
from motcua.documents.actions import close_days


class Meter:
    """Processor seconds of this process, its children and every backend of our database; waiting costs none."""

    def __init__(self) -> None:
        self.backends: dict[int, float] = {}
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Meter":
        self.before = sum(os.times()[:4])
        self.thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.done.set()
        self.thread.join()
        own = sum(os.times()[:4]) - self.before
        self.seconds = own + sum(last - self.first.get(pid, 0.0) for pid, last in self.backends.items())

    def _watch(self) -> None:
        """A backend's clock is read until it is gone: a fifth of a second of each may be missed."""
        known = connection.get_connection_params()
        words = {name: known[name] for name in ("dbname", "user", "password", "host", "port") if known.get(name)}
        with psycopg.connect(**words, autocommit=True) as look:
            ask = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            self.first = {pid: cpu_of(pid) for (pid,) in look.execute(ask).fetchall()}
            while not self.done.wait(0.2):
                for (pid,) in look.execute(ask).fetchall():
                    with suppress(OSError):
                        self.backends[pid] = cpu_of(pid)


def main(args: argparse.Namespace) -> dict[str, Any]:  # Any: JSON
    """Fill, close, verify on every processor. Raises `SystemExit` where a sound ledger was not found sound."""
    processes = os.cpu_count() or 1
    began = time.perf_counter()
    ledger_lines.fill(args.lines)
    filled = time.perf_counter()
    close_days(at=clock.now())
    closed = time.perf_counter()
    look = Look(clock.now())
    with Meter() as meter:
        broken = list(checks.ledger_verifies(look, processes=processes))
        chains = time.perf_counter()
        broken += day_checks.days_hold(look)
        done = time.perf_counter()
    if broken:
        raise SystemExit(f"void: a sound ledger was called broken: {broken[0]}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('audit_auditline')")
        size = int(cursor.fetchone()[0])
    count = AuditLine.objects.count()
    return {
        "asked": args.lines,
        "lines": count,
        "gigabytes": size / 1e9,
        "processes": processes,
        "seconds": {
            "fill": filled - began,
            "close": closed - filled,
            "chains": chains - closed,
            "days": done - chains,
            "verify": done - closed,
        },
        "processor_seconds": meter.seconds,
        "lines_a_second": count / (done - closed),
    }
