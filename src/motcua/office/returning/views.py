"""What waits to be given back, one result handed over, its printed sheet."""

from typing import Literal

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.accounts.queries import person_by_identity
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.language import official
from motcua.directory.models import Role
from motcua.documents.actions import receive
from motcua.documents.files_host import file_response
from motcua.documents.models import StoredFile
from motcua.documents.queries import open_to_others
from motcua.documents.responses import made_response
from motcua.dossiers import handovers, originals, queries
from motcua.dossiers.actions import returning
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from motcua.dossiers.openings import What, opened
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.dossier import answers
from motcua.office.dossier.bench import Typed as Kept
from motcua.office.lookup.forms import read_name
from motcua.office.returning import forms, presenters

NOT_FOUND, REFUSED = 404, 422
READERS = (Role.COUNTER, Role.OFFICER, Role.LEADER)


@require_http_methods(["GET", "POST"])
@desk_required(Role.COUNTER)
def waiting(request: DeskRequest) -> HttpResponse:
    """The list; `q` opens the result that it names. A card is posted, so that it stands in no address."""
    if request.method == "POST":
        return _of_person(request)
    typed, problem = request.GET.get("q", ""), ""
    if typed:
        try:
            found = queries.of_desk(request.desk, read_name(typed))
        except Dossier.DoesNotExist:
            problem = _("Không có hồ sơ này trong phạm vi bàn của bạn. Hãy xem lại từng ký tự, hoặc quét lại mã QR.")
        else:
            if found.stage == Stage.FINISHED:
                return redirect("office:return", number=found.number)
            problem = _("Hồ sơ này đang ở trạng thái “%(stage)s”, chưa trả được.") % {"stage": Stage(found.stage).label}
    shown = list(handovers.waiting(request.desk)[: handovers.MOST_SHOWN + 1])
    page = presenters.waiting_page(shown, typed=typed, problem=problem)
    return _framed(request, "office/returning/list.html", status=NOT_FOUND if problem else 200, page=page)


@require_http_methods(["GET", "POST"])
@desk_required(Role.COUNTER)
def give(request: DeskRequest, number: str) -> HttpResponse:
    """Hand a result over to whoever came for it."""
    dossier = answers.found(request, number)
    if request.method == "POST":
        return _give(request, dossier)
    if dossier.stage != Stage.FINISHED:
        return redirect("office:dossier", number=dossier.number)
    try:
        originals.require_answer(dossier)
    except Refusal as no:
        messages.warning(request, str(no))
        return redirect("office:keep-originals", number=dossier.number)
    opened(dossier, What.DOSSIER, by=request.desk, at=request.at)
    return _page(request, dossier, forms.blank(_items(dossier)))


@require_GET
@desk_required(*READERS)
def sheet(request: DeskRequest, number: str) -> HttpResponseBase:
    """The sheet to be signed; once the result was handed over, the sheet as it was signed."""
    dossier = answers.found(request, number)
    found = handovers.handover_of(dossier)
    if found is not None:
        opened(dossier, What.LETTER, by=request.desk, at=request.at, part="handover")
        pdf = handovers.signed_sheet(dossier, found)
    elif dossier.stage == Stage.FINISHED:
        pdf = handovers.sheet(dossier, _items(dossier), by=request.desk.officer.full_name, at=request.at)
    else:
        raise Http404
    return made_response(pdf, "application/pdf", f"phieu-tra-{dossier.code}.pdf", as_attachment=False)


@require_GET
@desk_required(*READERS)
def scan(request: DeskRequest, number: str, what: Literal["sheet", "mandate"]) -> HttpResponseBase:
    """The scanned sheet, or the authorisation, to be saved."""
    dossier = answers.found(request, number)
    found = handovers.handover_of(dossier)
    file = None if found is None else {"sheet": found.sheet, "mandate": found.mandate}[what]
    if file is None:
        raise Http404
    try:
        answer = file_response(open_to_others(file), as_attachment=True)
    except Refusal as no:
        raise Http404(str(no)) from no
    opened(dossier, What.PAPER, by=request.desk, at=request.at, part=str(file.pk))
    return answer


def _of_person(request: DeskRequest) -> HttpResponse:
    problem, person = "", None
    try:
        number = forms.person_number(request.POST.get(forms.CARD, ""), today=day_of(request.at))
        person = person_by_identity(number)
        problem = "" if person else _("Chưa có ai với số định danh này. Hãy tìm bằng mã trên giấy hẹn.")
    except Refusal as no:
        problem = str(no)
    found = handovers.waiting_of(request.desk, person) if person else handovers.waiting(request.desk)
    shown = list(found[: handovers.MOST_SHOWN + 1])
    name = shown[0].applicant if person and shown else ""
    page = presenters.waiting_page(shown, person_problem=problem, of=name or (_("người này") if person else ""))
    return _framed(request, "office/returning/list.html", status=REFUSED if problem else 200, page=page)


def _give(request: DeskRequest, dossier: Dossier) -> HttpResponse:
    proposed = _items(dossier)
    typed = forms.read(request.POST, dossier, today=day_of(request.at))
    if typed.is_scan or typed.errors:
        return _page(request, dossier, typed, status=REFUSED if typed.errors else 200)
    try:
        handing = returning.checked(dossier, forms.handing(typed, proposed))
        scans = {what: _received(request, dossier, what, typed) for what in ("sheet", "mandate")}
        if typed.errors:
            raise returning.Unfit(typed.errors)
        returning.hand_over(dossier.pk, handing, by=request.desk, at=request.at, **scans)
    except returning.Unfit as no:
        typed.errors = no.problems
        return _page(request, dossier, typed, status=REFUSED)
    except Refusal as no:
        return answers.refused(request, dossier.number, no, Kept("", "", str(no)))
    messages.success(request, _("Đã trả kết quả hồ sơ %(name)s. Hồ sơ kết thúc.") % {"name": dossier.code})
    return redirect("office:returns")


def _received(request: DeskRequest, dossier: Dossier, what: str, typed: forms.Typed) -> StoredFile | None:
    """The scan that was sent along, for the dossier's folder; what is wrong with it joins the form's errors."""
    sent = request.FILES.get(what)
    wanted = {"sheet": typed.is_on_paper, "mandate": typed.who == forms.OTHER}[what]
    if not isinstance(sent, UploadedFile) or not wanted:
        return None
    try:
        return receive(sent, owner=dossier.ref, slot=f"handover-{what}", at=request.at)
    except Refusal as no:
        typed.errors[what] = str(no)
        return None


def _items(dossier: Dossier) -> list[str]:
    with official():
        return handovers.proposed_items(dossier)


def _page(request: DeskRequest, dossier: Dossier, typed: forms.Typed, *, status: int = 200) -> HttpResponse:
    page = presenters.return_page(dossier, typed, _items(dossier))
    return frame.show(request, "office/returning/return.html", status=status, page=page)


def _framed(request: DeskRequest, template: str, *, status: int = 200, **context: object) -> HttpResponse:
    side = frame.counts(request.desk, request.at)
    return frame.show(request, template, status=status, side=side, here=reverse("office:returns"), **context)
