"""A form as its pages: frozen descriptions, read from a version's layout and schema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from jsonschema_rs import Draft202012Validator

from motcua.conditions.tree import Json
from motcua.forms.models import FormVersion

# The kind of answer that may be offered by the browser, by the person's fact that fills the field.
AUTOCOMPLETE = {
    "person.full_name": "name",
    "person.birth_on": "bday",
    "person.phone": "tel",
    "person.email": "email",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose; `value` is what is stored."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Offer the answer of an earlier field, where a condition holds."""

    source: str
    condition: Json


@dataclass(frozen=True)
class Field:
    """One answer: how it is asked, how it is named, what it may be."""

    name: str
    kind: str
    label: str
    hint: str = ""
    example: str = ""
    is_required: bool = True
    prefill: str = ""
    default: Json = None
    suggestions: tuple[Suggestion, ...] = ()
    choices: tuple[Choice, ...] = ()
    messages: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Json] = field(default_factory=dict)
    # The property's own schema, with the definitions that it may refer to.
    schema: Mapping[str, Any] = field(default_factory=dict, repr=False)  # Any: JSON

    @property
    def autocomplete(self) -> str:
        """The browser's token where the answer is the user's own, else "off"."""
        return AUTOCOMPLETE.get(self.prefill, "off")

    @cached_property
    def validator(self) -> Draft202012Validator:
        """Checks one canonical answer."""
        return Draft202012Validator(dict(self.schema), validate_formats=True)


@dataclass(frozen=True, slots=True)
class Page:
    """One decision. `slug` is its address; `show_if` None means always."""

    slug: str
    section: str
    title: str
    fields: tuple[Field, ...]
    hint: str = ""
    show_if: Json = None


@dataclass(frozen=True)
class Form:
    """The pages in order, the titles of their sections, and the schema of all answers together."""

    title: str
    sections: Mapping[str, str]
    pages: tuple[Page, ...]
    # Which answers name the applicant, whom it is for, the way of delivery, where to reach whom: the first one given.
    names: Mapping[str, tuple[str, ...]]
    schema: Mapping[str, Any] = field(repr=False)  # Any: JSON

    @cached_property
    def validator(self) -> Draft202012Validator:
        """Checks the submitted answers as a whole."""
        return Draft202012Validator(dict(self.schema), validate_formats=True)

    @cached_property
    def page_of(self) -> Mapping[str, Page]:
        """The page that asks for each field."""
        return {field.name: page for page in self.pages for field in page.fields}

    def fields(self) -> Iterator[Field]:
        """Every field in the order of asking."""
        for page in self.pages:
            yield from page.fields


@lru_cache(maxsize=512)
def of(version: FormVersion) -> Form:
    """The pages of a version. Read once: a version never changes, and rows are equal by their key."""
    return read_layout(version.definition.title, version.schema, version.layout)


def read_layout(title: str, schema: Mapping[str, Any], layout: Mapping[str, Any]) -> Form:  # Any: JSON
    """The form that a sound layout describes (`checks.problems` says whether it is sound)."""
    return Form(
        title=title,
        sections={section["slug"]: section["title"] for section in layout["sections"]},
        pages=tuple(
            Page(
                slug=page["slug"],
                section=page["section"],
                title=page["title"],
                hint=page.get("hint", ""),
                show_if=page.get("show_if"),
                fields=tuple(_field(one, schema) for one in page["fields"]),
            )
            for page in layout["pages"]
        ),
        names={
            name: (said,) if isinstance(said, str) else tuple(said) for name, said in layout.get("names", {}).items()
        },
        schema=schema,
    )


def _field(one: Mapping[str, Any], schema: Mapping[str, Any]) -> Field:  # Any: JSON
    return Field(
        name=one["name"],
        kind=one["kind"],
        label=one["label"],
        hint=one.get("hint", ""),
        example=one.get("example", ""),
        is_required=one.get("required", True),
        prefill=one.get("prefill", ""),
        default=one.get("default"),
        suggestions=tuple(Suggestion(s["from"], s["if"]) for s in one.get("suggest", [])),
        choices=tuple(Choice(c["value"], c["label"], c.get("hint", "")) for c in one.get("choices", [])),
        messages=one.get("messages", {}),
        options=one.get("options", {}),
        schema={"$defs": schema.get("$defs", {}), **schema.get("properties", {}).get(one["name"], {})},
    )
