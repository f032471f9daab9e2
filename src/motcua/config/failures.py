"""What people see when something broke: the page for a fault of ours, or for what is away or full for a moment."""

import sys
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from motcua.core.errors import RETRY_SECONDS, passes
from motcua.ui.context import Display


def failed(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`: 503 with `Retry-After` where the database is away or a disk is full, otherwise 500."""
    context = {"sent": request.method not in {"GET", "HEAD"}, "display": Display.from_cookie(request)}
    if passes(sys.exc_info()[1]):
        page = render_to_string("503.html", context)
        return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": RETRY_SECONDS})
    return HttpResponse(render_to_string("500.html", context), status=HTTPStatus.INTERNAL_SERVER_ERROR)

