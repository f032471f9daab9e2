"""The lists of drafts, one of them made right, many signed at once, and the letters that were sent."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory.models import Role
from motcua.documents.files_host import file_response
from motcua.documents.responses import made_response
from motcua.dossiers import apologies, apology_signing, queries
from motcua.dossiers.actions import apologising
from motcua.dossiers.models import Apology, Dossier
from motcua.dossiers.openings import What, opened
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.apologies import forms, presenters
from motcua.office.dossier import answers
from motcua.office.dossier.forms import reason as typed_reason
from motcua.office.dossier.forms import whole_number

REFUSED = 422
KINDS = ("pdf", "docx")
OFFICIALS = (Role.COUNTER, Role.OFFICER, Role.LEADER)


@require_GET
@desk_required(*OFFICIALS)
def listed(request: DeskRequest) -> HttpResponse:
    """The drafts that the desk makes right, or signs."""
    page = presenters.list_page(request.desk, request.at)
    side = frame.counts(request.desk, request.at)
    return frame.show(request, "office/apologies/list.html", side=side, here=reverse("office:apologies"), page=page)


@require_POST
@desk_required(Role.LEADER)
def sign(request: DeskRequest) -> HttpResponse:
    """Ask for the signature of every letter that was ticked; each is done or refused for itself."""
    done, chosen = 0, forms.ticked(request.POST)
    codes = {one.pk: one.dossier.code for one in apologies.to_sign(request.desk)}
    for apology_id, revision in chosen:
        try:
            apologising.ask_to_sign(apology_id, revision=revision, by=request.desk, at=request.at)
        except Dossier.DoesNotExist:
            raise Http404 from None
        except Refusal as no:
            messages.warning(request, _("%(code)s: %(why)s") % {"code": codes.get(apology_id, "–"), "why": no})
        else:
            done += 1
    if done:
        said = ngettext("Đã gửi ký %(n)d phiếu.", "Đã gửi ký %(n)d phiếu.", done) % {"n": done}
        messages.success(request, said)
    if not chosen:
        messages.warning(request, _("Chọn ít nhất một phiếu để ký."))
    return redirect("office:apologies")


@require_http_methods(["GET", "POST"])
@desk_required(Role.COUNTER, Role.OFFICER)
def edit(request: DeskRequest, number: str) -> HttpResponse:
    """The reason and the new day, as whoever has the step writes them."""
    dossier, apology = _draft(request, number)
    task = queries.holder(dossier)
    if task is None or not apologies.may_edit(apology, task, request.desk):
        raise Http404
    reasons, typed, problem = apologies.reasons_on(day_of(request.at)), None, ""
    if request.method == "POST":
        typed = forms.wanted(request.POST, apology, reasons)
        revision = whole_number(request.POST, "revision")
        try:
            apologising.edit(apology.pk, typed, revision=revision, by=request.desk, at=request.at)
        except Refusal as no:
            problem = str(no)
        else:
            messages.success(request, _("Đã lưu phiếu. %(unit)s ký rồi gửi.") % {"unit": apology.head.name})
            return redirect("office:dossier", number=dossier.number)
    page = presenters.edit_page(dossier, apology, reasons, typed, problem, request.at)
    return frame.show(request, "office/apologies/edit.html", status=REFUSED if problem else 200, page=page)


@require_POST
@desk_required(Role.LEADER)
def override(request: DeskRequest, number: str, revision: int) -> HttpResponse:
    """Re-appoint once more than the law allows, with a reason."""
    reason = typed_reason(request.POST)
    return answers.carry_out(
        request,
        number,
        lambda one: apologising.override(one.id, reason=reason, revision=revision, by=request.desk, at=request.at),
        done=lambda one: _("Đã gửi ký phiếu hẹn lại thêm, số %(number)s.") % {"number": one.number},
        kind="override-apology",
    )


@require_GET
@desk_required(*OFFICIALS)
@xframe_options_sameorigin
def preview(request: DeskRequest, number: str) -> HttpResponseBase:
    """The draft as it would be printed, number and signature still open."""
    dossier, apology = _draft(request, number)
    opened(dossier, What.LETTER, by=request.desk, at=request.at, part=str(apology.pk))
    drawn = apology_signing.preview(dossier, apology, at=request.at)
    return made_response(drawn.pdf, "application/pdf", f"ban-thao-{dossier.number}.pdf", as_attachment=False)


@require_GET
@desk_required(*OFFICIALS)
@xframe_options_sameorigin
def letter(request: DeskRequest, number: str, apology_id: UUID, kind: str) -> HttpResponseBase:
    """A letter that was sent: signed, or the copy that it was printed from."""
    dossier = _found(request, number)
    try:
        kept = apologies.letter_of(dossier, apology_id)
    except Apology.DoesNotExist as none:
        raise Http404 from none
    file = kept.file if kind == "pdf" else kept.docx
    if file is None:
        raise Http404
    opened(dossier, What.LETTER, by=request.desk, at=request.at, part=str(apology_id))
    return file_response(file, as_attachment=kind != "pdf")


def _draft(request: DeskRequest, number: str) -> tuple[Dossier, Apology]:
    dossier = _found(request, number)
    apology = apologies.open_of(dossier)
    if apology is None:
        raise Http404
    return dossier, apology


def _found(request: DeskRequest, number: str) -> Dossier:
    """A dossier of the desk's scope; who is only asked for an opinion has no business here."""
    try:
        return queries.of_desk(request.desk, number)
    except Dossier.DoesNotExist as none:
        raise Http404 from none
