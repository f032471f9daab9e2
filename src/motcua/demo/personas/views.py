"""One click to be somebody of the sample province: only where the demo is installed."""

from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.accounts.models import Account, Person
from motcua.accounts.queries import has_second
from motcua.accounts.sessions import SIGNED_IN_AT
from motcua.core.fields import index_of
from motcua.core.http import MomentRequest
from motcua.demo import queries
from motcua.demo.logins import CITIZENS
from motcua.demo.personas import presenters

# Where somebody begins whose work is on no list.
HOMES = {"bach": "/can-bo/danh-muc/", "khanh": "/can-bo/danh-muc/?xem=ban-soan"}
BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@require_GET
def personas(request: MomentRequest) -> HttpResponse:
    """Who is who."""
    return render(request, "demo/personas/personas.html", {"page": presenters.page(queries.year())})


@require_POST
def become(request: MomentRequest) -> HttpResponse:
    """Sign in as a persona of the sample province."""
    kind, _colon, key = request.POST.get("persona", "").partition(":")
    account = _citizen(key) if kind == "citizen" else Account.objects.filter(username=key).first()
    if account is None:
        raise Http404
    if has_second(account):
        # Somebody tried out the second proof: the persona keeps it until it is removed.
        return redirect("office:sign-in")
    login(request, account, backend=BACKEND)
    request.session[SIGNED_IN_AT] = request.at.isoformat()
    return redirect("/" if kind == "citizen" else HOMES.get(key, "/can-bo/"))


def _citizen(key: str) -> Account | None:
    phone = next((c.phone for c in CITIZENS if c.key == key), None)
    person = Person.objects.select_related("account").filter(phone_index=index_of("phone", phone or "-")).first()
    return person.account if person else None
