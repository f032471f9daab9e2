"""Taking a dossier back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.core.errors import Refusal
from motcua.dossiers import queries
from motcua.dossiers.actions import withdrawing
from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.withdrawing import presenters


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_required()
def withdraw(request: CitizenRequest, number: str) -> HttpResponse:
    """Asks, then ends the dossier; where that is too late, the way leads back to the dossier."""
    dossier = get_object_or_404(queries.visible_to(request.person), number=number)
    if request.method != "POST":
        if not withdrawing.may_withdraw(dossier):
            return redirect("portal:dossier", dossier.number)
        return render(request, "portal/withdrawing/question.html", {"page": presenters.question_page(dossier)})
    try:
        reason = request.POST.get(presenters.REASON, "")
        withdrawing.withdraw(dossier.pk, by=request.person, at=request.at, reason=reason)
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Bạn đã rút hồ sơ. Không ai giải quyết hồ sơ này nữa."))
    return redirect("portal:dossier", dossier.number)
