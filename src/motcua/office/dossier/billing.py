"""Asking the applicant to pay a sum that the office fixed (state 6)."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.directory.models import Role
from motcua.dossiers.actions import billing
from motcua.dossiers.actions.billing import Bill
from motcua.dossiers.models import Dossier
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.cash import forms as cash
from motcua.office.dossier import answers
from motcua.payments.lifecycle import FeeKind
from motcua.ui.components import Option, Problem, QuestionPage, Radios, TextField

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
@desk_required(Role.OFFICER)
def bill(request: DeskRequest, number: str) -> HttpResponse:
    """The form, and carrying it out."""
    dossier = answers.found(request, number)
    if request.method == "GET":
        return _page(request, dossier, QueryDict())
    try:
        billing.bill(dossier.pk, _read(request.POST), by=request.desk, at=request.at)
    except Refusal as no:
        return _page(request, dossier, request.POST, str(no))
    messages.success(request, _("Đã yêu cầu nộp tiền. Thời hạn tạm dừng tới khi người nộp thanh toán."))
    return redirect("office:dossier", number=dossier.number)


def _read(post: QueryDict) -> Bill:
    kind = next((kind for kind in FeeKind if kind == post.get("kind")), FeeKind.DUTY)
    return Bill(
        one_line(post.get("name", "")), kind, cash.amount(post.get("amount", "")), one_line(post.get("basis", ""))
    )


def _page(request: DeskRequest, dossier: Dossier, typed: QueryDict, problem: str = "") -> HttpResponse:
    kinds = [Option(kind.value, str(kind.label)) for kind in FeeKind]
    page = QuestionPage(
        _("Yêu cầu nộp tiền"),
        [
            TextField("name", _("Khoản phải nộp"), hint=_("Như trong thông báo."), value=typed.get("name", "")),
            Radios("kind", _("Loại"), options=kinds, value=typed.get("kind", FeeKind.DUTY.value)),
            TextField(
                "amount", _("Số tiền"), value=typed.get("amount", ""), inputmode="numeric", width="10", suffix=_("đồng")
            ),
            TextField(
                "basis",
                _("Căn cứ"),
                hint=_("Số thông báo của cơ quan thuế, hoặc văn bản."),
                value=typed.get("basis", ""),
            ),
        ],
        caption=f"{dossier.code} · {dossier.applicant}",
        intro=_("Người nộp được báo ngay. Hồ sơ sang “Yêu cầu thực hiện nghĩa vụ tài chính”, thời hạn tạm dừng."),
        submit=_("Yêu cầu nộp tiền"),
        back=reverse("office:dossier", args=[dossier.number]),
        problems=[Problem(problem)] if problem else (),
    )
    status = UNPROCESSABLE if problem else 200
    return frame.show(request, "office/dossier/bill.html", status=status, page=page)
