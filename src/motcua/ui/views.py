"""The switches in every footer, and the gallery."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from motcua.ui.context import COOKIE, Display
from motcua.ui.gallery import PAGES, chapters, foundations
from motcua.ui.gallery_bench import Bench
from motcua.ui.gallery_forms import question_gone_wrong

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
    context = {"chapters": chapters(), "dress": dress, "base": f"ui/{dress}.html", **foundations()}
    return render(request, "ui/gallery.html", {**context, **_asked_display(request)})


@require_GET
def gallery_page(request: HttpRequest, name: str) -> HttpResponse:
    """A whole page by its name in `gallery.PAGES`: the bench, a paper, an error page."""
    if name not in PAGES:
        raise Http404
    return render(
        request, PAGES[name], {"bench": Bench.sample(), "page": question_gone_wrong(), **_asked_display(request)}
    )


def _asked_display(request: HttpRequest) -> dict[str, Display]:
    """The display asked for in the address; without one the reader's own stays."""
    asked = [request.GET.get(key) for key in ("text", "contrast", "theme")]
    return {"display": Display.of(*asked)} if any(asked) else {}


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return "/"
