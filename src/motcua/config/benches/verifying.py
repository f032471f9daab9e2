"""How long `motcua verify` takes on a large ledger. Run by `motcua bench verify`.

Runs in a process of its own on a database made for it; prints one JSON object.
"""

import argparse
import json
import os
import sys
import time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
django.setup()

from django.db import connection  # noqa: E402  Django must be set up first

from motcua.audit import checks  # noqa: E402  as above
from motcua.audit.models import AuditLine  # noqa: E402  as above
from motcua.config.benches import ledger_lines  # noqa: E402  as above
from motcua.core import clock  # noqa: E402  as above
from motcua.core.facts import Look  # noqa: E402  as above
from motcua.documents import day_checks  # noqa: E402  as above
from motcua.documents.actions import close_days  # noqa: E402  as above


def main(lines: int) -> dict[str, Any]:  # Any: JSON
    """Fill, close, verify on every processor. Raises `SystemExit` where a sound ledger was not found sound."""
    processes = os.cpu_count() or 1
    began = time.perf_counter()
    ledger_lines.fill(lines)
    filled = time.perf_counter()
    close_days(at=clock.now())
    closed = time.perf_counter()
    look = Look(clock.now())
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
        "lines_a_second": count / (done - closed),
        "load": os.getloadavg()[0],
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int)
    given = parser.parse_args()
    sys.stdout.write(json.dumps(main(given.lines), ensure_ascii=False) + "\n")
