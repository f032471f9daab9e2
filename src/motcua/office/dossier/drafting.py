"""Drafting the result: the form beside the papers, filled from the declaration."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.core.errors import Refusal
from motcua.directory.models import Role
from motcua.dossiers import results
from motcua.dossiers.actions import processing
from motcua.dossiers.folders import Folder, folder
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.dossier import answers, draft_form, forms, sheets
from motcua.office.dossier.bench import Typed
from motcua.workflow.models import StepKind


@require_http_methods(["GET", "POST"])
@desk_required(Role.OFFICER)
def draft(request: DeskRequest, number: str) -> HttpResponse:
    """Write the draft, or write it anew."""
    whole = folder(answers.found(request, number))
    task = whole.task
    if request.method == "GET":
        if task is None or task.step.kind != StepKind.EXAMINE or task.unit_id != request.desk.unit.id:
            raise Http404
        return _page(request, whole, results.current(whole.dossier))
    typed = draft_form.read(whole.dossier, request.POST)
    try:
        seen = forms.whole_number(request.POST, "revision")
        processing.draft_result(whole.dossier.id, typed, seen=seen, by=request.desk, at=request.at)
    except results.Unfit as no:
        return _page(request, whole, typed, no.problems)
    except Refusal as no:
        return answers.refused(request, number, no, Typed("draft", draft_form.as_text(whole.dossier, typed), str(no)))
    messages.success(request, _("Đã lưu dự thảo. Xem bản in bên cạnh, rồi chuyển bước."))
    return redirect("office:dossier", number=whole.dossier.number)


def _page(
    request: DeskRequest, whole: Folder, values: Mapping[str, str], problems: Mapping[str, str] | None = None
) -> HttpResponse:
    dossier = whole.dossier
    page = draft_form.page(whole, values, problems or {})
    return frame.show(
        request,
        "office/dossier/draft.html",
        status=answers.REFUSED if problems else 200,
        form=page,
        number=dossier.number,
        name=dossier.code or dossier.number,
        sheets=[one for one in sheets.sheets(whole) if not one.is_ours],
    )
