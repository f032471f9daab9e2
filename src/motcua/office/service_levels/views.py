"""Levels of online service: a unit proposes, the one-stop office reviews, a leader decides, the list is published."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalogue import levels as reads
from motcua.catalogue.actions import levels as actions
from motcua.catalogue.actions.levels import PROPOSERS, SHORTEST_REASON
from motcua.catalogue.models import LevelProposal, Procedure, ServiceLevel
from motcua.catalogue.queries import procedure_coded, titles_of
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.http import refused
from motcua.core.text import one_line
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.service_levels import presenters
from motcua.office.service_levels.presenters import DECIDE, DECLINE, REVIEW, Typed
from motcua.ui.components import Problem

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
@desk_required()
def levels(request: DeskRequest) -> HttpResponse:
    """Open proposals in reach; a new one is posted here."""
    if request.method == "GET":
        return _page(request)
    typed = {name: one_line(request.POST.get(name, "")[:3000]) for name in ("code", "level", "reason")}
    if request.desk.role not in PROPOSERS:
        return _refused(request, Refusal(_("Đơn vị giải quyết mới đề xuất được mức độ dịch vụ.")))
    level = next((one for one in ServiceLevel if one == typed["level"]), ServiceLevel.UNDECIDED)
    procedure = _procedure(typed["code"])
    errors = _lacking(typed, level, procedure)
    if procedure is None or errors:
        return _page(request, Typed(typed, errors))
    try:
        actions.propose(procedure, level, reason=typed["reason"], by=request.desk, at=request.at)
    except Refusal as no:
        return _refused(request, no, Typed(typed))
    messages.success(request, _("Đã gửi đề xuất. Bộ phận một cửa rà soát, lãnh đạo quyết định."))
    return redirect("office:levels")


@require_POST
@desk_required()
def advance(request: DeskRequest, proposal_id: UUID, step: str) -> HttpResponse:
    """Review, decide or decline."""
    if step not in (REVIEW, DECIDE, DECLINE):
        raise Http404
    try:
        said = _advance(request, proposal_id, step)
    except LevelProposal.DoesNotExist:
        raise Http404 from None
    except Refusal as no:
        return _refused(request, no)
    messages.success(request, said)
    return redirect("office:levels")


@require_POST
@desk_required()
def publish(request: DeskRequest) -> HttpResponse:
    """Put every decided level whose day has come into the public list."""
    try:
        count = actions.publish_list(by=request.desk, at=request.at)
    except Refusal as no:
        return _refused(request, no)
    messages.success(request, ngettext("Đã công bố %(n)d mức độ.", "Đã công bố %(n)d mức độ.", count) % {"n": count})
    return redirect("office:levels")


def _procedure(code: str) -> Procedure | None:
    try:
        return procedure_coded(code)
    except Procedure.DoesNotExist:
        return None


def _lacking(typed: dict[str, str], level: ServiceLevel, procedure: Procedure | None) -> dict[str, str]:
    errors = {}
    if procedure is None:
        errors["code"] = _("Không có thủ tục với mã này.") if typed["code"] else _("Hãy nhập mã thủ tục.")
    if level == ServiceLevel.UNDECIDED:
        errors["level"] = _("Hãy chọn mức độ đề xuất.")
    if len(typed["reason"]) < SHORTEST_REASON:
        errors["reason"] = _("Hãy nêu lý do, ít nhất %(n)d ký tự: mọi người đều đọc được.") % {"n": SHORTEST_REASON}
    return errors


def _advance(request: DeskRequest, proposal_id: UUID, step: str) -> str:
    """Do the step and say what comes next."""
    key, by, at = proposal_id.hex[-8:], request.desk, request.at
    if step == REVIEW:
        actions.review(proposal_id, note=request.POST.get(f"note-{key}", ""), by=by, at=at)
        return _("Đã rà soát. Lãnh đạo tỉnh, sở quyết định.")
    if step == DECLINE:
        actions.decline(proposal_id, reason=request.POST.get(f"reason-{key}", ""), by=by, at=at)
        return _("Đã ghi không chấp thuận; lý do hiện trong danh mục công khai.")
    day = _day(request, f"since-{key}")
    decision = request.POST.get(f"decision-{key}", "")
    actions.decide(proposal_id, decision=decision, effective_from=day, by=by, at=at)
    return _("Đã quyết định. Đến ngày hiệu lực thì công bố trong danh mục.")


def _day(request: DeskRequest, name: str) -> date:
    try:
        return date(*(int(request.POST.get(f"{name}_{part}", "")) for part in ("year", "month", "day")))
    except ValueError:
        raise Refusal(_("Ngày hiệu lực không có thật. Ví dụ: 1 12 2026.")) from None


def _refused(request: DeskRequest, no: Refusal, typed: Typed | None = None) -> HttpResponse:
    return refused(_page(request, typed, [Problem(str(no))]), no)


def _page(request: DeskRequest, typed: Typed | None = None, problems: Sequence[Problem] = ()) -> HttpResponse:
    mine = list(reads.under_way().filter(pk__in=reads.in_reach(request.desk).values("pk")))
    today = day_of(request.at)
    page = presenters.page(
        mine,
        request.desk,
        typed or Typed(),
        titles=titles_of([one.procedure.code for one in mine], today),
        today=today,
        problems=problems,
    )
    return frame.show(
        request,
        "office/service_levels/page.html",
        status=UNPROCESSABLE if page.errors else 200,
        here=reverse("office:levels"),
        page=page,
    )
