"""The public catalogue for other systems: the same search, in the same order, as people get."""

from django.conf import settings
from django.urls import reverse

from motcua.api.answers import Answer, answering, part
from motcua.catalogue.search.finding import Hit, find
from motcua.core.clock import day_of
from motcua.core.http import MomentRequest

LONGEST_QUERY = 100


@answering
def procedures(request: MomentRequest) -> tuple[Answer, bool]:
    """`q` what people type, `limit` 1–100, `offset`; 400 names the argument that is not a number in its range.

    `{"items": [{"code", "name", "title", "field", "level", "service_level", "url"}], "total": n}`.
    """
    limit, offset = part(request)
    typed = request.GET.get("q", "")[:LONGEST_QUERY]
    found = find(typed, day=day_of(request.at), limit=limit, offset=offset)
    return {"items": [_item(hit) for hit in found.hits], "total": found.total}, True


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
