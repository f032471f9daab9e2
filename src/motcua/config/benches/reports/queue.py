"""G6, G7 · lists and figures at any size."""

from collections.abc import Mapping
from typing import Any

from motcua.config.benches import charts as drawing
from motcua.config.benches.tables import spread, table

Found = Mapping[str, Any]  # Any: JSON
_PLAIN = ("p50_ms", "p95_ms", "cpu_ms", "statements")


def title(found: Found) -> str:
    """The heading."""
    return "G6, G7 · Lists and figures at any size"


def text(found: Found) -> list[str]:
    """The lines below the command."""
    lines = [
        f"Dossiers poured by `motcua load --lean`: {found['waiting']:,} of them open at every size and whole, the",
        "others with tasks and history but without papers, which these pages do not read (ADR 0083). Each page is",
        "asked for again and again by one signed-in official, through every middleware; counters equal to a recount.",
        "What a page reads depends on its rows and on what is open, not on the history (ADR 0067).",
        "Goals: p95 ≤ 25 ms, exponent ≤ 0.15, ≤ 60 buffers, ≥ 500 moves a second.",
        "",
        "![CPU of one look by size](img/bench-queue.svg)",
        "",
    ]
    head = ("dossiers", "p50 ms", "p95 ms", "CPU ms", "statements", "buffers, all", "buffers, widest statement")
    for page, by_size in found["pages"].items():
        exponent = (
            f"Growth exponent {found['exponents'][page]:.3f} from {found['sizes'][0]:,} to {found['sizes'][-1]:,}."
        )
        rows = [
            (f"{int(size):,}", *(one[name] for name in _PLAIN), f"{one['buffers']:,}", f"{one['widest']:,}")
            for size, one in by_size.items()
        ]
        lines += [f"### {page}", "", exponent, "", *table(head, rows)]
    rates = ", ".join(f"to {int(size):,}: {rate:,.0f}" for size, rate in found["dossiers_a_second"].items())
    return [*lines, *_moves(found["moves"]), f"Poured dossiers a second, {rates}.", ""]


def _moves(found: Found) -> list[str]:
    if not found:
        return []
    rows = [(f"{int(size):,}", spread(one["cpu_ms"], 2), spread(one["per_second"], 0)) for size, one in found.items()]
    words = "Forwarded by the officer, sent back by the leader, one after the other by one client."
    head = ("dossiers", "CPU ms, median (range)", "moves a second, median (range)")
    return ["### a move", "", words, "", *table(head, rows)]


def charts(found: Found) -> dict[str, str]:
    """SVG by file name."""
    rows = {name: [one["cpu_ms"] for one in by_size.values()] for name, by_size in found["pages"].items()}
    words = "CPU milliseconds of one look, by number of dossiers"
    return {"bench-queue.svg": drawing.lines(words, found["sizes"], rows, "ms")}
