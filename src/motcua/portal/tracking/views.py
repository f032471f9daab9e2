"""A person's dossiers: list, one, and taking its result."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.audit import openings
from motcua.core.errors import Refusal
from motcua.correspondence.models import Side
from motcua.correspondence.queries import unread
from motcua.delivery.queries import last_parcel
from motcua.dossiers import handovers, letters, originals, queries, supplements
from motcua.dossiers.actions import returning, withdrawing
from motcua.dossiers.actions.posting import may_choose
from motcua.dossiers.branching import next_step
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from motcua.notifications.actions import mark_subject_seen
from motcua.notifications.queries import notices_about
from motcua.payments import queries as payments
from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.tracking import journey, presenters
from motcua.portal.tracking.money import Money


@require_safe
@citizen_required()
def dossiers(request: CitizenRequest) -> HttpResponse:
    """The person's drafts and dossiers; `trang-thai` shows one stage, `trang` a page."""
    stage = _stage(request.GET.get("trang-thai", ""))
    own = queries.visible_to(request.person)
    found = own.filter(stage=stage) if stage else own
    total = found.order_by().count()
    page = _page(request.GET.get("trang", ""), total)
    start = (page - 1) * presenters.PAGE_SIZE
    shown = presenters.list_page(
        list(found[start : start + presenters.PAGE_SIZE]),
        [] if stage or page > 1 else list(queries.open_drafts(request.person)),
        stage=stage,
        total=total,
        page=page,
    )
    return render(request, "portal/tracking/list.html", {"page": shown})


@require_safe
@citizen_required()
def dossier(request: CitizenRequest, name: str) -> HttpResponse:
    """One dossier by its number; by its legal code it leads to the number. What it says is no news from then on."""
    found = get_object_or_404(queries.visible_to(request.person), Q(number=name) | Q(code=name))
    if found.number != name:
        return redirect("portal:dossier", found.number)
    task = queries.holder(found)
    told = list(notices_about(request.person, found.ref))
    if any(notice.seen_at is None for notice in told):
        mark_subject_seen(request.person, found.ref, at=request.at)
    is_returned, parcel = found.stage == Stage.RETURNED, last_parcel(found.ref)
    page = journey.dossier_page(
        found,
        list(found.history.select_related("unit")),
        task=task,
        coming=next_step(found, task.step) if task else None,
        told=told,
        letters=letters.issued(found),
        asked=supplements.unanswered(found),
        may_withdraw=withdrawing.may_withdraw(found),
        result=queries.result_of(found) if is_returned else None,
        parcel=parcel,
        may_choose=may_choose(found, parcel),
        handover=handovers.handover_of(found) if is_returned else None,
        paid=_money(found),
        kept=originals.kept_now(found),
        opened=list(openings.of(found.ref)[: journey.OPENINGS_SHOWN]),
        unread=unread(found.ref, Side.CITIZEN).count(),
        at=request.at,
    )
    return render(request, "portal/tracking/dossier.html", {"page": page})


@require_POST
@citizen_required()
def collect(request: CitizenRequest, number: str) -> HttpResponse:
    """Take the signed result online."""
    found = get_object_or_404(queries.visible_to(request.person), number=number)
    try:
        returning.collect(found.pk, by=request.person, at=request.at)
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Bạn đã nhận kết quả. Hãy tải về và giữ lại."))
    return redirect("portal:dossier", found.number)


def _money(dossier: Dossier) -> Money:
    """What was charged, and the receipts where anything was."""
    charges = list(payments.charges_of(dossier.ref))
    return Money(charges, list(payments.receipts_of(dossier.ref)) if charges else [])


def _stage(typed: str) -> Stage | None:
    """Raises `Http404` for a stage that there is not; an empty text is every stage."""
    if not typed:
        return None
    try:
        return Stage(int(typed))
    except ValueError:
        raise Http404 from None


def _page(typed: str, total: int) -> int:
    """The page that was asked for, within those that there are."""
    last = max(1, -(-total // presenters.PAGE_SIZE))
    return min(max(1, int(typed)), last) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1
