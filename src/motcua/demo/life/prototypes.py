"""What a dossier of a procedure at an office consists of: the product makes one, it is noted, and rolled back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from motcua.accounts.models import Assurance, Person
from motcua.catalogue import queries as catalogue
from motcua.catalogue.models import Channel
from motcua.catalogue.queries import Snapshot
from motcua.core.batch import Batch
from motcua.core.clock import day_of, local
from motcua.core.ids import Ref
from motcua.demo import pictures
from motcua.demo.life import moulds
from motcua.demo.life.declarations import Declaration, declarations
from motcua.demo.life.moulds import Mould
from motcua.demo.life.seats import Station, desks, detours, stations
from motcua.directory.models import Unit
from motcua.documents import actions as documents
from motcua.documents.models import StoredFile
from motcua.dossiers import notices, promises, results
from motcua.dossiers.actions import drafting, processing, receiving, submitting
from motcua.dossiers.lifecycle import Finance
from motcua.dossiers.models import Dossier, Letter, Result
from motcua.forms import queries as forms
from motcua.notifications.models import Notice
from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.clocks import Limit
from motcua.workflow import queries as processes
from motcua.workflow.models import Step, StepKind

SHARED = Ref("demo", "giay-to-mau")
REASON = "Ảnh giấy tờ bị mờ, không đọc được nội dung. Mời ông/bà chụp lại rõ bốn góc rồi nộp lại."
MINUTE = timedelta(minutes=1)
# In a hundred dossiers, where an official may choose another way.
DETOUR = 0.12
# What marks the applicant in a declaration whose form does not ask for a name.
# Without a phone of their own nobody is ever sent a message (OPS-12).
APPLICANT = Person(full_name="Mạc Mẫu Người Nộp", identity_number="038157900010")


@dataclass(frozen=True)
class Prototype:
    """Everything that dossiers of one kind at one office share, and the moulds of what differs."""

    procedure: Snapshot
    steps: tuple[Step, ...]
    stations: tuple[Station, ...]
    files: tuple[StoredFile, ...]
    declaration: Declaration
    dossier: Dossier
    slip: Letter
    refusal: Letter
    moulds: Mapping[str, Mould]
    # Steps beside the usual way that officials choose now and then, with their places in it.
    branches: tuple[tuple[int, Step], ...]
    detours: tuple[tuple[int, Station], ...]

    def way(self, dice: Random) -> Sequence[Station]:
        """The steps that one life takes."""
        for place, station in self.detours:
            if dice.random() < DETOUR:
                return (*self.stations[:place], station, *self.stations[place:])
        return self.stations

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """Procedure, form, process, unit, agency and channel, as the table of dossiers takes them."""
        like = self.dossier
        ids = (like.procedure_id, like.form_id, like.process_id, like.unit_id, like.agency_id)
        return (*map(str, ids), str(like.channel))

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """What its promise is counted by (I8)."""
        return promises.calendar_of(self.dossier.promise_basis or {})

    @cached_property
    def limit(self) -> Limit:
        """The time that is promised."""
        return promises.clock_of(self.dossier.promise_basis or {}).limit


def prototypes(office: Unit, *, at: datetime) -> list[Prototype]:
    """One for each way to fill in each procedure that the office takes in online and that this version can finish."""
    found = []
    for version in catalogue.in_force(day_of(at)).filter(level="commune", result_template__in=results.KINDS):
        procedure = catalogue.snapshot(version.pk)
        if not procedure.is_fileable or not procedure.terms[Channel.ONLINE].confirmed_by:
            continue
        files = tuple(_shared(procedure, slot, at) for slot in _slots(procedure))
        form = forms.version_on(version.form_code, day_of(at))
        for declaration in declarations(form, office.commune_code, day_of(at)):
            made = _made(office, procedure, files, declaration, at)
            # A poured life brings no charges: what costs something is left to people.
            if made.dossier.finance == Finance.NOTHING_DUE:
                found.append(made)
    return found


def _slots(procedure: Snapshot) -> list[str]:
    return [paper.slot for paper in procedure.papers if paper.is_required]


def _shared(procedure: Snapshot, slot: str, at: datetime) -> StoredFile:
    """The one picture of a paper that all dossiers of the procedure point to."""
    return documents.receive(_upload(procedure, slot), owner=SHARED, slot=slot, at=at)


def _upload(procedure: Snapshot, slot: str) -> SimpleUploadedFile:
    paper = procedure.paper(slot)
    picture = _picture(procedure.version.title, (paper.name if paper else slot)[:48])
    return SimpleUploadedFile(f"{slot}.jpg", picture, "image/jpeg")


@lru_cache(maxsize=256)
def _picture(*lines: str) -> bytes:
    return pictures.paper("GIẤY TỜ MẪU", lines)


def _made(
    office: Unit, procedure: Snapshot, files: tuple[StoredFile, ...], declaration: Declaration, at: datetime
) -> Prototype:
    """Submitted, refused in one future and accepted and drafted in the other; nothing of it stays."""
    with transaction.atomic():
        dossier = _submitted(office, procedure, declaration, at)
        steps = processes.usual_way(dossier.process_id)
        counter = desks(steps[0], dossier.agency, at)[0]
        with transaction.atomic():
            refused = receiving.refuse(dossier.id, reason=REASON, by=counter, at=at + MINUTE)
            refusal = Letter.objects.get(dossier=refused)
            kept = {"refusal": refusal.facts, **_notices(refused)}
            transaction.set_rollback(True)
        receiving.accept(dossier.id, by=counter, at=at + MINUTE)
        examining = next(step for step in steps if step.kind == StepKind.EXAMINE)
        drafter = desks(examining, dossier.agency, at)[0]
        stored = Dossier.objects.select_related("person", "unit", "agency").get(pk=dossier.pk)
        processing.draft_result(dossier.id, results.current(stored), by=drafter, at=at + 2 * MINUTE)
        stored = Dossier.objects.select_related("receipt", "declaration", "unit__parent", "agency").get(pk=dossier.pk)
        slip = Letter.objects.get(dossier=stored)
        kept |= {
            "slip": slip.facts,
            "answers": stored.declaration.answers,
            "facts": Result.objects.get(dossier=stored).facts,
            "basis": stored.promise_basis,
            **_ended(stored, at),
        }
        marks = _marks(stored, declaration, slip, refusal, at)
        made = {name: moulds.of_json(value, marks) for name, value in kept.items()}
        texts = {
            "manifest": stored.receipt.manifest,
            "applicant": stored.applicant,
            "subject": stored.subject,
            "holder": results.kind_of(procedure.version.result_template).holder(kept["facts"]),
        }
        made |= {name: moulds.of_text(text, marks) for name, text in texts.items()}
        found, branches = stations(steps, stored, dossier.agency, at), _branches(steps)
        aside = detours(branches, stored, dossier.agency, at)
        transaction.set_rollback(True)
    return Prototype(procedure, steps, found, files, declaration, stored, slip, refusal, made, branches, aside)


def _branches(steps: Sequence[Step]) -> tuple[tuple[int, Step], ...]:
    """What may be chosen between one usual step and the next."""
    graph = processes.graph(steps[0].version_id)
    return tuple(
        (place, graph.at(edge.target))
        for place, step in enumerate(steps, start=1)
        for edge in graph.choices(step)
        if steps[place] in list(graph.ahead(graph.at(edge.target), {}))
    )


def _submitted(office: Unit, procedure: Snapshot, declaration: Declaration, at: datetime) -> Dossier:
    person = Person(
        full_name=APPLICANT.full_name,
        identity_number=APPLICANT.identity_number,
        assurance=Assurance.EID,
        assured_at=at,
        created_at=at,
    )
    batch = Batch()
    batch.add(person)
    batch.write()
    draft = drafting.start_draft(procedure, by=person, unit=office, facts={}, at=at)
    batch = Batch()
    batch.change(draft, answers=dict(declaration.answers))
    batch.write()
    for slot in _slots(procedure):
        documents.receive(_upload(procedure, slot), owner=draft.ref, slot=slot, at=at)
    return submitting.submit(draft.id, by=person, revision=draft.revision, at=at)


def _notices(dossier: Dossier) -> dict[str, Any]:  # Any: JSON
    told = Notice.objects.filter(person_id=dossier.person_id, subject_code=dossier.number)
    return {notice.kind: notice.facts for notice in told}


def _ended(dossier: Dossier, at: datetime) -> dict[str, Any]:  # Any: JSON
    """The notices up to here, and those that the end of the life would bring."""
    batch = Batch()
    notices.finished(batch, dossier, at=at)
    notices.returned(batch, dossier, at=at)
    notices.withdrawn(batch, dossier, at=at)
    batch.write()
    return _notices(dossier)


def _marks(dossier: Dossier, declaration: Declaration, slip: Letter, refusal: Letter, at: datetime) -> dict[str, str]:
    """Each text of the prototype that is another one in every dossier, and the name of its gap."""
    if dossier.due_at is None or dossier.code is None:
        raise ValueError("the prototype was not accepted")
    marks = {
        dossier.number: "number",
        dossier.code: "code",
        slip.number: "slip_number",
        refusal.number: "refusal_number",
    }
    moments = {"submitted": at, "accepted": at + MINUTE, "due": dossier.due_at}
    for name, moment in moments.items():
        marks[local(moment).isoformat()] = f"{name}_vn"
        marks[moment.astimezone(dossier.due_at.tzinfo).isoformat()] = f"{name}_utc"
    marks[f"{local(dossier.due_at):%H:%M %d/%m/%Y}"] = "due_words"
    for asked in declaration.asked:
        # Four digits alone may be part of anything.
        marks[f'"{asked.mark}"' if asked.field.kind == "year_or_date" else asked.mark] = asked.field.name
        if asked.field.kind == "phone":
            marks[f"0{asked.mark[3:]}"] = f"{asked.field.name}_national"
    own = {"applicant": APPLICANT.full_name, "identity": APPLICANT.identity_number}
    return marks | {str(mark): f"person_{name}" for name, mark in own.items()}
