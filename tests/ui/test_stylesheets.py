"""The sheets stay small, run on Android Chrome 80, take every colour from the tokens, and never clip a letter."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

from tests.ui import stylesheets

UI = Path(__file__).resolve().parents[2] / "src/motcua/ui"
# What Chrome 80 lacks and a page would break without: (pattern, the version that brought it).
TOO_NEW_CSS = {
    r":has\(": "105", r":is\(|:where\(": "88", r":focus-visible": "86", r"@layer": "99", r"@container": "105",
    r"@property": "85", r"(?<![-\w])inset\s*:": "87", r"aspect-ratio\s*:": "88", r"color-mix|oklch|oklab": "111",
    r"\d(d|s|l)v[hwi]\b": "108", r"(margin|padding)-(inline|block)\s*:": "87", r"::marker": "86",
    r"::file-selector-button": "89", r"accent-color": "93", r":not\([^()]*,": "88",
    r"(?<![-\w])(translate|scale|rotate)\s*:": "104",
    r"overflow(-[xy])?\s*:\s*clip": "90", r"content-visibility": "85", r"&": "112 (nesting)",
}  # fmt: skip
TOO_NEW_JS = {
    r"\?\?=|\|\|=|&&=": "85",
    r"\.replaceAll\(": "85",
    r"\.at\(": "92",
    r"structuredClone": "98",
    r"#\w+\s*\(": "84",
}
# Boxes that hide overflow on purpose, none of them with words to read.
MAY_HIDE = {".visually-hidden", ".select .input"}
MAY_SCROLL = {".table-box", ".pane-list", ".typeahead-list", ".over"}
KILOBYTE = 1024


@pytest.mark.parametrize("sheet", stylesheets.SHEETS)
def test_no_sheet_needs_a_browser_newer_than_chrome_80(sheet: str) -> None:
    """UX-38"""
    css = stylesheets.text(sheet)
    assert {pattern: version for pattern, version in TOO_NEW_CSS.items() if re.search(pattern, css)} == {}


@pytest.mark.parametrize("name", ["enhance", "dialog", "tabs"])
def test_no_script_needs_a_browser_newer_than_chrome_80(name: str) -> None:
    """UX-38"""
    script = (UI / f"static/ui/{name}.js").read_text("utf-8")
    assert {pattern: version for pattern, version in TOO_NEW_JS.items() if re.search(pattern, script)} == {}


def test_gap_is_never_trusted_in_a_flex_box() -> None:
    """Chrome 80 to 83 ignore it there."""
    flexible = {s for rule in stylesheets.rules() if _has(rule, "display", "flex") for s in stylesheets.selectors(rule)}
    gapped = {
        s for rule in stylesheets.rules() if _has(rule, r"(row-|column-)?gap") for s in stylesheets.selectors(rule)
    }
    assert flexible & gapped == set()


def test_rules_do_not_nest() -> None:
    for rule in stylesheets.rules():
        assert not any("{" in value for _, value in rule.declarations), rule


def test_every_line_is_high_enough_for_stacked_marks() -> None:
    heights = [
        float(value) for rule in stylesheets.rules() for name, value in rule.declarations if name == "line-height"
    ]
    assert heights
    assert min(heights) >= 1.3


def test_citizens_read_at_one_and_a_half_and_officers_a_little_tighter() -> None:
    read = {rule.selector: dict(rule.declarations) for rule in stylesheets.rules() if not rule.media}
    assert read[".citizen body"] == {"font-size": "1.125rem", "line-height": "1.55"}
    assert read[".office body"]["font-size"] == ".90625rem"
    assert read[".office body"]["line-height"] == "1.45"


def test_no_box_hides_words() -> None:
    hiding = {
        selector
        for rule in stylesheets.rules()
        for name, value in rule.declarations
        if name in {"overflow", "overflow-x", "overflow-y", "text-overflow"}
        or (name, value) == ("white-space", "nowrap")
        for selector in stylesheets.selectors(rule)
    }
    assert hiding == MAY_HIDE | MAY_SCROLL | {".table .short"}


def test_no_words_stand_in_a_box_of_fixed_height() -> None:
    fixed = [
        (selector, value)
        for rule in stylesheets.rules()
        for name, value in rule.declarations
        if name == "height"
        for selector in stylesheets.selectors(rule)
    ]
    pictures = re.compile(r"icon|pictogram|mark|thumb|img|svg|progress|input|visually-hidden|::before")
    assert [(selector, value) for selector, value in fixed if not pictures.search(selector)] == []


def test_every_colour_comes_from_the_tokens() -> None:
    named = {
        (rule.sheet, rule.selector, value)
        for rule in stylesheets.rules("base.css", "citizen.css", "office.css", "gallery.css")
        for _, value in rule.declarations
        if re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl", value)
    }
    assert named == set()


def test_every_token_is_defined_and_used() -> None:
    everything = "".join(stylesheets.text(sheet) for sheet in stylesheets.SHEETS)
    used = set(re.findall(r"var\(--([\w-]+)\)", everything))
    defined = set(re.findall(r"--([\w-]+)\s*:", everything))
    assert used == defined


def test_every_class_is_used_by_a_template() -> None:
    words = set(re.findall(r"[\w-]+", "".join(_sources())))
    classes = {name for rule in stylesheets.rules() for name in re.findall(r"\.([a-z][\w-]*)", rule.selector)}
    built = {f"width-{width}" for width in ("2", "4", "6", "10", "20")}
    built |= {f"depth-{depth}" for depth in range(1, 6)}
    assert classes - words - built == set()


def test_sheets_and_script_are_small() -> None:
    """UX-42"""
    sheets = sum(
        _packed((stylesheets.FOLDER / s).read_bytes()) for s in ("tokens.css", "base.css", "citizen.css", "office.css")
    )
    assert sheets <= 10 * KILOBYTE
    assert len((stylesheets.FOLDER / "enhance.js").read_bytes()) <= 3 * KILOBYTE


def test_a_citizens_first_view_fits_the_first_round_trips(client: Client) -> None:
    """UX-42"""
    page = client.get("/thiet-ke/errors/").content
    sheets = [(stylesheets.FOLDER / s).read_bytes() for s in ("tokens.css", "base.css", "citizen.css")]
    assert sum(_packed(part) for part in (page, *sheets)) <= 14 * KILOBYTE


def test_motion_is_only_a_state_never_a_show() -> None:
    moving = [rule for rule in stylesheets.rules() if _has(rule, r"animation.*|transition.*")]
    assert moving == []


def _sources() -> list[str]:
    paths = [*UI.rglob("*.html"), *UI.glob("*.py"), *UI.glob("static/ui/*.js")]
    return [path.read_text("utf-8") for path in paths]


def _packed(part: bytes) -> int:
    return len(gzip.compress(part, 6))


def _has(rule: stylesheets.Rule, name: str, value: str = "") -> bool:
    return any(re.fullmatch(name, n) and value in v for n, v in rule.declarations)
