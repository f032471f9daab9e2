"""The least that Django can do to submit: session, one statement, a redirect. The reference of `submitting`."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from psycopg import RawCursor

Statement = tuple[str, Any]  # Any: what the driver takes as parameters
TODO: list[Statement] = []


def submit(request: HttpRequest) -> HttpResponse:
    """Send the next statement."""
    if SESSION_KEY not in request.session:
        raise PermissionDenied
    with transaction.atomic():
        RawCursor(connection.connection).execute(*TODO.pop())
    return HttpResponseRedirect("/")


urlpatterns = [path("minimal/", submit)]
