"""The list of services that an office posts on its wall (niêm yết), as PDF."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from itertools import groupby

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.models import Channel, ChannelTerms, ProcedureVersion
from motcua.catalogue.search.filters import Filters
from motcua.core import words
from motcua.core.clock import VN
from motcua.core.text import sort_key
from motcua.documents.qr import svg
from motcua.documents.typesetting import typeset
from motcua.portal.offices import Office
from motcua.portal.procedures.forms import Asked
from motcua.portal.terms import stated_fee, time_words

# Lists of 200 kB that a process keeps.
KEPT = 16


def posted_list(office: Office, versions: Iterable[ProcedureVersion], level: str, *, on: date) -> bytes:
    """The PDF: every procedure by field, with time and fee; versions have their terms and fees loaded."""
    rows = sorted(versions, key=lambda one: (sort_key(one.field), sort_key(one.title)))
    page = f"{settings.BASE_URL}{Asked(filters=Filters(level=level)).address()}"
    day, count = words.short_day(on), len(rows)
    fields = groupby(rows, key=lambda one: one.field)
    facts: Mapping[str, object] = {
        "title": _("Danh sách thủ tục hành chính"),
        "office": office.name,
        "address": office.address,
        "hours": list(office.hours),
        "phone": _("Điện thoại: %(number)s") % {"number": office.phone.text} if office.phone else "",
        "day": _("Lập ngày %(day)s") % {"day": day},
        "summary": ngettext("%(n)s thủ tục", "%(n)s thủ tục", count) % {"n": words.number(count)},
        "page": page,
        "qr": svg(page),
        "scan": _("Quét để xem giấy tờ cần có"),
        "columns": [_("Mã"), _("Thủ tục"), _("Thời hạn"), _("Lệ phí")],
        "fields": [{"name": field, "rows": [_row(one) for one in many]} for field, many in fields],
    }
    return _drawn(json.dumps(facts, ensure_ascii=False), on)


@lru_cache(maxsize=KEPT)
def _drawn(facts: str, on: date) -> bytes:
    """The same day and facts give the same bytes, so a process need not draw them for every reader."""
    return typeset("posted-list", json.loads(facts), at=datetime.combine(on, time(), VN))


def _row(version: ProcedureVersion) -> dict[str, str]:
    terms = _counter(version)
    return {
        "code": version.procedure.code,
        "title": version.title,
        "time": _time(terms) if terms else "",
        "fee": stated_fee(terms) if terms else "",
    }


def _time(terms: ChannelTerms) -> str:
    return time_words(terms) if terms.is_confirmed else _("Chưa xác nhận")


def _counter(version: ProcedureVersion) -> ChannelTerms | None:
    """What holds at the counter; for what cannot be brought there, the first way there is."""
    found = {terms.channel: terms for terms in version.terms.all()}
    return found.get(Channel.COUNTER) or next(iter(found.values()), None)
