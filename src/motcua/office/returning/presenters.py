"""Results to give back, and the page on which one is handed over, in finished words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.documents import handwriting
from motcua.dossiers.handovers import MOST_SHOWN
from motcua.dossiers.lifecycle import Delivery
from motcua.dossiers.models import Dossier
from motcua.office.returning.forms import APPLICANT, CARD, OTHER, Typed
from motcua.ui.components import (
    Banner,
    Checkboxes,
    Column,
    EmptyState,
    ErrorSummary,
    Field,
    FieldGroup,
    FileField,
    Link,
    Option,
    Problem,
    Radios,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    TextArea,
    TextField,
)


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """The results that wait, and the two ways to find one."""

    title: str
    code: TextField
    person: TextField
    table: Table
    note: str


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """Where the collector writes."""

    path: str
    error: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """One result being handed over."""

    title: str
    caption: str
    back: Link
    facts: SummaryList
    note: Banner | None
    errors: ErrorSummary | None
    who: Sequence[Field]
    other: FieldGroup
    what: Sequence[Field]
    paper: Sequence[Field]
    box: SignatureBox
    sheet: Link
    seen: int


def waiting_page(
    found: Sequence[Dossier], *, typed: str = "", problem: str = "", person_problem: str = "", of: str = ""
) -> WaitingPage:
    """The list; `of` names the person whose results it shows."""
    title = _("Trả kết quả")
    rows = [_row(one) for one in found[:MOST_SHOWN]]
    note = ""
    if len(found) > MOST_SHOWN:
        note = _("Hiện %(n)s kết quả chờ lâu nhất. Kết quả khác: tìm bằng mã hoặc thẻ căn cước.") % {"n": MOST_SHOWN}
    return WaitingPage(
        title=title,
        code=TextField(
            "q",
            _("Mã trên giấy hẹn"),
            hint=_("Gõ mã hồ sơ, số nộp, hoặc quét mã QR trên giấy hẹn."),
            value=typed,
            error=problem,
            width="20",
            autofocus=True,
        ),
        person=TextField(
            CARD,
            _("Thẻ căn cước của người nộp"),
            hint=_("Quét mã QR trên thẻ, hoặc gõ số định danh."),
            error=person_problem,
            width="20",
            autocomplete="off",
        ),
        table=Table(
            _("Kết quả của %(name)s") % {"name": of} if of else _("Chờ trả tại quầy"),
            [
                Column(_("Mã hồ sơ"), short=True),
                Column(_("Người nộp")),
                Column(_("Thủ tục")),
                Column(_("Có kết quả"), short=True),
                Column(_("Cách nhận"), short=True),
            ],
            rows=rows,
            empty=_nothing(of),
        ),
        note=note,
    )


def return_page(dossier: Dossier, typed: Typed, proposed: Sequence[str]) -> ReturnPage:
    """The form with what was typed and what is wrong with it."""
    errors = {} if typed.is_scan and CARD not in typed.errors else typed.errors
    who, other = _who(dossier, typed, errors), _other(typed, errors)
    what, paper = _what(typed, proposed, errors), _paper(typed, errors)
    fields = [*who, *other.fields, *what, *paper]
    problems = [Problem(one.error, f"#{one.focus_id}") for one in fields if isinstance(one, Field) and one.error]
    if "signature" in errors:
        problems.append(Problem(errors["signature"], "#signature"))
    return ReturnPage(
        title=_("Trả kết quả %(name)s") % {"name": dossier.code},
        caption=dossier.procedure.title,
        back=Link(_("Chờ trả tại quầy"), reverse("office:returns"), icon="arrow-left"),
        facts=SummaryList(_facts(dossier)),
        note=_note(dossier),
        errors=ErrorSummary(problems) if problems else None,
        who=who,
        other=other,
        what=what,
        paper=paper,
        box=SignatureBox(
            typed.values.get("signature", "") if "signature" not in errors else "",
            errors.get("signature", ""),
            handwriting.WIDTH,
            handwriting.HEIGHT,
        ),
        sheet=Link(_("In phiếu trả kết quả (A5)"), reverse("office:return-sheet", args=[dossier.number]), icon="print"),
        seen=dossier.moves,
    )


def _row(dossier: Dossier) -> TableRow:
    return TableRow(
        [
            dossier.code or dossier.number,
            dossier.applicant,
            dossier.procedure.title,
            words.short_moment(dossier.finished_at) if dossier.finished_at else "",
            str(Delivery(dossier.delivery).label),
        ],
        href=reverse("office:return", args=[dossier.number]),
    )


def _nothing(of: str) -> EmptyState:
    if of:
        words_ = _("%(name)s không có kết quả nào trả được ở bàn này.") % {"name": of}
        return EmptyState(_("Không có kết quả chờ trả"), words_, icon="return")
    return EmptyState(
        _("Không có kết quả nào chờ trả"),
        _("Kết quả vào đây ngay khi được ký, nếu chọn nhận tại quầy. Kết quả nhận trực tuyến ở “Đã xử lý xong”."),
        icon="return",
    )


def _facts(dossier: Dossier) -> list[SummaryRow]:
    rows = [
        SummaryRow(_("Người nộp"), dossier.applicant),
        SummaryRow(_("Cách nhận đã chọn"), str(Delivery(dossier.delivery).label)),
    ]
    if dossier.finished_at:
        rows.append(SummaryRow(_("Có kết quả"), words.short_moment(dossier.finished_at)))
    return rows


def _note(dossier: Dossier) -> Banner | None:
    if dossier.delivery != Delivery.ONLINE:
        return None
    return Banner(
        _("Người nộp chọn nhận trực tuyến và tự tải kết quả. Chỉ trao tại quầy khi họ đề nghị."), tone="information"
    )


def _who(dossier: Dossier, typed: Typed, errors: Mapping[str, str]) -> list[Field]:
    return [
        Radios(
            "who",
            _("Ai nhận"),
            options=[
                Option(APPLICANT, _("Người nộp: %(name)s") % {"name": dossier.applicant}),
                Option(OTHER, _("Người khác, có giấy uỷ quyền")),
            ],
            value=typed.who,
        ),
        TextField(
            CARD,
            _("Quét mã QR trên thẻ căn cước của người nhận"),
            hint=_("Không có máy quét thì bỏ trống, xem thẻ bằng mắt."),
            value="" if typed.is_compared else typed.values.get(CARD, ""),
            error=errors.get(CARD, ""),
            autocomplete="off",
            optional=True,
        ),
        Checkboxes(
            "compared",
            _("Đối chiếu"),
            options=[Option("1", _("Người nhận đúng là người trên thẻ"))],
            values={"1"} if typed.is_compared else (),
            error=errors.get("compared", ""),
        ),
    ]


def _other(typed: Typed, errors: Mapping[str, str]) -> FieldGroup:
    values = typed.values
    return FieldGroup(
        _("Người nhận thay"),
        [
            TextField("name", _("Họ và tên"), value=values.get("name", ""), error=errors.get("name", "")),
            TextField(
                "number",
                _("Số định danh hoặc hộ chiếu"),
                value=values.get("number", ""),
                error=errors.get("number", ""),
                width="20",
                autocomplete="off",
            ),
            TextField(
                "relation",
                _("Quan hệ với người nộp"),
                hint=_("Ví dụ: con, vợ, nhân viên công ty."),
                value=values.get("relation", ""),
                error=errors.get("relation", ""),
                width="20",
            ),
            FileField(
                "mandate",
                _("Ảnh giấy uỷ quyền"),
                error=errors.get("mandate", ""),
                accept="image/*,application/pdf",
                multiple=False,
                optional=True,
            ),
        ],
    )


def _what(typed: Typed, proposed: Sequence[str], errors: Mapping[str, str]) -> list[Field]:
    return [
        Checkboxes(
            "items",
            _("Trao những gì"),
            options=[Option(str(place), item) for place, item in enumerate(proposed)],
            values=typed.ticked,
            error=errors.get("items", ""),
        ),
        TextArea(
            "originals",
            _("Giấy tờ bản chính trả lại"),
            hint=_("Mỗi dòng một giấy."),
            value=typed.values.get("originals", ""),
            rows=2,
            optional=True,
        ),
    ]


def _paper(typed: Typed, errors: Mapping[str, str]) -> list[Field]:
    return [
        Checkboxes(
            "on_paper",
            _("Ký trên giấy"),
            options=[Option("1", _("Người nhận đã ký vào phiếu in"))],
            values={"1"} if typed.is_on_paper else (),
        ),
        FileField(
            "sheet",
            _("Bản chụp phiếu đã ký"),
            error=errors.get("sheet", ""),
            accept="image/*,application/pdf",
            multiple=False,
            optional=True,
        ),
    ]
