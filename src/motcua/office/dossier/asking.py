"""Asking for what is missing, and what a leader says to asking once more; stopping."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory.models import Role
from motcua.dossiers.actions import asking, stopping
from motcua.dossiers.folders import Folder, folder
from motcua.dossiers.lifecycle import MOVES, Move, Stage
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.dossier import answers, ask_form, forms, sheets
from motcua.office.dossier.bench import Typed


@require_http_methods(["GET", "POST"])
@desk_required(Role.COUNTER, Role.OFFICER)
def ask(request: DeskRequest, number: str) -> HttpResponse:
    """Tick what is missing beside the papers, and send it."""
    whole = folder(answers.found(request, number))
    if request.method == "GET":
        if (Stage(whole.dossier.stage), Move.ASK) not in MOVES:
            raise Http404
        return _page(request, whole, ask_form.blank(whole, day_of(request.at)), {})
    wanted = ask_form.read(whole, request.POST)
    try:
        made = asking.ask(whole.dossier.id, wanted, by=request.desk, at=request.at)
    except asking.Unfit as no:
        return _page(request, whole, wanted, dict(no.problems))
    except Refusal as no:
        return answers.refused(request, number, no, Typed("", ask_form.as_text(wanted), str(no)))
    sent = _("Đã gửi yêu cầu bổ sung. Thời hạn tạm dừng tới khi người nộp bổ sung.")
    messages.success(request, sent if made.sent_at else _("Đã trình lãnh đạo duyệt yêu cầu bổ sung thêm lần nữa."))
    return redirect("office:dossier", number=whole.dossier.number)


@require_POST
@desk_required(Role.LEADER)
def approve(request: DeskRequest, number: str, supplement_id: UUID) -> HttpResponse:
    """Let a request beyond the limit go out."""
    return answers.carry_out(
        request,
        number,
        lambda one: asking.approve(supplement_id, by=request.desk, at=request.at),
        done=lambda sent: _("Đã duyệt và gửi yêu cầu bổ sung."),
    )


@require_POST
@desk_required(Role.LEADER)
def decline(request: DeskRequest, number: str, supplement_id: UUID) -> HttpResponse:
    """Do not ask the applicant once more."""
    reason = forms.reason(request.POST)
    return answers.carry_out(
        request,
        number,
        lambda one: asking.decline(supplement_id, reason=reason, by=request.desk, at=request.at),
        done=lambda kept: _("Đã từ chối yêu cầu. Người soạn làm tiếp với hồ sơ hiện có."),
        kind="decline-ask",
    )


@require_POST
@desk_required(Role.OFFICER, Role.LEADER)
def stop(request: DeskRequest, number: str) -> HttpResponse:
    """End a dossier at its applicant's wish, or because nothing came in time."""
    wished = request.POST.get("wished_on", "")
    return answers.carry_out(
        request,
        number,
        lambda one: stopping.stop(
            one.id, reason=forms.reason(request.POST), by=request.desk, at=request.at, wished_on=_day(wished)
        ),
        done=lambda one: (
            _("Đã dừng giải quyết hồ sơ %(name)s. Người nộp được báo, Mẫu 05 đã lập.") % {"name": one.code}
        ),
        kind="stop",
    )


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _page(request: DeskRequest, whole: Folder, wanted: asking.Request, problems: dict[str, str]) -> HttpResponse:
    dossier = whole.dossier
    return frame.show(
        request,
        "office/dossier/ask.html",
        status=answers.REFUSED if problems else 200,
        form=ask_form.page(whole, wanted, problems, is_excess=ask_form.is_excess(whole)),
        number=dossier.number,
        name=dossier.code or dossier.number,
        sheets=[one for one in sheets.sheets(whole) if not one.is_ours],
    )
