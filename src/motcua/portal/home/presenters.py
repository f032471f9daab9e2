"""Words for the first page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from motcua.accounts.models import Person
from motcua.catalogue.search.filters import Filters
from motcua.catalogue.search.life_events import LIFE_EVENTS
from motcua.core import words
from motcua.core.http import address
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Draft
from motcua.dossiers.queries import OwnStage
from motcua.notifications.models import Notice
from motcua.portal.lookup.presenters import NUMBER
from motcua.portal.offices import Office
from motcua.portal.procedures.forms import Asked
from motcua.ui.components import Details, Link, LinkList, LinkTile, SearchBox, TodoCard, Tone

# An event with one procedure that nearly everybody wants leads straight to it.
STRAIGHT_TO = {"sinh-con": "1.001193"}
# The number stands before them.
_RESULTS = ngettext_lazy("kết quả chờ bạn nhận", "kết quả chờ bạn nhận")
_MENDING = ngettext_lazy(
    "hồ sơ cần bạn bổ sung trước khi được tiếp nhận", "hồ sơ cần bạn bổ sung trước khi được tiếp nhận"
)
_PAPERS = ngettext_lazy("hồ sơ đang xử lý cần bạn bổ sung", "hồ sơ đang xử lý cần bạn bổ sung")
_REFUSED = ngettext_lazy("hồ sơ không được tiếp nhận, hãy xem lý do", "hồ sơ không được tiếp nhận, hãy xem lý do")
_STOPPED = ngettext_lazy("hồ sơ bị dừng giải quyết, hãy xem lý do", "hồ sơ bị dừng giải quyết, hãy xem lý do")
_PAYMENTS = ngettext_lazy("hồ sơ chờ bạn nộp tiền", "hồ sơ chờ bạn nộp tiền")
_DRAFTS = ngettext_lazy("bản khai đang làm dở", "bản khai đang làm dở")
_UNPROVEN = ngettext_lazy("bản khai cần xác nhận danh tính", "bản khai cần xác nhận danh tính")


@dataclass(frozen=True, slots=True)
class Todo:
    """What people do in a state in which it is their turn: the words of its card, and the page that leads on."""

    text: Any  # Any: Django's plural proxies
    page: str
    pictogram: str
    tone: Tone = "calm"


# Whoever adds a state in which the applicant must do something says here what; a test asks for it.
TODOS: Mapping[Stage, Todo] = {
    Stage.MENDING: Todo(_MENDING, "portal:mend", "pencil", "soon"),
    Stage.AWAITING_PAPERS: Todo(_PAPERS, "portal:mend", "pencil", "soon"),
    Stage.AWAITING_PAYMENT: Todo(_PAYMENTS, "portal:dossier", "hourglass", "soon"),
    Stage.FINISHED: Todo(_RESULTS, "portal:dossier", "return"),
}


@dataclass(frozen=True, slots=True)
class HomePage:
    """What everybody sees."""

    search: SearchBox
    events: Sequence[LinkTile]
    lookup: SearchBox
    offices: Sequence[Office]
    more_offices: Link


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What waits for the person, and how many dossiers stand at each stage."""

    name: str
    todos: Sequence[TodoCard]
    notices: Link | None
    stages: LinkList | None
    empty_stages: Details | None


def home_page(*, codes: set[str], offices: Sequence[Office]) -> HomePage:
    """`codes` are the procedures in force: an event that has one leads straight to it, others to the narrowed list."""
    return HomePage(
        search=SearchBox(
            _("Bạn cần làm gì?"), reverse("portal:procedures"), hint=_("Ví dụ: khai sinh, sổ đỏ bị mất, mở quán ăn")
        ),
        events=[
            LinkTile(str(event.title), _leads_to(key, codes), event.pictogram)
            for key, event in LIFE_EVENTS.items()
            if event.pictogram
        ],
        lookup=SearchBox(
            _("Số hồ sơ hoặc mã hồ sơ"),
            reverse("portal:lookup"),
            name=NUMBER,
            hint=_("Có trên biên nhận, không cần đăng nhập."),
            button=_("Tra cứu"),
        ),
        offices=offices,
        more_offices=Link(_("Tìm bộ phận một cửa khác"), reverse("portal:offices"), icon="search"),
    )


def own_part(
    person: Person, *, drafts: Sequence[Draft], stages: Mapping[Stage, OwnStage], unseen: Sequence[Notice]
) -> OwnPart:
    """To-do cards with something to do, then every stage; those without a dossier are folded."""
    full = [_stage_link(stage, own.count) for stage, own in stages.items() if own.count]
    empty = [_stage_link(stage, own.count) for stage, own in stages.items() if not own.count]
    return OwnPart(
        name=person.full_name,
        todos=[*_waiting(stages), *_todos(person, drafts, unseen)],
        notices=_notices(len(unseen)),
        stages=LinkList(full) if full else None,
        empty_stages=Details(_("Các trạng thái chưa có hồ sơ nào"), LinkList(empty)) if empty else None,
    )


def _leads_to(event: str, codes: set[str]) -> str:
    code = STRAIGHT_TO.get(event)
    if code in codes:
        return reverse("portal:procedure", args=[code])
    return Asked(filters=Filters(event=event)).address()


def _waiting(stages: Mapping[Stage, OwnStage]) -> list[TodoCard]:
    """A card for every state in which it is the person's turn; one dossier alone is opened straight away."""
    return [
        TodoCard(
            own.count,
            str(todo.text % own.count),
            reverse(todo.page, args=[own.number]) if own.count == 1 else _stage_address(stage),
            todo.pictogram,
            tone=todo.tone,
        )
        for stage, todo in TODOS.items()
        if (own := stages[stage]).count
    ]


def _todos(person: Person, drafts: Sequence[Draft], unseen: Sequence[Notice]) -> list[TodoCard]:
    refused = [notice for notice in unseen if notice.kind == "dossier.refused"]
    stopped = [notice for notice in unseen if notice.kind == "dossier.stopped"]
    unproven = [draft for draft in drafts if person.assurance < draft.procedure.min_assurance]
    cards = [
        (len(refused), _REFUSED, _ended_address(refused), "warning"),
        (len(stopped), _STOPPED, _ended_address(stopped), "warning"),
        (len(drafts), _DRAFTS, _drafts_address(drafts), "pencil"),
        (len(unproven), _UNPROVEN, reverse("portal:prove-identity"), "person"),
    ]
    return [
        TodoCard(count, str(text % count), href, icon, tone="late" if icon == "warning" else "calm")
        for count, text, href, icon in cards
        if count
    ]


def _ended_address(told: Sequence[Notice]) -> str:
    return reverse("portal:notice", args=[told[0].pk]) if len(told) == 1 else reverse("portal:notices")


def _drafts_address(drafts: Sequence[Draft]) -> str:
    return reverse("portal:draft", args=[drafts[0].pk]) if len(drafts) == 1 else reverse("portal:dossiers")


def _stage_address(stage: Stage) -> str:
    return address("portal:dossiers", **{"trang-thai": str(stage.value)})


def _stage_link(stage: Stage, count: int) -> Link:
    return Link(
        _("%(stage)s (%(count)s)") % {"stage": stage.label, "count": words.number(count)}, _stage_address(stage)
    )


def _notices(count: int) -> Link | None:
    if not count:
        return None
    said = ngettext("%(n)d thông báo mới", "%(n)d thông báo mới", count) % {"n": count}
    return Link(said, reverse("portal:notices"), icon="bell")
