"""Reads of dossiers through scoped doors: the query takes who is asking; a stranger finds nothing."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from motcua.accounts.models import Person
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import snapshot
from motcua.core import readers
from motcua.core.fields import index_of
from motcua.core.ids import Ref
from motcua.core.prepared import Prepared
from motcua.directory import scopes
from motcua.directory.desks import Desk
from motcua.directory.models import Unit
from motcua.directory.scopes import Reach
from motcua.dossiers import trails
from motcua.dossiers.lifecycle import OPEN_STAGES, RUNNING_STAGES, STATES, Stage
from motcua.dossiers.models import DRAFT, Dossier, Draft, Result
from motcua.dossiers.numbers import parse_number
from motcua.forms.queries import version
from motcua.workflow import queries as processes
from motcua.workflow.models import Task

# Counts and keys of lists are found by the scope alone; what the rows say is read under row security (ADR 0060).
KEYS = readers.system("dossiers.keys")
RELATED = ("procedure__procedure", "unit", "agency", "person")


def visible_to(person: Person) -> QuerySet[Dossier]:
    """The person's own dossiers, newest first."""
    return Dossier.objects.filter(person=person).select_related(*RELATED).order_by("-submitted_at", "-id")


@dataclass(frozen=True, slots=True)
class OwnStage:
    """How many of a person's dossiers stand at a stage, and the number of one of them."""

    count: int
    number: str


def own_stages(person: Person) -> dict[Stage, OwnStage]:
    """The person's dossiers by stage; every stage is there, also with none (I14, UX-28)."""
    own = Dossier.objects.filter(person=person).order_by().values_list("stage")
    found = {stage: OwnStage(count, number) for stage, count, number in own.annotate(Count("id"), Min("number"))}
    return {stage: found.get(stage.value, OwnStage(0, "")) for stage in STATES}


def stage_counts(person: Person) -> dict[Stage, int]:
    """How many of the person's dossiers stand at each stage."""
    return {stage: own.count for stage, own in own_stages(person).items()}


def draft_named(owner: Ref) -> Draft | None:
    """The draft that a plain reference names, whoever's it is; for the system's own work."""
    try:
        key = UUID(owner.code)
    except ValueError:
        return None
    return Draft.objects.select_related("person", "procedure").filter(pk=key).first() if owner.kind == DRAFT else None


def open_drafts(person: Person) -> QuerySet[Draft]:
    """Declarations not yet submitted, last saved first."""
    own = Draft.objects.filter(person=person, submitted_number="", discarded_at=None)
    return own.select_related("procedure__procedure", "unit", "form").order_by("-saved_at")


def open_draft_refs(person_id: UUID) -> list[Ref]:
    """The same, as owners of their files."""
    keys = Draft.objects.filter(person=person_id, submitted_number="", discarded_at=None).values_list("id", flat=True)
    return [Ref(DRAFT, str(key)) for key in keys]


def draft_of(person: Person, draft_id: UUID) -> Draft:
    """The person's own draft, submitted or not; raises `Draft.DoesNotExist`."""
    draft = next(iter(_OWN_DRAFT(draft_id, person.pk)), None)
    if draft is None:
        raise Draft.DoesNotExist
    return whole_draft(draft, person)


def whole_draft(draft: Draft, person: Person) -> Draft:
    """The draft with its person and what was published for it, which a process keeps: a form is 30 kB of JSON."""
    draft.person, draft.procedure, draft.form = person, snapshot(draft.procedure_id).version, version(draft.form_id)
    return draft


def _own_draft(draft_id: UUID, person_id: UUID) -> QuerySet[Draft]:
    found = Draft.objects.select_related("unit__parent", "agency")
    return found.filter(pk=draft_id, person=person_id, discarded_at=None)


_OWN_DRAFT = Prepared(_own_draft, UUID, UUID)


def drafts_at(desk: Desk) -> QuerySet[Draft]:
    """Declarations that were begun or handed over at the desk's counter and are not taken in, last saved first."""
    here = Draft.objects.filter(desk_unit=desk.unit, submitted_number="", discarded_at=None)
    return here.select_related("person", "procedure__procedure", "unit").order_by("-saved_at")


def draft_at(desk: Desk, draft_id: UUID) -> Draft:
    """One of them, taken in or not; raises `Draft.DoesNotExist` at another counter."""
    here = Draft.objects.select_related("person", "unit__parent", "agency")
    draft = here.get(pk=draft_id, desk_unit=desk.unit, discarded_at=None)
    return whole_draft(draft, draft.person)


def locked_at(desk: Desk, draft_id: UUID) -> Draft:
    """The same, locked; raises `Draft.DoesNotExist` also once it was taken in."""
    here = Draft.objects.select_for_update(of=("self",)).select_related("person", "unit__parent", "agency")
    draft = here.get(pk=draft_id, desk_unit=desk.unit, submitted_number="", discarded_at=None)
    return whole_draft(draft, draft.person)


def last_unit(person: Person) -> Unit | None:
    """The one-stop office that the person chose last."""
    latest = Draft.objects.filter(person=person).select_related("unit").order_by("-created_at").first()
    return latest.unit if latest else None


