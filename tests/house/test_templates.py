"""Templates: every one is used, every word is translatable, nothing needs a loose content policy."""

import ast
import re
from pathlib import Path

from tests.house.tree import is_vietnamese, modules, strings, template_name, templates

ASKED_FOR_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.S)
COMMENTS = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}|<!--.*?-->", re.S)
# Names of languages in their own language, and what HTML itself marks as a name.
NOT_TO_TRANSLATE = re.compile(r"""<(\w+)\b[^>]*(?:\blang="|\btranslate="no")[^>]*>[^<]*</\1>""", re.S)
IN_ATTRIBUTE = re.compile(r"<[a-zA-Z][^<>]*?{%\s*block\s+(\w+)")
TAG = re.compile(r"{%.*?%}", re.S)
VALUE = re.compile(r"{{.*?}}", re.S)
ELEMENT = re.compile(r"<[^>]*>", re.S)
READ_ALOUD = re.compile(r"""\b(?:alt|title|aria-label|aria-description|placeholder)\s*=\s*(["'])(.*?)\1""", re.S)
QUOTED = re.compile(r"""_\(\s*(["']).*?\1\s*\)|(["'])(?P<bare>.*?)\2""", re.S)
ENTITY = re.compile(r"&#?\w+;")
INLINE = re.compile(r"<style\b|\sstyle\s*=|\son\w+\s*=|javascript:|<script\b(?![^>]*\bsrc\s*=)", re.I)
HANDED_OUT = (".html", ".txt")


def test_every_template_is_used() -> None:
    patterns = [re.compile(pattern) for pattern in _names_in_code() | _names_in_templates()]
    unused = {
        name
        for name in map(template_name, templates())
        if name not in ASKED_FOR_BY_DJANGO and not any(pattern.fullmatch(name) for pattern in patterns)
    }
    assert unused == set()


def test_every_word_in_a_template_can_be_translated() -> None:
    bare = {template_name(path): words for path in templates() if (words := _bare_words(path))}
    assert bare == {}


def test_no_template_carries_script_or_style() -> None:
    """The content policy allows files of our own only (SEC: strict CSP)."""
    inline = {template_name(p): INLINE.findall(COMMENTS.sub("", p.read_text())) for p in templates()}
    assert {name: found for name, found in inline.items() if found} == {}


def test_no_template_loads_what_every_template_has() -> None:
    again = re.compile(r"{%\s*load\s+[^%]*\b(?:i18n|static|ui)\b")
    assert [template_name(path) for path in templates() if again.search(path.read_text())] == []


def _bare_words(path: Path) -> list[str]:
    if path.suffix not in HANDED_OUT or path.stem.endswith("_attributes"):
        return []
    text = path.read_text()
    for unseen in (TRANSLATED, COMMENTS, _attribute_blocks(), NOT_TO_TRANSLATE):
        text = unseen.sub(" ", text)
    in_tags = [
        found["bare"]
        for tag in TAG.findall(text)
        if not re.match(r"{%\s*translate\b|{%\s*trans\b", tag)
        for found in QUOTED.finditer(tag)
        if found["bare"] and is_vietnamese(found["bare"])
    ]
    in_values = [f["bare"] for v in VALUE.findall(text) for f in QUOTED.finditer(v) if is_vietnamese(f["bare"] or "")]
    text = VALUE.sub("", TAG.sub("", text))
    aloud = [found[1] for found in READ_ALOUD.findall(text)]
    plain = ELEMENT.sub("\n", text).splitlines() if path.suffix == ".html" else text.splitlines()
    words = [line.strip() for line in [*aloud, *plain] if any(c.isalpha() for c in ENTITY.sub("", line))]
    return [*in_tags, *in_values, *words]


def _attribute_blocks() -> re.Pattern[str]:
    """Blocks that a base template puts inside a tag hold class names, not words."""
    names = {name for path in templates() for name in IN_ATTRIBUTE.findall(path.read_text())}
    return re.compile(rf"{{%\s*block\s+(?:{'|'.join(sorted(names)) or '-'})\s*%}}[^<]*?{{%\s*endblock\s*(?:\w+\s*)?%}}")


def _names_in_code() -> set[str]:
    """Patterns of every text in the code that could name a template; gaps of f-strings match one part of a path."""
    names = {re.escape(text.value) for module in modules() for text in strings(module.tree)}
    for module in modules():
        joined = (node for node in ast.walk(module.tree) if isinstance(node, ast.JoinedStr))
        names |= {"".join(_piece(part) for part in node.values) for node in joined}
    return {name for name in names if name.endswith(("html", "txt"))}


def _piece(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[^/]+"


def _names_in_templates() -> set[str]:
    calls = re.compile(r"""{%\s*(?:extends|include)\s+["']([^"']+)["']""")
    return {re.escape(name) for path in templates() for name in calls.findall(path.read_text())}
