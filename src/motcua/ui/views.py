"""The switches in every footer, and the gallery."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from motcua.ui.context import COOKIE, Display
from motcua.ui.gallery import chapters

YEAR = 60 * 60 * 24 * 365


@csrf_exempt  # it changes only how pages look, so first views need no token cookie
@require_POST
def set_display(request: HttpRequest) -> HttpResponse:
    """Keeps text size, contrast and theme in a cookie and goes back to the page one came from."""
    now = Display.from_cookie(request)
    wanted = Display.of(
        request.POST.get("text", now.text),
        request.POST.get("contrast", now.contrast),
        request.POST.get("theme", now.theme),
    )
    answer = HttpResponseRedirect(_way_back(request), status=HTTPStatus.SEE_OTHER)
    answer.set_cookie(
        COOKIE, wanted.as_cookie(), YEAR, httponly=True, samesite="Lax", secure=settings.CSRF_COOKIE_SECURE
    )
    return answer


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state; `dress`, `theme`, `contrast` and `text` choose how it is dressed."""
    dress = "office" if request.GET.get("dress") == "office" else "citizen"
    display = Display.of(request.GET.get("text"), request.GET.get("contrast"), request.GET.get("theme"))
    context = {"chapters": chapters(), "display": display, "dress": dress, "base": f"ui/{dress}.html"}
    return render(request, "ui/gallery.html", context)


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return "/"
