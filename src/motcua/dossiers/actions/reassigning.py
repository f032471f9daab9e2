"""Following a unit that ended: what is open goes on with its heir, what is closed stays as it was."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.core import events
from motcua.core.batch import Batch
from motcua.core.language import official
from motcua.directory.events import UnitAbsorbed
from motcua.dossiers import moves, opinions, trails
from motcua.dossiers.actions import keeping
from motcua.dossiers.events import DossierRerouted
from motcua.dossiers.lifecycle import OPEN_STAGES, Move, Stage
from motcua.dossiers.models import Dossier, Draft, Reassignment, ScanStack, Trail
from motcua.dossiers.trails import Stop
from motcua.workflow import queries as processes

AT_ONCE = 100


def follow_unit(event: UnitAbsorbed, batch: Batch) -> None:
    """Every open dossier gets the heir as its office, its agency, or both; numbers, codes and promises stay.

    Where only a task of it stood with the unit, just its way is laid anew: the tasks have followed already.
    Written by hundreds inside the transaction of the step: no moment shows a dossier with a unit that is no more.
    """
    for found in _open_ones(event):
        ways = _ways(found, event)
        part = Batch()
        for dossier in found:
            _follow(part, dossier, ways[dossier.number], event)
        part.write()
    opinions.follow_unit(event.old_id, event.new_id, event.at)
    keeping.follow_unit(event)
    open_drafts = Draft.objects.filter(submitted_number="", discarded_at=None)
    open_drafts.filter(unit_id=event.old_id).update(unit_id=event.new_id)
    open_drafts.filter(desk_unit_id=event.old_id).update(desk_unit_id=event.new_id)
    ScanStack.objects.filter(unit_id=event.old_id, settled_at=None).update(unit_id=event.new_id)


def _open_ones(event: UnitAbsorbed) -> Iterator[list[Dossier]]:
    """Open dossiers on whose way the unit lies, locked, by hundreds."""
    ways = list(trails.through(event.old_id).values_list("pk", flat=True))
    rows = Dossier.objects.filter(trail__in=ways, stage__in=OPEN_STAGES).order_by("id")
    rows = rows.select_related("unit", "procedure__procedure").select_for_update(of=("self",))
    reached = Q()
    while found := list(rows.filter(reached)[:AT_ONCE]):
        yield found
        reached = Q(pk__gt=found[-1].pk)


def _ways(found: Iterable[Dossier], event: UnitAbsorbed) -> dict[str, Trail]:
    """By number, where each of the dossiers is and was once the heir has stepped in."""
    stops = processes.stops("dossier", [dossier.number for dossier in found])
    heir = {event.old_id: event.new_id}
    return {
        dossier.number: trails.of(
            heir.get(dossier.unit_id, dossier.unit_id),
            heir.get(dossier.agency_id, dossier.agency_id),
            (Stop(role, unit) for role, unit in stops[dossier.number]),
        )
        for dossier in found
    }


def _follow(batch: Batch, dossier: Dossier, way: Trail, event: UnitAbsorbed) -> None:
    """One dossier: moved where the unit was its office or agency, else only shown the other way."""
    before = dossier.trail_id
    columns = [name for name in ("unit_id", "agency_id") if getattr(dossier, name) == event.old_id]
    if columns or way.pk != before:
        batch.add_once(way)
    if columns:
        batch.add(Reassignment(dossier=dossier, unit_id=dossier.unit_id, agency_id=dossier.agency_id, at=event.at))
        own: dict[str, Any] = dict.fromkeys(columns, event.new_id)  # Any: column values
        note = _note(event)
        moves.move(batch, dossier, Move.REASSIGN, by=moves.Actor(), at=event.at, note=note, trail_id=way.pk, **own)
    elif way.pk != before:
        batch.change(dossier, trail_id=way.pk)
        code = dossier.procedure.procedure.code
        told = DossierRerouted(dossier.number, code, Stage(dossier.stage), before, way.pk, event.at)
        events.publish(told, batch)


def _note(event: UnitAbsorbed) -> str:
    with official():
        return _("%(old)s nhập vào %(new)s theo %(decision)s.") % {
            "old": event.old_name,
            "new": event.new_name,
            "decision": event.decision,
        }
