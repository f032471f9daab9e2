"""Words for finding an office."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.core.text import fold_key, one_line
from motcua.directory.models import Unit
from motcua.portal.offices import Office
from motcua.ui.components import EmptyState, Link, SearchBox

SHOWN = 20
LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True)
class FindPage:
    """The search box and what was found."""

    title: str
    search: SearchBox
    summary: str
    offices: Sequence[Office]
    more: str
    empty: EmptyState | None


def matching(units: Sequence[Unit], typed: str) -> tuple[str, list[Unit]]:
    """What was typed, tidied, and the units that hold every word of it, with or without marks."""
    query = one_line(typed)[:LONGEST_QUERY].strip()
    wanted = fold_key(query).split()
    keys = ((unit, fold_key(f"{unit.name} {unit.place_name} {unit.address}")) for unit in units)
    return query, [unit for unit, key in keys if all(word in key for word in wanted)]


def find_page(query: str, offices: Sequence[Office], total: int) -> FindPage:
    """The first offices of `total`."""
    hidden = total - len(offices)
    return FindPage(
        title=_("Bộ phận một cửa"),
        search=SearchBox(
            _("Tên xã, phường"), reverse("portal:offices"), value=query, hint=_("Gõ có dấu hay không dấu đều được.")
        ),
        summary=ngettext("%(n)d nơi", "%(n)d nơi", total) % {"n": total} if total else "",
        offices=offices,
        more=_("Còn %(n)d nơi khác. Hãy gõ tên xã, phường.") % {"n": hidden} if hidden > 0 else "",
        empty=None if total else _nothing(query),
    )


def _nothing(query: str) -> EmptyState:
    return EmptyState(
        _("Không có nơi nào khớp với “%(q)s”") % {"q": query} if query else _("Chưa có danh sách"),
        _("Hãy gõ tên xã, phường hiện nay, hoặc gọi %(hotline)s để hỏi.") % {"hotline": settings.MOTCUA_HOTLINE},
        icon="office",
        link=Link(_("Xem mọi nơi"), reverse("portal:offices")) if query else None,
    )
