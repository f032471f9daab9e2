"""The figures of lists and figures as a section with tables and a chart (docs/performance.md)."""

from pathlib import Path
from typing import Any

from motcua.config.benches import sections

TITLE = "G6, G7 · Lists and figures at any size"
WIDTH, HEIGHT, LEFT, TOP = 640, 240, 60, 20
COLOURS = ("#8A1538", "#1F4E8C", "#1E6B3A", "#7A4F00")


def section(found: dict[str, Any], machine: str, command: str) -> str:  # Any: JSON
    """Markdown: what was measured, on what, with which command."""
    sizes = [str(size) for size in found["sizes"]]
    lines = [
        f"`{command}` on {machine}; load at the end {found['load']:.1f}.",
        f"Dossiers poured by `motcua load` with whole histories, {found['waiting']:,} of them open at every size;",
        "each page asked for again and again by one signed-in official, through every middleware; counters equal to a",
        "recount. What a page reads depends on its rows and on what is open, not on the history (ADR 0067).",
        "",
        "![CPU of one look by size](img/bench-queue.svg)",
        "",
    ]
    for name, by_size in found["pages"].items():
        lines += [
            f"### {name}",
            "",
            f"Growth exponent {found['exponents'][name]:.3f} from {found['sizes'][0]:,} to {found['sizes'][-1]:,}.",
            "",
            "| dossiers | p50 ms | p95 ms | CPU ms | statements | buffers, all | buffers, widest statement |",
            "|---|---|---|---|---|---|---|",
        ]
        for size in sizes:
            one = by_size[size]
            lines.append(
                f"| {int(size):,} | {one['p50_ms']} | {one['p95_ms']} | {one['cpu_ms']} | {one['statements']} "
                f"| {one['buffers']:,} | {one['widest']:,} |"
            )
        lines.append("")
    rates = ", ".join(f"to {int(size):,}: {rate:,.0f}" for size, rate in found["dossiers_a_second"].items())
    return "\n".join([*lines, f"Poured dossiers a second, {rates}.", ""])


def chart(found: dict[str, Any]) -> str:  # Any: JSON
    """A line a page: milliseconds of CPU from zero over the sizes."""
    sizes = found["sizes"]
    top = max(one["cpu_ms"] for by_size in found["pages"].values() for one in by_size.values())
    step = (WIDTH - LEFT - 200) / max(1, len(sizes) - 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="Arial, sans-serif" font-size="13">',
        "<title>CPU milliseconds of one look, by number of dossiers</title>",
    ]
    floor = HEIGHT - 40
    parts += [
        f'<text x="{LEFT + n * step:.0f}" y="{floor + 24}" text-anchor="middle">{size:,}</text>'
        for n, size in enumerate(sizes)
    ]
    for (name, by_size), colour in zip(found["pages"].items(), COLOURS, strict=False):
        heights = [floor - (floor - TOP) * by_size[str(size)]["cpu_ms"] / top for size in sizes]
        points = " ".join(f"{LEFT + n * step:.0f},{y:.0f}" for n, y in enumerate(heights))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        last = by_size[str(sizes[-1])]["cpu_ms"]
        x = LEFT + (len(sizes) - 1) * step + 8
        parts.append(f'<text x="{x:.0f}" y="{heights[-1] + 4:.0f}" fill="{colour}">{name} {last} ms</text>')
    return "".join([*parts, "</svg>\n"])


def write(folder: Path, found: dict[str, Any], machine: str, command: str) -> None:  # Any: JSON
    """The section and its chart."""
    (folder / "img").mkdir(parents=True, exist_ok=True)
    (folder / "img" / "bench-queue.svg").write_text(chart(found), encoding="utf-8")
    sections.put(folder / "performance.md", TITLE, section(found, machine, command))
