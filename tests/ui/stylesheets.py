"""Our plain CSS, read as rules: enough of a parser for sheets that nest only inside @media."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "src/motcua/ui/static/ui"
SHEETS = ("tokens.css", "base.css", "citizen.css", "office.css", "print.css", "gallery.css")


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector list with its declarations; `media` is empty outside @media."""

    sheet: str
    media: str
    selector: str
    declarations: tuple[tuple[str, str], ...]


def text(sheet: str) -> str:
    """The sheet without comments."""
    return re.sub(r"/\*.*?\*/", "", (FOLDER / sheet).read_text("utf-8"), flags=re.S)


def rules(*sheets: str) -> list[Rule]:
    """Every rule of the sheets, in order; of all when none is named."""
    return [rule for sheet in sheets or SHEETS for rule in _rules(sheet, text(sheet), "")]


def selectors(rule: Rule) -> list[str]:
    """The selectors of a rule, one by one."""
    return [" ".join(one.split()) for one in rule.selector.split(",")]


def tokens(*wanted: tuple[str, str]) -> dict[str, str]:
    """Custom properties after applying the rules (media, selector) in the order given."""
    found: dict[str, str] = {}
    for media, selector in wanted:
        for rule in rules("tokens.css"):
            if (rule.media, rule.selector) == (media, selector):
                found.update({name[2:]: value for name, value in rule.declarations if name.startswith("--")})
    return found


def _rules(sheet: str, css: str, media: str) -> Iterator[Rule]:
    place = 0
    while match := re.compile(r"\s*([^{}]+)\{").match(css, place):
        head = match.group(1).strip()
        end = _closing(css, match.end())
        body = css[match.end() : end]
        if head.startswith("@media"):
            yield from _rules(sheet, body, " ".join(head.split()))
        else:
            yield Rule(sheet, media, head, tuple(_declarations(body)))
        place = end + 1


def _closing(css: str, start: int) -> int:
    depth = 1
    for place in range(start, len(css)):
        depth += {"{": 1, "}": -1}.get(css[place], 0)
        if depth == 0:
            return place
    raise ValueError("a brace is never closed")


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    for line in body.split(";"):
        if line.strip():
            name, value = line.split(":", 1)
            yield name.strip(), value.strip()
