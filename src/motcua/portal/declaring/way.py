"""The way through a declaration: the form's pages, then its case where there are any, the papers, the check."""

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers import checklists
from motcua.dossiers.models import Draft
from motcua.forms import pages
from motcua.forms.layout import Page
from motcua.ui.components import Link, Stepper

# Steps after the form's own pages: papers and check.
MORE_STEPS = 2
# Says on a page's address that the person came from the check and goes back there.
FROM, CHECK = "tu", "kiem-tra"


def resume(draft: Draft) -> str:
    """Where the person left off: the page saved last while it is not right, else the one after it."""
    if not draft.page:
        return page_address(draft, pages.first_page(draft.form))
    last = pages.find(draft.form, draft.answers, draft.page)
    if last and any(problem.page == last.slug for problem in pages.validate_all(draft.form, draft.answers)):
        return page_address(draft, last)
    return after(draft, draft.page)


def after(draft: Draft, slug: str, *, to_check: bool = False) -> str:
    """Where to go when a page is right; whoever came from the check goes back, unless something new is asked."""
    if to_check:
        open_page = pages.first_open_page(draft.form, draft.answers)
        return page_address(draft, open_page, to_check=True) if open_page else check_address(draft)
    following = pages.next_page(draft.form, draft.answers, slug)
    if following:
        return page_address(draft, following)
    return case_address(draft) if checklists.asks_case(draft) else papers_address(draft)


def before(draft: Draft, slug: str = "") -> str:
    """Where "back" leads; without a slug from behind the last page, before the first one to the procedure."""
    previous = pages.previous_page(draft.form, draft.answers, slug)
    if previous:
        return page_address(draft, previous)
    return reverse("portal:procedure", args=[draft.procedure.procedure.code])


def before_papers(draft: Draft) -> str:
    """Where "back" leads from the papers: to the case, where there are any."""
    return case_address(draft) if checklists.asks_case(draft) else before(draft)


def page_address(draft: Draft, page: Page, *, to_check: bool = False) -> str:
    """The address of a page."""
    plain = reverse("portal:draft-page", args=[draft.pk, page.slug])
    return f"{plain}?{FROM}={CHECK}" if to_check else plain


def case_address(draft: Draft) -> str:
    """The address of the case."""
    return reverse("portal:draft-case", args=[draft.pk])


def papers_address(draft: Draft) -> str:
    """The address of the papers."""
    return reverse("portal:draft-papers", args=[draft.pk])


def overview_address(draft: Draft) -> str:
    """The address of the page that lists all parts."""
    return reverse("portal:draft-parts", args=[draft.pk])


def check_address(draft: Draft) -> str:
    """The address of the check."""
    return reverse("portal:draft-check", args=[draft.pk])


def stepper(draft: Draft, page: Page) -> Stepper:
    """How far a page of the form is."""
    place, _number = pages.position(draft.form, draft.answers, page.slug)
    return _stepper(draft, place)


def stepper_of_case(draft: Draft) -> Stepper:
    """The same of the case: the step before papers and check."""
    return _stepper(draft, _steps(draft) - MORE_STEPS)


def stepper_of_papers(draft: Draft) -> Stepper:
    """The same of the papers: the last step but one."""
    return _stepper(draft, _steps(draft) - 1)


def _stepper(draft: Draft, place: int) -> Stepper:
    return Stepper(place, _steps(draft), overview=Link(_("Các phần"), overview_address(draft)))


def _steps(draft: Draft) -> int:
    _place, number = pages.position(draft.form, draft.answers, "")
    return number + checklists.asks_case(draft) + MORE_STEPS
