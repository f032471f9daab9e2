"""Sending results by post, and noting what became of them."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.core.errors import Refusal
from motcua.core.http import refused
from motcua.delivery.actions import LONGEST_REASON
from motcua.delivery.models import Consignment, Parcel
from motcua.directory.models import Role
from motcua.documents.responses import made_response
from motcua.dossiers import posting as results
from motcua.dossiers.actions import posting as actions
from motcua.dossiers.models import Dossier
from motcua.dossiers.openings import What, opened
from motcua.dossiers.posting import Posted
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.posting import presenters, sheets

PDF = "application/pdf"
LONGEST_BILL = 60


@require_http_methods(["GET", "POST"])
@desk_required(Role.COUNTER)
def posting(request: DeskRequest) -> HttpResponse:
    """What is to be sent; posting the bill numbers gives those parcels to the carrier."""
    if request.method == "GET":
        return _posting(request, {})
    typed = _bills(request.POST)
    try:
        made = actions.post(typed, by=request.desk, at=request.at)
    except Dossier.DoesNotExist:
        raise Http404 from None
    except Refusal as no:
        return refused(_posting(request, typed, str(no)), no)
    messages.success(request, _("Đã giao %(n)d gói cho bưu điện. In danh sách để hai bên ký.") % {"n": len(typed)})
    return redirect("office:consignment", made.pk)


@require_GET
@desk_required(Role.COUNTER)
def parcel(request: DeskRequest, parcel_id: UUID) -> HttpResponse:
    """One parcel."""
    one = _found(request, parcel_id)
    opened(one.dossier, What.DOSSIER, by=request.desk, at=request.at)
    return _parcel(request, one)


@require_POST
@desk_required(Role.COUNTER)
def delivered(request: DeskRequest, parcel_id: UUID) -> HttpResponse:
    """The carrier has delivered it."""
    return _ended(
        request,
        _found(request, parcel_id),
        lambda: actions.delivered(parcel_id, by=request.desk, at=request.at),
        _("Bưu điện đã phát. Hồ sơ %(code)s kết thúc."),
    )


@require_POST
@desk_required(Role.COUNTER)
def came_back(request: DeskRequest, parcel_id: UUID) -> HttpResponse:
    """The carrier brought it back."""
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    return _ended(
        request,
        _found(request, parcel_id),
        lambda: actions.came_back(parcel_id, reason=reason, by=request.desk, at=request.at),
        _("Đã ghi chuyển hoàn. Kết quả hồ sơ %(code)s chờ trả tại quầy, người nộp được báo."),
        typed=reason,
    )


@require_GET
@desk_required(Role.COUNTER)
def label(request: DeskRequest, parcel_id: str, label: sheets.LabelKind) -> HttpResponseBase:
    """The label to stick on it."""
    one = _found(request, UUID(parcel_id))
    opened(one.dossier, What.LETTER, by=request.desk, at=request.at, part="label")
    drawn = sheets.label(one, label, at=request.at)
    return made_response(drawn, PDF, f"nhan-{one.dossier.code}.pdf", as_attachment=False)


@require_GET
@desk_required(Role.COUNTER)
def consignment(request: DeskRequest, consignment_id: UUID) -> HttpResponse:
    """What a courier took along."""
    found, parcels = _consignment(request, consignment_id)
    return _framed(request, "office/posting/consignment.html", presenters.consignment_page(found, parcels))


@require_GET
@desk_required(Role.COUNTER)
def consignment_pdf(request: DeskRequest, consignment_id: UUID) -> HttpResponseBase:
    """The list that both sides sign."""
    found, parcels = _consignment(request, consignment_id)
    name = f"ban-giao-{found.at:%Y-%m-%d-%H%M}.pdf"
    return made_response(sheets.consignment(found, parcels), PDF, name, as_attachment=False)


def _bills(post: QueryDict) -> dict[UUID, str]:
    """The bill numbers that were typed, by dossier; what is not a key of ours is left."""
    found = {}
    for name, bill in post.items():
        if name.startswith(presenters.BILL) and isinstance(bill, str) and bill.strip():
            try:
                found[UUID(name.removeprefix(presenters.BILL))] = bill[:LONGEST_BILL]
            except ValueError:
                continue
    return found


def _ended(
    request: DeskRequest, one: Posted, act: Callable[[], Dossier], done: str, *, typed: str = ""
) -> HttpResponse:
    try:
        dossier = act()
    except Refusal as no:
        return refused(_parcel(request, one, typed=typed, problem=str(no)), no)
    messages.success(request, done % {"code": dossier.code})
    return redirect("office:posting")


def _posting(request: DeskRequest, typed: dict[UUID, str], problem: str = "") -> HttpResponse:
    page = presenters.posting_page(
        results.waiting(request.desk), results.on_the_way(request.desk), typed=typed, problem=problem
    )
    return _framed(request, "office/posting/list.html", page)


def _parcel(request: DeskRequest, one: Posted, *, typed: str = "", problem: str = "") -> HttpResponse:
    page = presenters.parcel_page(one, typed=typed, problem=problem)
    return _framed(request, "office/posting/parcel.html", page)


def _found(request: DeskRequest, parcel_id: UUID) -> Posted:
    try:
        return results.posted(request.desk, parcel_id)
    except Parcel.DoesNotExist:
        raise Http404 from None


def _consignment(request: DeskRequest, consignment_id: UUID) -> tuple[Consignment, list[Posted]]:
    try:
        return results.consignment(request.desk, consignment_id)
    except Consignment.DoesNotExist:
        raise Http404 from None


def _framed(request: DeskRequest, template: str, page: object) -> HttpResponse:
    side = frame.counts(request.desk, request.at)
    return frame.show(request, template, side=side, here=reverse("office:posting"), page=page)
