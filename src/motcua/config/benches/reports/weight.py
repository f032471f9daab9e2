"""G5 · what a browser loads."""

from collections.abc import Mapping
from typing import Any

from motcua.config.benches.tables import prose, table

Found = Mapping[str, Any]  # Any: JSON


def title(found: Found) -> str:
    """The heading."""
    return "G5 · What a browser loads"


def text(found: Found) -> list[str]:
    """The lines below the command."""
    views, paints, whole = found["first_views"], found["paint_ms"], found["declaration"]
    rows = [
        (name, f"{one['blocking']:,}", f"{one['bytes']:,}", one["requests"], paints.get(name, "–"))
        for name, one in views.items()
    ]
    return [
        "Bytes as any proxy packs them (gzip), from the served product, nothing in the browser's store.",
        "Goals: ≤ 14 kB that block, ≤ 60 kB in all; a whole declaration ≤ 60 kB without files.",
        "",
        *table(("first view", "HTML and style sheets", "all", "requests", "LCP ms, slow 4G (Lighthouse)"), rows),
        *prose(
            f"A whole declaration, from the first question to the receipt: {whole['bytes']:,} bytes over",
            f"{whole['pages']} pages and {whole['requests'] - whole['pages']} other files, {whole['sent']:,} bytes",
            "sent beside the photos.",
        ),
    ]


def charts(found: Found) -> dict[str, str]:
    """None."""
    return {}
