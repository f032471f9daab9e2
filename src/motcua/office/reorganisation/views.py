"""Screens of reorganisations, for administrators: list, ask, see beforehand, decide, watch."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.core.errors import Refusal
from motcua.core.readers import reading_as, system
from motcua.directory import reorganising, succession
from motcua.directory.models import Role
from motcua.directory.queries import units_under
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.reorganisation import forms, presenters
from motcua.ui.components import QuestionPage

UNPROCESSABLE = 422


@require_safe
@desk_required(Role.ADMINISTRATOR)
def reorganisations(request: DeskRequest) -> HttpResponse:
    """Every reorganisation of the desk's units, newest first."""
    page = presenters.list_page(succession.reorganisations(request.desk.unit))
    return _show(request, "office/reorganisation/list.html", page=page)


@require_http_methods(["GET", "POST"])
@desk_required(Role.ADMINISTRATOR)
def ask(request: DeskRequest) -> HttpResponse:
    """What shall become of which units, by which decision, from which day."""
    if request.method == "GET":
        return _ask(request, forms.Typed(request.GET.dict(), {}))
    values = forms.posted(request.POST)
    typed = forms.read(values)
    if typed.wish is None:
        return _ask(request, typed)
    return redirect(f"{reverse('office:reorganise-preview')}?{urlencode(values)}")


@require_safe
@desk_required(Role.ADMINISTRATOR)
def preview(request: DeskRequest) -> HttpResponse:
    """What the wish in the address would do; nothing is written."""
    typed = forms.read(request.GET.dict())
    if typed.wish is None:
        return redirect("office:reorganise")
    try:
        plan = reorganising.planned(typed.wish, request.desk.unit)
    except Refusal as no:
        return _ask(request, typed, str(no))
    # Administrators read no files; how many there are they have to know.
    with reading_as(system("office.reorganisation")):
        page = presenters.preview_page(typed, plan, units_under(request.desk.unit))
    return _show(request, "office/reorganisation/preview.html", page=page)


@require_POST
@desk_required(Role.ADMINISTRATOR)
def decide(request: DeskRequest) -> HttpResponse:
    """Carry out what was on the screen."""
    typed = forms.read(request.POST.dict())
    if typed.wish is None or typed.day is None:
        return redirect("office:reorganise")
    decision = typed.get(forms.DECISION)
    try:
        made = reorganising.decide(
            typed.wish, decision=decision, effective_on=typed.day, by=request.desk, at=request.at
        )
    except Refusal as no:
        return _ask(request, typed, str(no))
    return redirect("office:reorganisation", made.pk)


@require_safe
@desk_required(Role.ADMINISTRATOR)
def reorganisation(request: DeskRequest, made_id: UUID) -> HttpResponse:
    """One reorganisation: how far it is, what became of what."""
    made = get_object_or_404(succession.reorganisations(request.desk.unit), pk=made_id)
    page = presenters.result_page(made, succession.steps(made))
    return _show(request, "office/reorganisation/result.html", page=page)


def _ask(request: DeskRequest, typed: forms.Typed, problem: str = "") -> HttpResponse:
    units = units_under(request.desk.unit).filter(valid_to=None)
    page: QuestionPage = presenters.question_page(typed, list(units), problem)
    status = UNPROCESSABLE if page.errors else 200
    return _show(request, "office/reorganisation/question.html", status=status, page=page)


def _show(request: DeskRequest, template: str, *, status: int = 200, page: object) -> HttpResponse:
    return frame.show(request, template, status=status, here=reverse("office:reorganisations"), page=page)
