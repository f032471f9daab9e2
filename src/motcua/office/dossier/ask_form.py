"""The form that asks for what is missing: every answer and paper to tick, why, on what law, until when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.catalogue.queries import snapshot
from motcua.dossiers import supplements, waiting
from motcua.dossiers.actions.asking import LONGEST_GUIDANCE, LONGEST_REASON, Request, Wanted
from motcua.dossiers.folders import Folder
from motcua.dossiers.lifecycle import MOVES, Move, Stage
from motcua.forms import queries as forms
from motcua.forms import summaries
from motcua.ui.components import DateField, ErrorSummary, Field, Problem, TextArea, TextField

TICKED, GUIDANCE = "has-", "how-"


@dataclass(frozen=True, slots=True)
class Box:
    """One answer or paper: what it says now, whether it is ticked, what to do about it, what is wrong with that."""

    wanted: Wanted
    label: str
    value: str
    is_ticked: bool
    error: str = ""

    @property
    def tick_name(self) -> str:
        return TICKED + self.wanted.key

    @property
    def guidance_name(self) -> str:
        return GUIDANCE + self.wanted.key


@dataclass(frozen=True, slots=True)
class Group:
    """A section of the declaration, or the papers."""

    title: str
    boxes: Sequence[Box]


@dataclass(frozen=True, slots=True)
class AskPage:
    """The whole form."""

    groups: Sequence[Group]
    fields: Sequence[Field]
    errors: ErrorSummary | None
    seen: int
    is_excess: bool


def page(folder: Folder, request: Request, problems: Mapping[str, str], *, is_excess: bool) -> AskPage:
    """The form with what was ticked and typed, and what is wrong with it."""
    ticked = {one.key: one for one in request.defects}
    groups = [
        Group(title, [_box(found, label, value, ticked, problems) for found, label, value in lines])
        for title, lines in _lines(folder)
    ]
    fields = _fields(request, problems, is_excess=is_excess)
    return AskPage(groups, fields, _errors(groups, fields, problems), folder.dossier.moves, is_excess)


def blank(folder: Folder, today: date) -> Request:
    """Nothing ticked; law and time as the rule says."""
    rule = waiting.rule_of(folder.dossier, _stage(folder))
    return Request((), "", rule.legal_basis, today + timedelta(days=rule.days or 0))


def is_excess(folder: Folder) -> bool:
    """Whether asking once more needs a leader (UX-34)."""
    stage = _stage(folder)
    most = waiting.rule_of(folder.dossier, stage).most
    return most is not None and supplements.sent_at_stage(folder.dossier, stage) >= most


def read(folder: Folder, post: QueryDict) -> Request:
    """What was ticked and typed; a day that there is not becomes one long past."""
    defects = [
        Wanted(post.get(GUIDANCE + found.key, "")[:LONGEST_GUIDANCE], found.field, found.slot)
        for _title, lines in _lines(folder)
        for found, _label, _value in lines
        if TICKED + found.key in post
    ]
    return Request(
        defects,
        post.get("reason", "")[:LONGEST_REASON],
        post.get("legal_basis", "")[:LONGEST_GUIDANCE],
        _day(post),
        post.get("excess_reason", "")[:LONGEST_GUIDANCE],
    )


def as_text(request: Request) -> str:
    """Everything that was typed, to copy from when it could not be sent."""
    return "\n".join([*(one.guidance for one in request.defects), request.reason, request.legal_basis])


def _lines(folder: Folder) -> Iterator[tuple[str, list[tuple[Wanted, str, str]]]]:
    dossier = folder.dossier
    for section in summaries.summary(forms.version(dossier.form_id), folder.answers):
        yield section.title, [(Wanted("", field=row.field), row.label, row.value) for row in section.rows]
    names: dict[str, list[str]] = {}
    for one in folder.papers:
        names.setdefault(one.slot, []).append(one.file.name)
    yield (
        _("Giấy tờ"),
        [
            (Wanted("", slot=paper.slot), paper.name, ", ".join(names.get(paper.slot, [])) or _("chưa nộp"))
            for paper in snapshot(dossier.procedure_id).papers
        ],
    )


def _box(found: Wanted, label: str, value: str, ticked: Mapping[str, Wanted], problems: Mapping[str, str]) -> Box:
    known = ticked.get(found.key)
    return Box(known or found, label, value, known is not None, problems.get(found.key, ""))


def _fields(request: Request, problems: Mapping[str, str], *, is_excess: bool) -> list[Field]:
    until = request.until if request.until > date.min else None
    found: list[Field] = [
        TextArea(
            "reason",
            _("Lý do"),
            hint=_("Người nộp đọc nguyên văn trên Phiếu yêu cầu bổ sung (Mẫu 02)."),
            value=request.reason,
            error=problems.get("reason", ""),
            rows=3,
            maxlength=LONGEST_REASON,
        ),
        TextField(
            "legal_basis",
            _("Căn cứ"),
            value=request.legal_basis,
            error=problems.get("legal_basis", ""),
            maxlength=LONGEST_GUIDANCE,
        ),
        DateField(
            "until",
            _("Bổ sung chậm nhất hết ngày"),
            day=str(until.day) if until else "",
            month=str(until.month) if until else "",
            year=str(until.year) if until else "",
            error=problems.get("until", ""),
        ),
    ]
    if is_excess:
        found.append(
            TextArea(
                "excess_reason",
                _("Vì sao phải yêu cầu thêm lần nữa"),
                hint=_("Đã yêu cầu bổ sung ở giai đoạn này. Lãnh đạo duyệt rồi mới gửi cho người nộp."),
                value=request.excess_reason,
                error=problems.get("excess_reason", ""),
                rows=2,
                maxlength=LONGEST_GUIDANCE,
            )
        )
    return found


def _errors(groups: Sequence[Group], fields: Sequence[Field], problems: Mapping[str, str]) -> ErrorSummary | None:
    found = [Problem(problems["defects"], "#defects")] if "defects" in problems else []
    boxes = (box for group in groups for box in group.boxes if box.error)
    found += [Problem(f"{box.label}: {box.error}", f"#{box.guidance_name}") for box in boxes]
    found += [Problem(one.error, f"#{one.focus_id}") for one in fields if one.error]
    return ErrorSummary(found) if found else None


def _stage(folder: Folder) -> Stage:
    """Where asking would lead; a dossier that cannot be asked about counts as one in appraisal."""
    return MOVES.get((Stage(folder.dossier.stage), Move.ASK), Stage.AWAITING_PAPERS)


def _day(post: QueryDict) -> date:
    day, month, year = (post.get(f"until_{part}", "").strip() for part in ("day", "month", "year"))
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return date.min
