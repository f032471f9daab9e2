"""The figures as a page with a table and a chart (docs/performance.md)."""

from pathlib import Path
from typing import Any

from motcua.config.benches import sections

BAR, ROW, LEFT = 460, 34, 170


def page(found: dict[str, Any], machine: str, command: str) -> str:  # Any: JSON
    """Markdown: what was measured, on what, with which command."""
    lines = [
        f"`{command}` on {machine}; load at the end {found['load']:.1f}.",
        f"{found['rounds']} rounds of {found['submissions_a_round']} submissions each, one client, in turn;",
        f"{found['files']} files of about 150 kB hashed again before each commit; fsync and synchronous_commit on;",
        "rows counted equal afterwards.",
        "",
        "![CPU of one submission](img/bench-submit.svg)",
        "",
        "| | CPU ms, median (range) | submissions a second, median (range) |",
        "|---|---|---|",
    ]
    for name, one in found["measured"].items():
        lines.append(f"| {name} | {_spread(one['cpu_ms'], 2)} | {_spread(one['per_second'], 0)} |")
    lines += ["", "| Một Cửa over | CPU | rate |", "|---|---|---|"]
    for base, one in found["ours_over"].items():
        lines.append(f"| {base} | {_spread(one['cpu'], 1)} × | {_spread(one['rate'], 2)} × |")
    lines += [
        "",
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
    return "\n".join(lines)


def chart(found: dict[str, Any]) -> str:  # Any: JSON
    """Bars from zero, longest for the product, with the figure beside each."""
    rows = [(name, one["cpu_ms"]["median"]) for name, one in found["measured"].items()]
    top = max(value for _name, value in rows)
    height = ROW * len(rows) + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + BAR + 90} {height}" role="img" '
        'font-family="Arial, sans-serif" font-size="14">',
        "<title>CPU milliseconds of one submission</title>",
    ]
    for n, (name, value) in enumerate(rows):
        y, width = 5 + n * ROW, max(2, round(BAR * value / top))
        fill = "#8A1538" if n == len(rows) - 1 else "#8C877E"
        parts.append(f'<text x="{LEFT - 10}" y="{y + 19}" text-anchor="end">{name}</text>')
        parts.append(f'<rect x="{LEFT}" y="{y}" width="{width}" height="{ROW - 8}" fill="{fill}"/>')
        parts.append(f'<text x="{LEFT + width + 8}" y="{y + 19}">{value:.2f} ms</text>')
    return "".join([*parts, "</svg>\n"])


def write(folder: Path, found: dict[str, Any], machine: str, command: str) -> None:  # Any: JSON
    """The page and its chart."""
    (folder / "img").mkdir(parents=True, exist_ok=True)
    (folder / "img" / "bench-submit.svg").write_text(chart(found), encoding="utf-8")
    sections.put(folder / "performance.md", "G1 · One submission", page(found, machine, command))


def _spread(one: dict[str, float], digits: int) -> str:
    return f"{one['median']:.{digits}f} ({one['low']:.{digits}f}–{one['high']:.{digits}f})"
