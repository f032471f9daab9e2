"""Identity seen at the counter: find the account, read the card, compare, confirm (assurance 2).

Nothing personal is ever in an address: both steps are posted, and the page in between carries the facts along.
"""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.accounts.actions import confirm_identity_at_counter
from motcua.accounts.models import Person
from motcua.accounts.queries import person_by_contact, person_by_identity
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory.models import Role
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.identity import forms, presenters
from motcua.office.identity.forms import Typed
from motcua.ui.components import Panel, Problem, QuestionPage

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
@desk_required(Role.COUNTER)
def identity(request: DeskRequest) -> HttpResponse:
    """Ask for the account and the card, then lay both side by side."""
    if request.method == "GET":
        return _ask(request, Typed({}, {}))
    typed = forms.read(request.POST, today=day_of(request.at))
    person = _person(typed)
    if person is None or typed.card is None:
        return _ask(request, typed)
    return frame.show(
        request,
        "office/identity/compare.html",
        here=reverse("office:identity"),
        side=frame.counts(request.desk, request.at),
        account=presenters.account(person),
        card=presenters.card(typed.card, today=day_of(request.at)),
        warnings=presenters.warnings(person, typed.card, today=day_of(request.at)),
        values=typed.values,
    )


@require_POST
@desk_required(Role.COUNTER)
def confirm(request: DeskRequest) -> HttpResponse:
    """The clerk has looked at both: write it down."""
    typed = forms.read(request.POST, today=day_of(request.at))
    person = _person(typed)
    if person is None or typed.card is None:
        return _ask(request, typed)
    try:
        confirm_identity_at_counter(person, typed.card, by=request.desk.ref, at=request.at)
    except Refusal as no:
        return _ask(request, typed, [Problem(str(no))])
    text = _("Từ bây giờ người dân nộp được hồ sơ cần danh tính đã đối chiếu. Bản khai đang dở của họ vẫn còn.")
    panel = Panel(_("Đã xác nhận danh tính: %(name)s") % {"name": person.full_name}, text=text)
    side = frame.counts(request.desk, request.at)
    return frame.show(request, "office/identity/done.html", here=reverse("office:identity"), side=side, panel=panel)


def _person(typed: Typed) -> Person | None:
    """Whose account it is: by the contact, else by the number on the card; where there is none, the form says so."""
    if typed.errors or typed.card is None:
        return None
    found = person_by_contact(typed.contact) if typed.contact else person_by_identity(typed.card.number)
    if found is None and typed.contact:
        typed.errors["contact"] = _(
            "Chưa có tài khoản nào với số hoặc địa chỉ này. Mời người dân đăng nhập một lần trên cổng, rồi tìm lại."
        )
    elif found is None:
        typed.errors["contact"] = _(
            "Chưa có tài khoản nào gắn với số định danh này. Hãy nhập số điện thoại hoặc thư điện tử của tài khoản."
        )
    return found


def _ask(request: DeskRequest, typed: Typed, problems: list[Problem] | None = None) -> HttpResponse:
    page = QuestionPage(
        _("Đối chiếu danh tính"),
        typed.fields(),
        intro=_("So người, thẻ và tài khoản. Sau bước này tài khoản đạt mức bảo đảm 2."),
        action=reverse("office:identity"),
        submit=_("Đối chiếu"),
        problems=problems or (),
    )
    return frame.show(
        request,
        "office/identity/page.html",
        status=UNPROCESSABLE if page.errors else 200,
        here=reverse("office:identity"),
        side=frame.counts(request.desk, request.at),
        page=page,
    )
