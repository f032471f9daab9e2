"""Finding a dossier by what is printed on its papers; a hand scanner ends with Enter, so one scan opens it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.dossiers import queries
from motcua.dossiers.models import Dossier
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.lookup import forms

NOT_FOUND = 404


@require_GET
@desk_required()
def lookup(request: DeskRequest) -> HttpResponse:
    """Straight to the dossier. What is out of scope and what does not exist are answered alike."""
    typed = request.GET.get("q", "")
    original = forms.read_original(typed)
    if original is not None:
        return redirect("office:original", original)
    name = forms.read_name(typed)
    if not name:
        return _page(request, typed)
    try:
        found = queries.of_desk(request.desk, name)
    except Dossier.DoesNotExist:
        problem = _(
            "Không có hồ sơ này trong phạm vi bàn của bạn. Hãy xem lại từng ký tự, hoặc quét lại mã QR trên giấy. "
            "Hồ sơ của cơ quan khác thì người dân tra cứu tại cơ quan đó hoặc trên cổng."
        )
        return _page(request, typed, problem)
    return redirect("office:dossier", number=found.number)


def _page(request: DeskRequest, typed: str, problem: str = "") -> HttpResponse:
    return frame.show(
        request,
        "office/lookup/page.html",
        status=NOT_FOUND if problem else 200,
        side=frame.counts(request.desk, request.at),
        here=request.path,
        field=forms.field(typed, problem),
    )
