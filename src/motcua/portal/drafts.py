"""The door of a declaration: its own person enters until it is submitted; from then on the way leads to the receipt."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from motcua.dossiers import queries
from motcua.dossiers.models import Draft
from motcua.portal.access import CitizenRequest, citizen_required

# A view of a draft takes the request, the draft and the rest of the address.
View = Callable[..., HttpResponseBase]


def draft_required(view: View) -> View:
    """Gives the view the person's own open draft; strangers get 404, a submitted one its receipt (UX-05)."""

    @wraps(view)
    def enter(request: CitizenRequest, draft_id: UUID, **rest: object) -> HttpResponseBase:
        draft = own_draft(request, draft_id)
        if draft.submitted_number:
            return to_receipt(request, draft)
        return view(request, draft, **rest)

    return citizen_required()(enter)


def own_draft(request: CitizenRequest, draft_id: UUID) -> Draft:
    """The person's own draft, submitted or not; `Http404` for strangers."""
    try:
        return queries.draft_of(request.person, draft_id)
    except Draft.DoesNotExist:
        raise Http404 from None


def to_receipt(request: CitizenRequest, draft: Draft) -> HttpResponse:
    """To the receipt of a draft that was submitted; going back never submits again."""
    messages.info(request, _("Bản khai này đã nộp rồi. Đây là biên nhận của nó."))
    return redirect("portal:receipt", draft.submitted_number)
