"""Who may enter: the decorator of every citizen's page, and the request that views behind it get."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from motcua.accounts import queries
from motcua.accounts.models import Account, Assurance, Person
from motcua.core import readers
from motcua.core.http import MomentRequest

P = ParamSpec("P")


class CitizenRequest(MomentRequest):
    """A request of a person who is signed in."""

    person: Person


View = Callable[Concatenate[CitizenRequest, P], HttpResponseBase]
Door = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def citizen_required(*, min_assurance: Assurance = Assurance.CONTACT) -> Callable[[View[P]], Door[P]]:
    """Lets people in who are sure enough. Others: to sign-in, to the page that says how to prove identity, or 404."""

    def decorate(view: View[P]) -> Door[P]:
        @wraps(view)
        def enter(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _go("portal:sign-in", request)
            person = person_behind(request)
            if person is None:
                raise Http404
            if person.assurance < min_assurance:
                return _go("portal:prove-identity", request)
            request.person = person  # type: ignore[attr-defined]  # this makes it a CitizenRequest
            return view(request, *args, **kwargs)  # type: ignore[arg-type]  # as above

        return enter

    return decorate


def person_behind(request: HttpRequest) -> Person | None:
    """The citizen who is signed in; none for officials and strangers, so that open pages can greet by name."""
    user = request.user
    person = queries.person_of(user) if isinstance(user, Account) else None
    if person is not None:
        readers.become(str(person.ref))
    return person


def _go(name: str, request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}")
