"""Changing the organisation: each view asks on GET, does one verb on POST, and goes back to where it shows."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory import actions, registers
from motcua.directory.models import Holding, Officer, Position, Role
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.staff import forms, questions
from motcua.office.staff.forms import Typed
from motcua.ui.components import Problem, QuestionPage

UNPROCESSABLE = 422
ASKS = require_http_methods(["GET", "POST"])
ADMINISTRATOR = desk_required(Role.ADMINISTRATOR)
Page = Callable[[Typed, Sequence[Problem]], QuestionPage]


@ASKS
@ADMINISTRATOR
def open_position(request: DeskRequest, code: str) -> HttpResponse:
    """A position of a unit, with the number of seats that makes a vacancy visible."""
    unit = get_object_or_404(registers.units(request.desk), code=code)

    def do(typed: Typed) -> str:
        wanted = questions.position_of(typed)
        if not typed.errors:
            actions.open_position(unit, **wanted, since=day_of(request.at), by=request.desk.ref, at=request.at)
        return reverse("office:unit", args=[unit.code])

    return asked(request, lambda typed, problems: questions.position(unit, typed, problems), do)


@require_POST
@ADMINISTRATOR
def close_position(request: DeskRequest, position_id: UUID) -> HttpResponse:
    """End a vacant position."""
    own = Position.objects.filter(unit__in=registers.units(request.desk)).select_related("unit")
    position = get_object_or_404(own, pk=position_id)
    return done(
        request,
        lambda: actions.close_position(position, on=day_of(request.at), by=request.desk.ref, at=request.at),
        _("Đã đóng vị trí “%(title)s”.") % {"title": position.title},
        reverse("office:unit", args=[position.unit.code]),
    )


@ASKS
@ADMINISTRATOR
def hire(request: DeskRequest, code: str) -> HttpResponse:
    """A new official with a login and the first position, in this unit."""
    unit = get_object_or_404(registers.units(request.desk), code=code)

    def do(typed: Typed) -> str:
        person, place = questions.person_of(typed), questions.holding_of(typed)
        if typed.errors:
            return ""
        officer = actions.take_on(**person, unit=unit, **place, by=request.desk.ref, at=request.at)
        return reverse("office:official", args=[officer.pk])

    return asked(request, lambda typed, problems: questions.hire(unit, typed, problems), do)


@ASKS
@ADMINISTRATOR
def appoint(request: DeskRequest, officer_id: UUID) -> HttpResponse:
    """A further position for an official."""
    officer = official_of(request, officer_id)
    units = registers.units(request.desk)

    def do(typed: Typed) -> str:
        place = questions.holding_of(typed)
        unit = units.filter(code=typed.text("unit", required=_("Hãy nhập mã đơn vị."))).first()
        if unit is None:
            typed.errors.setdefault("unit", _("Không có đơn vị nào với mã này trong phạm vi của bạn."))
        elif not typed.errors:
            actions.appoint(officer, unit, **place, by=request.desk.ref, at=request.at)
        return reverse("office:official", args=[officer.pk])

    codes = list(units.order_by("path").values_list("code", flat=True)[: questions.MOST_SUGGESTIONS])
    return asked(request, lambda typed, problems: questions.appoint(officer, codes, typed, problems), do)


@require_POST
@ADMINISTRATOR
def dismiss(request: DeskRequest, holding_id: UUID) -> HttpResponse:
    """An official holds a position no longer, from today on."""
    holding = holding_of(request, holding_id)
    return done(
        request,
        lambda: actions.dismiss(holding, on=day_of(request.at), by=request.desk.ref, at=request.at),
        _("Đã thôi giữ vị trí “%(title)s”.") % {"title": holding.title},
        reverse("office:official", args=[holding.officer_id]),
    )


def asked(request: DeskRequest, page: Page, do: Callable[[Typed], str]) -> HttpResponse:
    """The question; after an answer the page that shows it, or the question again with what is wrong."""
    if request.method != "POST":
        return _show(request, page(forms.of_today(day_of(request.at)), ()))
    typed, problems = forms.typed(request.POST), list[Problem]()
    try:
        place = do(typed)
    except Refusal as no:
        problems.append(Problem(str(no)))
    if problems or typed.errors:
        return _show(request, page(typed, problems), UNPROCESSABLE)
    messages.success(request, _("Đã ghi."))
    return redirect(place)


def _show(request: DeskRequest, page: QuestionPage, status: int = 200) -> HttpResponse:
    return frame.show(request, "office/staff/question.html", status=status, page=page)


def done(request: DeskRequest, do: Callable[[], None], said: str, place: str) -> HttpResponse:
    """One verb at once, then the page that shows it, saying so or why not."""
    try:
        do()
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, said)
    return redirect(place)


def official_of(request: DeskRequest, officer_id: UUID) -> Officer:
    """An official of the desk's part of the tree; 404 for others."""
    return get_object_or_404(registers.officials(request.desk), pk=officer_id)


def holding_of(request: DeskRequest, holding_id: UUID) -> Holding:
    """A holding there; 404 for others."""
    own = registers.holdings(request.desk).select_related("officer", "unit")
    return get_object_or_404(own, pk=holding_id)
