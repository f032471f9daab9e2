"""Whole pages of the journey: ask, mend, check."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from typing import ClassVar

from django.utils.translation import gettext as _

from motcua.ui.base import Component, Content
from motcua.ui.field_groups import FieldGroup, flatten
from motcua.ui.fields import Field
from motcua.ui.lists import SummaryList, SummaryRow
from motcua.ui.pieces import Button, Details, Link
from motcua.ui.wayfinding import Stepper


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in words that tell how to mend it, and the control to go to."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class ErrorSummary(Component):
    """All problems of a page on top of it: focused, read out, each a link to its field. `help` are other ways out."""

    template: ClassVar[str] = "ui/components/error_summary.html"
    problems: Sequence[Problem]
    _: KW_ONLY
    title: str = ""
    help: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class QuestionPage(Component):
    """One decision per page. When the only field's label equals the title, that label is the heading and is read once.

    Posts to `action` (the page itself when empty) with `hidden` values beside the fields; `save` adds the button
    "save and go on later", which posts `save=1`. `problems` are those that belong to no single field.
    """

    template: ClassVar[str] = "ui/components/question_page.html"
    title: str
    fields: Sequence[Field | FieldGroup]
    _: KW_ONLY
    caption: str = ""
    intro: Content = ""
    stepper: Stepper | None = None
    back: str = ""
    action: str = ""
    submit: str = ""
    save: bool = False
    details: Details | None = None
    problems: Sequence[Problem] = ()
    help: Sequence[Link] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)
    buttons: Sequence[Button] = ()

    @property
    def document_title(self) -> str:
        """For `<title>`: says first that something is wrong."""
        return document_title(self.title, has_errors=self.errors is not None)

    @property
    def errors(self) -> ErrorSummary | None:
        return summary_of(self.fields, self.problems, self.help)

    @property
    def is_single(self) -> bool:
        """The title is the label of the only field."""
        one = self.fields[0]
        return len(self.fields) == 1 and isinstance(one, Field) and one.label == self.title

    @property
    def shown_fields(self) -> Sequence[Field | FieldGroup]:
        return [replace(one, heading=True) for one in flatten(self.fields)] if self.is_single else self.fields

    @property
    def needs_multipart(self) -> bool:
        return any(one.needs_multipart for one in flatten(self.fields))


@dataclass(frozen=True, slots=True)
class AnswerSection:
    """Answers given on one page of the form, with the way back to it."""

    title: str
    rows: Sequence[SummaryRow]
    change_href: str = ""

    @property
    def facts(self) -> SummaryList:
        """The rows as a list of facts."""
        return SummaryList(self.rows)


@dataclass(frozen=True, slots=True)
class CheckAnswers(Component):
    """Everything before it is handed in, each part with a way to change it; `fields` hold what is agreed to."""

    template: ClassVar[str] = "ui/components/check_answers.html"
    title: str
    sections: Sequence[AnswerSection]
    submit: str
    _: KW_ONLY
    caption: str = ""
    intro: Content = ""
    back: str = ""
    action: str = ""
    save: bool = False
    fields: Sequence[Field] = ()
    notice: Content = ""
    problems: Sequence[Problem] = ()
    help: Sequence[Link] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)

    @property
    def document_title(self) -> str:
        """For `<title>`: says first that something is wrong."""
        return document_title(self.title, has_errors=self.errors is not None)

    @property
    def errors(self) -> ErrorSummary | None:
        return summary_of(self.fields, self.problems, self.help)


def document_title(title: str, *, has_errors: bool) -> str:
    """The `<title>` of a page that may hold errors."""
    return _("Lỗi: %(title)s") % {"title": title} if has_errors else title


def summary_of(
    fields: Sequence[Field | FieldGroup], problems: Sequence[Problem], ways_out: Sequence[Link] = ()
) -> ErrorSummary | None:
    """The summary of a page's problems, or None when there are none."""
    found = [*problems, *(Problem(one.error, f"#{one.focus_id}") for one in flatten(fields) if one.error)]
    return ErrorSummary(found, help=ways_out) if found else None
