"""What the doors do with every request (SEC-14, SEC-16)."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from motcua.config.middleware import NoStoreMiddleware, RequestMomentMiddleware
from motcua.core import clock


def came_from(forwarded: str, *, proxies: int, settings: object) -> str:
    """The address that views see, when the last hop is 10.0.0.1."""
    settings.PROXIES = proxies  # type: ignore[attr-defined]  # pytest-django
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request.ip)  # type: ignore[attr-defined]  # see core.http.MomentRequest
        return HttpResponse()

    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    RequestMomentMiddleware(view)(RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.1"))
    return seen[0]


@pytest.mark.parametrize(
    ("forwarded", "proxies", "ip"),
    [
        ("", 0, "10.0.0.1"),
        ("203.0.113.9", 0, "10.0.0.1"),
        ("203.0.113.9", 1, "203.0.113.9"),
        ("192.0.2.66, 203.0.113.9", 1, "203.0.113.9"),
        ("192.0.2.66, 203.0.113.9, 10.0.0.7", 2, "203.0.113.9"),
        ("", 1, "10.0.0.1"),
        ("203.0.113.9", 2, "10.0.0.1"),
        (" , ", 1, "10.0.0.1"),
    ],
)
def test_nobody_chooses_the_address_that_limits_count(forwarded: str, proxies: int, ip: str, settings: object) -> None:
    """Only what our own proxies wrote is believed; what a caller claims before that is not."""
    assert came_from(forwarded, proxies=proxies, settings=settings) == ip


def test_a_request_knows_its_moment() -> None:
    before = clock.now()
    request = RequestFactory().get("/")
    RequestMomentMiddleware(lambda _request: HttpResponse())(request)
    assert before <= request.at <= clock.now()  # type: ignore[attr-defined]  # see core.http.MomentRequest


def answered(*, cookie: bool = False, sets_cookie: bool = False, says: str = "") -> str:
    """The Cache-Control of an answer."""

    def view(_request: HttpRequest) -> HttpResponse:
        response = HttpResponse()
        if says:
            response.headers["Cache-Control"] = says
        if sets_cookie:
            response.set_cookie("motcua", "x")
        return response

    request = RequestFactory().get("/")
    if cookie:
        request.COOKIES["motcua"] = "x"
    return NoStoreMiddleware(view)(request).headers.get("Cache-Control", "")


def test_answers_to_a_session_are_kept_nowhere() -> None:
    assert answered(cookie=True) == answered(sets_cookie=True) == "private, no-store"


def test_answers_to_strangers_may_be_kept() -> None:
    assert answered() == ""


def test_a_view_may_say_otherwise() -> None:
    assert answered(cookie=True, says="public, max-age=60") == "public, max-age=60"
