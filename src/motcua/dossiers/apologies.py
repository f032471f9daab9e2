"""Letters of apology (Mẫu 04): whose they are to make right, to sign, to read; and what is late without one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.core import readers
from motcua.core.clock import VN, day_of, local
from motcua.directory import queries as directory
from motcua.directory import scopes
from motcua.directory.desks import AGENCIES, Desk, agency_of, is_under
from motcua.directory.models import Role, Unit
from motcua.dossiers import delays, queries
from motcua.dossiers.models import Apology, ApologyRule, DelayReason, Dossier, Opinion
from motcua.workdays.calendar import DAY
from motcua.workdays.queries import calendar_for
from motcua.workflow import queries as processes
from motcua.workflow.models import Task

OPEN = Q(signed_at=None, voided_at=None)
SLOW, OPINION, ABSENT = "cham", "y-kien", "vang-mat"
_RELATED = ("dossier__procedure__procedure", "dossier__unit", "dossier__agency", "dossier__person", "unit", "head")


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that is not sent yet, with its dossier's open task."""

    apology: Apology
    task: Task


@dataclass(frozen=True, slots=True)
class Late:
    """A dossier past its promise, who has it, and its letters: sent, void, or waiting to be signed."""

    dossier: Dossier
    task: Task
    letters: Sequence[Apology]


def rule_of(dossier: Dossier) -> ApologyRule:
    """The rule as it was when the dossier was submitted."""
    return ApologyRule.objects.filter(effective_from__lte=day_of(dossier.submitted_at)).latest("effective_from")


def longest_notice() -> int:
    """The most working days before the promise at which any rule looks."""
    return max(ApologyRule.objects.values_list("early_days", flat=True))


def reasons_on(day: date) -> list[DelayReason]:
    """The reasons to choose from on a day."""
    begun = DelayReason.objects.filter(effective_from__lte=day)
    return list(begun.filter(Q(effective_to=None) | Q(effective_to__gt=day)))


def open_of(dossier: Dossier) -> Apology | None:
    """The letter that is neither sent nor void; the caller has checked the scope."""
    return Apology.objects.filter(OPEN, dossier=dossier).select_related("unit", "head", "edited_by").first()


def sent_of(dossier: Dossier) -> list[Apology]:
    """The letters that were sent, oldest first; the caller has checked the scope."""
    sent = Apology.objects.filter(dossier=dossier, signed_at__isnull=False)
    return list(sent.select_related("file", "docx", "head", "sign_asked_by"))


def letter_of(dossier: Dossier, apology_id: UUID) -> Apology:
    """One of them; raises `Apology.DoesNotExist`."""
    return Apology.objects.select_related("file", "docx").get(dossier=dossier, pk=apology_id, signed_at__isnull=False)


def head_of(unit: Unit, on: date) -> Unit:
    """The unit whose leader signs for a unit on a day: itself, else the nearest one above it within its agency."""
    here: Unit | None = unit
    while here is not None and here.kind not in AGENCIES:
        if directory.holders(here, Role.LEADER, on):
            return here
        here = here.parent
    return agency_of(unit)


def send_by(dossier: Dossier, due: datetime) -> datetime:
    """The last moment at which the law lets the letter go out: so many working days before the promise."""
    calendar, left, day = calendar_for(dossier.unit_id), rule_of(dossier).last_days, day_of(due)
    while left:
        day -= DAY
        left -= calendar.is_working(day)
    return datetime.combine(day, local(due).time(), VN)


def to_sign(desk: Desk) -> QuerySet[Apology]:
    """The drafts that a leader signs, the one drafted first at the top."""
    if desk.role != Role.LEADER:
        return Apology.objects.none()
    return _seen(desk).filter(OPEN, head=desk.unit)


def in_hand(desk: Desk) -> list[Draft]:
    """The drafts that a desk makes right: of the steps that it has, and of those that its leaders have."""
    if desk.role not in (Role.OFFICER, Role.COUNTER):
        return []
    return [
        one for one in with_tasks(_seen(desk).filter(OPEN, sign_asked_at=None)) if may_edit(one.apology, one.task, desk)
    ]


def with_tasks(found: QuerySet[Apology]) -> list[Draft]:
    """The letters with the open tasks of their dossiers, in their order."""
    rows = list(found)
    tasks = processes.open_tasks("dossier", [one.dossier.number for one in rows])
    return [Draft(one, tasks[one.dossier.number]) for one in rows if one.dossier.number in tasks]


