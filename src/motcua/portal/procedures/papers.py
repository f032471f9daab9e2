"""The papers for one's own case: what everybody brings, then what the chosen case asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.models import GroupKind, PaperGroup, RequiredPaper, Standing
from motcua.catalogue.queries import Snapshot
from motcua.core.text import one_line
from motcua.ui.components import Details, Option, Radios, SelectField

CASE = "truong-hop"
# More than this are easier to choose from a list that opens, and so are long ones.
MOST_RADIOS, LONGEST_RADIO = 5, 120
LONGEST_NOTE = 600


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of the checklist."""

    name: str
    kind: str
    hint: str


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A headed part of the checklist."""

    title: str
    papers: Sequence[Paper]


@dataclass(frozen=True, slots=True)
class Papers:
    """The whole checklist. `choice` asks which case it is; `unlisted` says why there is nothing to show."""

    parts: Sequence[PaperPart]
    choice: Radios | SelectField | None
    action: str
    unlisted: str
    notes: Sequence[Details]


def papers(procedure: Snapshot, chosen: str) -> Papers:
    """`chosen` is the position of a case; anything else shows what everybody brings."""
    case = next((group for group in procedure.cases if str(group.position) == chosen), None)
    parts = [*_common(procedure), *([PaperPart(_named(case.name), _shown(_of(procedure, case)))] if case else [])]
    options = case_options(procedure)
    return Papers(
        parts=[part for part in parts if part.papers],
        choice=case_control(CASE, _("Trường hợp của bạn"), options, chosen if case else "") if options else None,
        action=reverse("portal:procedure", args=[procedure.code]),
        unlisted="" if procedure.papers or procedure.unconfirmed else _unlisted(),
        notes=list(_notes(procedure)),
    )


def _common(procedure: Snapshot) -> Iterable[PaperPart]:
    kind_of: dict[UUID | None, str] = {None: GroupKind.ALL, **{group.pk: group.kind for group in procedure.groups}}
    kinds = [(paper, kind_of[paper.group_id]) for paper in procedure.papers]
    everybody = [paper for paper, kind in kinds if kind == GroupKind.ALL]
    yield PaperPart(_("Ai cũng cần"), _shown(paper for paper in everybody if paper.is_required))
    yield PaperPart(
        _("Thêm, nếu đúng trường hợp của bạn"), _shown(paper for paper in everybody if not paper.is_required)
    )
    yield PaperPart(_("Mang theo để xuất trình"), _shown(paper for paper, kind in kinds if kind == GroupKind.SHOW))


def _of(procedure: Snapshot, group: PaperGroup) -> list[RequiredPaper]:
    return [paper for paper in procedure.papers if paper.group_id == group.pk]


def case_options(procedure: Snapshot) -> list[Option]:
    """The cases that ask for papers of their own, by position."""
    return [Option(str(one.position), _named(one.name)) for one in procedure.cases]


def case_control(
    name: str, label: str, options: Sequence[Option], chosen: str, *, error: str = "", hint: str = ""
) -> Radios | SelectField:
    """Few and short cases stand side by side, others in a list that opens."""
    is_short = len(options) <= MOST_RADIOS and all(len(option.label) <= LONGEST_RADIO for option in options)
    kind = Radios if is_short else SelectField
    return kind(name, label, options=options, value=chosen, error=error, hint=hint)


def count_words(paper: RequiredPaper) -> str:
    """“1 bản chính, 2 bản chụp”; empty where no number is stated."""
    counts = (
        (paper.originals, ngettext("%(n)d bản chính", "%(n)d bản chính", paper.originals)),
        (paper.certified, ngettext("%(n)d bản chứng thực", "%(n)d bản chứng thực", paper.certified)),
        (paper.copies, ngettext("%(n)d bản chụp", "%(n)d bản chụp", paper.copies)),
    )
    return ", ".join(said % {"n": n} for n, said in counts if n)


def _shown(rows: Iterable[RequiredPaper]) -> list[Paper]:
    return [_paper(row) for row in rows]


def _paper(paper: RequiredPaper) -> Paper:
    return Paper(paper.name, count_words(paper), paper.hint)


def _notes(procedure: Snapshot) -> Iterable[Details]:
    if procedure.unconfirmed:
        yield Details(
            _("Chưa xác nhận có phải giấy tờ không"),
            [
                _("Danh mục quốc gia ghi các dòng này trong phần giấy tờ. Khi cán bộ xác nhận xong mới cần nộp."),
                *(_brief(line.name) for line in procedure.unconfirmed),
            ],
        )
    notes = [_brief(line.name) for line in procedure.lines if line.standing == Standing.NOTE]
    if notes:
        yield Details(_("Lưu ý về giấy tờ"), notes)


def _unlisted() -> str:
    return _("Danh mục quốc gia chưa ghi giấy tờ của thủ tục này. Hãy hỏi bộ phận một cửa trước khi đi.")


def _named(name: str) -> str:
    return _brief(name) or _("Trường hợp khác")


def _brief(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST_NOTE else line[:LONGEST_NOTE].rsplit(" ", 1)[0] + "…"
