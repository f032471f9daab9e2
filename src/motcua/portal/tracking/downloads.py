"""Papers that came out of a dossier: the appointment slip and the signed result."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from motcua.documents import papers
from motcua.documents.responses import made_response
from motcua.dossiers import apologies, letters, queries
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from motcua.portal import files
from motcua.portal.access import CitizenRequest, citizen_required

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
@citizen_required()
def slip(request: CitizenRequest, number: str, kind: str) -> HttpResponseBase:
    """Mẫu 01, drawn from the facts that were kept at acceptance."""
    return _letter(_own(request, number), letters.SLIP, kind)


@require_safe
@citizen_required()
def refusal(request: CitizenRequest, number: str, kind: str) -> HttpResponseBase:
    """Mẫu 03, drawn from the facts that were kept at the refusal."""
    return _letter(_own(request, number), letters.REFUSAL, kind)


@require_safe
@citizen_required()
def asked(request: CitizenRequest, number: str, kind: str) -> HttpResponseBase:
    """Mẫu 02, drawn from the facts that were kept when something was asked for; the last one."""
    return _letter(_own(request, number), letters.REQUEST, kind)


@require_safe
@citizen_required()
def stop(request: CitizenRequest, number: str, kind: str) -> HttpResponseBase:
    """Mẫu 05, drawn from the facts that were kept when the dossier was stopped."""
    return _letter(_own(request, number), letters.STOP, kind)


@require_safe
@citizen_required()
def apology(request: CitizenRequest, number: str, kind: str) -> HttpResponseBase:
    """Mẫu 04 as it was signed, the last one; `docx` is the copy that it was printed from."""
    sent = apologies.sent_of(_own(request, number))
    file = {"pdf": sent[-1].file, "docx": sent[-1].docx}[kind] if sent else None
    if file is None:
        raise Http404
    return files.saved(file)


@require_safe
@citizen_required()
def result(request: CitizenRequest, number: str, kind: str) -> HttpResponseBase:
    """The signed result, once it was taken; `docx` is the copy that it was printed from."""
    dossier = _own(request, number)
    found = queries.result_of(dossier) if dossier.stage == Stage.RETURNED else None
    file = {"pdf": found.file, "docx": found.docx}[kind] if found else None
    if file is None:
        raise Http404
    return files.saved(file)


def _own(request: CitizenRequest, number: str) -> Dossier:
    return get_object_or_404(queries.visible_to(request.person), number=number)


def _letter(dossier: Dossier, form_number: str, kind: str) -> HttpResponseBase:
    letter = letters.latest(dossier, form_number)
    if letter is None:
        raise Http404
    paper = papers.render(letter.template, letters.facts_of(letter), paper="A5")
    content = paper.pdf if kind == "pdf" else paper.docx
    name = f"{dossier.code or dossier.number}-mau-{form_number}.{kind}"
    return made_response(content, KINDS[kind], name, as_attachment=True)
