"""What is to be mended, its pages, and handing it in."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.documents.queries import files_of
from motcua.dossiers import supplements
from motcua.dossiers.actions import mending, supplementing
from motcua.dossiers.actions.drafting import SavedElsewhere
from motcua.dossiers.actions.submitting import NotReady
from motcua.dossiers.models import Supplement
from motcua.forms import pages
from motcua.forms.layout import Page
from motcua.portal import held
from motcua.portal.access import CitizenRequest
from motcua.portal.declaring import elsewhere
from motcua.portal.mending import presenters
from motcua.portal.mending.door import supplement_required
from motcua.ui.components import Problem, QuestionPage


@require_http_methods(["GET", "HEAD", "POST"])
@supplement_required
def overview(request: CitizenRequest, supplement: Supplement) -> HttpResponse:
    """Every defect; a POST hands the answer in, again and again with the same outcome."""
    if request.method != "POST":
        return _page(request, supplement)
    typed = request.POST.get(presenters.REVISION, "")
    revision = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
    note = request.POST.get(presenters.NOTE, "")
    try:
        supplementing.hand_in(supplement.pk, by=request.person, revision=revision, at=request.at, note=note)
    except NotReady as no:
        return _page(request, supplement, presenters.problems(supplement, no.problems), note)
    except Refusal as no:
        return _page(request, supplement, [Problem(str(no))], note)
    messages.success(request, _("Đã nhận phần bổ sung. Hồ sơ được xem tiếp ngay."))
    return redirect("portal:dossier", supplement.dossier.number)


@require_http_methods(["GET", "HEAD", "POST"])
@held.keeps_typed
@supplement_required
def question(request: CitizenRequest, supplement: Supplement, slug: str) -> HttpResponse:
    """One page of the form, its asked fields alone; saves what is typed, right or not."""
    page = next((one for one in supplements.pages_to_mend(supplement) if one.slug == slug), None)
    if page is None:
        return redirect("portal:mend", supplement.dossier.number)
    if request.method != "POST":
        return _question(request, _shown(request, supplement, page))
    result = pages.read(page, dict(request.POST.lists()), today=day_of(request.at))
    try:
        seen = request.POST.get(elsewhere.SEEN, "")
        supplement = mending.save_page(supplement.pk, page, dict(result.values), by=request.person, seen=seen)
    except SavedElsewhere as other:
        return _question(request, presenters.both(supplement, page, other.stored, result), HTTPStatus.CONFLICT)
    except Refusal as no:
        messages.error(request, str(no))
        return redirect("portal:dossier", supplement.dossier.number)
    if not result.is_right:
        shown = presenters.question_page(supplement, page, result.raw, result.errors)
        return _question(request, shown, HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("portal:mend", supplement.dossier.number)


def _shown(request: CitizenRequest, supplement: Supplement, page: Page) -> QuestionPage:
    """The page with what is saved, or with what was typed before the person had to sign in again."""
    typed = held.take(request)
    if typed is None:
        raw = pages.raw_of(page, supplements.answers_now(supplement))
        return presenters.question_page(supplement, page, raw, {})
    messages.info(request, held.again())
    seen = held.first(typed, elsewhere.SEEN)
    return presenters.question_page(supplement, page, pages.read(page, typed).raw, {}, seen=seen)


def _question(request: CitizenRequest, page: QuestionPage, status: int = HTTPStatus.OK) -> HttpResponse:
    return render(request, "portal/mending/question.html", {"page": page}, status=status)


def _page(
    request: CitizenRequest, supplement: Supplement, found: list[Problem] | None = None, note: str = ""
) -> HttpResponse:
    page = presenters.overview(supplement, list(files_of(supplement.ref)), found or [], note)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if found else HTTPStatus.OK
    return render(request, "portal/mending/overview.html", {"page": page}, status=status)
