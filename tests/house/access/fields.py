"""What an answer tells, as a list of names: the keys of JSON, the labels of a page, the columns of a sheet."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from django.http import HttpResponse

# What stands before a value on our pages: a term of a summary, a head of a table, the label of an input.
LABELS = {"dt", "th", "label", "legend"}


def fields_of(answer: HttpResponse) -> list[str]:
    """The names, each once, in alphabetical order; nothing for what is not read by fields."""
    kind = answer.headers.get("Content-Type", "")
    if answer.status_code != 200:
        return []
    if kind.startswith("application/json"):
        return sorted(set(_keys(json.loads(answer.content))))
    if kind.startswith("text/csv"):
        return sorted(answer.content.decode("utf-8-sig").splitlines()[0].split(","))
    if kind.startswith("text/html"):
        reader = _Labels()
        reader.feed(answer.content.decode())
        return sorted(reader.found)
    return []


def _keys(value: object, path: str = "") -> Iterator[str]:
    """`items.name` for a key within a key; the places of a list are one."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{path}{key}"
            yield from _keys(inner, f"{path}{key}.")
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner, path)


class _Labels(HTMLParser):
    """Row heads are values (a name, a number), so only heads of columns count."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.inside = ""
        self.words: list[str] = []
        self.is_main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_main = self.is_main or tag == "main"
        is_row_head = tag == "th" and dict(attrs).get("scope") == "row"
        if self.is_main and tag in LABELS and not is_row_head:
            self.inside, self.words = tag, []

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.is_main = False
        if tag == self.inside:
            self.inside = ""
            self.found.add(re.sub(r"\d+", "#", " ".join("".join(self.words).split())))
            self.found.discard("")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words.append(data)
