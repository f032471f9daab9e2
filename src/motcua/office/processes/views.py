"""Processes in force, one version drawn, and the log of its dossiers."""

import tempfile

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.core.clock import day_of
from motcua.directory.models import Role
from motcua.dossiers import event_logs
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.processes import presenters
from motcua.workflow import queries

XES = "application/xml"
KEPT_IN_MEMORY = 1_000_000


@require_GET
@desk_required()
def processes(request: DeskRequest) -> HttpResponse:
    """Every process in force today."""
    table = presenters.table(queries.in_force(day_of(request.at)))
    side, here = frame.counts(request.desk, request.at), reverse("office:processes")
    return frame.show(request, "office/processes/list.html", side=side, here=here, table=table)


@require_GET
@desk_required()
def process(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """One version, drawn and in words."""
    version = get_object_or_404(queries.versions_of(code), number=edition)
    page = presenters.page(version, gives_log=request.desk.role == Role.LEADER)
    side, here = frame.counts(request.desk, request.at), reverse("office:processes")
    return frame.show(request, "office/processes/page.html", side=side, here=here, page=page)


@require_GET
@desk_required(Role.LEADER)
def log(request: DeskRequest, code: str) -> FileResponse:
    """What happened to the process's dossiers in the leader's scope, as XES."""
    version = queries.versions_of(code).last()
    if version is None:
        raise Http404
    pieces = event_logs.xes(event_logs.of_process(request.desk, code), version.definition.name)
    # Written here: what is read later, while it is sent, would be read as nobody (ADR 0060).
    file = tempfile.SpooledTemporaryFile(KEPT_IN_MEMORY)  # noqa: SIM115  the answer closes it
    for piece in pieces:
        file.write(piece.encode())
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{code}.xes", content_type=XES)
