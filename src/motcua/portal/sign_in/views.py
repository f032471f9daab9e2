"""Screens of signing in."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.accounts import actions, queries
from motcua.accounts.actions import DeadCode
from motcua.accounts.contacts import parse_contact
from motcua.accounts.models import Assurance
from motcua.accounts.sessions import SIGNED_IN_AT
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.http import CLEAR_SITE_DATA, MomentRequest, address, refused, way_back
from motcua.directory.queries import commune_offices
from motcua.portal.access import CitizenRequest, citizen_required, person_behind
from motcua.portal.offices import offices
from motcua.portal.sign_in import presenters
from motcua.ui.components import QuestionPage

# What the session remembers between the two pages: the code's row, never the contact.
CODE_ID = "sign_in_code"
NO_CODE = str(UUID(int=0))
BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_http_methods(["GET", "POST"])
def ask_contact(request: MomentRequest) -> HttpResponse:
    """Page one: where to send the code."""
    if person_behind(request) and "again" not in request.GET:
        return redirect(way_back(request) or "/")
    by_mail = request.GET.get("by") == "mail"
    if request.method == "GET":
        return _page(request, presenters.contact_page(by_mail=by_mail))
    typed = request.POST.get(presenters.CONTACT, "")
    try:
        code = actions.request_code(parse_contact(typed), ip=request.ip, at=request.at)
    except Refusal as no:
        return _page(request, presenters.contact_page(typed, str(no), by_mail=by_mail), no)
    request.session[CODE_ID] = str(code.id)
    return redirect(address("portal:sign-in-code", next=way_back(request)))


@require_http_methods(["GET", "POST"])
def ask_code(request: MomentRequest) -> HttpResponse:
    """Page two: the six digits, or another message."""
    code_id = UUID(request.session.get(CODE_ID, NO_CODE))
    if presenters.AGAIN in request.POST:
        return _send_again(request, code_id)
    if request.method == "POST":
        return _confirm(request, code_id)
    pending = queries.pending(code_id, request.at)
    if pending is None:
        return redirect(address("portal:sign-in", next=way_back(request)))
    return _page(request, presenters.code_page(pending, way=way_back(request)))


@citizen_required()
@require_GET
def prove_identity(request: CitizenRequest) -> HttpResponse:
    """Where to show an identity card once, and why (UX-11, UX-12)."""
    way = way_back(request)
    if request.person.assurance >= Assurance.SEEN:
        return redirect(way or "/")
    found = offices(list(commune_offices(day_of(request.at)).order_by("name")))
    return render(request, "portal/sign_in/prove_identity.html", {"page": presenters.proof_page(found, way=way)})


@require_POST
def sign_out(request: MomentRequest) -> HttpResponse:
    """End the session, and have the browser forget what it kept."""
    logout(request)
    response = redirect("/")
    response.headers["Clear-Site-Data"] = CLEAR_SITE_DATA
    return response


def _send_again(request: MomentRequest, code_id: UUID) -> HttpResponse:
    way = way_back(request)
    try:
        code = actions.request_code_again(code_id, ip=request.ip, at=request.at)
    except Refusal as no:
        pending = queries.pending(code_id, request.at)
        page = (
            presenters.code_page(pending, way=way, problem=str(no)) if pending else presenters.over_page(str(no), way)
        )
        return _page(request, page, no)
    request.session[CODE_ID] = str(code.id)
    messages.success(request, _("Đã gửi lại mã. Tin nhắn hoặc thư có thể mất vài phút."))
    return redirect(address("portal:sign-in-code", next=way))


def _confirm(request: MomentRequest, code_id: UUID) -> HttpResponse:
    way = way_back(request)
    pending = queries.pending(code_id, request.at)
    try:
        account = actions.confirm_code(code_id, request.POST.get(presenters.CODE, ""), at=request.at)
    except Refusal as no:
        if pending is None or isinstance(no, DeadCode):
            return _page(request, presenters.over_page(str(no), way), no)
        return _page(request, presenters.code_page(pending, way=way, error=str(no)), no)
    # Rotates the session's key, so that a key planted before is worth nothing (SEC-15).
    login(request, account, backend=BACKEND)
    request.session.pop(CODE_ID, None)
    request.session[SIGNED_IN_AT] = request.at.isoformat()
    return redirect(way or "/")


def _page(request: MomentRequest, page: QuestionPage, no: Refusal | None = None) -> HttpResponse:
    response = render(request, "portal/sign_in/question.html", {"page": page})
    return refused(response, no) if no else response
