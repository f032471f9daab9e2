"""A new dossier at the counter: chosen, filled in, accepted, all on one screen (OFF-22)."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import version_of
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory.models import Role
from motcua.dossiers import queries
from motcua.dossiers.actions import walking_in
from motcua.dossiers.actions.submitting import Missing, NotReady
from motcua.dossiers.models import Draft
from motcua.office.access import DeskRequest, desk_required
from motcua.office.desk import intake_forms, intake_presenters, screen, standing
from motcua.office.desk.finding import Found
from motcua.office.desk.intake_forms import Typed
from motcua.office.desk.standing import Standing

UNPROCESSABLE = 422


@require_GET
@desk_required(Role.COUNTER)
def procedures(request: DeskRequest) -> HttpResponse:
    """The screen with the procedures that answer to some words; they say nothing about whoever stands there."""
    return screen.show(request, wanted=request.GET.get("thu-tuc", ""))


@require_POST
@desk_required(Role.COUNTER)
def begin(request: DeskRequest) -> HttpResponse:
    """A new declaration of whoever stands there, or one of theirs that goes on here."""
    there = _there(request)
    try:
        draft = _begun(request, there)
    except Refusal as no:
        return screen.show(request, found=Found(problem=str(no)), status=UNPROCESSABLE)
    standing.work_on(request, draft)
    return redirect("office:desk")


@require_POST
@desk_required(Role.COUNTER)
def resume(request: DeskRequest) -> HttpResponse:
    """A declaration that was interrupted at this counter; whoever it is for is served again."""
    standing.go_on(request, _draft(request))
    return redirect("office:desk")


@require_POST
@desk_required(Role.COUNTER)
def note(request: DeskRequest) -> HttpResponse:
    """Keep the screen; with `do=accept` take it in, with `do=aside` come back to it later."""
    draft = _draft(request)
    standing.go_on(request, draft)
    if draft.submitted_number:
        standing.done(request, draft.submitted_number)
        return redirect("office:desk")
    typed = intake_forms.read(draft, request.POST, today=day_of(request.at))
    draft = walking_in.note(
        draft.pk,
        answers=typed.answers,
        intake=typed.intake,
        absences=typed.absences,
        case=typed.case,
        by=request.desk,
        at=request.at,
    )
    if request.POST.get("do") == "accept":
        return _accept(request, draft, typed)
    if request.POST.get("do") == "aside":
        standing.work_on(request, None)
    return redirect("office:desk")


def _accept(request: DeskRequest, draft: Draft, typed: Typed) -> HttpResponse:
    problems: Sequence[Missing] = ()
    try:
        if typed.why:
            raise Refusal(next(iter(typed.why.values())))
        dossier = walking_in.take_in(draft.pk, by=request.desk, at=request.at)
    except NotReady as no:
        problems, said = no.problems, ""
    except Refusal as no:
        said = str(no)
    else:
        standing.done(request, dossier.number)
        return redirect("office:desk")
    page = intake_presenters.intake_page(draft, typed, missing=problems, problem=said, at=request.at)
    return screen.show(request, intake=page, status=UNPROCESSABLE)


def _begun(request: DeskRequest, there: Standing) -> Draft:
    name = request.POST.get("draft", "")
    if name:
        if not there.has_card:
            raise Http404
        try:
            return walking_in.hand_over(UUID(name), person=there.person, by=request.desk, at=request.at)
        except (ValueError, Draft.DoesNotExist):
            raise Http404 from None
    try:
        procedure = version_of(request.POST.get("code", ""), day_of(request.at))
    except ProcedureVersion.DoesNotExist:
        raise Http404 from None
    return walking_in.begin(procedure, person=there.person, by=request.desk, at=request.at)


def _there(request: DeskRequest) -> Standing:
    there = standing.of(request)
    if there is None:
        raise Http404
    return there


def _draft(request: DeskRequest) -> Draft:
    try:
        return queries.draft_at(request.desk, UUID(request.POST.get("draft", "")))
    except (ValueError, Draft.DoesNotExist):
        raise Http404 from None
