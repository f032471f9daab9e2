"""G8 · search in people's own words."""

from collections.abc import Mapping
from typing import Any

from motcua.config.benches.tables import table

Found = Mapping[str, Any]  # Any: JSON


def title(found: Found) -> str:
    """The heading."""
    return "G8 · Search in people's own words"


def text(found: Found) -> list[str]:
    """The lines below the command."""
    rows = (
        ("wanted procedure among the first three", "≥ 0.90", f"{found['recall_at_3']:.3f}"),
        (f"CPU of a search in {found['procedures']:,}, 95th in 100", "≤ 10 ms", f"{found['p95_ms']:.1f} ms"),
        ("median CPU", "", f"{found['median_ms']:.1f} ms"),
        ("searches a second", "", f"{found['per_second']:.0f}"),
    )
    return [
        f"{found['wishes']} wishes of `catalogue/search/gold.csv`: no marks, slips, Telex and VNI, popular names.",
        "Recall is taken among the names of the national catalogue alone, time among as many procedures as the",
        "command says, made from parts of those names. Time is CPU of the process and of its database backend,",
        "so that other work on the machine does not count; the rate is by the clock.",
        "",
        *table(("", "goal", "measured"), rows),
    ]


def charts(found: Found) -> dict[str, str]:
    """None."""
    return {}
