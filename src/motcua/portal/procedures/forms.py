"""What the address of the list asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from motcua.catalogue.search.filters import Filters
from motcua.catalogue.search.life_events import LIFE_EVENTS
from motcua.core.text import one_line

LONGEST_QUERY, LONGEST_VALUE = 100, 250
MOST_PAGES = 500
# The names of filters in addresses.
NAMES: Mapping[str, str] = {
    "field": "linh-vuc", "level": "cap", "ministry": "nganh", "subject": "doi-tuong", "service_level": "muc",
    "event": "su-kien",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A list: the words, the filters, the page from 1."""

    typed: str = ""
    filters: Filters = field(default_factory=Filters)
    page: int = 1

    def address(self, *, page: str = "", **filters: str) -> str:
        """The same list with other filters or another page."""
        narrowed = replace(self.filters, **filters)
        given = {"q": self.typed} | {NAMES[one.name]: getattr(narrowed, one.name) for one in fields(Filters)}
        query = urlencode({name: value for name, value in given.items() if value})
        # The pager fills its own gap, so the page stays out of the encoding.
        parts = [part for part in (query, f"trang={page}" if page else "") if part]
        return f"{reverse('portal:procedures')}{'?' if parts else ''}{'&'.join(parts)}"


def asked(request: HttpRequest) -> Asked:
    """From the address; whatever is not understood is left out."""
    given = {name: _line(request, key)[:LONGEST_VALUE] for name, key in NAMES.items()}
    if given["event"] not in LIFE_EVENTS:
        given["event"] = ""
    page = request.GET.get("trang", "")
    return Asked(
        typed=_line(request, "q")[:LONGEST_QUERY].strip(),
        filters=Filters(**given),
        page=min(max(int(page), 1), MOST_PAGES) if page.isascii() and page.isdigit() else 1,
    )


def _line(request: HttpRequest, key: str) -> str:
    # PostgreSQL has no text with a zero in it.
    return one_line(request.GET.get(key, "").replace("\x00", ""))
