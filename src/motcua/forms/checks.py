"""Whether a form may be published: its schema, its layout, and that the two speak of the same answers."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from jsonschema_rs import Draft202012Validator, ReferencingError, ValidationError

from motcua.conditions import tree
from motcua.conditions.tree import Json
from motcua.forms.kinds.choices import OneOf
from motcua.forms.kinds.registry import KINDS, kind_of
from motcua.forms.layout import Field, Form, read_layout

_SCHEMA = Path(__file__).parent / "layout.schema.json"
# A box to type into needs an example; what is chosen shows what it wants.
_TYPED = {
    "text", "textarea", "person_name", "number", "phone", "email", "identity_number", "tax_code", "enterprise_number",
    "date", "year_or_date",
}  # fmt: skip


def problems(title: str, schema: Mapping[str, Any], layout: Mapping[str, Any]) -> list[str]:  # Any: JSON
    """Everything wrong with a form, in words for whoever writes it; empty where it may be published."""
    found = [*_schema_problems(schema), *_layout_problems(layout)]
    if found:
        return found
    form = read_layout(title, schema, layout)
    return [*_kind_problems(form), *_matching_problems(form)] or [
        *_field_problems(form),
        *_page_problems(form),
        *_reference_problems(form),
    ]


def _schema_problems(schema: Mapping[str, Any]) -> Iterator[str]:  # Any: JSON
    try:
        Draft202012Validator(dict(schema), validate_formats=True)
    except (ValidationError, ReferencingError, ValueError) as error:
        yield _("Lược đồ không phải JSON Schema 2020-12: %(error)s") % {"error": error}


def _layout_problems(layout: Mapping[str, Any]) -> Iterator[str]:  # Any: JSON
    for error in _layout_validator().iter_errors(layout):
        place = "/".join(str(part) for part in error.instance_path)
        yield _("Bố cục sai ở “%(place)s”: %(error)s") % {"place": place, "error": error.message}


@cache
def _layout_validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(_SCHEMA.read_text(encoding="utf-8")))


def _kind_problems(form: Form) -> Iterator[str]:
    for field in form.fields():
        if field.kind not in KINDS:
            yield _("%(name)s: không có kiểu câu trả lời “%(kind)s”.") % {"name": field.name, "kind": field.kind}


def _matching_problems(form: Form) -> Iterator[str]:
    """Every answer of the schema is asked for exactly once, and nothing else is."""
    asked = Counter(field.name for field in form.fields())
    known = set(form.schema.get("properties", {}))
    for name, times in asked.items():
        if times > 1:
            yield _("%(name)s: được hỏi %(times)d lần.") % {"name": name, "times": times}
    for name in sorted(known - set(asked)):
        yield _("%(name)s: có trong lược đồ nhưng không trang nào hỏi.") % {"name": name}
    for name in sorted(set(asked) - known):
        yield _("%(name)s: được hỏi nhưng không có trong lược đồ.") % {"name": name}


def _field_problems(form: Form) -> Iterator[str]:
    for field in form.fields():
        kind = kind_of(field)
        schema = _resolved(field)
        if schema.get("type") not in kind.schema_types:
            yield _("%(name)s: kiểu “%(kind)s” không lưu thành “%(type)s”.") % {
                "name": field.name, "kind": field.kind, "type": schema.get("type")}  # fmt: skip
        if field.kind in _TYPED and not (field.example or field.hint):
            yield _("%(name)s: cần một ví dụ hoặc lời nhắc.") % {"name": field.name}
        if "missing" not in field.messages and field.is_required:
            yield _("%(name)s: cần câu báo khi bỏ trống.") % {"name": field.name}
        if type(kind) is OneOf and {choice.value for choice in field.choices} != set(schema.get("enum", [])):
            yield _("%(name)s: các lựa chọn khác với lược đồ.") % {"name": field.name}
        if field.is_required is False and field.name in form.schema.get("required", []):
            yield _("%(name)s: lược đồ bắt buộc nhưng bố cục thì không.") % {"name": field.name}


def _page_problems(form: Form) -> Iterator[str]:
    known: set[str] = set()
    slugs = Counter(page.slug for page in form.pages)
    for page in form.pages:
        if slugs[page.slug] > 1:
            yield _("Trang “%(slug)s”: trùng địa chỉ.") % {"slug": page.slug}
        if page.section not in form.sections:
            yield _("Trang “%(slug)s”: không có phần “%(section)s”.") % {"slug": page.slug, "section": page.section}
        conditions: list[Json] = [] if page.show_if is None else [page.show_if]
        for field in page.fields:
            conditions += [suggestion.condition for suggestion in field.suggestions]
            for name in sorted({suggestion.source for suggestion in field.suggestions} - known):
                yield _("%(name)s: gợi ý từ “%(from)s”, không có ở các trang trước.") % {
                    "name": field.name,
                    "from": name,
                }
        for problem in (problem for condition in conditions for problem in tree.check(condition, known)):
            yield _("Trang “%(slug)s”: %(problem)s") % {"slug": page.slug, "problem": problem.message}
        known |= {field.name for field in page.fields}


def _reference_problems(form: Form) -> Iterator[str]:
    known = {field.name for field in form.fields()}
    for name in sorted({source for sources in form.names.values() for source in sources} - known):
        yield _("%(name)s: hồ sơ được gọi theo câu trả lời này, nhưng biểu mẫu không hỏi.") % {"name": name}
    for field in form.fields():
        sources = {str(field.options[option]) for option in ("sex_from", "born_from") if option in field.options}
        for name in sorted(sources - known):
            yield _("%(name)s: đối chiếu với “%(from)s”, nhưng biểu mẫu không hỏi.") % {
                "name": field.name,
                "from": name,
            }


def _resolved(field: Field) -> Mapping[str, Any]:  # Any: JSON
    """The property's schema, with a reference to a definition followed once."""
    reference = str(field.schema.get("$ref", ""))
    definition = field.schema["$defs"].get(reference.removeprefix("#/$defs/"), {})
    return {**definition, **field.schema}
