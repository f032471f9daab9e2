"""The public catalogue for other systems: the same search, in the same order, as people get."""

from collections.abc import Mapping
from http import HTTPStatus
from math import ceil

from django.conf import settings
from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from motcua.accounts.limits import count
from motcua.accounts.rules import MINUTE, Limit, network_of
from motcua.catalogue.search.finding import Hit, find
from motcua.core.clock import day_of
from motcua.core.errors import TooOften
from motcua.core.http import MomentRequest

# An office behind one address has many readers; a machine that copies the catalogue needs a dozen requests.
PER_NETWORK = Limit("api.network", MINUTE, 300)
USUAL, MOST, LONGEST_QUERY, FARTHEST = 20, 100, 100, 100_000


@require_safe
@conditional_page
def procedures(request: MomentRequest) -> JsonResponse:
    """`q` what people type, `limit` 1–100, `offset`; 400 names the argument that is not a number in its range.

    `{"items": [{"code", "name", "title", "field", "level", "service_level", "url"}], "total": n}`.
    """
    try:
        count([(PER_NETWORK, network_of(request.ip))], request.at)
        limit = _number(request, "limit", USUAL, least=1, most=MOST)
        offset = _number(request, "offset", 0, least=0, most=FARTHEST)
    except TooOften as no:
        refused = _json({"error": str(no)}, HTTPStatus.TOO_MANY_REQUESTS)
        refused.headers["Retry-After"] = str(ceil(no.wait.total_seconds()))
        return refused
    except ValueError as wrong:
        return _json({"error": str(wrong)}, HTTPStatus.BAD_REQUEST)
    typed = request.GET.get("q", "")[:LONGEST_QUERY]
    found = find(typed, day=day_of(request.at), limit=limit, offset=offset)
    answer = {"items": [_item(hit) for hit in found.hits], "total": found.total}
    response = _json(answer)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def _json(answer: Mapping[str, object], status: HTTPStatus = HTTPStatus.OK) -> JsonResponse:
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})


def _item(hit: Hit) -> dict[str, str]:
    return {
        "code": hit.code,
        "name": hit.name,
        "title": hit.title,
        "field": hit.field,
        "level": hit.level,
        "service_level": hit.service_level,
        "url": f"{settings.BASE_URL}{reverse('portal:procedure', args=[hit.code])}",
    }


def _number(request: MomentRequest, name: str, usual: int, *, least: int, most: int) -> int:
    given = request.GET.get(name, "")
    if not given:
        return usual
    if not (given.isascii() and given.isdigit()) or not least <= int(given[:9]) <= most:
        raise ValueError(f"{name}: {least}–{most}")
    return int(given)
