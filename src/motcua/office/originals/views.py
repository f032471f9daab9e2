"""Originals: which are kept, where each of them is, and its hand-overs (UX-10)."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.core.errors import Refusal
from motcua.directory.models import Role
from motcua.documents import stickers as sheets
from motcua.documents.queries import sheet_at
from motcua.documents.responses import made_response
from motcua.dossiers import originals, stacks
from motcua.dossiers.actions import keeping
from motcua.dossiers.models import Dossier, KeptOriginal
from motcua.dossiers.openings import What, opened
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.dossier import answers
from motcua.office.originals import presenters

REFUSED = 422
WORKING = (Role.COUNTER, Role.OFFICER, Role.LEADER)


@require_GET
@desk_required(*WORKING)
def held(request: DeskRequest) -> HttpResponse:
    """Everything that is kept in the desk's unit, with whom and how long."""
    page = presenters.list_page(list(originals.held_at(request.desk)[: presenters.SHOWN]), at=request.at)
    side = frame.counts(request.desk, request.at)
    return frame.show(request, "office/originals/list.html", side=side, here=reverse("office:originals"), page=page)


@require_http_methods(["GET", "POST"])
@desk_required(Role.COUNTER)
def keep(request: DeskRequest, number: str) -> HttpResponse:
    """Mark whose originals are kept; each gets a number, then a sticker."""
    dossier, problem = answers.found(request, number), ""
    if request.method == "POST":
        try:
            made = keeping.keep(dossier.pk, request.POST.getlist(presenters.SLOTS), by=request.desk, at=request.at)
        except Refusal as no:
            problem = str(no)
        else:
            messages.success(
                request, ngettext("Đã giữ %(n)d bản gốc.", "Đã giữ %(n)d bản gốc.", len(made)) % {"n": len(made)}
            )
            return redirect("office:keep-originals", dossier.number)
    else:
        opened(dossier, What.DOSSIER, by=request.desk, at=request.at)
    page = presenters.keep_page(dossier, originals.of_dossier(dossier), stacks.places_in(dossier), problem)
    return frame.show(request, "office/originals/keep.html", status=REFUSED if problem else 200, page=page)


@require_GET
@desk_required(Role.COUNTER)
def stickers(request: DeskRequest, number: str) -> HttpResponse:
    """A sticker for every original that is kept, on what the desk prints on."""
    dossier = answers.found(request, number)
    kept = originals.kept_now(dossier)
    if not kept:
        raise Http404
    pdf = sheets.render(
        [presenters.sticker(one) for one in kept],
        name=dossier.code or dossier.number,
        sheet=sheet_at(request.desk.key, request.desk.unit),
        at=request.at,
    )
    return made_response(pdf, "application/pdf", f"tem-ban-goc-{dossier.number}.pdf", as_attachment=False)


@require_GET
@desk_required(*WORKING)
def original(request: DeskRequest, original_id: UUID) -> HttpResponse:
    """What a scanned sticker opens: where the original is, where it was, what this desk may do."""
    return _show(request, _found(request, original_id))


@require_POST
@desk_required(*WORKING)
def take_over(request: DeskRequest, original_id: UUID) -> HttpResponse:
    """It is in this desk's hands now."""
    done = _("Đã ghi: bạn đang giữ bản gốc này.")
    return _do(request, original_id, lambda: keeping.take_over(original_id, by=request.desk, at=request.at), done)


@require_POST
@desk_required(Role.COUNTER)
def give_back(request: DeskRequest, original_id: UUID) -> HttpResponse:
    """It is with the applicant again."""
    done = _("Đã ghi: bản gốc đã trả người nộp.")
    return _do(request, original_id, lambda: keeping.give_back(original_id, by=request.desk, at=request.at), done)


@require_POST
@desk_required(*WORKING)
def explain(request: DeskRequest, original_id: UUID) -> HttpResponse:
    """Why it stays although the result is given."""
    reason = request.POST.get(presenters.REASON, "")
    act = lambda: keeping.explain(original_id, reason, by=request.desk, at=request.at)  # noqa: E731  one line of its own
    return _do(request, original_id, act, _("Đã ghi lý do còn giữ."), typed=reason)


def _do(request: DeskRequest, original_id: UUID, act: Callable[[], object], done: str, typed: str = "") -> HttpResponse:
    try:
        act()
    except KeptOriginal.DoesNotExist:
        raise Http404 from None
    except Refusal as no:
        return _show(request, _found(request, original_id), problem=str(no), typed=typed)
    messages.success(request, done)
    return redirect("office:original", original_id)


def _show(request: DeskRequest, found: KeptOriginal, *, problem: str = "", typed: str = "") -> HttpResponse:
    page = presenters.original_page(
        found, originals.chain(found), request.desk, problem=problem, typed=typed, at=request.at
    )
    return frame.show(request, "office/originals/page.html", status=REFUSED if problem else 200, page=page)


def _found(request: DeskRequest, original_id: UUID) -> KeptOriginal:
    try:
        return originals.of_desk(request.desk, original_id)
    except (KeptOriginal.DoesNotExist, Dossier.DoesNotExist):
        raise Http404 from None
