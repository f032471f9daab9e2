"""Popular names; every change stands in the ledger."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.catalogue.actions.synonyms import drop_synonym, write_synonym
from motcua.catalogue.models import Synonym
from motcua.catalogue.rights import KEEPERS, may_keep
from motcua.catalogue.search.finding import find
from motcua.catalogue.search.popular import popular_names
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.http import refused
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.catalogue.access import keeper_required
from motcua.office.synonyms import forms, presenters

PER_PAGE, LOOKED_AT = 50, 5


@require_GET
@desk_required(*KEEPERS)
def synonyms(request: DeskRequest) -> HttpResponse:
    """All popular names, or those with some words."""
    typed, wanted = request.GET.get("q", "")[:100], request.GET.get("trang", "")
    page = Paginator(popular_names(typed), PER_PAGE).get_page(wanted)
    return frame.show(
        request,
        "office/synonyms/list.html",
        here=reverse("office:catalogue"),
        search=presenters.search(typed),
        keeps=may_keep(request.desk),
        total=presenters.total(page.paginator.count),
        table=presenters.table(page.object_list, keeps=may_keep(request.desk)),
        pager=presenters.pager(page, typed),
    )


@require_http_methods(["GET", "POST"])
@keeper_required
def add(request: DeskRequest) -> HttpResponse:
    """A new popular name."""
    return _form(request, None, title=_("Thêm tên hay gọi"))


@require_http_methods(["GET", "POST"])
@keeper_required
def change(request: DeskRequest, synonym_id: UUID) -> HttpResponse:
    """A popular name, with what people find today who type it."""
    return _form(request, get_object_or_404(popular_names(), pk=synonym_id), title=_("Sửa tên hay gọi"))


@require_POST
@keeper_required
def drop(request: DeskRequest, synonym_id: UUID) -> HttpResponse:
    """Out of the list."""
    try:
        drop_synonym(synonym_id, by=request.desk.ref, at=request.at)
    except Synonym.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("Đã bỏ tên hay gọi."))
    return redirect("office:synonyms")


def _form(request: DeskRequest, row: Synonym | None, *, title: str) -> HttpResponse:
    if request.method == "GET":
        return _page(request, row, forms.typed_of(row) if row else forms.Typed(), title)
    given = forms.typed(request)
    try:
        row = write_synonym(
            given.phrase,
            given.meanings,
            given.wanted,
            by=request.desk.ref,
            at=request.at,
            synonym_id=row.pk if row else None,
        )
    except Refusal as no:
        wrong = forms.Typed(given.phrase, given.means, given.codes, str(no))
        return refused(_page(request, row, wrong, title), no)
    messages.success(request, _("Đã lưu. Người dân gõ “%(phrase)s” là tìm theo tên này.") % {"phrase": row.phrase})
    return redirect("office:synonym", synonym_id=row.pk)


def _page(request: DeskRequest, row: Synonym | None, given: forms.Typed, title: str) -> HttpResponse:
    found = find(row.phrase, day=day_of(request.at), limit=LOOKED_AT).hits if row else ()
    return frame.show(
        request,
        "office/synonyms/form.html",
        here=reverse("office:catalogue"),
        page=presenters.form_page(given, title=title),
        row=row,
        found=presenters.found_now(found),
    )
