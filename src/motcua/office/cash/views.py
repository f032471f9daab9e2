"""The cash desk: find a dossier, take the exact sum, print the receipt, close the day (UX-19, UX-24)."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.http import refused
from motcua.directory.models import Role
from motcua.documents import papers
from motcua.documents.responses import made_response
from motcua.dossiers import costs, queries
from motcua.dossiers.actions import collecting
from motcua.dossiers.models import Dossier
from motcua.dossiers.openings import What, opened
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.cash import forms, presenters
from motcua.office.cash.forms import Typed
from motcua.office.dossier import answers
from motcua.office.lookup import forms as lookup
from motcua.payments import queries as payments
from motcua.payments.actions.cash import Payer
from motcua.payments.models import CashReceipt, Charge

NOT_FOUND = 404


@require_GET
@desk_required(Role.COUNTER)
def day(request: DeskRequest) -> HttpResponse:
    """The cashier's day, and the field that leads to a dossier; `?ngay` is another day."""
    typed, problem = request.GET.get("q", ""), ""
    if typed:
        try:
            return redirect("office:cash-dossier", queries.of_desk(request.desk, lookup.read_name(typed)).number)
        except Dossier.DoesNotExist:
            problem = _("Không có hồ sơ này trong phạm vi bàn của bạn. Hãy xem lại từng ký tự, hoặc quét lại mã QR.")
    today = day_of(request.at)
    on = forms.day(request.GET.get("ngay", ""), today)
    page = presenters.day_page(list(payments.taken_by(request.desk, on)), request.desk, on, today=today)
    field = lookup.field(typed, problem)
    return _framed(request, "office/cash/day.html", status=NOT_FOUND if problem else 200, page=page, field=field)


@require_GET
@desk_required(Role.COUNTER)
def owed(request: DeskRequest, number: str) -> HttpResponse:
    """What the dossier owes."""
    dossier = answers.found(request, number)
    opened(dossier, What.DOSSIER, by=request.desk, at=request.at)
    return _owed(request, dossier)


@require_POST
@desk_required(Role.COUNTER)
def take(request: DeskRequest, number: str, charge_id: UUID) -> HttpResponse:
    """Take the cash, then show the receipt to print; pressing twice takes it once (UX-24)."""
    dossier, typed = answers.found(request, number), forms.read(request.POST, charge_id)
    try:
        receipt = collecting.collect(
            dossier.pk,
            charge_id,
            amount=forms.amount(typed.amount),
            once=typed.once,
            payer=Payer(typed.payer, typed.address),
            by=request.desk,
            at=request.at,
        )
    except Charge.DoesNotExist:
        raise Http404 from None
    except Refusal as no:
        typed.error = str(no)
        return refused(_owed(request, dossier, typed), no)
    messages.success(request, _("Đã thu. In biên lai rồi trao liên 2 cho người nộp."))
    return redirect("office:cash-receipt", receipt.pk)


@require_POST
@desk_required(Role.COUNTER)
def count(request: DeskRequest, number: str) -> HttpResponse:
    """Charge for what was counted at the counter."""
    dossier = answers.found(request, number)
    typed = forms.counts(request.POST, costs.uncounted(dossier))
    try:
        collecting.count(dossier.pk, typed, by=request.desk, at=request.at)
    except Refusal as no:
        return refused(_owed(request, dossier, counted=typed, problem=str(no)), no)
    return redirect("office:cash-dossier", dossier.number)


@require_GET
@desk_required(Role.COUNTER, Role.LEADER)
def receipt(request: DeskRequest, receipt_id: UUID) -> HttpResponse:
    """One receipt."""
    found, dossier = _receipt(request, receipt_id)
    return _framed(request, "office/cash/receipt.html", page=presenters.receipt_page(found, dossier, request.desk))


@require_GET
@desk_required(Role.COUNTER, Role.LEADER)
def receipt_pdf(request: DeskRequest, receipt_id: UUID) -> HttpResponseBase:
    """Its three copies on A5."""
    found, dossier = _receipt(request, receipt_id)
    drawn = papers.render(collecting.TEMPLATE, collecting.facts_of(found, dossier), paper="A5")
    return made_response(drawn.pdf, "application/pdf", f"bien-lai-{found}.pdf", as_attachment=False)


@require_POST
@desk_required(Role.LEADER)
def void(request: DeskRequest, receipt_id: UUID) -> HttpResponse:
    """Void a receipt, with a reason."""
    found, dossier = _receipt(request, receipt_id)
    reason = request.POST.get("reason", "")[:2000]
    try:
        collecting.void(receipt_id, reason=reason, by=request.desk, at=request.at)
    except Refusal as no:
        page = presenters.receipt_page(found, dossier, request.desk, typed=reason, error=str(no))
        return refused(_framed(request, "office/cash/receipt.html", page=page), no)
    messages.success(request, _("Đã huỷ biên lai. Hồ sơ còn giải quyết thì khoản này lại chờ thu."))
    return redirect("office:cash-receipt", receipt_id)


def _receipt(request: DeskRequest, receipt_id: UUID) -> tuple[CashReceipt, Dossier]:
    try:
        return collecting.receipt_of(receipt_id, request.desk)
    except CashReceipt.DoesNotExist:
        raise Http404 from None


def _owed(
    request: DeskRequest,
    dossier: Dossier,
    typed: Typed | None = None,
    *,
    counted: Mapping[str, int] | None = None,
    problem: str = "",
) -> HttpResponse:
    charges = list(payments.due(dossier.ref))
    if charges and (typed is None or typed.charge_id != charges[0].pk):
        typed = forms.blank(charges[0], dossier)
    counting = presenters.counting(dossier, costs.uncounted(dossier), counted or {}, problem)
    page = presenters.owed_page(dossier, charges, typed, counting)
    return _framed(request, "office/cash/owed.html", page=page)


def _framed(request: DeskRequest, template: str, *, status: int = 200, **context: object) -> HttpResponse:
    side = frame.counts(request.desk, request.at)
    return frame.show(request, template, status=status, side=side, here=reverse("office:cash"), **context)
