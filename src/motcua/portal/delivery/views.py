"""How the result shall come: the way first, then the address where one is needed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.delivery.queries import last_parcel
from motcua.dossiers import posting, queries
from motcua.dossiers.actions import posting as actions
from motcua.dossiers.lifecycle import Delivery
from motcua.dossiers.models import Dossier
from motcua.dossiers.revisions import answers_of
from motcua.forms import pages
from motcua.forms.layout import Page
from motcua.forms.pages import PageResult
from motcua.forms.queries import version
from motcua.places import offline
from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.delivery import presenters
from motcua.ui.components import PlaceGroup

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_required()
def choose(request: CitizenRequest, number: str) -> HttpResponse:
    """Asks, as the form did; where it is too late, the way leads back to the dossier."""
    dossier = get_object_or_404(queries.visible_to(request.person), number=number)
    form = version(dossier.form_id)
    asked = posting.delivery_pages(form)
    if not actions.may_choose(dossier, last_parcel(dossier.ref)):
        messages.error(request, _("Kết quả đã trao hoặc đang trên đường, không đổi cách nhận được nữa."))
        return redirect("portal:dossier", dossier.number)
    is_address = request.GET.get(presenters.WAY) == Delivery.POST and len(asked) > 1
    page = asked[-1] if is_address else asked[0]
    if request.method != "POST":
        return _page(request, dossier, page, _stored(dossier, page))
    read = pages.read(page, dict(request.POST.lists()), today=day_of(request.at))
    if not read.is_right:
        return _page(request, dossier, page, read, status=UNPROCESSABLE)
    way = {"delivery": Delivery.POST.value} if is_address else dict(read.values)
    if way["delivery"] == Delivery.POST and not is_address:
        return redirect(presenters.way_address(dossier, Delivery.POST))
    wish = posting.wish_in(form, {**answers_of(dossier), **way, **dict(read.values)}) if is_address else None
    try:
        actions.choose(dossier.pk, Delivery(str(way["delivery"])), wish, by=request.person, at=request.at)
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Đã lưu cách nhận kết quả."))
    return redirect("portal:dossier", dossier.number)


def _stored(dossier: Dossier, page: Page) -> PageResult:
    """What was declared, to begin with; nothing of it is wrong."""
    raw = pages.raw_of(page, {**answers_of(dossier), "delivery": dossier.delivery})
    return PageResult({}, {}, raw)


def _page(request: CitizenRequest, dossier: Dossier, page: Page, read: PageResult, status: int = 200) -> HttpResponse:
    is_last = page == posting.delivery_pages(version(dossier.form_id))[-1]
    shown = presenters.question_page(dossier, page, read.raw, read.errors, is_last=is_last)
    asks_for_a_place = any(isinstance(part, PlaceGroup) for part in shown.fields)
    context = {"page": shown, "place_list": offline.address() if asks_for_a_place else ""}
    return render(request, "portal/declaring/question.html", context, status=status)
