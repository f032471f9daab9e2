"""Words of the register of results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.documents import handwriting
from motcua.documents.actions.papers import LONGEST_REASON
from motcua.documents.lifecycle import IssueState
from motcua.documents.models import IssuedPaper
from motcua.dossiers.handovers import Returned, who_took_it
from motcua.dossiers.keyset import Cursor, Cut
from motcua.dossiers.models import Handover
from motcua.dossiers.registers import MOST_EXPORTED, Wanted
from motcua.office.queue.forms import cursor_parts
from motcua.office.results import forms
from motcua.ui.components import (
    Column,
    EmptyState,
    Link,
    Option,
    Pager,
    QuestionPage,
    SelectField,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    Tag,
    TextArea,
    TextField,
    Tone,
)

PAGE_SIZE = 50
YEARS = 10
_TONES: dict[str, Tone] = {IssueState.GENUINE: "done", IssueState.REVOKED: "late", IssueState.SUPERSEDED: "soon"}


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The register with its filter and the files to keep."""

    title: str
    filters: Sequence[SelectField | TextField]
    table: Table
    pager: Pager | None
    files: Sequence[Link]
    limit: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One paper."""

    title: str
    state: Tag
    facts: SummaryList
    links: Sequence[Link]
    signature: str
    box: str
    revoke: QuestionPage | None
    is_asked: bool


def register_page(
    cut: Cut[IssuedPaper], returned: Mapping[str, Returned], wanted: Wanted, *, this_year: int
) -> RegisterPage:
    """One page of the register; `returned` are those of its dossiers whose result was given, by number."""
    title = _("Sổ kết quả")
    shown = urlencode(forms.parts(wanted))
    return RegisterPage(
        title=title,
        filters=_filters(wanted, this_year),
        table=Table(
            title,
            [Column(name, short=is_short) for name, is_short in zip(titles(), _SHORT, strict=True)],
            rows=[_row(paper, returned.get(paper.owner_code)) for paper in cut.rows],
            empty=_nothing(wanted),
            caption_hidden=True,
        ),
        pager=_pager(cut, wanted),
        files=[
            Link(
                _("Tải sổ này (%(kind)s)") % {"kind": kind.upper()},
                f"{reverse('office:results-export', args=[kind])}?{shown}",
                icon="download",
                download=True,
            )
            for kind in ("xlsx", "csv")
        ],
        limit=_("Mỗi tệp nhiều nhất %(n)s dòng, mới nhất trước.") % {"n": words.number(MOST_EXPORTED)},
    )


def titles() -> list[str]:
    """The columns."""
    return [
        _("Số"),
        _("Ký lúc"),
        _("Tên giấy"),
        _("Cấp cho"),
        _("Hồ sơ"),
        _("Người ký"),
        _("Cơ quan"),
        _("Đã trả"),
        _("Giá trị"),
    ]


def cells(paper: IssuedPaper, returned: Returned | None) -> list[str]:
    """A paper as a line of a file."""
    return [
        paper.number,
        words.short_moment(paper.signed_at),
        paper.title,
        paper.holder_name,
        paper.code,
        _("%(name)s, %(title)s") % {"name": paper.signer_name, "title": paper.signer_title},
        paper.unit_name,
        words.short_moment(returned.at) if returned else "",
        _state(paper),
    ]


def result_page(paper: IssuedPaper, returned: Returned | None, desk: Desk, *, reason: str, problem: str) -> ResultPage:
    """One paper; leaders get the form that takes it back, open again with what was typed where it was refused."""
    handover = returned.handover if returned else None
    may_revoke = desk.role == Role.LEADER and paper.state == IssueState.GENUINE
    return ResultPage(
        title=_("%(title)s số %(number)s") % {"title": paper.title, "number": paper.number},
        state=Tag(words.capitalised(str(IssueState(paper.state).label)), _TONES[paper.state]),
        facts=SummaryList(_facts(paper, returned)),
        links=[
            Link(_("Mở hồ sơ"), reverse("office:dossier", args=[paper.owner_code]), icon="file"),
            Link(_("Mở bản đã ký (PDF)"), reverse("office:result", args=[paper.owner_code, "pdf"]), icon="print"),
            *(_given(paper, handover) if handover else []),
        ],
        signature=handwriting.smooth(handover.signature) if handover and handover.signature else "",
        box=f"0 0 {handwriting.WIDTH} {handwriting.HEIGHT}",
        revoke=_question(reason, problem) if may_revoke else None,
        is_asked=bool(problem),
    )


def _given(paper: IssuedPaper, handover: Handover) -> list[Link]:
    """What tells of the handing over: the sheet as it was signed, and the scans that were taken."""
    number = paper.owner_code
    found = [Link(_("Phiếu trả kết quả (PDF)"), reverse("office:return-sheet", args=[number]), icon="print")]
    for what, file, name in (
        ("sheet", handover.sheet_id, _("Bản chụp phiếu đã ký")),
        ("mandate", handover.mandate_id, _("Giấy uỷ quyền")),
    ):
        if file is not None:
            found.append(Link(name, reverse("office:return-scan", args=[number, what]), icon="download", download=True))
    return found


def _row(paper: IssuedPaper, returned: Returned | None) -> TableRow:
    *first, _said = cells(paper, returned)
    state = Tag(words.capitalised(str(IssueState(paper.state).label)), _TONES[paper.state])
    return TableRow([*first, state], href=reverse("office:result-entry", args=[paper.pk]))


def _state(paper: IssuedPaper) -> str:
    label = words.capitalised(str(IssueState(paper.state).label))
    if paper.ended_at is None:
        return label
    return _("%(state)s, %(when)s") % {"state": label, "when": words.short_moment(paper.ended_at)}


def _facts(paper: IssuedPaper, returned: Returned | None) -> list[SummaryRow]:
    told = dict(zip(titles(), cells(paper, returned), strict=True))
    rows = [SummaryRow(name, value or _("chưa")) for name, value in told.items()]
    if returned and returned.handover:
        rows.append(SummaryRow(_("Trao"), [*who_took_it(returned.handover), *returned.handover.items]))
    if paper.reason:
        rows.append(SummaryRow(_("Lý do"), paper.reason))
    return [*rows, SummaryRow(_("Mã tệp (SHA-256)"), paper.digest)]


def _question(reason: str, problem: str) -> QuestionPage:
    return QuestionPage(
        _("Thu hồi kết quả này"),
        [
            TextArea(
                "reason",
                _("Lý do thu hồi"),
                hint=_("Người nhận kết quả và người xác minh đọc nguyên văn. Việc này không hoàn tác được."),
                value=reason,
                error=problem,
                rows=3,
                maxlength=LONGEST_REASON,
            )
        ],
        submit=_("Thu hồi"),
    )


def _filters(wanted: Wanted, this_year: int) -> list[SelectField | TextField]:
    years = [Option(str(year), str(year)) for year in range(this_year, this_year - YEARS, -1)]
    states = [Option(state.value, words.capitalised(str(state.label))) for state in IssueState]
    return [
        TextField(forms.NAME, _("Số giấy hoặc mã hồ sơ"), value=wanted.name),
        SelectField(
            forms.YEAR,
            _("Năm ký"),
            options=years,
            placeholder=_("Mọi năm"),
            value=str(wanted.year or ""),
        ),
        SelectField(
            forms.STATE,
            _("Giá trị"),
            options=states,
            placeholder=_("Tất cả"),
            value=wanted.state or "",
        ),
    ]


def _pager(cut: Cut[IssuedPaper], wanted: Wanted) -> Pager | None:
    if cut.before is None and cut.after is None:
        return None
    summary = _("%(n)s giấy trên trang này") % {"n": words.number(len(cut.rows))}
    return Pager(summary, previous_href=_beside(wanted, cut.before), next_href=_beside(wanted, cut.after))


def _beside(wanted: Wanted, cursor: Cursor | None) -> str:
    return f"?{urlencode({**forms.parts(wanted), **cursor_parts(cursor)})}" if cursor else ""


def _nothing(wanted: Wanted) -> EmptyState:
    if wanted == Wanted():
        return EmptyState(
            _("Sổ chưa có giấy nào"), _("Kết quả vào sổ ngay khi được ký số, không phải ghi tay."), icon="sign"
        )
    return EmptyState(
        _("Không có giấy nào như vậy"),
        _("Gõ đủ số giấy như in trên giấy, mã hồ sơ hoặc số nộp; hoặc bỏ bớt điều kiện."),
        link=Link(_("Xem cả sổ"), reverse("office:results")),
    )


_SHORT = (True, True, False, False, True, False, False, True, True)
