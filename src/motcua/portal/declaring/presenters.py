"""Words of a question page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.dossiers.models import Draft
from motcua.forms import fields, pages
from motcua.forms.answers import Answers, Wrong, is_unfinished
from motcua.forms.layout import Page, of
from motcua.forms.pages import PageResult
from motcua.portal.declaring import elsewhere, way
from motcua.ui.base import Component
from motcua.ui.components import Button, QuestionPage, SummaryList, SummaryRow


def stored(draft: Draft, page: Page, *, to_check: bool = False) -> QuestionPage:
    """A page with what is saved; only answers that were typed and are not right are called wrong."""
    raw = pages.raw_of(page, draft.answers)
    found = pages.read(page, {name: [text] for name, text in raw.items()}).errors
    errors = {name: wrong for name, wrong in found.items() if is_unfinished(draft.answers.get(name))}
    return question_page(draft, page, raw, errors, to_check=to_check)


def question_page(
    draft: Draft,
    page: Page,
    raw: Mapping[str, str],
    errors: Mapping[str, Wrong],
    *,
    to_check: bool,
    told: Sequence[str | Component] = (),
    seen: str = "",
) -> QuestionPage:
    """A page with what was typed and what is wrong with it; `told` stands above, `seen` is what it was shown with."""
    return QuestionPage(
        page.title,
        fields.widgets(page, raw, errors),
        caption=of(draft.form).sections[page.section],
        intro=[*told, *([page.hint] if page.hint else [])],
        stepper=way.stepper(draft, page),
        back=way.check_address(draft) if to_check else way.before(draft, page.slug),
        submit=_("Lưu, về trang kiểm tra") if to_check else "",
        save=True,
        hidden={elsewhere.SEEN: seen} if seen else elsewhere.seen(page, draft.answers),
    )


def both(draft: Draft, page: Page, stored: Answers, typed: PageResult, *, to_check: bool) -> QuestionPage:
    """A page that was saved elsewhere meanwhile: what is kept there, above what was typed here."""
    draft.answers = stored
    here = way.page_address(draft, page, to_check=to_check)
    told = elsewhere.both(page, stored, typed.values, here=here)
    return question_page(draft, page, typed.raw, typed.errors, to_check=to_check, told=told)


@dataclass(frozen=True, slots=True)
class DiscardPage:
    """What is put away, and the two ways from here."""

    title: str
    facts: SummaryList
    sure: Button
    keep: Button


def discard_page(draft: Draft) -> DiscardPage:
    """Asks before a declaration is put away."""
    return DiscardPage(
        title=_("Bỏ bản khai này?"),
        facts=SummaryList(
            [
                SummaryRow(_("Thủ tục"), draft.procedure.title),
                SummaryRow(_("Nơi nộp"), draft.unit.name),
                SummaryRow(_("Lưu lần cuối"), words.moment(draft.saved_at)),
            ]
        ),
        sure=Button(_("Bỏ bản khai"), kind="danger", action=reverse("portal:draft-discard", args=[draft.pk])),
        keep=Button(_("Giữ lại, làm tiếp"), kind="secondary", href=reverse("portal:draft", args=[draft.pk])),
    )
