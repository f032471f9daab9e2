"""G1 · one submission."""

from collections.abc import Mapping
from typing import Any

from motcua.config.benches import charts as drawing
from motcua.config.benches.tables import of_contenders, of_ratios

Found = Mapping[str, Any]  # Any: JSON
GOAL = "Goal: CPU ≤ 4 × raw SQL, rate ≥ 0.33 ×."


def title(found: Found) -> str:
    """The heading."""
    return "G1 · One submission"


def text(found: Found) -> list[str]:
    """The lines below the command."""
    return [
        f"{found['rounds']} rounds of {found['submissions_a_round']} submissions each, one client, in turn;",
        f"{found['files']} files of about 150 kB hashed again before each commit; fsync and synchronous_commit on;",
        f"rows counted equal afterwards. {GOAL}",
        "",
        "![CPU of one submission](img/bench-submit.svg)",
        "",
        *of_contenders(found["measured"], "submission"),
        *of_ratios(found["ours_over"]),
        f"Write-ahead log: {found['log_bytes_a_submission']:,} bytes a submission, median of the rounds, with",
        "whole pages after checkpoints (without: gate in `tests/dossiers/test_cost_of_submitting.py`, see ADR 0041).",
        "Statements between BEGIN and COMMIT: 1, in all 4 beside session and health check (same gate).",
        "",
        "*raw SQL* sends the very statement that the product would send, prepared, and does nothing else: no reading,",
        "no validation, no hashing, no sealing. *framework-minimal* sends it from a Django view behind the same",
        "middleware. *Một Cửa* is the whole request: session, sign-in, forgery check, the draft and its files read,",
        "every answer validated, every file read and hashed again, manifest, seals, audit hash, notices, jobs.",
        "All three write the same rows into the same thirteen tables, counted after each turn. Posts are handed to the",
        "WSGI application without a socket. CPU is that of this process and of its database backend, counted by the",
        "kernel in nanoseconds; six submissions of each turn go before the measured ones, so that plans are made.",
        "",
    ]


def charts(found: Found) -> dict[str, str]:
    """SVG by file name."""
    rows = {name: one["cpu_ms"]["median"] for name, one in found["measured"].items()}
    return {"bench-submit.svg": drawing.bars("CPU milliseconds of one submission", rows, "ms", ours=["Một Cửa"])}
