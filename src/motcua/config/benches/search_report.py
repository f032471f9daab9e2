"""The section about search in docs/performance.md."""

from pathlib import Path
from typing import Any

from motcua.config.benches import sections

TITLE = "G8 · Search in people's own words"


def write(folder: Path, found: dict[str, Any], machine: str, command: str) -> None:  # Any: JSON
    """Replace the section; every other section stays."""
    sections.put(folder / "performance.md", TITLE, section(found, machine, command))


def section(found: dict[str, Any], machine: str, command: str) -> str:  # Any: JSON
    """Markdown: how often people find what they want, and how much CPU it takes."""
    return "\n".join(
        [
            f"`{command}` on {machine}; load at the end {found['load']:.1f}.",
            f"{found['wishes']} wishes of `catalogue/search/gold.csv`: no marks, slips, Telex and VNI, popular names.",
            "Recall is taken among the names of the national catalogue alone, time among as many procedures as the",
            "command says, made from parts of those names. Time is CPU of the process and of its database backend,",
            "so that other work on the machine does not count; the rate is by the clock.",
            "",
            "| | goal | measured |",
            "|---|---|---|",
            f"| wanted procedure among the first three | ≥ 0.90 | {found['recall_at_3']:.3f} |",
            f"| CPU of a search in {found['procedures']:,}, 95th in 100 | ≤ 10 ms | {found['p95_ms']:.1f} ms |",
            f"| median CPU | | {found['median_ms']:.1f} ms |",
            f"| searches a second | | {found['per_second']:.0f} |",
            "",
        ]
    )
