"""How a move is carried out and answered: done, refused with its reason, or overtaken by somebody faster."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from motcua.core.errors import Conflict, Refusal
from motcua.dossiers import opinions, worklists
from motcua.dossiers.folders import Folder, folder
from motcua.dossiers.models import Dossier
from motcua.office import frame
from motcua.office.access import DeskRequest
from motcua.office.dossier import forms, presenters
from motcua.office.dossier.bench import Typed
from motcua.office.queue.presenters import holder

T = TypeVar("T")
REFUSED, OVERTAKEN = 422, 409


def found(request: DeskRequest, number: str) -> Dossier:
    """A dossier that the desk may read; raises `Http404` for strangers."""
    try:
        return opinions.readable(request.desk, number)
    except Dossier.DoesNotExist as none:
        raise Http404 from none


def carry_out(
    request: DeskRequest,
    number: str,
    act: Callable[[Dossier], T],
    *,
    done: Callable[[T], str],
    kind: str = "",
) -> HttpResponse:
    """Make one move and go back to the dossier, or to the list it was made from. `kind` names the form of a reason."""
    dossier = found(request, number)
    try:
        made = act(dossier)
    except Refusal as no:
        return refused(request, number, no, Typed(kind, forms.reason(request.POST), str(no)))
    except Dossier.DoesNotExist as none:
        # Whoever is only asked for an opinion reads it and moves nothing.
        raise Http404 from none
    messages.success(request, done(made))
    if request.POST.get("from") == "queue":
        return redirect("office:queue")
    return redirect("office:dossier", number=dossier.number)


def refused(request: DeskRequest, number: str, no: Refusal, typed: Typed) -> HttpResponse:
    """Say why not: beside what was typed, or what somebody else did in the meantime."""
    whole = folder(found(request, number))
    news = whole.since(forms.whole_number(request.POST, "seen"))
    if news or isinstance(no, Conflict):
        return frame.show(
            request,
            "office/dossier/overtaken.html",
            status=OVERTAKEN,
            number=whole.dossier.number,
            name=whole.dossier.code or whole.dossier.number,
            problem=str(no),
            news=presenters.history(news) if news else None,
            holder=holder(whole.task, request.desk) if whole.task else "",
            typed=typed.value,
        )
    if not typed.kind:
        messages.warning(request, str(no))
    return show(request, whole, typed=typed, status=REFUSED)


def show(request: DeskRequest, whole: Folder, *, typed: Typed | None = None, status: int = 200) -> HttpResponse:
    """The dossier's page."""
    page = presenters.dossier_page(whole, request.desk, request.at, typed)
    upcoming = None if page.offer.is_mine else worklists.next_number(request.desk)
    return frame.show(request, "office/dossier/page.html", status=status, page=page, upcoming=upcoming)
