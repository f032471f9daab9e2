"""Screens of one's own account."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.accounts import actions, queries
from motcua.accounts.actions import WrongCode
from motcua.accounts.contacts import parse_contact
from motcua.accounts.models import Account
from motcua.accounts.rules import is_fresh
from motcua.accounts.sessions import SIGNED_IN_AT
from motcua.core.errors import Refusal
from motcua.core.http import CLEAR_SITE_DATA, address, refused
from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.account import presenters
from motcua.ui.components import QuestionPage

# What the session remembers between the two pages: the code's row, never the contact.
CODE_ID = "contact_code"
NO_CODE = str(UUID(int=0))


@citizen_required()
@require_GET
def account(request: CitizenRequest) -> HttpResponse:
    """Who one is here."""
    places = queries.sessions(_account(request), request.at).count()
    page = presenters.account_page(request.person, places)
    return render(request, "portal/account/account.html", {"page": page})


@citizen_required()
@require_http_methods(["GET", "POST"])
def ask_contact(request: CitizenRequest) -> HttpResponse:
    """The new telephone number or address; asks to sign in again where that was long ago (UX-17)."""
    if not is_fresh(_signed_in_at(request), request.at):
        return redirect(address("portal:sign-in", again="1", next=request.get_full_path()))
    by_mail = request.GET.get(presenters.CHANNEL) == "mail"
    if request.method == "GET":
        return _page(request, presenters.contact_page(by_mail=by_mail))
    typed = request.POST.get(presenters.CONTACT, "")
    try:
        code = actions.request_code(parse_contact(typed), ip=request.ip, at=request.at, person=request.person)
    except Refusal as no:
        return _page(request, presenters.contact_page(by_mail=by_mail, typed=typed, error=str(no)), no)
    request.session[CODE_ID] = str(code.id)
    return redirect("portal:account-code")


@citizen_required()
@require_http_methods(["GET", "POST"])
def ask_code(request: CitizenRequest) -> HttpResponse:
    """The six digits that were sent to the new contact."""
    code_id = UUID(request.session.get(CODE_ID, NO_CODE))
    pending = queries.pending(code_id, request.at, person=request.person)
    if pending is None:
        return redirect("portal:account")
    if request.method == "GET":
        return _page(request, presenters.code_page(pending))
    typed, signed_in_at = request.POST.get(presenters.CODE, ""), _signed_in_at(request)
    try:
        contact = actions.confirm_contact(request.person, code_id, typed, signed_in_at=signed_in_at, at=request.at)
    except WrongCode as no:
        return _page(request, presenters.code_page(pending, error=str(no)), no)
    except Refusal as no:
        return _page(request, presenters.code_page(pending, problem=str(no)), no)
    messages.success(request, _("Từ nay thông báo và mã gửi tới %(to)s.") % {"to": contact.masked})
    return redirect("portal:account")


@citizen_required()
@require_POST
def sign_out_everywhere(request: CitizenRequest) -> HttpResponse:
    """End every session of this person, this one too (SEC-15)."""
    actions.end_sessions(_account(request), by=request.person.ref, at=request.at)
    logout(request)
    response = redirect(reverse("portal:sign-in"))
    response.headers["Clear-Site-Data"] = CLEAR_SITE_DATA
    return response


def _account(request: CitizenRequest) -> Account:
    if not isinstance(request.user, Account):
        raise TypeError("citizen_required lets accounts in only")
    return request.user


def _signed_in_at(request: CitizenRequest) -> datetime:
    return datetime.fromisoformat(request.session.get(SIGNED_IN_AT, "1970-01-01T00:00:00+00:00"))


def _page(request: CitizenRequest, page: QuestionPage, no: Refusal | None = None) -> HttpResponse:
    response = render(request, "portal/account/question.html", {"page": page})
    return refused(response, no) if no else response
