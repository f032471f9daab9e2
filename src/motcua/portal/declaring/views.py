"""One question page; resuming; putting a declaration away."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.words import clock_time
from motcua.documents.queries import files_of
from motcua.dossiers.actions import drafting
from motcua.dossiers.models import Draft
from motcua.forms import pages
from motcua.forms.layout import Page
from motcua.places import offline
from motcua.portal import held
from motcua.portal.access import CitizenRequest
from motcua.portal.declaring import elsewhere, overview, presenters, way
from motcua.portal.drafts import draft_required
from motcua.portal.offline.presenters import line_of_declaration
from motcua.ui.components import PlaceGroup, QuestionPage


@require_safe
@draft_required
def go_on(request: CitizenRequest, draft: Draft) -> HttpResponse:
    """Where the person left off."""
    return redirect(way.resume(draft))


@require_safe
@draft_required
def parts(request: CitizenRequest, draft: Draft) -> HttpResponse:
    """All parts of the declaration, each with its state and the way to it."""
    slots = {file.slot for file in files_of(draft.ref)}
    page = overview.overview_page(draft, slots, today=day_of(request.at))
    return render(request, "portal/declaring/parts.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@held.keeps_typed
@draft_required
def question(request: CitizenRequest, draft: Draft, slug: str) -> HttpResponse:
    """One page: shows what is saved, saves what is typed, right or not."""
    page = pages.find(draft.form, draft.answers, slug)
    if page is None:
        return redirect("portal:draft", draft.pk)
    to_check = request.GET.get(way.FROM) == way.CHECK
    if request.method != "POST":
        return _page(request, _shown(request, draft, page, to_check=to_check))
    result = pages.read(page, dict(request.POST.lists()), today=day_of(request.at))
    seen = request.POST.get(elsewhere.SEEN, "")
    try:
        draft = drafting.save_page(draft.pk, page, dict(result.values), by=request.person, at=request.at, seen=seen)
    except drafting.SavedElsewhere as other:
        return _page(
            request, presenters.both(draft, page, other.stored, result, to_check=to_check), HTTPStatus.CONFLICT
        )
    except Refusal as no:
        messages.error(request, str(no))
        return redirect("portal:draft", draft.pk)
    if "save" in request.POST:
        return saved(request)
    if not result.is_right:
        shown = presenters.question_page(draft, page, result.raw, result.errors, to_check=to_check)
        return _page(request, shown, HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(way.after(draft, slug, to_check=to_check))


@require_http_methods(["GET", "HEAD", "POST"])
@draft_required
def discard(request: CitizenRequest, draft: Draft) -> HttpResponse:
    """Put the declaration away, after asking."""
    if request.method != "POST":
        return render(request, "portal/declaring/discard.html", {"page": presenters.discard_page(draft)})
    drafting.discard(draft.pk, by=request.person, at=request.at)
    messages.success(request, _("Đã bỏ bản khai."))
    return redirect("portal:dossiers")


def saved(request: CitizenRequest) -> HttpResponse:
    """Home, saying that everything typed is kept."""
    messages.success(
        request,
        _("Đã lưu lúc %(time)s. Mở lại bất cứ lúc nào, trên máy nào cũng được.") % {"time": clock_time(request.at)},
    )
    return redirect("portal:home")


def _shown(request: CitizenRequest, draft: Draft, page: Page, *, to_check: bool) -> QuestionPage:
    """The page with what is saved, or with what was typed before the person had to sign in again."""
    typed = held.take(request)
    if typed is None:
        return presenters.stored(draft, page, to_check=to_check)
    messages.info(request, held.again())
    # The page was shown before: what was saved since from another device is then not lost unseen.
    seen = held.first(typed, elsewhere.SEEN)
    return presenters.question_page(draft, page, pages.read(page, typed).raw, {}, to_check=to_check, seen=seen)


def _page(request: CitizenRequest, page: QuestionPage, status: int = 200) -> HttpResponse:
    asks_for_a_place = any(isinstance(part, PlaceGroup) for part in page.fields)
    place_list = offline.address() if asks_for_a_place else ""
    shown = {"page": page, "place_list": place_list, "line": line_of_declaration()}
    return render(request, "portal/declaring/question.html", shown, status=status)
