"""What the doors do with every request: its moment, its origin, what browsers may keep of the answer."""

import secrets
import time
from collections.abc import Callable
from typing import cast

import psycopg
import structlog
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from structlog.contextvars import bound_contextvars

from motcua.accounts.models import Account
from motcua.accounts.sessions import SessionStore
from motcua.core import clock, readers
from motcua.documents import files_host

log = structlog.get_logger()
_GAVE_WAY = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)
Answer = Callable[[HttpRequest], HttpResponse]


class RequestMomentMiddleware:
    """Gives every request its `at` and `ip`; views pass them on, nothing below reads the clock."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = clock.now()  # type: ignore[attr-defined]  # see core.http.MomentRequest
        request.ip = _origin(request)  # type: ignore[attr-defined]  # see core.http.MomentRequest
        return self.get_response(request)


class ReaderMiddleware:
    """A request reads as nobody until its door knows who asks (SEC-06)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with readers.reading_as(readers.NOBODY):
            return self.get_response(request)


class RequestLogMiddleware:
    """One line for each request: route, status, milliseconds; and an id that every line in between carries (SEC-17).

    The route is the pattern, not the path, and no query: people type anything into addresses.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        request_id = secrets.token_hex(8)
        with bound_contextvars(request=request_id):
            response = self.get_response(request)
            match = request.resolver_match
            log.info(
                "request",
                method=request.method,
                route=match.route if match else "",
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000, 1),
            )
        response.headers["X-Request-ID"] = request_id
        return response


class NoStoreMiddleware:
    """Answers to a browser with a session are kept nowhere, unless the view said otherwise (SEC-16)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        name = settings.SESSION_COOKIE_NAME
        if name in request.COOKIES or name in response.cookies:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class FilesHostMiddleware:
    """The host of files knows nothing else: no sessions, no pages, no forms (SEC-08)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.FILES_HOST or request.headers.get("Host") != settings.FILES_HOST:
            return self.get_response(request)
        with readers.reading_as(readers.system("files")):
            return files_host.answer(request)


class OnceMoreMiddleware:
    """Does once more what the database ended in favour of somebody else: of two who wait for each other one must go.

    Nothing of the first try is left, its transaction was rolled back; stands last, so that only the view is run again.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: list[object], kwargs: dict[str, object]
    ) -> HttpResponse:
        """Django's hook around the view."""
        try:
            return view(request, *args, **kwargs)
        except OperationalError as lost:
            if not isinstance(lost.__cause__, _GAVE_WAY):
                raise
            log.warning("request.once_more", exc_info=True)
        return view(request, *args, **kwargs)


def _origin(request: HttpRequest) -> str:
    """The address of the caller: what the nearest of our own proxies wrote, never what the caller claims."""
    if settings.PROXIES:
        forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        if len(forwarded) >= settings.PROXIES:
            return forwarded[-int(settings.PROXIES)]
    return str(request.META.get("REMOTE_ADDR", ""))


class SignedInMiddleware(AuthenticationMiddleware):
    """Django's own, but who is signed in comes with the session's row instead of two queries more."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        session = cast(SessionStore, request.session)
        request.user = cast(Account, SimpleLazyObject(lambda: session.signed_in() or get_user(request)))


class ChosenLanguageMiddleware:
    """Vietnamese, unless the person chose another language here.

    Not by the browser's own list: cheap phones are sold set to English, and their owners read Vietnamese.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
