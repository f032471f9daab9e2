"""Figures as Markdown: a median with its range, a table; sentences broken into lines."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence

_WIDTH = 118


def spread(one: Mapping[str, float], digits: int) -> str:
    """The median, and from what to what."""
    return f"{one['median']:,.{digits}f} ({one['low']:,.{digits}f}–{one['high']:,.{digits}f})"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """The lines of a table with an empty line after it."""
    found = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return [*found, *(f"| {' | '.join(map(str, row))} |" for row in rows), ""]


def of_contenders(measured: Mapping[str, Mapping[str, Mapping[str, float]]], operation: str) -> list[str]:
    """What each contender took."""
    head = ("", f"CPU ms of a {operation}, median (range)", f"{operation}s a second, median (range)")
    rows = [(name, spread(one["cpu_ms"], 2), spread(one["per_second"], 0)) for name, one in measured.items()]
    return table(head, rows)


def of_ratios(over: Mapping[str, Mapping[str, Mapping[str, float]]], name: str = "Một Cửa") -> list[str]:
    """One contender's CPU and rate over those of others."""
    rows = [(base, f"{spread(one['cpu'], 2)} ×", f"{spread(one['rate'], 2)} ×") for base, one in over.items()]
    return table((f"{name} over", "CPU", "rate"), rows)


def prose(*sentences: str) -> list[str]:
    """A paragraph, with an empty line after it."""
    return [*textwrap.wrap(" ".join(sentences), _WIDTH, break_long_words=False, break_on_hyphens=False), ""]
