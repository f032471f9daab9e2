"""The pictures of a walk through the product, and the page that shows them side by side."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from playwright.sync_api import Page

from motcua.core.text import fold_key
from tests.browser import looks
from tests.browser.pages import Device

# Numbers, codes and moments differ from run to run.
_NUMBERS = re.compile(r"\d\d-[0-9A-Z]{5}-\w+|H56\S+|\d+")
HEAD = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Một Cửa: mọi màn hình</title>
<style>body{font:16px sans-serif;margin:1rem;background:#888}section{display:flex;align-items:flex-start;gap:1rem}
h2{font-size:1rem;margin:1.5rem 0 .25rem}img{max-width:70vw;height:auto;background:#fff}</style>
"""


@dataclass
class Album:
    """Keeps each page once for each state: its picture in `var/shots`, and what is wrong with its looks."""

    device: Device
    faults: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def look(self, page: Page) -> None:
        """A picture of the page as it is now, unless there is one of the same words."""
        page.wait_for_load_state()
        name, words = _name(page), _NUMBERS.sub("", page.locator("main").inner_text())
        if words in self.kept[name]:
            return
        self.kept[name].add(words)
        name = f"{name}-{len(self.kept[name])}"
        looks.keep_shot(page, f"{name}@{self.device.width}")
        # Who sits in the office has a mouse; on a phone every target is for a thumb.
        is_for_thumbs = self.device.touch or "/can-bo/" not in page.url
        if found := looks.faults(page, least=44 if is_for_thumbs else 0):
            self.faults[name] = found

    def close(self) -> None:
        """The faults in a file beside the pictures, and the index of everything that is there."""
        path = looks.SHOTS / f"faults@{self.device.width}.json"
        path.write_text(json.dumps(self.faults, ensure_ascii=False, indent=1), "utf-8")
        write_index(looks.SHOTS)


def write_index(shots: Path) -> None:
    """`index.html`: a row for each screen, in the order of the walk; under its name what is wrong."""
    rows: dict[str, list[Path]] = defaultdict(list)
    for picture in sorted(shots.glob("*@*.png"), key=lambda path: path.stat().st_mtime):
        rows[picture.stem.split("@")[0]].append(picture)
    faults: dict[str, list[str]] = defaultdict(list)
    for path in shots.glob("faults@*.json"):
        for name, lines in json.loads(path.read_text("utf-8")).items():
            faults[name] += lines
    body = "".join(_row(name, pictures, faults[name]) for name, pictures in rows.items())
    shots.joinpath("index.html").write_text(HEAD + body, "utf-8")


def _name(page: Page) -> str:
    """`nguoi-dan-tre-sinh-ngay-nao`: through which door, then the title without what changes from day to day."""
    door = "can-bo" if "/can-bo/" in page.url else "nguoi-dan"
    words = re.findall(r"[a-z]+", fold_key(_NUMBERS.sub("", page.title().split(" – ")[0])))
    return "-".join([door, *words])[:90]


def _row(name: str, pictures: Iterable[Path], faults: Iterable[str]) -> str:
    images = "".join(f'<a href="{one.name}"><img src="{one.name}" alt="" loading="lazy"></a>' for one in pictures)
    lines = "".join(f"<li>{escape(one)}</li>" for one in faults)
    return f"<h2>{escape(name)}</h2><ul>{lines}</ul><section>{images}</section>\n"
