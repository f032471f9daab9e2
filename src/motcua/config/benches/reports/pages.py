"""G4 · open pages."""

from collections.abc import Mapping
from typing import Any

from motcua.config.benches import charts as drawing
from motcua.config.benches.tables import of_contenders, prose, spread, table

Found = Mapping[str, Any]  # Any: JSON


def title(found: Found) -> str:
    """The heading."""
    return "G4 · Open pages"


def text(found: Found) -> list[str]:
    """The lines below the command."""
    bases = [*next(iter(found["over"].values()))]
    rates = [(name, *(spread(one[base]["rate"], 2) for base in bases)) for name, one in found["over"].items()]
    exact = [(name, found["statements"][name], f"{found['bytes'][name]:,}") for name in found["measured"]]
    return [
        *prose(
            f"{found['rounds']} rounds of {found['looks_a_round']} looks each, in turn, handed to the WSGI",
            "application without a socket; CPU is that of this process and of its database backend. Both",
            "references are a Django view without any middleware that fills a list of twenty rows. *Kept*:",
            "answered from the process's memory, where pages that are the same for everybody stay for five seconds",
            "(ADR 0082). *Seen before*: the browser has the page and asks only whether it changed. *Made*: nothing",
            "is kept. Goals: kept ≥ 0.7 × Django without a database, seen before ≥ 0.8 ×; made ≥ 0.6 × the list,",
            "with ≤ 2 statements.",
        ),
        "![CPU of a look](img/bench-pages.svg)",
        "",
        *of_contenders(found["measured"], "look"),
        *table(("rate over", *bases), rates),
        *table(("", "SQL statements", "bytes of HTML"), exact),
    ]


def charts(found: Found) -> dict[str, str]:
    """SVG by file name."""
    rows = {name: one["cpu_ms"]["median"] for name, one in found["measured"].items()}
    return {"bench-pages.svg": drawing.bars("CPU milliseconds of a look", rows, "ms", ours=[*found["over"]])}
