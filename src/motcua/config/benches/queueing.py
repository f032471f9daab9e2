"""G6, G7: lists and figures of a desk while the database grows at a constant queue (`motcua bench queue`)."""

import argparse
import os
import re
import statistics
import sys
import time
from math import log
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.accounts.models import Account
from motcua.config import command_line, schema
from motcua.config.benches import moving
from motcua.config.benches.rounds import here_and, measure
from motcua.core import clock
from motcua.core.facts import Look
from motcua.demo import province, world
from motcua.dossiers.models import Dossier
from motcua.statistics.checks import figures_are_counts

WAITING, SHOTS, WARM = 2000, 80, 10
# What is looked at, and by whom; the first is the page of the goal G6, the last that of G7.
PAGES = {
    "own work": ("cuong", "/can-bo/"),
    "others' turn": ("cuong", "/can-bo/?xem=cho-nguoi-khac"),
    "all of a counter": ("binh", "/can-bo/?xem=tat-ca"),
    "all of a province": ("khanh", "/can-bo/?xem=tat-ca"),
    "leader's figures": ("dung", "/can-bo/lanh-dao/"),
}
_BUFFERS = re.compile(r"Buffers:(?: shared)?(?: hit=(\d+))?(?: read=(\d+))?")


def main(args: argparse.Namespace) -> dict[str, Any]:  # Any: JSON
    """Grow from size to size and look at every page; raises `SystemExit` where the figures are not a recount."""
    found: dict[str, dict[str, Any]] = {name: {} for name in PAGES}  # Any: JSON
    moves: dict[str, dict[str, float]] = {}
    loading, before, sizes = {}, 0, list(args.sizes)
    # Papers of the years before, which every sample province has.
    world.build(clock.now())
    province.build(clock.now())
    there = Dossier.objects.count()
    for size in sizes:
        loading[size] = _grow(before, size, there)
        before = size
        if list(figures_are_counts(Look(clock.now()))):
            raise SystemExit("void: the counters are not what a recount finds")
        for name, (who, address) in PAGES.items():
            found[name][str(size)] = _look(_client(who), address)
        moves[str(size)] = moving.moves(args.rounds, args.count, clock.now())
    return {
        "sizes": sizes,
        "waiting": WAITING,
        "dossiers_a_second": loading,
        "pages": found,
        "exponents": {name: _exponent(by_size, sizes) for name, by_size in found.items()},
        "moves": moves,
    }


def _grow(before: int, size: int, there: int) -> float:
    """Load up to a size beside those that were there: what waits comes first. Returns dossiers a second."""
    waiting = 0 if before else WAITING
    arguments = [str(size - before), f"--waiting={waiting}", f"--start={1_000_000 + before}", f"--seed={7 + before}"]
    arguments += ["--lean", f"--processes={os.cpu_count() or 1}"]
    began = time.monotonic()
    out, sys.stdout = sys.stdout, sys.stderr
    try:
        command_line.call(command_line.found()["load"], arguments)
    finally:
        sys.stdout = out
    spent = time.monotonic() - began
    with schema.as_owner(), connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    loaded = Dossier.objects.count() - there
    if loaded != size:
        raise SystemExit(f"void: {loaded:,} dossiers instead of {size:,}")
    return round((size - before) / spent, 1)


def _client(username: str) -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(Account.objects.get(username=username))
    return client


def _look(client: Client, address: str) -> dict[str, float]:
    """One page: what each look costs, how many statements it takes, how many buffers they touch."""
    for _n in range(WARM):
        if client.get(address).status_code != 200:
            raise SystemExit(f"{address} did not answer")
    connection.ensure_connection()
    times: list[float] = []

    def shoot() -> int:
        for _n in range(SHOTS):
            began = time.perf_counter()
            client.get(address)
            times.append((time.perf_counter() - began) * 1000)
        return SHOTS

    sample = measure(shoot, here_and(connection.connection.info.backend_pid))
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    # What was bound on the server is the session and such: one row by its key.
    texts = [(one["sql"] or "").lstrip() for one in caught.captured_queries]
    buffers = [_buffers(text) for text in texts if text.startswith("SELECT") and "$1" not in text]
    times.sort()
    return {
        "p50_ms": round(statistics.median(times), 2),
        "p95_ms": round(times[int(SHOTS * 0.95)], 2),
        "cpu_ms": round(sample.cpu_ms, 2),
        "statements": len(caught),
        "buffers": sum(buffers),
        "widest": max(buffers, default=0),
    }


def _buffers(sql: str) -> int:
    """Shared buffers that a statement touches, its planning left out."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) {sql}")
        line = next((row[0] for row in cursor.fetchall() if "Buffers:" in row[0]), "")
    found = _BUFFERS.search(line)
    return sum(int(part or 0) for part in found.groups()) if found else 0


def _exponent(by_size: dict[str, Any], sizes: list[int]) -> float:  # Any: JSON
    """log(cost ratio) / log(size ratio) from the smallest to the largest, by CPU of the whole look."""
    if len(sizes) < 2:
        return 0.0
    ratio = by_size[str(sizes[-1])]["cpu_ms"] / by_size[str(sizes[0])]["cpu_ms"]
    return round(log(ratio) / log(sizes[-1] / sizes[0]), 3)
