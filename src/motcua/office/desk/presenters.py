"""The counter desk in finished words: whom one asks for, what they have here, what waits meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.accounts.models import Assurance, Person
from motcua.accounts.queries import contacts_of
from motcua.catalogue.models import Channel
from motcua.catalogue.queries import snapshot
from motcua.core import words
from motcua.directory.desks import Desk
from motcua.dossiers import checklists
from motcua.dossiers.lifecycle import RUNNING_STAGES, Stage
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.visits import Visit
from motcua.dossiers.worklists import Filter, Page, Whose
from motcua.office.desk import forms
from motcua.office.desk.cards import NOTHING, spaced
from motcua.office.desk.finding import Found
from motcua.office.queue import forms as lists
from motcua.office.queue import presenters as queue
from motcua.ui.components import Button, Column, EmptyState, Link, LinkList, Table, TableRow, Tag, TextField, Tone
from motcua.workdays.queries import calendars_for

# What a dossier waits for at the counter, by where it stands.
_WAITS: Mapping[Stage, Tone] = {
    Stage.REGISTERED: "info",
    Stage.MENDING: "waiting",
    Stage.AWAITING_PAPERS: "waiting",
    Stage.AWAITING_PAYMENT: "soon",
    Stage.FINISHED: "done",
}


@dataclass(frozen=True, slots=True)
class VisitPage:
    """Who stands there, and everything that they have with this office."""

    name: str
    proven: Tag
    facts: Sequence[str]
    debt: str
    drafts: Table | None
    drafts_note: str
    dossiers: Table
    papers: LinkList | None


@dataclass(frozen=True, slots=True)
class QueuePage:
    """What waits at the counter while nobody stands there."""

    counts: Sequence[Link]
    table: Table
    more: Link | None
    begun: Table | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One of several people of a name, and the button that takes them."""

    name: str
    about: str
    button: Button


def ask_field(typed: str, found: Found) -> TextField:
    """The one field; a card's text is never shown again."""
    return TextField(
        forms.ASKED,
        _("Ai đến? Quét thẻ căn cước, hoặc gõ"),
        hint=_("Số định danh, số điện thoại, mã hồ sơ, hoặc họ tên; rồi Enter."),
        value="" if "|" in typed else typed[:300],
        error="" if found.card else found.problem,
        autocomplete="off",
    )


def people(found: Sequence[Person]) -> list[PersonRow]:
    """Several of a name: enough to tell them apart, no more."""
    return [
        PersonRow(
            one.full_name,
            ", ".join(part for part in (_born(one), _ends(one)) if part),
            Button(
                _("Chọn"),
                kind="secondary",
                action=reverse("office:desk-choose"),
                hidden={"person": str(one.pk)},
                key=str(place) if place < 10 else "",
            ),
        )
        for place, one in enumerate(found, start=1)
    ]


def visit_page(visit: Visit, *, has_card: bool, desk: Desk, at: datetime) -> VisitPage:
    """The answer to the question who it is."""
    person = visit.person
    is_proven = person.assurance >= Assurance.SEEN
    shown = [draft for draft in visit.drafts if has_card or draft.desk_unit_id == desk.unit.pk]
    return VisitPage(
        name=person.full_name or NOTHING,
        proven=Tag(_("Danh tính đã đối chiếu"), "done") if is_proven else Tag(_("Chưa đối chiếu danh tính"), "soon"),
        facts=_facts(person),
        debt=_("Còn phải nộp %(sum)s") % {"sum": words.money(visit.debt)} if visit.debt else "",
        drafts=_drafts(shown, desk) if shown else None,
        drafts_note=_kept_back(len(visit.drafts) - len(shown)) if len(shown) < len(visit.drafts) else "",
        dossiers=_dossiers(visit, desk, at),
        papers=_papers(visit) if visit.papers else None,
    )


def queue_page(
    page: Page,
    wanted: Filter,
    waiting: Mapping[Channel, int],
    finished: int,
    begun: Sequence[Draft],
    *,
    desk: Desk,
    at: datetime,
) -> QueuePage:
    """The oldest due first, and how much there is by the way it came."""
    said = [
        Link(
            _("%(channel)s: %(n)s") % {"channel": channel.label, "n": words.number(count)},
            lists.href(replace(wanted, channels=(channel,))),
        )
        for channel, count in waiting.items()
    ]
    done = Filter(Whose.EVERYBODY, (Stage.FINISHED,))
    said.append(Link(_("Kết quả chờ trả: %(n)s") % {"n": words.number(finished)}, lists.href(done)))
    rest = page.total - len(page.lines)
    more = _("Còn %(n)s hồ sơ nữa") % {"n": words.number(rest)}
    return QueuePage(
        counts=said,
        table=queue.table(page, wanted, desk=desk, at=at),
        more=Link(more, lists.href(wanted)) if rest else None,
        begun=_begun(begun, desk) if begun else None,
    )


