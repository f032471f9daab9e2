"""What people see when something broke: the page for a fault of ours, or for a database that is away for a moment."""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from motcua.ui.context import Display

RETRY_SECONDS = 10


def failed(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`: 503 with `Retry-After` where the database could not be reached, otherwise 500."""
    context = {"sent": request.method not in {"GET", "HEAD"}, "display": Display.from_cookie(request)}
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        page = render_to_string("503.html", context)
        return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": RETRY_SECONDS})
    return HttpResponse(render_to_string("500.html", context), status=HTTPStatus.INTERNAL_SERVER_ERROR)
