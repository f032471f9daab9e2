"""Proposals in finished words, each with what this desk can do about it now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue import levels
from motcua.catalogue.actions.levels import PROPOSERS
from motcua.catalogue.models import LevelProposal, LevelStage, ServiceLevel
from motcua.catalogue.rights import may_keep
from motcua.core import words
from motcua.directory.desks import Desk
from motcua.directory.models import Role, UnitKind
from motcua.ui.components import (
    Button,
    DateField,
    ErrorSummary,
    Field,
    Option,
    Problem,
    SelectField,
    Tag,
    TextArea,
    TextField,
    Timeline,
    TimelineStep,
)
from motcua.ui.pages import summary_of

REVIEW, DECIDE, DECLINE = "ra-soat", "quyet-dinh", "khong-chap-thuan"


@dataclass(frozen=True, slots=True)
class Typed:
    """The new proposal as it came, and what is wrong with each field."""

    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StepForm:
    """What this desk can do: the address, the fields, the button."""

    action: str
    title: str
    fields: Sequence[Field]
    button: str
    is_no: bool = False


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """One proposal."""

    id: str
    title: str
    code: str
    wanted: str
    stage: Tag
    steps: Timeline
    forms: Sequence[StepForm]


@dataclass(frozen=True, slots=True)
class LevelsPage:
    """The whole page."""

    cards: Sequence[ProposalCard]
    propose: Sequence[Field]
    publish: Button | None
    errors: ErrorSummary | None


def page(
    proposals: Iterable[LevelProposal],
    desk: Desk,
    typed: Typed,
    *,
    titles: Mapping[str, str],
    today: date,
    problems: Sequence[Problem] = (),
) -> LevelsPage:
    """Open proposals that the desk reaches, the form for a new one, and the publication."""
    fields = _propose(typed) if desk.role in PROPOSERS else []
    found = list(proposals)
    is_due = any(one.stage == LevelStage.DECIDED and (one.effective_from or today) <= today for one in found)
    publish = Button(_("Công bố các mức độ đã quyết định"), action=reverse("office:levels-publish"), icon="sign")
    return LevelsPage(
        [_card(one, desk, titles, today) for one in found],
        fields,
        publish if is_due and may_keep(desk) else None,
        summary_of(fields, problems),
    )


def steps_of(proposal: LevelProposal) -> Timeline:
    """Who did what when, and the reasons, as everybody may read them."""
    steps = [
        TimelineStep(
            str(LevelStage(move.stage).label),
            "past",
            when=words.short_moment(move.at),
            who=move.unit_name,
            text=move.note,
        )
        for move in proposal.moves.all()
    ]
    if turn := levels.waits_for(proposal):
        steps.append(TimelineStep(turn, "now"))
    return Timeline(steps)


def stage_tag(proposal: LevelProposal) -> Tag:
    """The stage as word and tone."""
    stage = LevelStage(proposal.stage)
    tone = {LevelStage.PUBLISHED: "done", LevelStage.DECLINED: "late"}.get(stage, "waiting")
    return Tag(str(stage.label), tone)  # type: ignore[arg-type]  # the three tones above


def _card(proposal: LevelProposal, desk: Desk, titles: Mapping[str, str], today: date) -> ProposalCard:
    return ProposalCard(
        id=str(proposal.pk),
        title=titles.get(proposal.procedure.code, proposal.procedure.code),
        code=proposal.procedure.code,
        wanted=_("Đề xuất: %(level)s") % {"level": levels.label(proposal.level)},
        stage=stage_tag(proposal),
        steps=steps_of(proposal),
        forms=_forms(proposal, desk, today),
    )


def _forms(proposal: LevelProposal, desk: Desk, today: date) -> list[StepForm]:
    def address(step: str) -> str:
        return reverse("office:level-advance", args=[proposal.pk, step])

    key, decides = proposal.pk.hex[-8:], desk.role == Role.LEADER and may_keep(desk)
    forms = []
    if proposal.stage == LevelStage.PROPOSED and desk.unit.kind == UnitKind.ONE_STOP:
        note = TextArea(f"note-{key}", _("Nhận xét"), optional=True, rows=2)
        forms.append(StepForm(address(REVIEW), _("Rà soát"), [note], _("Đã rà soát, đủ điều kiện")))
    if proposal.stage == LevelStage.REVIEWED and decides:
        decision = TextField(f"decision-{key}", _("Số quyết định"), width="20")
        day = DateField(
            f"since-{key}", _("Có hiệu lực từ"), day=str(today.day), month=str(today.month), year=str(today.year)
        )
        forms.append(StepForm(address(DECIDE), _("Quyết định"), [decision, day], _("Quyết định")))
    if proposal.stage in (LevelStage.PROPOSED, LevelStage.REVIEWED) and decides:
        reason = TextArea(f"reason-{key}", _("Lý do không chấp thuận (công khai)"), rows=2)
        forms.append(StepForm(address(DECLINE), _("Không chấp thuận"), [reason], _("Không chấp thuận"), is_no=True))
    return forms


def _propose(typed: Typed) -> list[Field]:
    def value(name: str) -> str:
        return typed.values.get(name, "")

    def error(name: str) -> str:
        return typed.errors.get(name, "")

    options = [Option(one.value, levels.label(one)) for one in ServiceLevel if one != ServiceLevel.UNDECIDED]
    return [
        TextField(
            "code", _("Mã thủ tục"), hint=_("Ví dụ: 1.001193."), width="20", value=value("code"), error=error("code")
        ),
        SelectField(
            "level", _("Mức độ"), options=options, value=value("level"), error=error("level"), placeholder=_("Chọn")
        ),
        TextArea(
            "reason",
            _("Lý do (công khai)"),
            hint=_("Thấp hơn toàn trình thì phải nêu rõ vì sao."),
            value=value("reason"),
            error=error("reason"),
            rows=3,
        ),
    ]