def in_scope(desk: Desk) -> QuerySet[Dossier]:
    """What the desk may open, as `directory.scopes` says: for one dossier and for moves."""
    reaches = scopes.reaches(desk)
    rights = [_belongs(column, desk) for reach, column in _COLUMNS.items() if reach in reaches]
    if Reach.HANDLED in reaches:
        rights.append(Q(Exists(_handled(desk).filter(owner_code=OuterRef("number")))))
    found = Dossier.objects.filter(reduce(or_, rights)) if rights else Dossier.objects.none()
    return found.filter(of_procedures(desk)).select_related(*RELATED)


def scope(desk: Desk, *conditions: Q) -> QuerySet[Dossier]:
    """The same dossiers, for lists and counts: found by the ways that the desk sees, which an index begins with."""
    ways = list(trails.seen_by(desk).values_list("pk", flat=True))
    return Dossier.objects.filter(*conditions, of_procedures(desk), trail__in=ways)


def waiting_for(desk: Desk) -> QuerySet[Task]:
    """The desk's queue: open tasks on dossiers, the earliest deadline first."""
    tasks = processes.waiting_for(desk).filter(owner_kind="dossier")
    if desk.procedures:
        tasks = tasks.filter(Exists(Dossier.objects.filter(of_procedures(desk), number=OuterRef("owner_code"))))
    return tasks.select_related("step", "assignee").order_by("due_at", "id")


def of_desk(desk: Desk, number: str) -> Dossier:
    """A dossier by submission number or legal code; raises `Dossier.DoesNotExist` outside the desk's scope."""
    return in_scope(desk).get(Q(number=parse_number(number) or number) | Q(code=number))


def locked(dossier_id: UUID, desk: Desk) -> Dossier:
    """The same, locked for a move."""
    visible = in_scope(desk).filter(pk=dossier_id).values("pk")
    # Its way is not joined: whoever waited for the lock would find the row no longer joined to the way it had.
    return Dossier.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk__in=visible)


def own_locked(dossier_id: UUID, person: Person) -> Dossier:
    """A person's own dossier, locked for a move; raises `Dossier.DoesNotExist` for strangers."""
    own = Dossier.objects.select_for_update(of=("self",)).select_related(*RELATED)
    return own.get(pk=dossier_id, person=person)


def locked_by_system(dossier_id: UUID) -> Dossier:
    """A dossier locked for a move that the system itself finishes."""
    return Dossier.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=dossier_id)


def locked_named(owner: Ref) -> Dossier | None:
    """The dossier that a plain reference names, locked for the system's own work; none where it names another thing."""
    if owner.kind != "dossier":
        return None
    return Dossier.objects.select_for_update(of=("self",)).select_related(*RELATED).get(number=owner.code)


def by_tail(typed: str, tail: str) -> Dossier | None:
    """Look-up without signing in: number or code with the last four digits of the phone or identity number (UX-07)."""
    number = parse_number(typed)
    name = Q(number=number) if number else Q(code=typed.strip().upper())
    # Who knows the last digits may see it; until then nobody has been named who could.
    with readers.reading_as(readers.system("dossiers.by_tail")):
        dossier = Dossier.objects.filter(name).select_related(*RELATED).first()
    if dossier is None:
        return None
    index = index_of("tail", f"{dossier.number}|{tail}")
    kept = (dossier.phone_tail_index, dossier.identity_tail_index)
    return dossier if any(k is not None and bytes(k) == index for k in kept) else None


def number_of_code(code: str) -> str | None:
    """The submission number behind a legal code."""
    return Dossier.objects.filter(code=code).values_list("number", flat=True).first()


def holder(dossier: Dossier) -> Task | None:
    """Who has the dossier now: its open task."""
    return processes.open_task(dossier.ref)


def result_of(dossier: Dossier) -> Result | None:
    """The result of a dossier, drafted or signed; the caller has checked the scope."""
    return Result.objects.filter(dossier=dossier).select_related("file__issued_paper", "docx").first()


def overdue(at: datetime) -> QuerySet[Dossier]:
    """Dossiers past their promise and not yet finished."""
    return Dossier.objects.filter(due_at__lt=at, stage__in=RUNNING_STAGES)


def ref_of(number: str) -> Ref:
    """The plain reference of a dossier."""
    return Ref("dossier", number)


_COLUMNS = {Reach.RECEIVED: "unit", Reach.ANSWERED: "agency"}


def _belongs(column: str, desk: Desk) -> Q:
    return Q(**{f"{column}__in": scopes.units(desk).values("pk")})


def _handled(desk: Desk) -> QuerySet[Task]:
    return Task.objects.filter(owner_kind="dossier", unit__in=scopes.units(desk).values("pk"), role=desk.role)


def of_procedures(desk: Desk) -> Q:
    """The condition that a dossier is of a procedure that the desk has; none where it has all."""
    if not desk.procedures:
        return Q()
    # Found first: a plain condition on the column lets a list be read in its order.
    versions = ProcedureVersion.objects.filter(scopes.procedures("procedure__code", desk))
    return Q(procedure__in=list(versions.values_list("pk", flat=True)))


def open_at(*units: Unit) -> int:
    """How many open dossiers these units receive or answer for; for the system's own work."""
    belongs = Q(unit__in=units) | Q(agency__in=units)
    ways = trails.through(*(unit.pk for unit in units))
    return Dossier.objects.filter(belongs, trail__in=ways, stage__in=OPEN_STAGES).count()
