"""Standing in: lending what an official holds, noting who is away, and taking either back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.core.clock import day_of
from motcua.directory import lending, registers, standing_in
from motcua.directory.models import Absence, Delegation, Role
from motcua.office.access import DeskRequest, desk_required
from motcua.office.staff import standing_questions as questions
from motcua.office.staff.changes import asked, done, holding_of, official_of
from motcua.office.staff.forms import Typed

ASKS = require_http_methods(["GET", "POST"])
ADMINISTRATOR = desk_required(Role.ADMINISTRATOR)


@ASKS
@ADMINISTRATOR
def delegate(request: DeskRequest, holding_id: UUID) -> HttpResponse:
    """Lend what an official holds, or a part of it, to another of the agency, by a decision."""
    holding, on = holding_of(request, holding_id), day_of(request.at)
    offer = questions.Offer(
        holding, lending.receivers(holding, request.desk, on), lending.lendable_units(holding, request.desk), on
    )

    def do(typed: Typed) -> str:
        lent = questions.delegation_of(typed, offer)
        receiver = questions.chosen(typed, questions.RECEIVER, offer.receivers, but=holding.officer)
        if not typed.errors and receiver is not None:
            standing_in.delegate(holding, receiver, **lent, by=request.desk.ref, at=request.at)
        return reverse("office:official", args=[holding.officer_id])

    return asked(request, lambda typed, problems: questions.delegate(offer, typed, problems), do)


@require_POST
@ADMINISTRATOR
def revoke(request: DeskRequest, delegation_id: UUID) -> HttpResponse:
    """Take back at once what was lent."""
    own = Delegation.objects.filter(holding__in=registers.holdings(request.desk)).select_related("giver", "receiver")
    delegation = get_object_or_404(own, pk=delegation_id)
    return done(
        request,
        lambda: standing_in.revoke(delegation, by=request.desk.ref, at=request.at),
        _("Đã thu hồi uỷ quyền theo quyết định %(decision)s.") % {"decision": delegation.decision},
        reverse("office:official", args=[delegation.giver_id]),
    )


@ASKS
@ADMINISTRATOR
def leave(request: DeskRequest, officer_id: UUID) -> HttpResponse:
    """An official is away for some days."""
    officer = official_of(request, officer_id)
    deputies = lending.deputies(officer, request.desk, day_of(request.at))

    def do(typed: Typed) -> str:
        days = questions.absence_of(typed)
        is_named = bool(typed.text(questions.DEPUTY))
        deputy = questions.chosen(typed, questions.DEPUTY, deputies, but=officer) if is_named else None
        if not typed.errors:
            standing_in.leave(officer, **days, deputy=deputy, by=request.desk.ref, at=request.at)
        return reverse("office:official", args=[officer.pk])

    return asked(request, lambda typed, problems: questions.leave(officer, deputies, typed, problems), do)


@require_POST
@ADMINISTRATOR
def cancel_leave(request: DeskRequest, absence_id: UUID) -> HttpResponse:
    """The official is back."""
    own = Absence.objects.filter(officer__in=registers.officials(request.desk)).select_related("officer")
    absence = get_object_or_404(own, pk=absence_id)
    return done(
        request,
        lambda: standing_in.cancel_leave(absence, by=request.desk.ref, at=request.at),
        _("Đã huỷ lần vắng mặt này."),
        reverse("office:official", args=[absence.officer_id]),
    )
