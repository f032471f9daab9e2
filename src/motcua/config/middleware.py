"""The moment of a request, read from the clock once, at the door."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motcua.core import clock


class RequestMomentMiddleware:
    """Gives every request its `at`; views pass it on, nothing below reads the clock."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = clock.now()  # type: ignore[attr-defined]  # see core.http.MomentRequest
        return self.get_response(request)
