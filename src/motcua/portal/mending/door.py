"""The door of a supplement: its own person enters while the office waits; then the way leads to the dossier."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from motcua.dossiers import queries, supplements
from motcua.dossiers.models import Supplement
from motcua.portal.access import CitizenRequest, citizen_required

# A view of a supplement takes the request, the supplement and the rest of the address.
View = Callable[..., HttpResponseBase]


def supplement_required(view: View) -> View:
    """Gives the view what the person is asked for; strangers get 404, a dossier that waits for nothing its own page."""

    @wraps(view)
    def enter(request: CitizenRequest, number: str, **rest: object) -> HttpResponseBase:
        try:
            found = supplements.own(request.person, number)
        except Supplement.DoesNotExist:
            dossier = get_object_or_404(queries.visible_to(request.person), number=number)
            messages.info(request, _("Hồ sơ này không còn mục nào chờ bạn bổ sung."))
            return redirect("portal:dossier", dossier.number)
        return view(request, found, **rest)

    return citizen_required()(enter)
