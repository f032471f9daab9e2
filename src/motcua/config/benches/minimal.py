"""The least that Django can do to submit: session, one statement, a redirect. The reference of `submitting`."""

from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

Statement = tuple[str, Any]  # Any: what the driver takes as parameters
TODO: list[Statement] = []


def submit(request: HttpRequest) -> HttpResponse:
    """Send the next statement."""
    request.session["seen"] = request.session.get("seen", 0) + 1
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(*TODO.pop())
    return HttpResponseRedirect("/")


urlpatterns = [path("minimal/", submit)]
