"""Which case it is, and what to say about a paper that does not come now."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.catalogue.models import RequiredPaper
from motcua.catalogue.queries import snapshot
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.dossiers import checklists
from motcua.dossiers.actions import drafting
from motcua.dossiers.models import Draft
from motcua.portal.access import CitizenRequest
from motcua.portal.checklist import forms, presenters
from motcua.portal.declaring import way
from motcua.portal.declaring.views import saved
from motcua.portal.drafts import draft_required
from motcua.portal.offline.presenters import line_of_declaration
from motcua.ui.components import QuestionPage


@require_http_methods(["GET", "HEAD", "POST"])
@draft_required
def case(request: CitizenRequest, draft: Draft) -> HttpResponse:
    """The case of the procedure; one without cases goes straight to its papers."""
    procedure = snapshot(draft.procedure_id)
    if not checklists.asks_case(draft):
        return redirect(way.papers_address(draft))
    to_check = request.GET.get(way.FROM) == way.CHECK
    if request.method != "POST":
        return _page(request, presenters.case_page(draft, procedure, to_check=to_check))
    chosen = forms.case_of(request.POST)
    if chosen is None and "save" in request.POST:
        return saved(request)
    try:
        drafting.choose_case(draft.pk, -1 if chosen is None else chosen, by=request.person, at=request.at)
    except Refusal:
        page = presenters.case_page(draft, procedure, to_check=to_check, error=presenters.not_chosen())
        return _page(request, page, status=422)
    if "save" in request.POST:
        return saved(request)
    # Another case asks for other papers, so the way leads past them.
    return redirect(way.papers_address(draft))


@require_http_methods(["GET", "HEAD", "POST"])
@draft_required
def absence(request: CitizenRequest, draft: Draft, slot: str) -> HttpResponse:
    """Promise a paper for later, say why there is none, or take back what was said."""
    paper, said = _paper(draft, slot), checklists.absences(draft).get(slot)
    if request.method != "POST":
        return _page(request, presenters.absence_page(draft, paper, forms.known(said), is_said=said is not None))
    new = None
    if forms.TAKE_BACK not in request.POST:
        typed = forms.typed(request.POST, today=day_of(request.at))
        if typed.said is None:
            return _page(request, presenters.absence_page(draft, paper, typed, is_said=said is not None), status=422)
        new = typed.said
    drafting.explain_paper(draft.pk, slot, new, by=request.person, at=request.at)
    return redirect(f"{way.papers_address(draft)}#f-{slot}")


def _paper(draft: Draft, slot: str) -> RequiredPaper:
    found = next((paper for paper in checklists.papers(draft) if paper.slot == slot), None)
    if found is None:
        raise Http404
    return found


def _page(request: CitizenRequest, page: QuestionPage, status: int = 200) -> HttpResponse:
    return render(
        request, "portal/checklist/question.html", {"page": page, "line": line_of_declaration()}, status=status
    )
