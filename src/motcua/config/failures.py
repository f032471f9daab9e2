"""What people see when something broke: the page for a fault of ours, or for what is away or full for a moment."""

import errno
import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from motcua.ui.context import Display

RETRY_SECONDS = 10


def failed(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`: 503 with `Retry-After` where the database is away or a disk is full, otherwise 500."""
    context = {"sent": request.method not in {"GET", "HEAD"}, "display": Display.from_cookie(request)}
    if _passes(sys.exc_info()[1]):
        page = render_to_string("503.html", context)
        return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": RETRY_SECONDS})
    return HttpResponse(render_to_string("500.html", context), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _passes(error: BaseException | None) -> bool:
    is_full = isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}
    return is_full or isinstance(error, OperationalError | InterfaceError)
