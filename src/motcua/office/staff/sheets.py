"""The list of officials as a file, out and in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.core import sheets
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory import importing, registers, rosters
from motcua.directory.models import Role
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.staff import sheet_presenters
from motcua.office.staff.sheet_presenters import FILE, ROWS, WRITE

UNPROCESSABLE = 422


@require_GET
@desk_required(Role.ADMINISTRATOR)
def export(request: DeskRequest, kind: str) -> HttpResponse:
    """Every position of the desk's officials, as a file that can be taken in again."""
    if kind not in sheets.CONTENT_TYPES:
        raise Http404
    rows = rosters.table(registers.holdings(request.desk))
    body = sheets.write(kind, list(rosters.COLUMNS.values()), rows)
    name = f"can-bo-{request.desk.unit.code}-{day_of(request.at):%Y-%m-%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=sheets.CONTENT_TYPES[kind], headers=headers)


@require_http_methods(["GET", "POST"])
@desk_required(Role.ADMINISTRATOR)
def take_in(request: DeskRequest) -> HttpResponse:
    """First what would happen, line by line; then, on a second press, it happens."""
    if request.method == "GET":
        return _page(request, sheet_presenters.question())
    units, who = registers.units(request.desk), {"by": request.desk.ref, "at": request.at}
    try:
        if WRITE in request.POST:
            rows = sheets.read(request.POST.get(ROWS, "").encode())
            report = importing.take_in(rows, units, **who)  # type: ignore[arg-type]  # who and when
        else:
            rows = sheets.read(_uploaded(request))
            report = importing.dry_run(rows, units, **who)  # type: ignore[arg-type]  # who and when
    except Refusal as no:
        return _page(request, sheet_presenters.question(str(no)), status=UNPROCESSABLE)
    if WRITE in request.POST and not report.faults:
        messages.success(request, sheet_presenters.said(report))
        return redirect(reverse("office:officials"))
    return _page(
        request,
        sheet_presenters.question(),
        status=UNPROCESSABLE if report.faults else 200,
        report=sheet_presenters.shown(report),
        rows=sheets.write("csv", rows[0], rows[1:]).decode("utf-8-sig") if report.does_something else "",
    )


def _uploaded(request: DeskRequest) -> bytes:
    upload = request.FILES.get(FILE)
    if upload is None or isinstance(upload, list):
        raise Refusal(_("Hãy chọn một tệp CSV hoặc XLSX."))
    if (upload.size or 0) > sheets.LARGEST_FILE:
        raise Refusal(_("Tệp lớn hơn 2 MB. Hãy chia thành nhiều tệp."))
    return bytes(upload.read())


def _page(
    request: DeskRequest, page: object, *, status: int = 200, **more: Any
) -> HttpResponse:  # Any: what the template shows
    here = reverse("office:officials")
    return frame.show(request, "office/staff/import.html", status=status, here=here, page=page, **more)
