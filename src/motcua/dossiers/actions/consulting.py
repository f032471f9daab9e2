"""Asking others beside the lead: one question to several units, each with an answer of its own (ADR 0074).

Opinions are no tasks: the lead stays one (I13), and may go on once the time to answer is over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.words import short_moment
from motcua.directory.desks import AGENCIES, Desk
from motcua.directory.models import Role, Unit, UnitKind
from motcua.documents.actions import receive
from motcua.dossiers import opinions
from motcua.dossiers.actions.processing import held
from motcua.dossiers.models import Dossier, Opinion
from motcua.workflow import actions as workflow
from motcua.workflow.models import StepKind
from motcua.workflow.rules import MOST_DAYS

SHORTEST, LONGEST = 10, 2000
MOST_UNITS, MOST_FILES = 10, 5
USUAL_DAYS = (Decimal(1), Decimal("0.5"), Decimal("0.25"))
ASKING_STEPS = (StepKind.EXAMINE, StepKind.WORK)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of which units, and how many working days (or parts of one) they have."""

    text: str
    units: Sequence[Unit]
    days: Decimal


def ask(dossier_id: UUID, question: Question, *, by: Desk, at: datetime) -> list[Opinion]:
    """Ask units for their opinion; they may read the dossier until they answer.

    Raises `Refusal` where the dossier is not led by this desk, or the question is not fit.
    """
    text = question.text.strip()
    with transaction.atomic():
        dossier, task = held(dossier_id, by, *ASKING_STEPS)
        given = opinions.of_dossier(dossier)
        due_at = _due(dossier, question.days, at)
        _check(dossier, text, question.units, given, by)
        found = [
            Opinion(
                dossier=dossier,
                seq=seq,
                unit=unit,
                role=role_in(unit),
                question=text,
                asked_at=at,
                asked_by=by.officer,
                due_at=due_at,
            )
            for seq, unit in enumerate(question.units, start=len(given) + 1)
        ]
        batch = Batch()
        workflow.take(batch, task, by=by)
        batch.add(*found)
        _note(batch, dossier, "opinion.asked", found, by, at)
        batch.write()
    return found


def answer(opinion_id: UUID, text: str, files: "Sequence[UploadedFile[bytes]]", *, by: Desk, at: datetime) -> Opinion:
    """Say what the unit thinks, also after the deadline. Raises `Opinion.DoesNotExist` where nobody asks the desk."""
    said = text.strip()
    if not SHORTEST <= len(said) <= LONGEST:
        raise Refusal(_("Ghi ý kiến từ %(least)d đến %(most)d ký tự.") % {"least": SHORTEST, "most": LONGEST})
    if len(files) > MOST_FILES:
        raise Refusal(_("Mỗi ý kiến kèm nhiều nhất %(n)d tệp.") % {"n": MOST_FILES})
    with transaction.atomic():
        opinion = opinions.asked(by).get(pk=opinion_id)
        for upload in files:
            receive(upload, owner=opinion.ref, slot=opinions.FILE_SLOT, at=at)
        batch = Batch()
        batch.change(
            opinion,
            expect={"answered_at": None, "called_off_at": None},
            refusal=_("Câu hỏi này vừa được trả lời hoặc thu hồi. Hãy tải lại trang."),
            answered_at=at,
            answered_by_id=by.officer.id,
            answered_title=by.title,
            answer=said,
        )
        _note(batch, opinion.dossier, "opinion.answered", [opinion], by, at)
        batch.write()
    return opinion


def call_off(opinion_id: UUID, *, by: Desk, at: datetime) -> Opinion:
    """Wait no longer for an answer; the unit may no longer read the dossier. For who leads it."""
    with transaction.atomic():
        found = Opinion.objects.select_related("unit").get(pk=opinion_id)
        dossier, _task = held(found.dossier_id, by, *ASKING_STEPS)
        batch = Batch()
        batch.change(
            found,
            expect={"answered_at": None, "called_off_at": None},
            refusal=_("Câu hỏi này vừa được trả lời hoặc thu hồi. Hãy tải lại trang."),
            called_off_at=at,
        )
        _note(batch, dossier, "opinion.called_off", [found], by, at)
        batch.write()
    return found


def usual_days(dossier: Dossier, at: datetime) -> Decimal:
    """The time to answer that is offered first: a working day, or the part of it that ends before the promise."""
    fitting = (days for days in USUAL_DAYS if not _is_too_long(dossier, opinions.due(dossier, days, at), at))
    return next(fitting, USUAL_DAYS[-1])


def role_in(unit: Unit) -> Role:
    """Who answers for a unit: the head of an agency, the officers of a division, the counter of an office."""
    if unit.kind in AGENCIES:
        return Role.LEADER
    return Role.OFFICER if unit.kind == UnitKind.DIVISION else Role.COUNTER


def _due(dossier: Dossier, days: Decimal, at: datetime) -> datetime:
    if not 0 < days <= MOST_DAYS:
        raise Refusal(_("Thời hạn cho ý kiến từ 0,25 đến %(most)d ngày làm việc.") % {"most": MOST_DAYS})
    found = opinions.due(dossier, days, at)
    if dossier.due_at is not None and _is_too_long(dossier, found, at):
        due = short_moment(dossier.due_at)
        raise Refusal(_("Hạn cho ý kiến phải trước hạn trả hồ sơ, %(due)s.") % {"due": due})
    return found


def _is_too_long(dossier: Dossier, found: datetime, at: datetime) -> bool:
    """Once even the shortest time ends after the promise, there is none left to keep."""
    shortest = opinions.due(dossier, USUAL_DAYS[-1], at)
    return dossier.due_at is not None and shortest <= dossier.due_at < found


def _check(dossier: Dossier, text: str, units: Sequence[Unit], given: Sequence[Opinion], by: Desk) -> None:
    if not SHORTEST <= len(text) <= LONGEST:
        raise Refusal(_("Ghi rõ điều cần hỏi, từ %(least)d đến %(most)d ký tự.") % {"least": SHORTEST, "most": LONGEST})
    if not 0 < len(units) <= MOST_UNITS:
        raise Refusal(_("Chọn từ 1 đến %(most)d đơn vị.") % {"most": MOST_UNITS})
    for problem in _problems(units, given, by):
        raise Refusal(problem)


def _problems(units: Sequence[Unit], given: Sequence[Opinion], by: Desk) -> Iterator[str]:
    waiting = {one.unit_id for one in given if one.is_open}
    for unit in units:
        names = {"unit": unit.name}
        if unit.pk == by.unit.pk:
            yield _("Đơn vị đang thụ lý không hỏi ý kiến chính mình.")
        elif not unit.is_open:
            yield _("%(unit)s không còn hoạt động.") % names
        elif unit.pk in waiting:
            yield _("%(unit)s đang được hỏi và chưa trả lời.") % names
    if len({unit.pk for unit in units}) < len(units):
        yield _("Một đơn vị được chọn hai lần.")


def _note(batch: Batch, dossier: Dossier, verb: str, found: Sequence[Opinion], by: Desk, at: datetime) -> None:
    seqs = [one.seq for one in found]
    ledger.record(batch, subject=dossier.ref, verb=verb, by=by.ref, at=at, opinions=seqs)