def _facts(person: Person) -> list[str]:
    number = spaced(person.identity_number) if person.identity_number else ""
    reached = [one.shown for one in contacts_of(person)]
    return [one for one in (number, _born(person), person.address or "", *reached) if one]


def _born(person: Person) -> str:
    return _("sinh %(day)s") % {"day": words.short_day(person.birth_on)} if person.birth_on else ""


def _ends(person: Person) -> str:
    return _("số định danh … %(tail)s") % {"tail": person.identity_number[-3:]} if person.identity_number else ""


def _kept_back(count: int) -> str:
    """Nobody but its person sees what is not submitted; with the card they hand it over."""
    said = ngettext("%(n)s bản khai đang dở.", "%(n)s bản khai đang dở.", count) % {"n": words.number(count)}
    return _("%(said)s Quét thẻ căn cước của người này để xem và làm tiếp.") % {"said": said}


def _drafts(drafts: Sequence[Draft], desk: Desk) -> Table:
    columns = [
        Column(_("Bản khai đang dở")),
        Column(_("Lưu lúc"), short=True),
        Column(_("Nộp tại")),
        Column(_("Thao tác"), short=True),
    ]
    rows = [
        TableRow([one.procedure.title, words.short_moment(one.saved_at), one.unit.name, _going_on(one, desk)])
        for one in drafts
    ]
    return Table(_("Bản khai chưa nộp"), columns, rows=rows, caption_hidden=True)


def _begun(drafts: Sequence[Draft], desk: Desk) -> Table:
    columns = [Column(_("Người nộp")), Column(_("Thủ tục")), Column(_("Lưu lúc")), Column(_("Thao tác"), short=True)]
    rows = [
        TableRow([one.person.full_name, one.procedure.title, words.short_moment(one.saved_at), _going_on(one, desk)])
        for one in drafts
    ]
    return Table(_("Đang làm dở ở quầy"), columns, rows=rows, caption_hidden=True)


def _going_on(draft: Draft, desk: Desk) -> Button:
    """What was begun at this counter is opened again; what its person began alone is handed over."""
    is_here = draft.desk_unit_id == desk.unit.pk
    address = reverse("office:desk-resume" if is_here else "office:desk-begin")
    return Button(_("Làm tiếp"), kind="secondary", action=address, hidden={"draft": str(draft.pk)})


def _dossiers(visit: Visit, desk: Desk, at: datetime) -> Table:
    calendars = calendars_for({one.unit_id for one in visit.dossiers})
    rows = []
    for one in visit.dossiers:
        due = queue.due_tag(one.due_at, at, calendars[one.unit_id]) if _runs(one) and one.due_at else ""
        rows.append(
            TableRow(
                [
                    one.code or one.number,
                    [snapshot(one.procedure_id).version.title, one.subject or one.applicant],
                    _waits(one, visit),
                    due,
                ],
                href=reverse("office:dossier", args=[one.number]),
            )
        )
    columns = [
        Column(_("Hồ sơ"), short=True),
        Column(_("Thủ tục")),
        Column(_("Đang chờ gì")),
        Column(_("Hạn"), short=True),
    ]
    empty = EmptyState(_("Chưa có hồ sơ nào ở đây"), _("Hồ sơ nộp ở cơ quan khác không hiện ở bàn này."))
    return Table(_("Hồ sơ"), columns, rows=rows, empty=empty, caption_hidden=True)


def _runs(dossier: Dossier) -> bool:
    return dossier.stage in RUNNING_STAGES


def _waits(dossier: Dossier, visit: Visit) -> list[str | Tag | Link]:
    """Where it stands, and what whoever stands here can do about it: fetch, hand in, pay."""
    stage = Stage(dossier.stage)
    label = _("Kết quả chờ trả") if stage == Stage.FINISHED else str(stage.label)
    said: list[str | Tag | Link] = [Tag(label, _WAITS.get(stage, "calm"))]
    if stage == Stage.FINISHED:
        said.append(Link(_("Trả kết quả"), reverse("office:return", args=[dossier.number]), icon="arrow-right"))
    procedure = snapshot(dossier.procedure_id)
    for paper in visit.promised.get(dossier.pk, ()):
        name = checklists.name_of(procedure, paper.slot)
        said.append(_("%(paper)s: %(said)s") % {"paper": name, "said": checklists.said_of(paper).words})
    owed = sum(charge.amount for charge in visit.owed.get(dossier.number, ()))
    if owed:
        text = _("Thu %(sum)s") % {"sum": words.money(owed)}
        said.append(Link(text, reverse("office:cash-dossier", args=[dossier.number]), icon="arrow-right"))
    return said


def _papers(visit: Visit) -> LinkList:
    return LinkList(
        [
            Link(
                _("%(title)s, số %(number)s") % {"title": one.dossier.procedure.title, "number": one.number},
                reverse("office:dossier", args=[one.dossier.number]),
                icon="file",
            )
            for one in visit.papers
        ]
    )
