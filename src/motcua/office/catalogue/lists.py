"""Lists of the catalogue in finished words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.models import Channel, Finding, FindingKind, ImportRun, Outcome, ProcedureVersion
from motcua.catalogue.quality import FIELDS, field_of, freshness
from motcua.catalogue.reports import Wanted
from motcua.core import words
from motcua.office.catalogue import forms
from motcua.ui.components import Column, EmptyState, Link, Pager, SearchBox, Table, TableRow, Tag, Tone

GOOD, FAIR = 90, 70


def score_tag(points: int) -> Tag:
    """A score as word and tone."""
    tone: Tone = "done" if points >= GOOD else "soon" if points >= FAIR else "late"
    return Tag(f"{points}/100", tone)


def views(wanted: Wanted, *, keeps: bool) -> list[Link]:
    """All records, those with doubts, the drafts; and the report of imports."""
    plain = replace(wanted, kind=None, only_doubtful=False, only_drafts=False)
    choices = [
        (_("Tất cả đang có hiệu lực"), plain),
        (_("Còn điểm chưa xác nhận"), replace(plain, only_doubtful=True)),
        (_("Bản đang soạn"), replace(plain, only_drafts=True)),
    ]
    found = [Link(text, forms.href(one), current=one == wanted) for text, one in choices]
    found.append(Link(_("Kết quả nhập danh mục"), reverse("office:catalogue-imports"), icon="list"))
    found.append(Link(_("Tên hay gọi"), reverse("office:synonyms"), icon="search"))
    if keeps:
        found.append(Link(_("Thêm thủ tục của địa phương"), reverse("office:procedure-new"), icon="plus"))
    return found


def kinds(counted: Mapping[FindingKind, int], wanted: Wanted) -> list[Link]:
    """Each kind of doubt with how many records have it; drafts have none."""
    if wanted.only_drafts:
        return []
    return [
        Link(
            f"{kind.label}: {words.number(count)}",
            forms.href(Wanted(words=wanted.words, kind=kind)),
            current=wanted.kind == kind,
        )
        for kind, count in counted.items()
    ]


def search(wanted: Wanted) -> SearchBox:
    """The field that narrows the list."""
    see = forms.DOUBTFUL if wanted.only_doubtful else forms.DRAFTS if wanted.only_drafts else ""
    hidden = {"xem": see} if see else {}
    return SearchBox(_("Tìm theo tên hoặc mã thủ tục"), reverse("office:catalogue"), value=wanted.words, hidden=hidden)


def total(count: int) -> str:
    """How long the list is."""
    return ngettext("%(n)s thủ tục", "%(n)s thủ tục", count) % {"n": words.number(count)}


def table(versions: Iterable[ProcedureVersion], today: date, wanted: Wanted) -> Table:
    """The records of a page."""
    columns = [
        Column(_("Mã"), short=True),
        Column(_("Thủ tục, lĩnh vực")),
        Column(_("Đầy đủ"), short=True),
        Column(_("Mới"), short=True),
        Column(_("Chưa xác nhận"), numeric=True),
        Column(_("Phiên bản"), short=True),
    ]
    rows = [_row(version, today) for version in versions]
    return Table(_("Danh mục thủ tục"), columns, rows=rows, empty=_nothing(wanted), caption_hidden=True)


def _nothing(wanted: Wanted) -> EmptyState:
    title, text = (
        _("Không có thủ tục nào ở đây"),
        _("Bỏ bớt điều kiện lọc, hoặc nhập danh mục quốc gia bằng lệnh motcua catalogue import."),
    )
    if wanted.only_drafts and not wanted.words:
        title = _("Không có bản soạn nào")
        text = _("Mở một thủ tục rồi bấm “Soạn bản mới”. Bản soạn xong đứng ở đây chờ người khác công bố.")
    return EmptyState(title, text, link=Link(_("Xem tất cả"), reverse("office:catalogue")))


def pager(page: "Page[ProcedureVersion]", wanted: Wanted) -> Pager | None:
    """The way through the list; none where all is in sight."""
    return _pager(page.number, page.paginator.num_pages, forms.href(wanted, "{page}"))


def runs(found: Sequence[ImportRun]) -> Table:
    """Every import that changed something, the newest first."""
    columns = [
        Column(_("Lúc"), short=True),
        Column(_("Tệp")),
        *(Column(title, numeric=True) for title in (_("Bản ghi"), _("Mới"), _("Đổi"), _("Không đổi"), _("Không nhận"))),
    ]
    empty = EmptyState(
        _("Chưa nhập danh mục lần nào"),
        _("Người vận hành nhập bằng lệnh: motcua catalogue import TỆP. Chạy lại không đổi gì."),
    )
    rows = [
        TableRow(
            [
                words.short_moment(run.at),
                run.file_name,
                *(words.number(n) for n in (run.records, run.added, run.changed, run.unchanged, run.refused)),
            ]
        )
        for run in found
    ]
    return Table(_("Các lần nhập"), columns, rows=rows, empty=empty)


def outcomes(counted: Mapping[str, int], current: Outcome) -> list[Link]:
    """The findings of the last import by what became of them."""
    base = reverse("office:catalogue-imports")
    return [
        Link(f"{one.label}: {words.number(counted.get(one, 0))}", f"{base}?xem={name}", current=one == current)
        for one, name in forms.OUTCOMES.items()
    ]


def findings(found: Iterable[Finding], outcome: Outcome) -> Table:
    """What was found, with the source's words and what was made of them."""
    columns = [
        Column(_("Thủ tục"), short=True),
        Column(_("Điểm")),
        Column(_("Nguồn ghi")),
        Column(_("Hiểu là")),
        Column(_("Đã xác nhận"), short=True),
    ]
    rows = [
        TableRow(
            [
                one.code or "–",
                f"{FindingKind(one.kind).label} ({_place(one.place)})",
                one.said or "–",
                one.made or "–",
                words.short_day(one.resolved_at) if one.resolved_at else "–",
            ],
            href=f"{reverse('office:catalogue-record', args=[one.code])}#{field_of(one.place)}"
            if one.version_id
            else "",
        )
        for one in found
    ]
    empty = EmptyState(_("Không có điểm nào"), _("Lần nhập gần nhất không có điểm thuộc loại này."), icon="check")
    return Table(str(outcome.label), columns, rows=rows, empty=empty)


