"""Following an edit of the calendar: due moments move, each with its line, its proof and one notice (OFF-14, F44)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.core.batch import Batch
from motcua.core.language import official
from motcua.core.words import short_moment
from motcua.directory.models import Unit
from motcua.dossiers import moves, notices, promises
from motcua.dossiers.lifecycle import Move
from motcua.dossiers.models import Dossier, DueChange, Rescheduling
from motcua.dossiers.rescheduling import Shift, candidates, shifts
from motcua.workdays.layers import CalendarVersion
from motcua.workdays.queries import calendar_at, versions_for
from motcua.workflow import actions as workflow
from motcua.workflow import queries as processes

AT_ONCE = 100


def begin(edit: UUID) -> None:
    """Count what there is to look at; a second time changes nothing."""
    with transaction.atomic():
        work = Rescheduling.objects.select_for_update().get(edit=edit)
        if work.total == 0:
            batch = Batch()
            batch.change(work, total=_all(work).count())
            batch.write()


def follow(edit: UUID, *, at: datetime) -> bool:
    """Look at the next hundred dossiers and move those that the calendar moves; false when none is left.

    They follow the calendar in force now, so that of two edits in a row people hear once.
    """
    with transaction.atomic():
        work = Rescheduling.objects.select_for_update().get(edit=edit)
        if work.done_at is not None:
            return False
        ahead = _all(work)
        if work.reached is not None:
            ahead = ahead.filter(pk__gt=work.reached)
        found = list(
            ahead.select_related("person", "unit", "procedure__procedure").select_for_update(of=("self",))[:AT_ONCE]
        )
        batch = Batch()
        versions = versions_for({promises.unit_of(dossier) for dossier in found})
        calendars = {unit_id: calendar_at(version) for unit_id, version in versions.items()}
        moved = list(shifts(iter(found), calendars))
        tasks = processes.open_tasks("dossier", [shift.dossier.number for shift in moved])
        for shift in moved:
            _move(batch, shift, versions[promises.unit_of(shift.dossier)], edit, at)
            workflow.follow_promise(batch, tasks[shift.dossier.number], ends_at=shift.after)
        if found:
            batch.change(work, looked=work.looked + len(found), reached=found[-1].pk)
        else:
            batch.change(work, total=work.looked, done_at=at)
        batch.write()
    return bool(found)


def _move(batch: Batch, shift: Shift, version: CalendarVersion, edit: UUID, at: datetime) -> None:
    dossier = shift.dossier
    with official():
        note = _("Từ %(before)s sang %(after)s.") % {
            "before": short_moment(shift.before),
            "after": short_moment(shift.after),
        }
    moves.move(
        batch,
        dossier,
        Move.RESCHEDULE,
        by=moves.Actor(),
        at=at,
        note=note,
        due_at=shift.after,
        promise_basis={**(dossier.promise_basis or {}), promises.DUE_BY: str(version)},
    )
    batch.add(DueChange(dossier=dossier, edit=edit, before=shift.before, after=shift.after, at=at))
    notices.rescheduled(batch, dossier, edit, shift.before, at=at)


def _all(work: Rescheduling) -> QuerySet[Dossier]:
    unit = Unit.objects.get(pk=work.unit_id) if work.unit_id else None
    return candidates(unit, work.first, work.last)
