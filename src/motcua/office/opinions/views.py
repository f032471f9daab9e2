"""What a desk is asked, asking others, and giving an opinion."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.core.errors import Refusal
from motcua.directory.models import Role
from motcua.directory.queries import consultable
from motcua.dossiers import opinions
from motcua.dossiers.actions import consulting
from motcua.dossiers.models import Opinion
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.dossier import answers
from motcua.office.dossier.papers import enclosure
from motcua.office.opinions import forms, presenters

REFUSED = 422
OFFICIALS = (Role.COUNTER, Role.OFFICER, Role.LEADER)


@require_GET
@desk_required(*OFFICIALS)
def asked(request: DeskRequest) -> HttpResponse:
    """What the desk is asked, the earliest deadline first; `?trang` is a page."""
    found = Paginator(opinions.asked(request.desk), presenters.PAGE_SIZE).get_page(request.GET.get("trang"))
    side = frame.counts(request.desk, request.at)
    page = presenters.list_page(found, request.desk, request.at)
    return frame.show(request, "office/opinions/list.html", side=side, here=reverse("office:opinions"), page=page)


@require_http_methods(["GET", "POST"])
@desk_required(*OFFICIALS)
def ask(request: DeskRequest, number: str) -> HttpResponse:
    """Ask units for their opinion."""
    dossier, problem = answers.found(request, number), ""
    offered = consultable(request.desk)
    if request.method == "POST":
        try:
            question = forms.question(request.POST, offered)
            made = consulting.ask(dossier.pk, question, by=request.desk, at=request.at)
        except Refusal as no:
            problem = str(no)
        else:
            messages.success(request, presenters.asked_words(made))
            return redirect("office:dossier", dossier.number)
    page = presenters.ask_page(dossier, offered, request.POST, problem, request.at)
    return frame.show(request, "office/opinions/page.html", status=REFUSED if problem else 200, page=page)


@require_http_methods(["GET", "POST"])
@desk_required(*OFFICIALS)
def answer(request: DeskRequest, number: str, opinion_id: UUID) -> HttpResponse:
    """Give the opinion that the desk is asked for."""
    dossier, problem = answers.found(request, number), ""
    opinion = get_object_or_404(opinions.asked(request.desk), pk=opinion_id, dossier=dossier)
    text = request.POST.get("text", "")
    if request.method == "POST":
        try:
            consulting.answer(opinion.pk, text, request.FILES.getlist("files"), by=request.desk, at=request.at)
        except Refusal as no:
            problem = str(no)
        else:
            messages.success(request, _("Đã gửi ý kiến tới người thụ lý."))
            return redirect("office:opinions")
    page = presenters.answer_page(opinion, text, problem, request.at)
    return frame.show(request, "office/opinions/page.html", status=REFUSED if problem else 200, page=page)


@require_POST
@desk_required(*OFFICIALS)
def call_off(request: DeskRequest, number: str, opinion_id: UUID) -> HttpResponse:
    """Wait no longer for an answer."""
    dossier = answers.found(request, number)
    get_object_or_404(Opinion, pk=opinion_id, dossier=dossier)
    return answers.carry_out(
        request,
        number,
        lambda one: consulting.call_off(opinion_id, by=request.desk, at=request.at),
        done=lambda one: _("Đã thu hồi câu hỏi gửi %(unit)s.") % {"unit": one.unit.name},
    )


@require_GET
@desk_required(*OFFICIALS)
def file(request: DeskRequest, number: str, file_id: UUID) -> HttpResponseBase:
    """A file that came with an opinion."""
    return enclosure(request, number, file_id, opinions.is_of)