def may_edit(apology: Apology, task: Task, desk: Desk) -> bool:
    """Who has the step; for a step of leaders, who sign and do not write, the officials below them."""
    if desk.role not in (Role.OFFICER, Role.COUNTER) or not apology.is_open or apology.sign_asked_at is not None:
        return False
    if task.role == Role.LEADER:
        return is_under(desk.unit, task.unit)
    return (task.unit_id, task.role) == (desk.unit.pk, desk.role) and desk.does_work_of(task.assignee_id)


class Said(TextChoices):
    """Whether a dossier past its promise was ever apologised for; a letter that is kept moves the promise."""

    NEVER = "chua", _("Chưa có phiếu xin lỗi")
    AGAIN = "da-hen-lai", _("Đã hẹn lại mà vẫn trễ")


def late(desk: Desk, said: Said, at: datetime) -> list[UUID]:
    """Dossiers of a leader's scope past the promise of now, the latest most."""
    with readers.reading_as(queries.KEYS):
        return list(_late(desk, said, at).order_by("due_at", "id").values_list("pk", flat=True))


def count_late(desk: Desk, said: Said, at: datetime) -> int:
    """How many there are."""
    with readers.reading_as(queries.KEYS):
        return _late(desk, said, at).count()


def late_by_unit(desk: Desk, said: Said, at: datetime) -> list[tuple[str, int]]:
    """How many wait in each unit, which so causes the delay; most first."""
    with readers.reading_as(queries.KEYS):
        numbers = _late(desk, said, at).values("number")
        tasks = Task.objects.filter(owner_kind="dossier", owner_code__in=numbers, closed_at=None)
        counted = tasks.order_by().values("unit__name").annotate(n=Count("pk"))
        return list(counted.order_by("-n", "unit__name").values_list("unit__name", "n"))


def excesses(desk: Desk, since: datetime) -> int:
    """How often leaders of the desk's unit and below re-appointed more often than the law allows."""
    below = scopes.below("head__path", desk.unit.path)
    return Apology.objects.filter(below, is_excess=True, signed_at__gte=since).count()


def _late(desk: Desk, said: Said, at: datetime) -> QuerySet[Dossier]:
    sent = Exists(Apology.objects.filter(dossier=OuterRef("pk"), signed_at__isnull=False))
    found = queries.scope(desk, delays.UNFINISHED, Q(due_at__lt=at), Q(sent) if said == Said.AGAIN else ~Q(sent))
    return found if desk.role == Role.LEADER else found.none()


def lates(ids: Sequence[UUID]) -> list[Late]:
    """The same with who has them and their letters, in their order."""
    rows = Dossier.objects.select_related(*queries.RELATED).prefetch_related("apologies__unit").in_bulk(list(ids))
    tasks = processes.open_tasks("dossier", [one.number for one in rows.values()])
    found = [rows[pk] for pk in ids if pk in rows]
    return [Late(one, tasks[one.number], list(one.apologies.all())) for one in found if one.number in tasks]


def to_look_at_again(at: datetime) -> QuerySet[Apology]:
    """Drafts that nobody asked to sign and that may be void by now, or whose dossier waits somewhere else."""
    here = Task.objects.filter(
        owner_kind="dossier", owner_code=OuterRef("dossier__number"), closed_at=None, unit=OuterRef("unit")
    )
    stays = Exists(here.filter(step__name=OuterRef("step_name")))
    drafts = Apology.objects.filter(OPEN, Q(dossier__due_at__gte=at) | ~Q(stays), sign_asked_at=None)
    return drafts.order_by("drafted_at", "id")


def likely_reason(dossier: Dossier, task: Task, at: datetime) -> str:
    """The code of what the system itself knows to be the reason."""
    waiting = Opinion.objects.filter(dossier=dossier, answered_at=None, called_off_at=None, due_at__lt=at)
    if waiting.exists():
        return OPINION
    away = task.assignee_id and directory.absences_on(day_of(at)).filter(officer=task.assignee_id).exists()
    return ABSENT if away else SLOW


def _seen(desk: Desk) -> QuerySet[Apology]:
    scope = queries.in_scope(desk).order_by().filter(pk=OuterRef("dossier_id"))
    found = Apology.objects.filter(Exists(scope)).select_related(*_RELATED, "edited_by")
    return found.order_by("drafted_at", "id")
