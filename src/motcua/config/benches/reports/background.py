"""G10, G11 · background work and memory."""

from collections.abc import Mapping
from typing import Any

from motcua.config.benches.tables import prose, spread, table

Found = Mapping[str, Any]  # Any: JSON
MEGABYTE = 1_000_000


def title(found: Found) -> str:
    """The heading."""
    return "G10, G11 · Background work and memory"


def text(found: Found) -> list[str]:
    """The lines below the command."""
    memory = {name: size / MEGABYTE for name, size in found["memory"].items()}
    rows = (
        ("CPU ms of a dossier's jobs", "≤ 50", spread(found["cpu_ms"], 1)),
        ("dossiers a second, one worker", "", spread(found["per_second"], 1)),
        ("memory of all, MB", "≤ 250", f"{sum(memory.values()):,.0f}"),
        (f"{found['workers']} web workers and their parsers of files, MB", "", f"{memory['web']:,.0f}"),
        ("job worker, MB", "", f"{memory['worker']:,.0f}"),
    )
    told = prose(
        f"{found['rounds']} rounds: {found['dossiers_a_round']} dossiers are handed in while the job worker is",
        "held, then it does what they left: the sealed receipt as PDF, the notice by mail and text message to the",
        "simulators, counters. CPU is that of the worker's tree and of all of PostgreSQL. Files are not scanned:",
        f"no scanner is there. Memory is PSS after {found['pages_shown']:,} pages of every kind, shown to eight",
        "people at once, and after the jobs.",
    )
    return [
        *told,
        *table(("", "goal", "measured, median (range)"), rows),
    ]


def charts(found: Found) -> dict[str, str]:
    """None."""
    return {}
