"""Every pair of colours that meets on a page, computed by WCAG's formula in every light."""

import pytest

from tests.ui import stylesheets

DARK_MEDIA = "@media (prefers-color-scheme: dark)"
LIGHT = [("", ":root")]
DARK = [*LIGHT, ("", '[data-theme="dark"]')]
DARK_AUTO = [*LIGHT, (DARK_MEDIA, '[data-theme="auto"]')]
HIGH = [*LIGHT, ("", '[data-contrast="high"]')]
HIGH_DARK = [*DARK, ("", '[data-contrast="high"]'), ("", '[data-contrast="high"][data-theme="dark"]')]
HIGH_DARK_AUTO = [*DARK_AUTO, HIGH[1], (DARK_MEDIA, '[data-contrast="high"][data-theme="auto"]')]
LIGHTS = {
    "light": LIGHT, "dark": DARK, "dark-auto": DARK_AUTO,
    "high": HIGH, "high-dark": HIGH_DARK, "high-dark-auto": HIGH_DARK_AUTO,
}  # fmt: skip

STATES = ("done", "soon", "late", "info", "waiting")
TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "ink-soft", "brand", "brand-strong") for ground in ("paper", "mist")),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
    ("focus-ink", "focus"),
    *((state, ground) for state in STATES for ground in (f"{state}-bg", "paper", "mist")),
    *(("ink", f"{state}-bg") for state in STATES),
    *(("brand", f"{state}-bg") for state in STATES),
]
CONTROL_PAIRS = [("line-strong", "paper"), ("line-strong", "mist"), ("underline", "paper"), ("underline", "mist")]


@pytest.mark.parametrize("light", LIGHTS)
def test_every_text_stands_out_from_its_ground(light: str) -> None:
    colours = stylesheets.tokens(*LIGHTS[light])
    weak = {pair: round(_contrast(colours, *pair), 2) for pair in TEXT_PAIRS if _contrast(colours, *pair) < 4.5}
    assert weak == {}


@pytest.mark.parametrize("light", LIGHTS)
def test_every_control_has_a_visible_edge(light: str) -> None:
    colours = stylesheets.tokens(*LIGHTS[light])
    weak = {pair: round(_contrast(colours, *pair), 2) for pair in CONTROL_PAIRS if _contrast(colours, *pair) < 3}
    assert weak == {}


@pytest.mark.parametrize("light", LIGHTS)
def test_the_focus_ring_shows_on_every_ground(light: str) -> None:
    """Of the yellow band and its dark edge, one stands out whatever lies below."""
    colours = stylesheets.tokens(*LIGHTS[light])
    for ground in ("paper", "mist", "brand", *(f"{state}-bg" for state in STATES)):
        assert max(_contrast(colours, ring, ground) for ring in ("focus", "focus-ink")) >= 3


@pytest.mark.parametrize(("chosen", "automatic"), [("dark", "dark-auto"), ("high-dark", "high-dark-auto")])
def test_dark_by_choice_and_dark_by_system_are_one_palette(chosen: str, automatic: str) -> None:
    assert stylesheets.tokens(*LIGHTS[chosen]) == stylesheets.tokens(*LIGHTS[automatic])


@pytest.mark.parametrize("light", ["high", "high-dark"])
def test_high_contrast_is_black_white_and_one_colour_for_underlines(light: str) -> None:
    colours = stylesheets.tokens(*LIGHTS[light])
    plain = {colours[name] for name, value in colours.items() if value.startswith("#")} - {"#000000", "#FFFFFF"}
    assert plain == {colours["underline"], colours["focus"]}


def _contrast(colours: dict[str, str], one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(colours[one]), _luminance(colours[other])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
