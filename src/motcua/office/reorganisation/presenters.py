"""Words about reorganisations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.core import words
from motcua.directory.models import Reorganisation, StepKind, Succession, Unit
from motcua.directory.plans import Operation, Plan
from motcua.directory.succession import burden
from motcua.dossiers.queries import open_at
from motcua.office.reorganisation.forms import DAY, DECISION, KIND, TARGETS, UNITS, Typed
from motcua.ui.components import (
    Banner,
    Button,
    Column,
    DateField,
    Details,
    EmptyState,
    Option,
    Problem,
    QuestionPage,
    Radios,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    TextArea,
    TextField,
)

OPERATIONS = {
    Operation.MERGE: gettext_lazy("Nhập các đơn vị vào một đơn vị, có sẵn hoặc mới"),
    Operation.SPLIT: gettext_lazy("Tách một đơn vị thành nhiều đơn vị"),
    Operation.RENAME: gettext_lazy("Đổi tên"),
    Operation.MOVE: gettext_lazy("Chuyển về trực thuộc đơn vị khác"),
    Operation.DROP_LEVEL: gettext_lazy(
        "Bỏ một cấp: các đơn vị bên dưới lên cấp trên, việc của cấp đó giao đơn vị khác"
    ),
}


@dataclass(frozen=True, slots=True)
class ListPage:
    """What was reorganised, and the way to more."""

    title: str
    more: Button
    table: Table


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """What would happen, and the values that make it happen."""

    title: str
    what: SummaryList
    finding: Banner
    steps: Table
    keeps: Sequence[str]
    hidden: Mapping[str, str]
    back: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One reorganisation and how far it is."""

    title: str
    what: SummaryList
    state: Banner
    steps: Table
    is_running: bool


def list_page(found: Iterable[Reorganisation]) -> ListPage:
    """Newest first."""
    rows = [
        TableRow(
            [made.decision, words.short_day(made.effective_on), made.made_by.full_name, _progress(made)],
            href=reverse("office:reorganisation", args=[made.pk]),
        )
        for made in found
    ]
    columns = [Column(_("Quyết định")), Column(_("Hiệu lực"), short=True), Column(_("Người lập")), Column(_("Đã làm"))]
    nothing = EmptyState(_("Chưa có lần sắp xếp nào"), _("Nhập, tách, đổi tên hay chuyển đơn vị đều bắt đầu ở đây."))
    return ListPage(
        title=_("Sắp xếp đơn vị"),
        more=Button(_("Lập lần sắp xếp mới"), href=reverse("office:reorganise")),
        table=Table(_("Các lần sắp xếp"), columns, rows=rows, empty=nothing, caption_hidden=True),
    )


def question_page(typed: Typed, units: Sequence[Unit], problem: str = "") -> QuestionPage:
    """Everything on one page; the codes of the units can be unfolded."""
    year, month, day, *_rest = [*typed.get(DAY).split("-"), "", "", ""]
    return QuestionPage(
        _("Lập lần sắp xếp"),
        [
            Radios(
                KIND,
                _("Làm gì?"),
                options=[Option(operation.value, str(label)) for operation, label in OPERATIONS.items()],
                value=typed.get(KIND),
                error=typed.errors.get(KIND, ""),
            ),
            TextArea(
                UNITS,
                _("Đơn vị cần sắp xếp"),
                hint=_("Mỗi dòng một mã. Mở “Mã các đơn vị” bên dưới để tra."),
                value=typed.get(UNITS),
                error=typed.errors.get(UNITS, ""),
            ),
            TextArea(
                TARGETS,
                _("Thành"),
                hint=_(
                    "Mỗi dòng một đơn vị: mã của đơn vị có sẵn, hoặc mã mới và tên, ví dụ: H56.90 Uỷ ban nhân dân xã "
                    "Tân Lập. Khi tách, đơn vị ở dòng đầu nhận việc đang làm. Khi đổi tên, chỉ ghi tên mới."
                ),
                value=typed.get(TARGETS),
                error=typed.errors.get(TARGETS, ""),
            ),
            TextField(
                DECISION,
                _("Quyết định"),
                hint=_("Số, ngày, cơ quan ban hành. Được ghi vào nhật ký và lịch sử từng hồ sơ."),
                value=typed.get(DECISION),
                error=typed.errors.get(DECISION, ""),
            ),
            DateField(DAY, _("Có hiệu lực từ ngày"), day=day, month=month, year=year, error=typed.errors.get(DAY, "")),
        ],
        action=reverse("office:reorganise"),
        submit=_("Xem trước"),
        back=reverse("office:reorganisations"),
        details=Details(_("Mã các đơn vị"), [f"{unit.code}: {unit.name}" for unit in units]),
        problems=[Problem(problem)] if problem else [],
    )


