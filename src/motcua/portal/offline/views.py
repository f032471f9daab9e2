"""The page for when there is no line, and the worker that shows it."""

from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.portal.offline import presenters

WORKER = Path(__file__).parent / "worker.js"


@require_safe
def away(request: HttpRequest) -> HttpResponse:
    """Kept by the worker before it is needed; the same for everybody."""
    return render(request, "portal/offline/away.html", {"page": presenters.away_page()})


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker; browsers ask every time whether there is another one."""
    return HttpResponse(_worker(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@lru_cache(maxsize=1)
def _worker() -> bytes:
    return WORKER.read_bytes()
