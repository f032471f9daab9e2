"""Slips for the first sign-in, and for who lost the password: asked for, then shown once to be printed."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.accounts.queries import has_second
from motcua.core.errors import Refusal
from motcua.directory import logins, registers
from motcua.directory.logins import Slip
from motcua.directory.models import Role
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.staff import forms, slip_presenters
from motcua.office.staff.paging import page_of
from motcua.ui.components import Problem

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
@desk_required(Role.ADMINISTRATOR)
def slip(request: DeskRequest, officer_id: UUID) -> HttpResponse:
    """One slip: why, then the sheet."""
    found = registers.officials(request.desk).select_related("account")
    officer, problems, status = get_object_or_404(found, pk=officer_id), list[Problem](), 200
    typed = forms.typed(request.POST)
    if request.method == "POST":
        why, without_second = slip_presenters.answers(typed, officer)
        try:
            if why is not None:
                made = logins.give_slip(officer, request.desk, why=why, without_second=without_second, at=request.at)
                return _sheets(request, [made])
        except Refusal as no:
            problems.append(Problem(str(no)))
        status = UNPROCESSABLE
    page = slip_presenters.question(officer, typed, problems, has_second=has_second(officer.account))
    return frame.show(request, "office/staff/question.html", status=status, page=page)


@require_http_methods(["GET", "POST"])
@desk_required(Role.ADMINISTRATOR)
def slips(request: DeskRequest) -> HttpResponse:
    """Everybody without a way in; then a sheet for each."""
    if request.method == "POST":
        made = logins.give_slips(request.desk, at=request.at)
        if made:
            return _sheets(request, made)
        messages.info(request, _("Mọi cán bộ trong phạm vi của bạn đã có mật khẩu hoặc phiếu."))
        return redirect("office:officials")
    waiting = logins.without_way_in(request.desk, request.at)
    page = page_of(waiting, request.GET, logins.MOST_AT_ONCE)
    return frame.show(
        request,
        "office/staff/slips.html",
        here=reverse("office:officials"),
        banner=slip_presenters.waiting(len(waiting)),
        table=slip_presenters.table(page.shown),
        button=slip_presenters.print_button(len(waiting)),
    )


def _sheets(request: DeskRequest, made: Sequence[Slip]) -> HttpResponse:
    here = reverse("office:officials")
    return frame.show(request, "office/staff/sheets.html", here=here, **slip_presenters.sheets(made, request.desk))
