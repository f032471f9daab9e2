"""What a request carries below every door, the way back after an errand, and the status of a refusal."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from math import ceil
from typing import ParamSpec

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from motcua.core.errors import Refusal, TooOften

P = ParamSpec("P")
NEXT = "next"
_OPEN = "motcua_open"
# What a browser shall forget when somebody signs out (SEC-15).
CLEAR_SITE_DATA = '"cache", "cookies", "storage"'


class MomentRequest(HttpRequest):
    """A request that knows its moment and where it came from; `config.middleware` sets both, views pass them on."""

    at: datetime
    ip: str


def address(name: str, **query: str) -> str:
    """The address of a named page with those parts of the query that are not empty."""
    given = {key: value for key, value in query.items() if value}
    return f"{reverse(name)}?{urlencode(given)}" if given else reverse(name)


def way_back(request: HttpRequest) -> str:
    """The page of our own that `next` names; empty where it names none, or somebody else's."""
    wanted = request.GET.get(NEXT, "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours and wanted.startswith("/") else ""


def open_page(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Says that the page is the same for everybody who is not signed in, so that it may be kept for some seconds."""

    @wraps(view)
    def shown(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        setattr(response, _OPEN, True)
        return response

    return shown


def is_open_page(response: HttpResponse) -> bool:
    """Whether its view said so."""
    return bool(getattr(response, _OPEN, False))


def refused(response: HttpResponse, no: Refusal) -> HttpResponse:
    """The same page with the status that fits: 429 with the wait in seconds, otherwise 422."""
    if isinstance(no, TooOften):
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        response.headers["Retry-After"] = str(ceil(no.wait.total_seconds()))
    else:
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return response
