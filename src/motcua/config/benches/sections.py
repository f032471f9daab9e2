"""One page of figures, written by several benches: each owns the section under its heading."""

from pathlib import Path
from typing import Any

HEAD = """# Speed

Made by the commands below, never by hand. Machines are noisy: ratios inside one run count, absolute figures
only tell the order of size.
"""


def put(page: Path, heading: str, text: str) -> None:
    """Write the section `heading` of a Markdown page in place of the one that is there; new ones come last."""
    kept = page.read_text(encoding="utf-8").split("\n## ")[1:] if page.exists() else []
    found = {one.partition("\n")[0]: one.partition("\n")[2].strip("\n") for one in kept}
    found[heading] = text.strip("\n")
    parts = [HEAD, *(f"## {name}\n\n{body}\n" for name, body in found.items())]
    page.write_text("\n".join(parts), encoding="utf-8")


def ledger(found: dict[str, Any], machine: str, command: str) -> str:  # Any: JSON
    """The section of `bench verify`."""
    spent, spent_cpu = found["seconds"], found["processor_seconds"]
    rows = [
        ("every line of every chain hashed again, every head compared", spent["chains"]),
        ("every closed day: signature, leaves, links against the lines", spent["days"]),
        ("both, as `motcua verify --only I4`", spent["verify"]),
    ]
    return "\n".join(
        [
            f"`{command}` on {machine}; load at the end {found['load']:.1f}.",
            f"{found['lines']:,} lines in chains of twelve, lying mixed ({found['gigabytes']:.1f} GB with indexes),",
            f"verified by {found['processes']} processes on one snapshot;",
            f"{found['lines_a_second']:,.0f} lines a second. Program and server used",
            f"{spent_cpu:.0f} s of processor time, {spent_cpu / found['lines'] * 1e6:.0f} µs a line.",
            "",
            "| | seconds |",
            "|---|---|",
            *(f"| {name} | {seconds:.0f} |" for name, seconds in rows),
            "",
            f"Filling took {spent['fill']:.0f} s, closing the day {spent['close']:.0f} s.",
        ]
    )
