"""Where to hand in: the offices that were given the procedure, of the commune that the reader named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.catalogue.competences import Handling, handling
from motcua.catalogue.models import Level
from motcua.catalogue.queries import Snapshot
from motcua.core.text import one_line
from motcua.places import queries as places
from motcua.places.gazetteer import Place
from motcua.portal.offices import Office, offices
from motcua.ui.components import Link, TextField

TYPED, CODE, COOKIE = "noi", "xa", "motcua_noi"
LONGEST, YEAR = 200, 60 * 60 * 24 * 365
PART = "#noi-nop"


@dataclass(frozen=True, slots=True)
class Named:
    """What the reader said about where they live: one commune, several that may be meant, or nothing known."""

    commune: Place | None = None
    perhaps: Sequence[Place] = ()
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """The part of the page: at which level, for whom, which offices; the box to name one's commune."""

    level: str
    chosen: str
    offices: Sequence[Office]
    nobody: str
    perhaps: Sequence[Link]
    box: TextField | None
    action: str


def named(request: HttpRequest, on: date) -> Named:
    """The commune in the address, as typed or by code; else the one that this browser named before."""
    typed = one_line(request.GET.get(TYPED, "").replace("\x00", ""))[:LONGEST]
    if not typed:
        return Named(_present(request.GET.get(CODE) or request.COOKIES.get(COOKIE, ""), on))
    found = {place.code: place for one in places.named_in(typed, on=on) for place in one.now if place.is_commune}
    if len(found) == 1:
        return Named(next(iter(found.values())))
    return Named(perhaps=list(found.values()), unknown="" if found else typed)


def remember(response: HttpResponse, known: Named) -> HttpResponse:
    """Have the browser keep the commune, so that it is named once for all procedures."""
    patch_vary_headers(response, ("Cookie",))
    if known.commune is not None:
        response.set_cookie(
            COOKIE, known.commune.code, YEAR, httponly=True, samesite="Lax", secure=settings.CSRF_COOKIE_SECURE
        )
    return response


def where(procedure: Snapshot, known: Named, on: date) -> Where:
    """What the procedure's page says about where."""
    commune = known.commune
    found = handling(procedure.version, on, commune=commune.code if commune else "")
    asks = found.needs_commune
    return Where(
        level=_level(found),
        chosen=places.history().full_words(commune) if commune and asks else "",
        offices=offices(found.units),
        nobody=_nobody() if commune and asks and not found.units else "",
        perhaps=[_link(procedure, place) for place in known.perhaps] if asks else (),
        box=_box(known) if asks else None,
        action=reverse("portal:procedure", args=[procedure.code]) + PART,
    )


def _present(code: str, on: date) -> Place | None:
    place = places.commune(code) if len(code) == 5 else None  # noqa: PLR2004  digits of a commune's code
    if place is None or place.is_current:
        return place
    heirs = places.became(code, since=place.since, on=on)
    return heirs[0] if len(heirs) == 1 else None


def _level(found: Handling) -> str:
    if Level.COMMUNE in found.levels and len(found.levels) > 1:
        return _("Tuỳ trường hợp, nộp ở cấp xã nơi bạn ở hoặc ở cơ quan cấp trên dưới đây.")
    if Level.COMMUNE in found.levels:
        return _("Nộp ở cấp xã: bộ phận một cửa của xã, phường, đặc khu nơi bạn ở.")
    if found.levels:
        return _("Nộp ở cấp tỉnh, một nơi cho cả tỉnh.")
    return _("Do cơ quan trung ương giải quyết. Hãy hỏi bộ phận một cửa gần bạn cách gửi hồ sơ.")


def _nobody() -> str:
    return _("Chưa có nơi nhận thủ tục này ở đó trong hệ thống này. Hãy gọi %(hotline)s, có người chỉ giúp bạn.") % {
        "hotline": settings.MOTCUA_HOTLINE
    }


def _box(known: Named) -> TextField:
    error = ""
    if known.unknown:
        error = _("Không tìm thấy “%(text)s”. Hãy gõ tên xã, phường cùng tên tỉnh.") % {"text": known.unknown}
    return TextField(
        TYPED,
        _("Bạn ở xã, phường nào?"),
        value=known.unknown,
        error=error,
        hint=_("Mới hay cũ đều được, có dấu hay không. Ví dụ: phường Hạc Thành, Thanh Hoá."),
        autocomplete="off",
        typeahead=True,
        maxlength=LONGEST,
    )


def _link(procedure: Snapshot, place: Place) -> Link:
    query = urlencode({CODE: place.code})
    address = f"{reverse('portal:procedure', args=[procedure.code])}?{query}{PART}"
    return Link(places.history().full_words(place), address)
