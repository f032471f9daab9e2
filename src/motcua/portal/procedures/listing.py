"""Words for the list of procedures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.catalogue.models import Level, ServiceLevel, Subject
from motcua.catalogue.search.filters import Facet, Filters
from motcua.catalogue.search.finding import Found, Hit
from motcua.catalogue.search.life_events import LIFE_EVENTS
from motcua.core import words
from motcua.portal.procedures.forms import NAMES, Asked
from motcua.portal.procedures.ministries import ministry_name
from motcua.ui.components import EmptyState, Link, LinkTile, Option, Pager, SearchBox, SelectField

PAGE = 20
# More fields than this are not chosen from a list on a phone; whoever looks for a rarer one types it.
MOST_OPTIONS = 40
_TITLES: Mapping[str, str | Promise] = {
    "event": gettext_lazy("Sự kiện trong đời"),
    "field": gettext_lazy("Lĩnh vực"),
    "level": gettext_lazy("Nơi giải quyết"),
    "subject": gettext_lazy("Ai làm"),
    "service_level": gettext_lazy("Mức độ trực tuyến"),
    "ministry": gettext_lazy("Ngành"),
}
_SAID: Mapping[str, Callable[[str], str]] = {
    "field": str,
    "level": lambda value: str(Level(value).label),
    "subject": lambda value: str(Subject(value).label),
    "service_level": lambda value: str(ServiceLevel(value).label),
    "ministry": ministry_name,
    "event": lambda value: str(LIFE_EVENTS[value].title),
}


@dataclass(frozen=True, slots=True)
class FilterForm:
    """What the list can be narrowed by; `chosen` are links that take one filter away."""

    action: str
    typed: str
    fields: Sequence[SelectField]
    chosen: Sequence[Link]


@dataclass(frozen=True, slots=True)
class FoundPage:
    """The list: the search box, what was found or why nothing was."""

    search: SearchBox
    summary: str
    tiles: Sequence[LinkTile]
    narrowing: FilterForm | None
    pager: Pager | None
    empty: EmptyState | None
    others: Sequence[LinkTile]


def found_page(found: Found, asked: Asked) -> FoundPage:
    """One page of what was found."""
    pages = -(-found.total // PAGE)
    return FoundPage(
        search=SearchBox(
            _("Tìm thủ tục"),
            reverse("portal:procedures"),
            value=asked.typed,
            hint=_("Gõ có dấu hay không dấu đều được, cả tên hay gọi như “sổ đỏ”."),
        ),
        summary=_count(found.total, asked.typed) if found.total else "",
        tiles=[_tile(hit) for hit in found.hits],
        narrowing=_narrowing(found.facets, asked),
        pager=Pager.numbered(
            asked.page,
            pages,
            asked.address(page="{page}"),
            summary=_("Trang %(page)d trong %(pages)d") % {"page": asked.page, "pages": pages},
        )
        if pages > 1
        else None,
        empty=None if found.hits else _nothing(asked),
        others=[] if found.hits else _life_events(),
    )


def _tile(hit: Hit) -> LinkTile:
    notes = [hit.field, str(Level(hit.level).label)]
    if hit.service_level in (ServiceLevel.FULL, ServiceLevel.PARTIAL):
        notes.append(_("trực tuyến %(much)s") % {"much": str(ServiceLevel(hit.service_level).label).lower()})
    return LinkTile(hit.title, reverse("portal:procedure", args=[hit.code]), "file", note=" · ".join(notes))


def _narrowing(facets: Iterable[Facet], asked: Asked) -> FilterForm | None:
    known = {facet.name: facet.counts for facet in facets}
    chosen = [one.name for one in fields(Filters) if getattr(asked.filters, one.name)]
    choices = {name: [*_options(name, known.get(name, ()))] for name in _TITLES if name != "event"}
    choices["event"] = [Option(key, str(event.title)) for key, event in LIFE_EVENTS.items()]
    shown = [
        SelectField(
            NAMES[name],
            str(title),
            options=choices[name],
            value=getattr(asked.filters, name),
            placeholder=_("Tất cả"),
        )
        for name, title in _TITLES.items()
        if len(choices[name]) > 1 or (choices[name] and name in chosen)
    ]
    if not known and not chosen:
        return None
    away = [
        Link(_said(name, asked), asked.address(**{name: ""}), icon="close", hidden_text=_("bỏ lọc")) for name in chosen
    ]
    return FilterForm(reverse("portal:procedures"), asked.typed, shown, away)


def _options(name: str, counts: Sequence[tuple[str, int]]) -> Iterable[Option]:
    for value, count in counts[:MOST_OPTIONS]:
        yield Option(value, f"{_SAID[name](value)} ({words.number(count)})")


def _said(name: str, asked: Asked) -> str:
    value = getattr(asked.filters, name)
    try:
        return _SAID[name](value)
    except ValueError:
        return str(value)


def _life_events() -> list[LinkTile]:
    return [
        LinkTile(str(event.title), Asked().address(event=key), event.pictogram)
        for key, event in LIFE_EVENTS.items()
        if event.pictogram
    ]


def _count(hits: int, query: str) -> str:
    number = words.number(hits)
    if query:
        return ngettext("%(n)s thủ tục khớp với “%(q)s”", "%(n)s thủ tục khớp với “%(q)s”", hits) % {
            "n": number,
            "q": query,
        }
    return ngettext("%(n)s thủ tục", "%(n)s thủ tục", hits) % {"n": number}


def _nothing(asked: Asked) -> EmptyState:
    everything = Link(_("Xem mọi thủ tục ở đây"), reverse("portal:procedures"))
    if asked.typed and not asked.filters.is_empty:
        return EmptyState(
            _("Không có thủ tục nào khớp với “%(q)s” và các mục đã lọc") % {"q": asked.typed},
            _("Bỏ bớt mục lọc ở trên rồi xem lại."),
            icon="search",
            link=Link(_("Bỏ hết mục lọc"), Asked(asked.typed).address()),
        )
    if not asked.typed:
        return EmptyState(
            _("Chưa có thủ tục nào ở đây"),
            _("Hãy bỏ bớt mục lọc, hoặc đến bộ phận một cửa nơi gần nhất để làm trực tiếp."),
            icon="file",
            link=everything if not asked.filters.is_empty else None,
        )
    return EmptyState(
        _("Chưa có thủ tục nào khớp với “%(q)s”") % {"q": asked.typed},
        _("Thử gõ ít chữ hơn. Việc chưa có ở đây vẫn làm được trực tiếp tại bộ phận một cửa; gọi %(hotline)s để hỏi.")
        % {"hotline": settings.MOTCUA_HOTLINE},
        icon="search",
        link=everything,
    )
