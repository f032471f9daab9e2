"""Screens of the working calendar: look, write, see what it would move, save (OFF-14)."""

from itertools import islice

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.core import readers
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory.models import Role, Unit
from motcua.directory.queries import units_under
from motcua.dossiers import rescheduling
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.calendar import consequences, forms, naming, presenters, questions
from motcua.ui.components import QuestionPage
from motcua.workdays import actions, queries

UNPROCESSABLE = 422
MOST_COUNTED = 20_000
# An administrator sees of dossiers only what a calendar moves: code, office and due moment.
READER = readers.system("office.calendar")


@require_safe
@desk_required(Role.ADMINISTRATOR)
def year(request: DeskRequest) -> HttpResponse:
    """A year of a unit's calendar, `nam` and `don-vi`."""
    unit = _unit(request, request.GET.get("don-vi", ""))
    wanted = forms.year(request.GET.get("nam", ""), day_of(request.at))
    page = presenters.year_page(unit, wanted, choices=_choices(request), today=day_of(request.at))
    return _show(request, "office/calendar/year.html", page=page)


@require_http_methods(["GET", "POST"])
@desk_required(Role.ADMINISTRATOR)
def edit_days(request: DeskRequest) -> HttpResponse:
    """Write what a day, or a run of days, is."""
    unit = _unit(request, request.GET.get("don-vi", ""))
    if request.method == "GET":
        typed = forms.Typed({"tu": request.GET.get("ngay", "")}, {})
        return _ask(request, questions.days_page(typed, unit))
    typed = forms.read(forms.days(request.POST), unit)
    return _on_to_preview(request, typed, unit) or _ask(request, questions.days_page(typed, unit))


@require_http_methods(["GET", "POST"])
@desk_required(Role.ADMINISTRATOR)
def edit_hours(request: DeskRequest) -> HttpResponse:
    """Write the shifts of the week from a day on."""
    unit = _unit(request, request.GET.get("don-vi", ""))
    if request.method == "GET":
        week = queries.calendar_for(unit.pk if unit else None).week_on(day_of(request.at))
        return _ask(request, questions.hours_page(forms.Typed(forms.week_values(week), {}), unit))
    typed = forms.read(forms.hours(request.POST), unit)
    return _on_to_preview(request, typed, unit) or _ask(request, questions.hours_page(typed, unit))


@require_safe
@desk_required(Role.ADMINISTRATOR)
def preview(request: DeskRequest) -> HttpResponse:
    """What the edit in the address would move; nothing is written."""
    values = request.GET.dict()
    unit = _unit(request, values.get("don-vi", ""))
    typed = forms.read(values, unit)
    if typed.edit is None:
        return redirect(naming.address("office:calendar-days", unit))
    try:
        actions.check(typed.edit)
    except Refusal as no:
        return _ask(request, questions.refused_page(typed, unit, str(no)))
    seen = queries.current_edit()
    with readers.reading_as(READER):
        found = list(islice(rescheduling.would_move(typed.edit, unit), MOST_COUNTED))
    page = consequences.preview_page(typed, unit, found, seen=seen, at=request.at)
    return _show(request, "office/calendar/preview.html", page=page)


@require_POST
@desk_required(Role.ADMINISTRATOR)
def save(request: DeskRequest) -> HttpResponse:
    """Save the edit whose consequences were on the screen."""
    values = request.POST.dict()
    unit = _unit(request, values.get("don-vi", ""))
    typed = forms.read(values, unit)
    if typed.edit is None:
        return redirect(naming.address("office:calendar-days", unit))
    try:
        made = actions.edit(
            typed.edit, reason=typed.get("can-cu"), seen=forms.seen(values), by=request.desk.ref, at=request.at
        )
    except Refusal as no:
        return _ask(request, questions.refused_page(typed, unit, str(no)))
    return redirect("office:calendar-edit", made.number)


@require_safe
@desk_required(Role.ADMINISTRATOR)
def edit(request: DeskRequest, edit: int) -> HttpResponse:
    """One edit: what it set, and how far the open dossiers have followed it."""
    made = get_object_or_404(queries.edits(), number=edit)
    if made.unit_id is not None:
        get_object_or_404(units_under(request.desk.unit), pk=made.unit_id)
    with readers.reading_as(READER):
        page = consequences.edit_page(made)
    return _show(request, "office/calendar/edit.html", page=page)


def _unit(request: DeskRequest, code: str) -> Unit | None:
    """The unit whose calendar it is, none for the general one, which belongs to the highest unit. Else `Http404`."""
    if code == naming.GENERAL:
        if request.desk.unit.parent_id is not None:
            raise Http404
        return None
    return get_object_or_404(units_under(request.desk.unit), code=code) if code else request.desk.unit


def _choices(request: DeskRequest) -> list[Unit]:
    return list(units_under(request.desk.unit).order_by("path"))


def _on_to_preview(request: DeskRequest, typed: forms.Typed, unit: Unit | None) -> HttpResponse | None:
    if typed.edit is None:
        return None
    values = {name: value for name, value in typed.values.items() if value}
    return redirect(naming.address("office:calendar-preview", unit, **values))


def _ask(request: DeskRequest, page: QuestionPage) -> HttpResponse:
    return _show(request, "office/calendar/question.html", status=UNPROCESSABLE if page.errors else 200, page=page)


def _show(request: DeskRequest, template: str, *, status: int = 200, page: object) -> HttpResponse:
    return frame.show(request, template, status=status, here=reverse("office:calendar"), page=page)
