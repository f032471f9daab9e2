"""Pages that are the same for everybody are kept for some seconds in each process (ADR 0082)."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch
from django.utils.cache import get_conditional_response, set_response_etag

from motcua.core.http import is_open_page
from motcua.ui.context import COOKIE

# A kept page has 10 to 40 kB; when so many are kept, all are forgotten and those that are asked for come again.
MOST = 256
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    status: int
    headers: dict[str, str]
    content: bytes
    match: ResolverMatch | None
    until: float

    def response(self) -> HttpResponse:
        return HttpResponse(self.content, status=self.status, headers=self.headers)


class OpenPagesMiddleware:
    """Answers from what is kept, before sessions, addresses and views are looked at.

    Only for browsers that are nobody's: whoever has any cookie but those of language and look goes on to the view, and
    so does every address with a query. What a view sets a cookie with is not kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.kept: dict[Key, _Kept] = {}
        self.lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = _key(request)
        if not settings.MOTCUA_OPEN_PAGE_SECONDS or key is None:
            return self.get_response(request)
        now, kept = time.monotonic(), self.kept.get(key)
        if kept is not None and kept.until > now:
            request.resolver_match = kept.match
            return _conditional(request, kept.response())
        # The whole page is made, whatever this browser has of it: the next one may have nothing.
        asked = {name: request.META.pop(name) for name in _CONDITIONS if name in request.META}
        response = self.get_response(request)
        request.META.update(asked)
        if not (isinstance(response, HttpResponse) and _may_be_kept(response)):
            return response
        set_response_etag(response)
        kept = _Kept(
            response.status_code, dict(response.items()), response.content, request.resolver_match, now + _seconds()
        )
        with self.lock:
            if len(self.kept) >= MOST:
                self.kept.clear()
            self.kept[key] = kept
        return _conditional(request, response)


def _key(request: HttpRequest) -> Key | None:
    """What the page depends on; none where it may depend on who asks."""
    looks = (settings.LANGUAGE_COOKIE_NAME, COOKIE)
    if request.method != "GET" or request.META.get("QUERY_STRING") or not request.COOKIES.keys() <= set(looks):
        return None
    host = request.META.get("HTTP_HOST", ""), request.META.get("SERVER_PORT", ""), request.scheme or ""
    return (*host, request.path, *(request.COOKIES.get(name, "") for name in looks))


def _may_be_kept(response: HttpResponse) -> bool:
    return is_open_page(response) and response.status_code == 200 and not response.cookies


def _seconds() -> int:
    return int(settings.MOTCUA_OPEN_PAGE_SECONDS)


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return answer or response