def findings_pager(page: "Page[Finding]", outcome: Outcome) -> Pager | None:
    """The way through the findings."""
    pattern = f"{reverse('office:catalogue-imports')}?xem={forms.OUTCOMES[outcome]}&trang={{page}}"
    return _pager(page.number, page.paginator.num_pages, pattern)


def _place(place: str) -> str:
    """“Trực tuyến”, “dòng 12”, or the field's own name."""
    _head, _colon, key = place.partition(":")
    if key in Channel:
        return str(Channel(key).label)
    if key:
        return _("dòng %(n)s") % {"n": key}
    return next((str(field.label) for field in FIELDS if field.key == field_of(place)), _("cả bản ghi"))


def _pager(page: int, pages: int, pattern: str) -> Pager | None:
    if pages <= 1:
        return None
    # A typed search may hold braces of its own.
    safe = pattern.replace("%7Bpage%7D", "{page}")
    return Pager.numbered(
        page, pages, safe, summary=_("Trang %(page)d trong %(pages)d") % {"page": page, "pages": pages}
    )


def _row(version: ProcedureVersion, today: date) -> TableRow:
    is_internal = version.procedure.is_internal
    edition = _("bản %(n)d, từ %(day)s") % {"n": version.number, "day": words.short_day(version.effective_from)}
    return TableRow(
        [
            version.procedure.code,
            [version.title, version.field, *([Tag(_("Nội bộ"), "info", icon="lock")] if is_internal else [])],
            score_tag(version.completeness),
            score_tag(freshness(version.verified_on, today)),
            words.number(version.doubts),
            edition,
        ],
        href=reverse("office:catalogue-version", args=[version.procedure.code, version.number]),
    )