def preview_page(typed: Typed, plan: Plan, units: QuerySet[Unit]) -> PreviewPage:
    """Each step with what hangs on the unit: open dossiers, officials, delegations that lapse."""
    known = {unit.code: unit for unit in units}
    names = {code: unit.name for code, unit in known.items()} | {one.code: one.name for one in plan.openings}
    ending = [known[s.old] for s in plan.steps if s.kind == StepKind.ABSORB and s.old in known]
    files = {unit.code: open_at(unit) for unit in ending}
    rows = []
    for step in plan.steps:
        ends = step.kind == StepKind.ABSORB and step.old in known
        load = burden(known[step.old]) if ends else None
        rows.append(
            TableRow(
                [
                    f"{names[step.old]} ({step.old})",
                    _step_words(step.kind, step.name or f"{names[step.new]} ({step.new})"),
                    words.number(files[step.old]) if ends else "–",
                    words.number(load.officials) if load else "–",
                    words.number(load.delegations) if load else "–",
                ]
            )
        )
    columns = [
        Column(_("Đơn vị")),
        Column(_("Việc")),
        Column(_("Hồ sơ đang mở"), numeric=True),
        Column(_("Người"), numeric=True),
        Column(_("Uỷ quyền hết hiệu lực"), numeric=True),
    ]
    return PreviewPage(
        title=_("Xem trước khi sắp xếp"),
        what=_what(typed.get(DECISION), words.short_day(typed.day) if typed.day else "", plan),
        finding=_finding(len(ending), open_at(*ending)),
        steps=Table(_("Các bước, theo thứ tự"), columns, rows=rows),
        keeps=_keeps(),
        hidden=dict(typed.values),
        back=f"{reverse('office:reorganise')}?{urlencode(dict(typed.values))}",
    )


def result_page(made: Reorganisation, steps: Iterable[Succession]) -> ResultPage:
    """`made` carries `total` and `done`."""
    rows = [
        TableRow(
            [
                f"{step.old_name} ({step.old.code})",
                _step_words(StepKind(step.kind), step.new_name or f"{step.new.name} ({step.new.code})"),
                words.short_moment(step.done_at) if step.done_at else _("chờ"),
            ]
        )
        for step in steps
    ]
    return ResultPage(
        title=made.decision,
        what=SummaryList(
            [
                SummaryRow(_("Có hiệu lực từ"), words.short_day(made.effective_on)),
                SummaryRow(_("Người lập"), made.made_by.full_name),
                SummaryRow(_("Lập lúc"), words.short_moment(made.made_at)),
            ]
        ),
        state=_state(made),
        steps=Table(_("Các bước"), [Column(_("Đơn vị")), Column(_("Việc")), Column(_("Xong lúc"))], rows=rows),
        is_running=made.done_at is None,
    )


def _what(decision: str, day: str, plan: Plan) -> SummaryList:
    opened = [f"{one.name} ({one.code})" for one in plan.openings]
    rows = [SummaryRow(_("Quyết định"), decision), SummaryRow(_("Có hiệu lực từ"), day)]
    return SummaryList([*rows, *([SummaryRow(_("Đơn vị mới"), opened)] if opened else [])])


def _finding(units: int, files: int) -> Banner:
    if not units:
        return Banner(_("Không đơn vị nào chấm dứt, không hồ sơ nào đổi nơi giải quyết."))
    ends = ngettext("%(n)s đơn vị chấm dứt", "%(n)s đơn vị chấm dứt", units) % {"n": words.number(units)}
    moves = ngettext("%(n)s hồ sơ đang mở", "%(n)s hồ sơ đang mở", files) % {"n": words.number(files)}
    text = _("%(units)s; %(files)s chuyển sang đơn vị nhận.") % {"units": ends, "files": moves}
    return Banner(text, tone="warning")


def _keeps() -> list[str]:
    return [
        _("Số, mã hồ sơ và ngày hẹn trả giữ nguyên; hồ sơ đã trả vẫn ghi tên đơn vị cũ."),
        _("Người đang giữ vị trí tiếp tục giữ vị trí đó ở đơn vị nhận; tài khoản và việc đang nhận giữ nguyên."),
        _("Mã đơn vị cũ vẫn tra được và dẫn tới đơn vị nhận; đơn vị mới đánh số của mình từ đầu."),
        _("Thẩm quyền giải quyết thủ tục chuyển theo; đơn vị mới dùng lịch làm việc của đơn vị đầu tiên nhập vào."),
    ]


def _state(made: Reorganisation) -> Banner:
    if made.done_at is not None:
        return Banner(_("Đã làm xong lúc %(when)s.") % {"when": words.short_moment(made.done_at)}, tone="success")
    return Banner(
        _("Đã làm %(progress)s bước. Có thể đóng trang này; việc vẫn tiếp tục.") % {"progress": _progress(made)}
    )


def _progress(made: Reorganisation) -> str:
    return f"{getattr(made, 'done', 0)}/{getattr(made, 'total', 0)}"


def _step_words(kind: StepKind, other: str) -> str:
    return f"{kind.label}: {other}"
