"""A dossier seen whole, and its moves."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.core import words
from motcua.core.clock import local
from motcua.directory.models import Role
from motcua.dossiers import queries
from motcua.dossiers.actions import certifying, deciding, processing, receiving, returning
from motcua.dossiers.folders import folder
from motcua.dossiers.models import Dossier
from motcua.dossiers.openings import What, opened
from motcua.office.access import DeskRequest, desk_required
from motcua.office.dossier import answers, bench, forms


@require_GET
@desk_required()
def dossier(request: DeskRequest, number: str) -> HttpResponse:
    """The whole dossier; a legal code leads to the submission number."""
    one = answers.found(request, number)
    if one.number != number:
        return redirect("office:dossier", number=one.number)
    whole = folder(one)
    opened(one, What.DOSSIER, by=request.desk, at=request.at, tasks=whole.tasks)
    return answers.show(request, whole)


@require_GET
@desk_required()
def sign_state(request: DeskRequest, number: str) -> HttpResponse:
    """Where the signing stands, for a page that waits for it."""
    result = queries.result_of(answers.found(request, number))
    return JsonResponse({"state": bench.sign_state(result)})


@require_POST
@desk_required(Role.COUNTER)
def accept(request: DeskRequest, number: str) -> HttpResponse:
    """Take the dossier in."""

    def said(accepted: Dossier) -> str:
        due = words.moment(local(accepted.due_at)) if accepted.due_at else ""
        return _("Đã tiếp nhận. Mã hồ sơ %(code)s, hẹn trả %(due)s.") % {"code": accepted.code, "due": due}

    return answers.carry_out(
        request, number, lambda one: receiving.accept(one.id, by=request.desk, at=request.at), done=said
    )


@require_POST
@desk_required(Role.COUNTER)
def refuse(request: DeskRequest, number: str) -> HttpResponse:
    """Decline to take it in, with a reason."""
    reason = forms.reason(request.POST)
    return answers.carry_out(
        request,
        number,
        lambda one: receiving.refuse(one.id, reason=reason, by=request.desk, at=request.at),
        done=lambda one: _("Đã từ chối tiếp nhận. Người nộp được báo lý do và việc cần làm."),
        kind="refuse",
    )


@require_POST
@desk_required(Role.OFFICER)
def take(request: DeskRequest, number: str) -> HttpResponse:
    """Take the task from the unit's queue."""
    return answers.carry_out(
        request,
        number,
        lambda one: processing.take(one.id, by=request.desk, at=request.at),
        done=lambda one: _("Bạn đã nhận việc này."),
    )


@require_POST
@desk_required(Role.OFFICER, Role.COUNTER, Role.LEADER)
def forward(request: DeskRequest, number: str) -> HttpResponse:
    """Pass a dossier on to the next step, or to the one that was chosen."""
    choice = forms.whole_number(request.POST, "to")

    def said(moved: Dossier) -> str:
        task = queries.holder(moved)
        names = {"name": moved.code, "step": task.step.name if task else ""}
        return _("Đã chuyển hồ sơ %(name)s sang bước “%(step)s”.") % names

    return answers.carry_out(
        request,
        number,
        lambda one: processing.forward(one.id, choice=choice, by=request.desk, at=request.at),
        done=said,
    )


@require_POST
@desk_required(Role.LEADER)
def approve(request: DeskRequest, number: str) -> HttpResponse:
    """Approve the draft that was on the screen."""
    revision = forms.whole_number(request.POST, "revision")
    return answers.carry_out(
        request,
        number,
        lambda one: processing.approve(one.id, revision=revision, by=request.desk, at=request.at),
        done=lambda one: _("Đã duyệt dự thảo. Bước tiếp theo: ký số."),
    )


@require_POST
@desk_required(Role.OFFICER, Role.COUNTER, Role.LEADER)
def send_back(request: DeskRequest, number: str) -> HttpResponse:
    """Return it to whoever did an earlier step."""
    reason, to = forms.reason(request.POST), forms.whole_number(request.POST, "to")
    return answers.carry_out(
        request,
        number,
        lambda one: processing.send_back(one.id, reason=reason, to=to, by=request.desk, at=request.at),
        done=lambda one: _("Đã trả lại bước trước, kèm lý do."),
        kind="send-back",
    )


@require_POST
@desk_required(Role.LEADER)
def sign(request: DeskRequest, number: str) -> HttpResponse:
    """Ask for the signature; a job gives it."""
    revision = forms.whole_number(request.POST, "revision")
    return answers.carry_out(
        request,
        number,
        lambda one: deciding.ask_to_sign(one.id, revision=revision, by=request.desk, at=request.at),
        done=lambda result: _("Đã gửi yêu cầu ký, số %(number)s.") % {"number": result.number},
    )


@require_POST
@desk_required(Role.COUNTER)
def certify(request: DeskRequest, number: str) -> HttpResponse:
    """Number the copies in the agency's book."""
    signer = forms.key(request.POST, "signer")
    return answers.carry_out(
        request,
        number,
        lambda one: certifying.certify(one.id, signer=signer, by=request.desk, at=request.at),
        done=lambda one: _("Đã cấp số chứng thực. Ghi số, đóng dấu, rồi trả bản sao."),
    )


@require_POST
@desk_required(Role.COUNTER)
def hand_over(request: DeskRequest, number: str) -> HttpResponse:
    """Give certified copies back to whoever waits for them."""
    return answers.carry_out(
        request,
        number,
        lambda one: returning.hand_back(one.id, by=request.desk, at=request.at),
        done=lambda one: _("Đã trả kết quả hồ sơ %(name)s. Hồ sơ kết thúc.") % {"name": one.code},
    )
