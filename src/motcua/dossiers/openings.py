"""Who opened a dossier and why; openings that look like curiosity are marked for whoever leads the unit (UX-86)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.accounts.models import Person
from motcua.audit import ledger, openings
from motcua.audit.models import Mark, Opening
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.fields import index_of
from motcua.core.ids import Ref
from motcua.core.text import one_line
from motcua.directory.desks import Desk
from motcua.directory.models import Officer, Role
from motcua.directory.queries import units_under
from motcua.dossiers import opinions
from motcua.dossiers.models import Dossier
from motcua.workflow import queries as processes
from motcua.workflow.models import Task

SHORTEST_NOTE = 10
# A counter helps one person after the other; nobody needs so many dossiers in an hour that are not their work.
MANY, WITHIN = 20, timedelta(hours=1)


class What(TextChoices):
    """What was opened."""

    DOSSIER = "dossier", gettext_lazy("Hồ sơ")
    PAPER = "paper", gettext_lazy("Giấy tờ đã nộp")
    RESULT = "result", gettext_lazy("Kết quả")
    LETTER = "letter", gettext_lazy("Thư, phiếu")
    PERSON = "person", gettext_lazy("Thông tin người dân tại quầy")


class Purpose(TextChoices):
    """Why, as the work of that moment tells it; nobody types it."""

    TASK = "task", gettext_lazy("Đang giải quyết hồ sơ")
    OWN_WORK = "own_work", gettext_lazy("Xem lại việc mình đã làm")
    COUNTER = "counter", gettext_lazy("Tiếp người dân đưa thẻ căn cước")
    OPINION = "opinion", gettext_lazy("Được hỏi ý kiến")
    OVERSIGHT = "oversight", gettext_lazy("Theo dõi, chỉ đạo")
    LOOKUP = "lookup", gettext_lazy("Tra cứu, không có việc được giao")


class Reason(TextChoices):
    """Why a look-up asks for an explanation."""

    SELF = "self", gettext_lazy("Hồ sơ của chính cán bộ")
    FAMILY = "family", gettext_lazy("Cùng họ và cùng địa chỉ với cán bộ")
    OFFICIAL = "official", gettext_lazy("Hồ sơ của một cán bộ khác")
    MANY = "many", gettext_lazy("Mở nhiều hồ sơ không có việc được giao")


def opened(
    dossier: Dossier,
    what: What,
    *,
    by: Desk,
    at: datetime,
    tasks: Sequence[Task] | None = None,
    part: str = "",
) -> None:
    """Remember that a desk opened a dossier or a part of it, before it is shown. One statement where `tasks` are given.

    A look-up without a task is weighed by a job.
    """
    purpose = purpose_of(by, processes.tasks_of(dossier.ref) if tasks is None else tasks)
    if purpose == Purpose.LOOKUP and opinions.is_asked(by, dossier):
        purpose = Purpose.OPINION
    _remember(dossier.ref, what, purpose, by=by, at=at, part=part)


def met(person: Person, *, by: Desk, at: datetime, has_card: bool) -> None:
    """Remember that a counter asked what it knows of a person, before that is shown.

    The card in the clerk's hands is the reason; without it the look-up is weighed as any other.
    """
    purpose = Purpose.COUNTER if has_card else Purpose.LOOKUP
    _remember(person.ref, What.PERSON, purpose, by=by, at=at, part="card" if has_card else "")


def _remember(subject: Ref, what: What, purpose: Purpose, *, by: Desk, at: datetime, part: str) -> None:
    opening = Opening(
        subject=str(subject),
        what=what,
        part=part,
        actor=str(by.ref),
        title=by.title,
        role=by.role,
        unit_code=by.unit.code,
        unit_name=by.unit.name,
        purpose=purpose,
        at=at,
        quarter=openings.quarter_of(at),
    )
    if purpose != Purpose.LOOKUP:
        openings.remember(opening)
        return
    with transaction.atomic():
        if openings.remember(opening):
            batch = Batch()
            batch.job("dossiers.weigh_opening", opening=str(opening.id))
            batch.write()


def purpose_of(desk: Desk, tasks: Sequence[Task] | QuerySet[Task]) -> Purpose:
    """What brings a desk to a dossier with these tasks."""
    here = [task for task in tasks if (task.unit_id, task.role) == (desk.unit.pk, desk.role)]
    if any(task.closed_at is None and desk.does_work_of(task.assignee_id) for task in here):
        return Purpose.TASK
    if any(task.closed_by_id == desk.officer.pk for task in tasks):
        return Purpose.OWN_WORK
    return Purpose.OVERSIGHT if desk.role == Role.LEADER else Purpose.LOOKUP


def weigh(opening: Opening, *, at: datetime) -> None:
    """Mark a look-up that asks for an explanation; weighing it again changes nothing."""
    officer = Officer.objects.get(pk=opening.actor.removeprefix("officer:"))
    found = [
        Mark(opening=opening, reason=reason, raised_at=at) for reason in _reasons(opening, officer, _whose(opening))
    ]
    Mark.objects.bulk_create(found, ignore_conflicts=True)


def _whose(opening: Opening) -> Person:
    kind, _colon, code = opening.subject.partition(":")
    if kind == "person":
        return Person.objects.get(pk=code)
    return Dossier.objects.select_related("person").get(number=code).person


def for_leader(desk: Desk) -> QuerySet[Mark]:
    """The marks that a leader settles: of everybody in the leader's units, but not the leader's own."""
    codes = units_under(desk.unit).values("code")
    return openings.marks().filter(opening__unit_code__in=codes).exclude(opening__actor=str(desk.ref))


def names_of(refs: Iterable[str]) -> dict[str, str]:
    """The full names behind references to officials."""
    ids = {ref.removeprefix("officer:") for ref in refs if ref.startswith("officer:")}
    return {str(officer.ref): officer.full_name for officer in Officer.objects.filter(pk__in=ids)}


def settle(mark: Mark, *, note: str, by: Desk, at: datetime) -> None:
    """Write down what came of a mark. Raises `Refusal`, `Conflict`."""
    said = one_line(note)
    if len(said) < SHORTEST_NOTE:
        raise Refusal(_("Ghi rõ đã xem xét thế nào, ít nhất %(n)d ký tự.") % {"n": SHORTEST_NOTE})
    with transaction.atomic():
        batch = Batch()
        batch.change(
            mark,
            expect={"settled_at": None},
            refusal=_("Mục này đã có người xem xét."),
            settled_at=at,
            settled_by=str(by.ref),
            note=said[:500],
        )
        ledger.begin(batch, subject=mark.ref, verb="mark.settle", by=by.ref, at=at, opening=str(mark.opening_id))
        batch.write()


def _reasons(opening: Opening, officer: Officer, person: Person) -> Iterator[Reason]:
    own = Person.objects.filter(phone_index=index_of("phone", officer.phone)).first() if officer.phone else None
    if (own is not None and own.pk == person.pk) or _same(officer.full_name, person.full_name):
        yield Reason.SELF
    elif own is not None and _surname(own) == _surname(person) and _same(own.address, person.address):
        yield Reason.FAMILY
    elif person.phone and Officer.objects.filter(~Q(pk=officer.pk), phone=person.phone).exists():
        yield Reason.OFFICIAL
    count = openings.subjects_opened(opening.actor, Purpose.LOOKUP, since=opening.at - WITHIN, until=opening.at)
    if count >= MANY:
        yield Reason.MANY


def _surname(person: Person) -> str:
    return one_line(person.full_name).split(" ")[0].lower()


def _same(one: str | None, other: str | None) -> bool:
    """Whether both say the same and say anything; marks count: Lan is not Lân."""
    return bool(one and other) and one_line(one or "").lower() == one_line(other or "").lower()
