"""One record in finished words: its sections in the order of the score, each with what is open about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.models import (
    Channel,
    ChannelTerms,
    Currency,
    FeeRow,
    Kind,
    Level,
    ProcedureVersion,
    RequiredPaper,
    Source,
    Standing,
    Status,
    Subject,
)
from motcua.catalogue.reports import RecordScore
from motcua.core import words
from motcua.office.catalogue.doubts import DoubtForm
from motcua.office.catalogue.lists import score_tag
from motcua.office.catalogue.tariffs import tariff
from motcua.ui.components import Button, Content, Details, Link, SummaryList, SummaryRow, Tag
from motcua.workdays.deadlines import Unit
from motcua.workdays.words import limit_words

SHORT = 160


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The head of the page."""

    code: str
    title: str
    name: str
    tags: Sequence[Tag]
    facts: SummaryList
    links: Sequence[Link]
    editions: Sequence[Link]
    edit: Button | None


@dataclass(frozen=True, slots=True)
class Section:
    """One field of the record: what it says, how good that is, what is open."""

    id: str
    title: str
    score: Tag
    content: Content
    doubts: Sequence[DoubtForm]


def record_page(
    version: ProcedureVersion, score: RecordScore, versions: Iterable[ProcedureVersion], *, today: date, keeps: bool
) -> RecordPage:
    """Who says this, since when, and which versions there are."""
    code = version.procedure.code
    tags = [score_tag(score.completeness)]
    if version.status == Status.DRAFT:
        tags.append(Tag(_("Bản đang soạn, chưa có hiệu lực"), "waiting"))
    if version.procedure.is_internal:
        tags.append(Tag(_("Nội bộ, không hiện với người dân"), "info", icon="lock"))
    if version.doubts:
        tags.append(Tag(_("%(n)d điểm chưa xác nhận") % {"n": version.doubts}, "soon"))
    rows = [
        SummaryRow(_("Nguồn"), str(Source(version.source).label)),
        SummaryRow(_("Quyết định công bố"), version.decision or "–"),
        SummaryRow(_("Hiệu lực"), _days(version)),
        SummaryRow(_("Kiểm tra lần cuối"), words.short_day(version.verified_on)),
    ]
    links = [Link(_("Xem như người dân"), f"/thu-tuc/{code}/", icon="eye")] if _is_public(version, today) else []
    if keeps:
        links.append(Link(_("Thẩm quyền tiếp nhận"), reverse("office:competence", args=[code]), icon="office"))
    if version.source_url.startswith("https://"):
        links.append(Link(_("Bản ghi gốc"), version.source_url, icon="arrow-right"))
    editions = [
        Link(_edition(one), reverse("office:catalogue-version", args=[code, one.number]), current=one == version)
        for one in versions
    ]
    edit = Button(
        _("Soạn bản mới"), action=reverse("office:procedure-begin", args=[code]), kind="secondary", icon="pencil"
    )
    if version.status == Status.DRAFT:
        edit = Button(
            _("Xem thay đổi, sửa, công bố"), href=reverse("office:procedure-compare", args=[code]), icon="eye"
        )
    return RecordPage(
        code, version.title, version.name, tags, SummaryList(rows), links, editions, edit if keeps else None
    )


def sections(version: ProcedureVersion, score: RecordScore, doubts: Mapping[str, Sequence[DoubtForm]]) -> list[Section]:
    """Every field with its content."""
    contents: Mapping[str, Content] = {
        "name": [version.name, version.field],
        "kind": [str(Kind(version.kind).label), ", ".join(str(Level(one).label) for one in version.levels)],
        "subjects": [str(Subject(one).label) for one in version.subjects],
        "agency": [
            one for one in (version.competent_agency, version.executing_agency, version.coordinating_agency) if one
        ],
        "time": _rows([SummaryRow(str(Channel(t.channel).label), _time(t)) for t in version.terms.all()]),
        "fee": _costs(version),
        "papers": _papers(version),
        "steps": _steps(version),
        "basis": [" · ".join(part for part in (one.number, one.name) if part) for one in version.legal_bases.all()],
        "result": [" · ".join(part for part in (one.name, one.code) if part) for one in version.results.all()],
    }
    return [
        Section(
            one.field.key,
            str(one.field.label),
            score_tag(one.points),
            contents[one.field.key] or _("Nguồn không ghi."),
            doubts.get(one.field.key, ()),
        )
        for one in score.fields
    ]


def _rows(rows: Sequence[SummaryRow]) -> Content:
    return SummaryList(rows) if rows else ""


