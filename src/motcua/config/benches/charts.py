"""Bars and lines as SVG, from zero, each figure beside its mark."""

from collections.abc import Mapping, Sequence

OURS, OTHERS = "#8A1538", "#8C877E"
COLOURS = (OURS, "#1F4E8C", "#1E6B3A", "#7A4F00", "#5B2A86")
_BAR, _ROW, _LEFT = 420, 34, 220
_WIDTH, _HEIGHT, _SIDE, _TOP = 640, 240, 60, 20
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="Arial, sans-serif" '
)


def bars(title: str, rows: Mapping[str, float], unit: str, *, ours: Sequence[str], digits: int = 2) -> str:
    """A bar a row; our own stand out."""
    top = max(rows.values())
    width, height = _LEFT + _BAR + 110, _ROW * len(rows) + 10
    parts = [_HEAD.format(width=width, height=height) + 'font-size="14">', f"<title>{title}</title>"]
    for n, (name, value) in enumerate(rows.items()):
        y, long = 5 + n * _ROW, max(2, round(_BAR * value / top))
        fill = OURS if name in ours else OTHERS
        parts.append(f'<text x="{_LEFT - 10}" y="{y + 19}" text-anchor="end">{name}</text>')
        parts.append(f'<rect x="{_LEFT}" y="{y}" width="{long}" height="{_ROW - 8}" fill="{fill}"/>')
        parts.append(f'<text x="{_LEFT + long + 8}" y="{y + 19}">{value:,.{digits}f} {unit}</text>')
    return "".join([*parts, "</svg>\n"])


def lines(title: str, sizes: Sequence[int], rows: Mapping[str, Sequence[float]], unit: str) -> str:
    """A line a row, over sizes that stand side by side."""
    top = max(value for values in rows.values() for value in values)
    step, floor = (_WIDTH - _SIDE - 220) / max(1, len(sizes) - 1), _HEIGHT - 40
    parts = [_HEAD.format(width=_WIDTH, height=_HEIGHT) + 'font-size="13">', f"<title>{title}</title>"]
    parts += [
        f'<text x="{_SIDE + n * step:.0f}" y="{floor + 24}" text-anchor="middle">{size:,}</text>'
        for n, size in enumerate(sizes)
    ]
    for (name, values), colour in zip(rows.items(), COLOURS, strict=False):
        heights = [floor - (floor - _TOP) * value / top for value in values]
        points = " ".join(f"{_SIDE + n * step:.0f},{y:.0f}" for n, y in enumerate(heights))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        x = _SIDE + (len(sizes) - 1) * step + 8
        words = f"{name} {values[-1]:,.1f} {unit}"
        parts.append(f'<text x="{x:.0f}" y="{heights[-1] + 4:.0f}" fill="{colour}">{words}</text>')
    return "".join([*parts, "</svg>\n"])
