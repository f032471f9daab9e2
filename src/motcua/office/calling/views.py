"""Calling people who have not read what they are to do."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.core import words
from motcua.core.errors import Refusal
from motcua.core.http import refused
from motcua.core.language import official
from motcua.directory.models import Role
from motcua.documents import qr
from motcua.documents.responses import made_response
from motcua.documents.typesetting import typeset
from motcua.notifications import calls as unread
from motcua.notifications import reminders, texts
from motcua.notifications.calls import Waiting
from motcua.notifications.models import CallOutcome, Reminder, Step
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.calling import presenters


@require_GET
@desk_required(Role.COUNTER)
def calls(request: DeskRequest) -> HttpResponse:
    """Whom to call, whom to write to."""
    lists = (unread.waiting(request.desk, step) for step in (Step.CALL, Step.LETTER))
    return _framed(request, "office/calling/list.html", presenters.calls_page(*lists))


@require_http_methods(["GET", "POST"])
@desk_required(Role.COUNTER)
def call(request: DeskRequest, reminder_id: UUID) -> HttpResponse:
    """One person to call; posting the outcome notes it."""
    one = _found(request, reminder_id)
    if request.method == "GET":
        return _page(request, one)
    outcome = request.POST.get("outcome", "")
    if outcome not in CallOutcome.values:
        no = Refusal(_("Chọn cuộc gọi thế nào."))
        return refused(_page(request, one, str(no)), no)
    try:
        done = reminders.called(reminder_id, CallOutcome(outcome), by=request.desk, at=request.at)
    except Refusal as no:
        return refused(_page(request, one, str(no)), no)
    messages.success(request, _said(done))
    return redirect("office:calls") if done.step != Step.LETTER else redirect("office:call", done.pk)


@require_POST
@desk_required(Role.COUNTER)
def written(request: DeskRequest, reminder_id: UUID) -> HttpResponse:
    """The letter is on its way."""
    one = _found(request, reminder_id)
    try:
        reminders.written(reminder_id, by=request.desk, at=request.at)
    except Refusal as no:
        return refused(_page(request, one, str(no)), no)
    messages.success(request, _("Đã ghi: thư báo đã gửi."))
    return redirect("office:calls")


@require_GET
@desk_required(Role.COUNTER)
def letter(request: DeskRequest, reminder_id: UUID) -> HttpResponseBase:
    """The letter to print."""
    with official():
        told = _found(request, reminder_id)
        kept = told.reminder
        facts: dict[str, object] = {
            "unit": kept.unit.name,
            "unit_address": kept.unit.address,
            "hotline": settings.MOTCUA_HOTLINE,
            "name": told.name,
            "title": told.title,
            "body": told.body,
            "day": words.long_day(request.at),
            "number": kept.subject_code,
            "address_of_site": texts.site(),
            "qr": qr.svg(f"{settings.BASE_URL}/ho-so/{kept.subject_code}/"),
            "by": request.desk.officer.full_name,
            "title_of_signer": request.desk.title,
        }
    drawn = typeset("reminder-letter", facts, at=request.at)
    return made_response(drawn, "application/pdf", f"thu-bao-{kept.subject_code}.pdf", as_attachment=False)


def _said(done: Reminder) -> str:
    if done.step == Step.REACHED:
        return _("Đã ghi: đã báo qua điện thoại.")
    if done.step == Step.LETTER:
        return _("Không gọi được. In thư báo rồi gửi.")
    return _("Đã ghi. Gọi lại sau %(when)s.") % {"when": words.short_moment(done.due_at)}


def _found(request: DeskRequest, reminder_id: UUID) -> Waiting:
    try:
        return unread.one(request.desk, reminder_id)
    except Reminder.DoesNotExist:
        raise Http404 from None


def _page(request: DeskRequest, one: Waiting, problem: str = "") -> HttpResponse:
    page = presenters.call_page(one, list(one.reminder.calls.all()), problem=problem)
    return _framed(request, "office/calling/call.html", page)


def _framed(request: DeskRequest, template: str, page: object) -> HttpResponse:
    side = frame.counts(request.desk, request.at)
    return frame.show(request, template, side=side, here=reverse("office:calls"), page=page)
