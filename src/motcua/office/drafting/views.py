"""The editor: a draft is written whole, compared with what is in force, and published by somebody else."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.catalogue import queries, rows
from motcua.catalogue.actions import drafting
from motcua.catalogue.differences import differences
from motcua.catalogue.models import Level, ProcedureVersion
from motcua.catalogue.national.reading import title_of
from motcua.catalogue.records import Record
from motcua.core.errors import Refusal
from motcua.core.http import refused
from motcua.core.text import one_line, sort_key
from motcua.dossiers.openings import names_of
from motcua.office import frame
from motcua.office.access import DeskRequest
from motcua.office.catalogue.access import keeper_required
from motcua.office.drafting import forms, presenters
from motcua.office.drafting.forms import Typed
from motcua.ui.components import Problem, QuestionPage

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
@keeper_required
def new(request: DeskRequest) -> HttpResponse:
    """A procedure that only this province has: its code, name and field; the rest in the editor."""
    typed = Typed({name: one_line(request.POST.get(name, "")[:2000]) for name in ("code", "name", "field")})
    if request.method == "GET":
        return _form(request, presenters.new_page(typed, queries.fields()))
    values = typed.values
    forms.require_new(typed)
    if typed.errors:
        return _form(request, presenters.new_page(typed, queries.fields()))
    first = Record(
        code=values["code"].upper(),
        name=values["name"],
        title=title_of(values["name"]),
        field=values["field"][:250],
        level=Level.PROVINCE,
        levels=(Level.PROVINCE,),
    )
    try:
        draft = drafting.start_local(first, by=request.desk.ref, at=request.at)
    except Refusal as no:
        typed.errors["code"] = str(no)
        return _form(request, presenters.new_page(typed, queries.fields()))
    return redirect("office:procedure-edit", code=draft.procedure.code)


@require_POST
@keeper_required
def begin(request: DeskRequest, code: str) -> HttpResponse:
    """Start a draft from the newest version, or go on with the one under way."""
    try:
        drafting.start(code, by=request.desk.ref, at=request.at)
    except ProcedureVersion.DoesNotExist:
        raise Http404 from None
    return redirect("office:procedure-edit", code=code)


@require_http_methods(["GET", "POST"])
@keeper_required
def edit(request: DeskRequest, code: str) -> HttpResponse:
    """The whole draft in one form; saving leads to the comparison."""
    draft = _draft(code)
    base = rows.record_of(draft)
    if request.method == "GET":
        typed = forms.typed_of(base, draft.effective_from)
        return _form(request, presenters.edit_page(draft, typed, queries.fields()))
    typed, record, day = forms.read(request.POST, base)
    if record is None or day is None:
        return _form(request, presenters.edit_page(draft, typed, queries.fields()))
    try:
        _save(request, draft, record, day)
    except Refusal as no:
        return _form(request, presenters.edit_page(draft, typed, queries.fields(), [Problem(str(no))]))
    return redirect("office:procedure-compare", code=code)


@require_GET
@keeper_required
def compare(request: DeskRequest, code: str) -> HttpResponse:
    """What the draft would change."""
    return _comparison(request, _draft(code))


@require_POST
@keeper_required
def publish(request: DeskRequest, code: str) -> HttpResponse:
    """Put the draft in force; never by whoever wrote it."""
    draft = _draft(code)
    try:
        drafting.publish(draft.pk, seen=_seen(request), by=request.desk.ref, at=request.at)
    except Refusal as no:
        return refused(_comparison(request, draft, str(no)), no)
    messages.success(request, _("Đã công bố. Hồ sơ đã nhận vẫn theo bản cũ; hồ sơ mới theo bản này từ ngày hiệu lực."))
    return redirect("office:catalogue-version", code=code, edition=draft.number)


@require_POST
@keeper_required
def discard(request: DeskRequest, code: str) -> HttpResponse:
    """Throw the draft away."""
    draft = _draft(code)
    try:
        drafting.discard(draft.pk, by=request.desk.ref, at=request.at)
    except Refusal as no:
        return refused(_comparison(request, draft, str(no)), no)
    messages.success(request, _("Đã bỏ bản soạn. Bản đang có hiệu lực không thay đổi."))
    return redirect("office:catalogue")


def _save(request: DeskRequest, draft: ProcedureVersion, record: Record, day: date) -> None:
    drafting.save(draft.pk, record, seen=_seen(request), effective_from=day, by=request.desk.ref, at=request.at)


def _draft(code: str) -> ProcedureVersion:
    try:
        return queries.draft_of(code)
    except ProcedureVersion.DoesNotExist:
        raise Http404 from None


def _seen(request: DeskRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 6 else -1


def _form(request: DeskRequest, page: QuestionPage) -> HttpResponse:
    status = UNPROCESSABLE if page.errors else 200
    return frame.show(request, "office/drafting/form.html", status=status, here=reverse("office:catalogue"), page=page)


def _comparison(request: DeskRequest, draft: ProcedureVersion, refusal: str = "") -> HttpResponse:
    before = queries.before(draft)
    changes = differences(rows.record_of(before) if before else None, rows.record_of(draft))
    authors = drafting.authors(draft)
    is_author = str(request.desk.ref) in authors
    names = sorted(names_of(authors).values(), key=sort_key)
    page = presenters.comparison(draft, before, changes, authors=names, is_author=is_author, refusal=refusal)
    return frame.show(request, "office/drafting/compare.html", here=reverse("office:catalogue"), page=page)