def _costs(version: ProcedureVersion) -> Content:
    """What the source says of each channel, then the tariff."""
    said = [SummaryRow(str(Channel(terms.channel).label), _fees(terms)) for terms in version.terms.all()]
    return [*([SummaryList(said)] if said else []), *tariff(version)]


def _days(version: ProcedureVersion) -> str:
    start = words.short_day(version.effective_from)
    if version.effective_to is None:
        return _("từ %(start)s") % {"start": start}
    return _("từ %(start)s đến trước %(end)s") % {"start": start, "end": words.short_day(version.effective_to)}


def _edition(version: ProcedureVersion) -> str:
    if version.status == Status.DRAFT:
        return _("Bản %(n)d, đang soạn") % {"n": version.number}
    return _("Bản %(n)d, %(days)s") % {"n": version.number, "days": _days(version)}


def _is_public(version: ProcedureVersion, today: date) -> bool:
    is_over = version.effective_to is not None and version.effective_to <= today
    is_now = version.effective_from <= today and not is_over
    return is_now and version.status == Status.PUBLISHED and not version.procedure.is_internal


def _time(terms: ChannelTerms) -> Content:
    said = limit_words(terms.amount, Unit(terms.unit)) if terms.amount and terms.unit else ""
    if terms.is_confirmed:
        return [said, *_note(terms)]
    amount = f"{terms.amount.normalize():f}" if terms.amount else ""
    guess = _("Nguồn ghi: %(said)s") % {"said": said or amount or _("không có")}
    return [Tag(_("Chưa xác nhận"), "soon"), guess, *_variants(terms), *_note(terms)]


def _variants(terms: ChannelTerms) -> list[str]:
    return [
        f"– {limit_words(one.amount, Unit(one.unit)) if one.amount and one.unit else '?'} {one.note[:SHORT]}".strip()
        for one in terms.variants.all()
    ]


def _note(terms: ChannelTerms) -> list[str | Details]:
    if not terms.note:
        return []
    return [terms.note] if len(terms.note) <= SHORT else [Details(_("Ghi chú của nguồn"), terms.note.split("\n"))]


def _fees(terms: ChannelTerms) -> Content:
    return [part for fee in terms.fees.all() for part in _fee(fee)] or _("Nguồn không ghi.")


def _fee(fee: FeeRow) -> list[str | Tag]:
    said = fee.words[:SHORT] + ("…" if len(fee.words) > SHORT else "")
    if fee.amount is None:
        amount = ""
    elif fee.currency == Currency.VND:
        amount = words.money(int(fee.amount)) if fee.amount else _("Miễn phí")
    else:
        amount = f"{words.number(int(fee.amount))} {fee.currency}"
    text = " · ".join(part for part in dict.fromkeys((amount, said)) if part)
    return [text] if fee.is_confirmed else [Tag(_("Chưa xác nhận"), "soon"), text or "–"]


def _papers(version: ProcedureVersion) -> Content:
    """Papers under their headings; those without one first."""
    parts: list[str | SummaryList] = []
    groups = [(None, _("Giấy tờ phải nộp")), *((one.pk, one.name) for one in version.groups.all())]
    for pk, name in groups:
        lines = [paper for paper in version.papers.all() if paper.group_id == pk]
        if lines:
            parts.append(SummaryList([SummaryRow(_counts(one), _line(one)) for one in lines], title=name[:SHORT]))
    return parts


def _counts(paper: RequiredPaper) -> str:
    if paper.standing == Standing.NOTE:
        return str(Standing.NOTE.label)
    counts = [
        (paper.originals, _("%(n)d bản chính")),
        (paper.certified, _("%(n)d bản chứng thực")),
        (paper.copies, _("%(n)d bản sao")),
    ]
    return ", ".join(text % {"n": count} for count, text in counts if count) or "–"


def _line(paper: RequiredPaper) -> Content:
    form = [_("Mẫu: %(name)s") % {"name": paper.form_name}] if paper.form_name else []
    mark = [Tag(_("Chưa xác nhận"), "soon")] if paper.standing == Standing.UNCONFIRMED else []
    return [*mark, paper.name, *form]


def _steps(version: ProcedureVersion) -> Content:
    """The steps, then the conditions under a word of their own."""
    if not version.conditions:
        return _long(version.steps)
    rows = [(_("Trình tự"), version.steps), (_("Yêu cầu, điều kiện"), version.conditions)]
    return SummaryList([SummaryRow(term, _long(text)) for term, text in rows if text])


def _long(text: str) -> Content:
    if len(text) <= 2 * SHORT:
        return text
    return Details(_("Xem toàn văn (%(n)s ký tự)") % {"n": words.number(len(text))}, text.split("\n"))
