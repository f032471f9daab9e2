"""How a DOCX paragraph and its letters look once styles are worked out. Measures in points."""

from typing import Any

from docx.oxml.ns import qn

Look = dict[str, Any]  # Any: numbers, words, flags
Element = Any  # lxml gives its elements no useful type

_OFF = {"0", "false", "none", "off"}
_ALIGN = {"center": "center", "right": "right", "end": "right", "both": "justify", "distribute": "justify"}
_PARAGRAPH: Look = {
    "align": "left",
    **dict.fromkeys(("left", "right", "first", "before", "after", "rule"), 0.0),
    "line": {"times": 1.0},
    **dict.fromkeys(("sticky", "whole", "new_page"), False),
    "tabs": [],
}
_LETTERS: Look = {"bold": False, "italic": False, "underline": False, "caps": False, "size": 10.0}
_TOGGLES = {"bold": "w:b", "italic": "w:i", "underline": "w:u", "caps": "w:caps"}
_SWITCHES = {"sticky": "w:keepNext", "whole": "w:keepLines", "new_page": "w:pageBreakBefore"}


class Styles:
    """The styles of one document, each worked out once along its chain of ancestors."""

    def __init__(self, styles: Element) -> None:
        self._by_id = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
        self._default = next(
            (
                name
                for name, style in self._by_id.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
            ),
            None,
        )
        defaults = f"{qn('w:docDefaults')}"
        letters = styles.find(f"{defaults}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        form = styles.find(f"{defaults}/{qn('w:pPrDefault')}/{qn('w:pPr')}")
        self._base = ({**_PARAGRAPH, **_form(form)}, {**_LETTERS, **_letters(letters)})
        self._known: dict[str | None, tuple[Look, Look]] = {}

    def paragraph(self, paragraph: Element) -> tuple[Look, Look]:
        """The paragraph's form, and how letters look in it unless a run says otherwise."""
        own = paragraph.find(qn("w:pPr"))
        named = None if own is None else own.find(qn("w:pStyle"))
        form, letters = self._style(self._default if named is None else named.get(qn("w:val")))
        return {**form, **_form(own)}, letters

    def run(self, run: Element, letters: Look) -> Look:
        """How the run's letters look."""
        return {**letters, **_letters(run.find(qn("w:rPr")))}

    def mark(self, paragraph: Element, letters: Look) -> Look:
        """How the paragraph's end mark looks: it gives an empty line its height."""
        return {**letters, **_letters(paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}"))}

    def heading(self, paragraph: Element) -> int:
        """The heading's level; 0 for text."""
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = None if named is None else self._by_id.get(named.get(qn("w:val")))
        name = "" if style is None else str(style.find(qn("w:name")).get(qn("w:val"))).lower()
        return int(name[-1]) if name.startswith("heading ") else 0

    def table_property(self, name: str | None, tag: str) -> Element | None:
        """A table property of a table style, or of what it is based on."""
        style = self._by_id.get(name)
        while style is not None:
            found = style.find(f"{qn('w:tblPr')}/{qn(tag)}")
            if found is not None:
                return found
            parent = style.find(qn("w:basedOn"))
            style = None if parent is None else self._by_id.get(parent.get(qn("w:val")))
        return None

    def _style(self, name: str | None) -> tuple[Look, Look]:
        if name not in self._known:
            style = self._by_id.get(name)
            if style is None:
                self._known[name] = self._base
            else:
                parent = style.find(qn("w:basedOn"))
                form, letters = self._base if parent is None else self._style(parent.get(qn("w:val")))
                self._known[name] = (
                    {**form, **_form(style.find(qn("w:pPr")))},
                    {**letters, **_letters(style.find(qn("w:rPr")))},
                )
        return self._known[name]


def _form(properties: Element | None) -> Look:
    """What a w:pPr says, and nothing that it does not say."""
    if properties is None:
        return {}
    look: Look = {}
    for child in properties:
        match child.tag.rpartition("}")[2]:
            case "jc":
                look["align"] = _ALIGN.get(child.get(qn("w:val")), "left")
            case "ind":
                look |= _indents(child)
            case "spacing":
                look |= _spacing(child)
            case "pBdr":
                below = child.find(qn("w:bottom"))
                look["rule"] = 0.0 if below is None else int(below.get(qn("w:sz")) or 4) / 8
            case "tabs":
                look["tabs"] = [_tab(stop) for stop in child]
    for name, tag in _SWITCHES.items():
        switch = properties.find(qn(tag))
        if switch is not None:
            look[name] = switch.get(qn("w:val")) not in _OFF
    return look


def _letters(properties: Element | None) -> Look:
    if properties is None:
        return {}
    look: Look = {}
    for name, tag in _TOGGLES.items():
        toggle = properties.find(qn(tag))
        if toggle is not None:
            look[name] = toggle.get(qn("w:val")) not in _OFF
    size = properties.find(qn("w:sz"))
    if size is not None:
        look["size"] = int(size.get(qn("w:val"))) / 2
    return look


def _indents(element: Element) -> Look:
    look = {}
    for name, tags in (("left", ("w:left", "w:start")), ("right", ("w:right", "w:end"))):
        value = next((element.get(qn(tag)) for tag in tags if element.get(qn(tag)) is not None), None)
        if value is not None:
            look[name] = int(value) / 20
    for tag, sign in (("w:firstLine", 1), ("w:hanging", -1)):
        if element.get(qn(tag)) is not None:
            look["first"] = sign * int(element.get(qn(tag))) / 20
    return look


def _spacing(element: Element) -> Look:
    look: Look = {}
    for name in ("before", "after"):
        if element.get(qn(f"w:{name}")) is not None:
            look[name] = int(element.get(qn(f"w:{name}"))) / 20
    line, rule = element.get(qn("w:line")), element.get(qn("w:lineRule"))
    if line is not None:
        look["line"] = {"exact": int(line) / 20} if rule in ("exact", "atLeast") else {"times": int(line) / 240}
    return look


def _tab(stop: Element) -> Look:
    return {
        "at": int(stop.get(qn("w:pos"))) / 20,
        "align": stop.get(qn("w:val")) or "left",
        "leader": stop.get(qn("w:leader")) or "none",
    }
