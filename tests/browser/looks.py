"""What a page looks like, asked of the browser: overflow, small targets, clipped words, axe's findings."""

from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "tests/vendor/axe.min.js"
SHOTS = ROOT / "var/shots"
# What a finger hits, and what a mouse does; from how many pixels on there is a mouse.
FINGER, MOUSE, NARROW = 44, 15, 1000

_RUN_AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  const say = (rule, node) => `${rule.id}: ${rule.help}: ${node.html.slice(0, 200)}`;
  return found.violations.flatMap(rule => rule.nodes.map(node => say(rule, node)));
}"""

_SMALL_TARGETS = """least => {
  const inSentence = box => getComputedStyle(box).display === "inline"
    && box.parentElement.textContent.trim().length > box.textContent.trim().length + 2;
  const shown = box => { const r = box.getBoundingClientRect(); return r.width > 1 && r.height > 1 && r.right > 0; };
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .map(box => box.matches("input[type=radio], input[type=checkbox]") ? box.labels[0] : box)
    .filter(box => shown(box) && !inSentence(box))
    .map(box => [box, box.getBoundingClientRect()])
    .filter(([, r]) => r.width < least - .5 || r.height < least - .5)
    .map(([box, r]) => `${Math.round(r.width)}×${Math.round(r.height)} ${box.outerHTML.slice(0, 120)}`);
}"""

_CLIPPED = """() => [...document.querySelectorAll("body *")].filter(box => {
    const style = getComputedStyle(box);
    if (box.matches("textarea, select, input, option, svg *") || style.position === "absolute") return false;
    if (style.display === "inline" || !box.textContent.trim()) return false;
    const hides = value => value === "hidden" || value === "clip";
    return (hides(style.overflowY) && box.scrollHeight > box.clientHeight + 1)
      || (hides(style.overflowX) && box.scrollWidth > box.clientWidth + 1);
  }).map(box => box.outerHTML.slice(0, 120))"""

_TIGHT_LINES = """() => [...document.querySelectorAll("body *")].filter(box => {
    const style = getComputedStyle(box);
    const words = [...box.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    return words && parseFloat(style.lineHeight) < 1.29 * parseFloat(style.fontSize);
  }).map(box => box.outerHTML.slice(0, 120))"""

_WIDE_TABLES = """() => [...document.querySelectorAll(".table-box")]
  .filter(box => box.scrollWidth > box.clientWidth + 1)
  .map(box => `${box.scrollWidth} px in ${box.clientWidth}: ${box.textContent.trim().slice(0, 80)}`)"""

_POKES_OUT = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = box => box.closest(".table-box") !== null;
  return [...document.querySelectorAll("body *")].filter(box => {
    const r = box.getBoundingClientRect();
    return r.width > 1 && r.right > width + 1 && getComputedStyle(box).position !== "absolute" && !scrolls(box);
  }).map(box => box.outerHTML.slice(0, 120));
}"""


class Width(TypedDict):
    """Widths in CSS pixels."""

    content: int
    window: int


def axe_findings(page: Page) -> list[str]:
    """Every violation of every rule of axe-core, one line each."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(_RUN_AXE)
    return found


def pokes_out(page: Page) -> list[str]:
    """What makes the page scroll sideways; empty when it does not."""
    width: Width = page.evaluate(
        "() => ({content: document.documentElement.scrollWidth, window: document.documentElement.clientWidth})"
    )
    if width["content"] <= width["window"]:
        return []
    found: list[str] = page.evaluate(_POKES_OUT)
    return found or [f"{width['content']} px of content in {width['window']} px"]


def small_targets(page: Page, least: int = 44) -> list[str]:
    """Targets under `least` CSS pixels on a side; links inside a sentence are exempt (WCAG 2.5.8)."""
    found: list[str] = page.evaluate(_SMALL_TARGETS, least)
    return found


def clipped_words(page: Page) -> list[str]:
    """Boxes that hide part of their text, or whose lines are set too tight for stacked marks."""
    found: list[str] = [*page.evaluate(_CLIPPED), *page.evaluate(_TIGHT_LINES)]
    return found


def wide_tables(page: Page) -> list[str]:
    """Tables of which a part can only be reached by scrolling sideways."""
    found: list[str] = page.evaluate(_WIDE_TABLES)
    return found


def faults(page: Page, *, least: int = 44) -> list[str]:
    """All of the above that is wrong with the page as it is now, one line each."""
    return [
        *(f"pokes out: {one}" for one in pokes_out(page)),
        *(f"small target: {one}" for one in small_targets(page, least)),
        *(f"clipped: {one}" for one in clipped_words(page)),
        *(f"wide table: {one}" for one in wide_tables(page)),
        *axe_findings(page),
    ]


def seen(page: Page, name: str) -> None:
    """The page is kept to be looked at, by name and width, and nothing is wrong with it."""
    width: int = page.evaluate("() => window.innerWidth")
    keep_shot(page, f"{name}-{width}")
    found = faults(page, least=FINGER if width < NARROW else MOUSE)
    assert found == [], found


def keep_shot(page: Page, name: str) -> Path:
    """The whole page as `var/shots/<name>.png`."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    path = SHOTS / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path
