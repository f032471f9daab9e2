"""All answers in words, page by page, for the person who checks them and the official who reads them."""

from dataclasses import dataclass
from datetime import date

from motcua.forms.answers import Answers, in_words, is_unfinished
from motcua.forms.kinds.base import Around
from motcua.forms.layout import of
from motcua.forms.models import FormVersion
from motcua.forms.pages import visible_pages


@dataclass(frozen=True, slots=True)
class Row:
    """One answer. `value` is empty where nothing was answered; `page` is where to change it."""

    label: str
    value: str
    page: str
    field: str
    is_required: bool
    is_unfinished: bool
    unit: str = ""

    @property
    def said(self) -> str:
        """The answer with the unit that stands behind its box."""
        return f"{self.value} {self.unit}" if self.value and self.unit and not self.is_unfinished else self.value


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one section of the form."""

    title: str
    rows: tuple[Row, ...]


def summary(version: FormVersion, answers: Answers, *, today: date | None = None) -> list[Section]:
    """The sections that are shown, each with a row for every field that is asked."""
    form = of(version)
    around = Around(today)
    rows: dict[str, list[Row]] = {}
    for page in visible_pages(version, answers):
        for field in page.fields:
            value = answers.get(field.name)
            rows.setdefault(page.section, []).append(
                Row(
                    label=field.label,
                    value=in_words(field, value, around),
                    page=page.slug,
                    field=field.name,
                    is_required=field.is_required,
                    is_unfinished=is_unfinished(value),
                    unit=str(field.options.get("unit", "")),
                )
            )
    return [Section(title, tuple(rows[slug])) for slug, title in form.sections.items() if slug in rows]
