"""Somebody without a mouse: Tab from stop to stop, each of them seen, until what is wanted has the focus."""

from dataclasses import dataclass

from playwright.sync_api import Page

MOST_STOPS = 150
_STOP = """() => {
  const box = document.activeElement;
  if (!box || box === document.body) return {words: "", name: "", seen: true};
  const shown = box.matches(".choice input") ? box.nextElementSibling : box;
  const style = getComputedStyle(shown), r = shown.getBoundingClientRect();
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none";
  const within = r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth;
  const inside = r.width > 0 && r.height > 0 && within;
  const words = box.getAttribute("aria-label") || (box.labels && box.labels[0] || box).textContent || box.value || "";
  return {words: words.replace(/\\s+/g, " ").trim(), name: box.name || box.id || "", seen: ring && inside,
          what: box.outerHTML.slice(0, 120)};
}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """What has the focus: its words, its name or id, and whether one sees where one is."""

    words: str
    name: str
    seen: bool
    what: str = ""


def stop(page: Page) -> Stop:
    """Where the focus is now."""
    return Stop(**page.evaluate(_STOP))


def reach(page: Page, words: str = "", *, name: str = "") -> Stop:
    """Tab to the control with these words, or of this name; every stop on the way is seen."""
    for _n in range(MOST_STOPS):
        page.keyboard.press("Tab")
        now = stop(page)
        assert now.seen, f"no focus to be seen on {now.what} of {page.url}"
        if (words and words in now.words) or (name and now.name == name):
            return now
    raise AssertionError(f"{words or name} is not reached by Tab on {page.url}")


def use(page: Page, words: str) -> None:
    """Reach the link or button with these words and press it."""
    reach(page, words)
    page.keyboard.press("Enter")


def go(page: Page, words: str) -> None:
    """The same where it leads to another page."""
    reach(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, name: str, text: str) -> None:
    """Reach a box and put this text in place of what it holds."""
    reach(page, name=name)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
