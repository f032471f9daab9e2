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
from motcua.directory import actions, registers, standing_in
from motcua.directory.models import Absence, Delegation, Holding, Officer, Position, Role
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

    return _asked(request, lambda typed, problems: questions.position(unit, typed, problems), do)


@require_POST
@ADMINISTRATOR
def close_position(request: DeskRequest, position_id: UUID) -> HttpResponse:
    """End a vacant position."""
    own = Position.objects.filter(unit__in=registers.units(request.desk)).select_related("unit")
    position = get_object_or_404(own, pk=position_id)
    return _done(
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

    return _asked(request, lambda typed, problems: questions.hire(unit, typed, problems), do)


@ASKS
@ADMINISTRATOR
def appoint(request: DeskRequest, officer_id: UUID) -> HttpResponse:
    """A further position for an official."""
    officer = _official(request, officer_id)
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
    return _asked(request, lambda typed, problems: questions.appoint(officer, codes, typed, problems), do)


@require_POST
@ADMINISTRATOR
def dismiss(request: DeskRequest, holding_id: UUID) -> HttpResponse:
    """An official holds a position no longer, from today on."""
    holding = _holding(request, holding_id)
    return _done(
        request,
        lambda: actions.dismiss(holding, on=day_of(request.at), by=request.desk.ref, at=request.at),
        _("Đã thôi giữ vị trí “%(title)s”.") % {"title": holding.title},
        reverse("office:official", args=[holding.officer_id]),
    )


@ASKS
@ADMINISTRATOR
def delegate(request: DeskRequest, holding_id: UUID) -> HttpResponse:
    """Lend what an official holds to another, by a decision."""
    holding = _holding(request, holding_id)

    def do(typed: Typed) -> str:
        lent = questions.delegation_of(typed)
        receiver = _named(request, typed, "receiver")
        if not typed.errors and receiver is not None:
            standing_in.delegate(holding, receiver, **lent, by=request.desk.ref, at=request.at)
        return reverse("office:official", args=[holding.officer_id])

    known = _known(request)
    return _asked(request, lambda typed, problems: questions.delegate(holding, known, typed, problems), do)


@require_POST
@ADMINISTRATOR
def revoke(request: DeskRequest, delegation_id: UUID) -> HttpResponse:
    """Take back at once what was lent."""
    own = Delegation.objects.filter(holding__in=registers.holdings(request.desk)).select_related("giver", "receiver")
    delegation = get_object_or_404(own, pk=delegation_id)
    return _done(
        request,
        lambda: standing_in.revoke(delegation, by=request.desk.ref, at=request.at),
        _("Đã thu hồi uỷ quyền theo quyết định %(decision)s.") % {"decision": delegation.decision},
        reverse("office:official", args=[delegation.giver_id]),
    )


@ASKS
@ADMINISTRATOR
def leave(request: DeskRequest, officer_id: UUID) -> HttpResponse:
    """An official is away for some days."""
    officer = _official(request, officer_id)

    def do(typed: Typed) -> str:
        days = questions.absence_of(typed)
        deputy = _named(request, typed, "deputy") if typed.text("deputy") else None
        if not typed.errors:
            standing_in.leave(officer, **days, deputy=deputy, by=request.desk.ref, at=request.at)
        return reverse("office:official", args=[officer.pk])

    known = _known(request)
    return _asked(request, lambda typed, problems: questions.leave(officer, known, typed, problems), do)


@require_POST
@ADMINISTRATOR
def cancel_leave(request: DeskRequest, absence_id: UUID) -> HttpResponse:
    """The official is back."""
    own = Absence.objects.filter(officer__in=registers.officials(request.desk)).select_related("officer")
    absence = get_object_or_404(own, pk=absence_id)
    return _done(
        request,
        lambda: standing_in.cancel_leave(absence, by=request.desk.ref, at=request.at),
        _("Đã huỷ lần vắng mặt này."),
        reverse("office:official", args=[absence.officer_id]),
    )


def _asked(request: DeskRequest, page: Page, do: Callable[[Typed], str]) -> HttpResponse:
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


def _done(request: DeskRequest, do: Callable[[], None], said: str, place: str) -> HttpResponse:
    try:
        do()
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, said)
    return redirect(place)


def _official(request: DeskRequest, officer_id: UUID) -> Officer:
    return get_object_or_404(registers.officials(request.desk), pk=officer_id)


def _holding(request: DeskRequest, holding_id: UUID) -> Holding:
    own = registers.holdings(request.desk).select_related("officer", "unit")
    return get_object_or_404(own, pk=holding_id)


def _named(request: DeskRequest, typed: Typed, name: str) -> Officer | None:
    username = typed.text(name, required=_("Hãy nhập tên đăng nhập."))
    found = registers.officials(request.desk).filter(account__username=username).first()
    if found is None and username:
        typed.errors[name] = _("Không có cán bộ nào với tên đăng nhập này trong phạm vi của bạn.")
    return found


def _known(request: DeskRequest) -> list[str]:
    names = registers.officials(request.desk).order_by("account__username")
    return [str(name) for name in names.values_list("account__username", flat=True)[: questions.MOST_SUGGESTIONS]]
