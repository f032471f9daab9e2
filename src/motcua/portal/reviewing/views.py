"""The check before submitting, and submitting itself."""

from http import HTTPStatus
from uuid import UUID

import structlog
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.catalogue.queries import snapshot
from motcua.core.clock import day_of
from motcua.core.errors import RETRY_SECONDS, Refusal, passes
from motcua.documents.queries import files_of
from motcua.dossiers.actions import submitting
from motcua.dossiers.models import Draft
from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.declaring.views import saved
from motcua.portal.drafts import own_draft, to_receipt
from motcua.portal.offices import offices
from motcua.portal.offline.presenters import line_of_check
from motcua.portal.reviewing import presenters
from motcua.ui.components import Problem

log = structlog.get_logger()


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_required()
def check(request: CitizenRequest, draft_id: UUID) -> HttpResponse:
    """Everything on one page; a POST hands it in, again and again with the same outcome (F02–F06, UX-05)."""
    if request.method == "POST" and "save" not in request.POST:
        return _submit(request, draft_id)
    draft = own_draft(request, draft_id)
    if request.method == "POST":
        return saved(request)
    return to_receipt(request, draft) if draft.submitted_number else _page(request, draft)


def _submit(request: CitizenRequest, draft_id: UUID) -> HttpResponse:
    try:
        dossier = submitting.submit(
            draft_id, by=request.person, revision=_revision(request.POST.get(presenters.REVISION, "")), at=request.at
        )
    except Draft.DoesNotExist:
        raise Http404 from None
    except submitting.NotProven as no:
        return _not_proven(request, own_draft(request, draft_id), no)
    except submitting.NotReady as no:
        draft = own_draft(request, draft_id)
        return _page(request, draft, presenters.problems(draft, no.problems))
    except Refusal as no:
        return _refused(request, own_draft(request, draft_id), no)
    except Exception as error:
        return _failed(request, draft_id, error)
    return redirect("portal:receipt", dossier.number)


def _page(request: CitizenRequest, draft: Draft, found: list[Problem] | None = None) -> HttpResponse:
    page = presenters.check_page(
        draft, snapshot(draft.procedure_id), list(files_of(draft.ref)), found or [], today=day_of(request.at)
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if found else HTTPStatus.OK
    return render(request, "portal/reviewing/check.html", {"page": page, "line": line_of_check()}, status=status)


def _refused(request: CitizenRequest, draft: Draft, no: Refusal) -> HttpResponse:
    """Changed since it was shown: show it as it is now, or what was handed in before."""
    if not draft.submitted_number:
        return _page(request, draft, [Problem(str(no))])
    page = presenters.already_page(draft, str(no))
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "portal/reviewing/stopped.html", {"page": page}, status=status)


def _not_proven(request: CitizenRequest, draft: Draft, no: Refusal) -> HttpResponse:
    page = presenters.not_proven_page(draft, str(no), offices([draft.unit]))
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "portal/reviewing/stopped.html", {"page": page}, status=status)


def _failed(request: CitizenRequest, draft_id: UUID, error: Exception) -> HttpResponse:
    """Something broke: the database knows whether the dossier was written, so nobody has to guess (F01, F02)."""
    log.exception("submit.failed", draft=str(draft_id), error=type(error).__name__)
    draft = own_draft(request, draft_id)
    if draft.submitted_number:
        return redirect("portal:receipt", draft.submitted_number)
    page = presenters.failed_page(draft)
    status = HTTPStatus.SERVICE_UNAVAILABLE if passes(error) else HTTPStatus.INTERNAL_SERVER_ERROR
    answer = render(request, "portal/reviewing/stopped.html", {"page": page}, status=status)
    if passes(error):
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


def _revision(typed: str) -> int:
    """The revision that was on the screen; 0, which never matches, for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
