"""One answer: read from what was posted, checked, shown again.

An answer that was typed but is not right yet is kept as `{"~typed": {box: text}}`, so that nothing typed is ever lost,
wherever the draft is opened again. Such an answer is never submitted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.utils.translation import gettext as _
from jsonschema_rs import ValidationError

from motcua.conditions import tree
from motcua.conditions.tree import Json
from motcua.core.words import number
from motcua.forms.kinds.base import Around, Mistake, printable
from motcua.forms.kinds.registry import inputs, kind_of
from motcua.forms.layout import Field

Answers: TypeAlias = Mapping[str, Json]

UNFINISHED = "~typed"


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why an answer is refused; `parts` are the endings of the boxes to mend, none for all."""

    message: str
    parts: tuple[str, ...] = ()


def posted_texts(field: Field, posted: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """What stands in each box, by posted name; the first value counts, a box that is not there is blank."""
    return {name: printable(next(iter(posted.get(name, ())), "")) for name in inputs(field)}


def read_one(field: Field, texts: Mapping[str, str], around: Around) -> tuple[Json, Wrong | None]:
    """The canonical answer, or the unfinished one and why it is refused. None where nothing was typed."""
    kind = kind_of(field)
    typed = {part: texts.get(field.name + part, "") for part in kind.parts}
    try:
        value = kind.read(field, typed, around)
    except Mistake as mistake:
        return _unfinished(typed), Wrong(mistake.message, mistake.parts)
    if value is None:
        return (_unfinished(typed), _missing(field)) if field.is_required else (None, None)
    for error in field.validator.iter_errors(value):
        return _unfinished(typed), Wrong(_words_for(error, field))
    return value, None


def check_one(field: Field, value: Json, around: Around) -> Wrong | None:
    """Why a stored answer may not be submitted: it must be exactly what reading its own boxes gives."""
    read, wrong = read_one(field, texts_of(field, value), around)
    return wrong or (None if read == value else _missing(field))


def texts_of(field: Field, value: Json) -> dict[str, str]:
    """What to show in each box for a stored answer, finished or not; by posted name."""
    typed = value.get(UNFINISHED) if isinstance(value, dict) else None
    if not isinstance(typed, dict):
        typed = dict(kind_of(field).typed(field, value))
    texts = {part: typed.get(part) for part in kind_of(field).parts}
    return {field.name + part: text if isinstance(text, str) else "" for part, text in texts.items()}


def offered(field: Field, answers: Answers) -> Json:
    """What to show in a box that was not answered: an earlier answer that fits, or the usual one."""
    for suggestion in field.suggestions:
        value = answers.get(suggestion.source)
        if value is not None and tree.evaluate(suggestion.condition, answers):
            return value
    return field.default


def is_unfinished(value: Json) -> bool:
    """Whether an answer was typed but is not right yet."""
    return isinstance(value, dict) and UNFINISHED in value


def in_words(field: Field, value: Json, around: Around) -> str:
    """The answer as people read it; for an unfinished one what was typed, for none the empty text."""
    if value is None:
        return ""
    if is_unfinished(value):
        return " ".join(text for text in texts_of(field, value).values() if text)
    return kind_of(field).words(field, value, around)


def _unfinished(typed: Mapping[str, str]) -> Json:
    filled: dict[str, Json] = {part: text for part, text in typed.items() if text.strip()}
    return {UNFINISHED: filled} if filled else None


def _missing(field: Field) -> Wrong:
    return Wrong(field.messages.get("missing") or kind_of(field).missing(field))


def _words_for(error: ValidationError, field: Field) -> str:
    """A broken rule of the schema, in words; the layout may have its own."""
    rule = str(error.schema_path[-1])
    limit: Any = getattr(error.kind, "limit", None)  # Any: the library's number
    amount = number(int(limit)) if isinstance(limit, int | float) else ""
    words = {
        "maxLength": _("%(label)s dài quá %(limit)s ký tự. Hãy viết ngắn lại."),
        "minLength": _("%(label)s quá ngắn, cần ít nhất %(limit)s ký tự."),
        "maximum": _("%(label)s nhiều nhất là %(limit)s."),
        "minimum": _("%(label)s ít nhất là %(limit)s."),
    }.get(rule, _("%(label)s chưa đúng. Hãy xem lại rồi nhập lại."))
    return field.messages.get(rule) or words % {"label": field.label, "limit": amount}
