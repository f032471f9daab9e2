"""Verifying the ledger."""

from collections.abc import Mapping
from typing import Any

from motcua.config.benches.tables import table

Found = Mapping[str, Any]  # Any: JSON


def title(found: Found) -> str:
    """The heading; every size has a section of its own."""
    return f"Verifying the ledger · {found['asked']:,} lines"


def text(found: Found) -> list[str]:
    """The lines below the command."""
    spent = found["seconds"]
    rows = (
        ("every line of every chain hashed again, every head compared", f"{spent['chains']:.0f}"),
        ("every closed day: signature, leaves, links against the lines", f"{spent['days']:.0f}"),
        ("both, as `motcua verify --only I4`", f"{spent['verify']:.0f}"),
    )
    return [
        f"{found['lines']:,} lines in chains of twelve, lying mixed ({found['gigabytes']:.1f} GB with indexes),",
        f"verified by {found['processes']} processes on one snapshot;",
        f"{found['lines_a_second']:,.0f} lines a second.{_cpu(found)}",
        "",
        *table(("", "seconds"), rows),
        f"Filling took {spent['fill']:.0f} s, closing the day {spent['close']:.0f} s.",
        "",
    ]


def _cpu(found: Found) -> str:
    spent = found.get("processor_seconds")
    if spent is None:
        return ""
    return f" Program and server used {spent:.0f} s of processor time, {spent / found['lines'] * 1e6:.0f} µs a line."


def charts(found: Found) -> dict[str, str]:
    """None."""
    return {}
