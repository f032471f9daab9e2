"""Following a unit that ended: what is open goes on with its heir, what is closed stays as it was."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.core import events
from motcua.core.batch import Batch
from motcua.core.language import official
from motcua.directory.events import UnitAbsorbed
from motcua.dossiers import moves
from motcua.dossiers.events import DossierReassigned
from motcua.dossiers.lifecycle import Move, Stage
from motcua.dossiers.models import Dossier, Draft, Reassignment

AT_ONCE = 100


def follow_unit(event: UnitAbsorbed, batch: Batch) -> None:
    """Every open dossier gets the heir as its office, its agency, or both; numbers, codes and promises stay.

    Written by hundreds inside the transaction of the step: no moment shows a dossier with a unit that is no more.
    """
    ours = Q(unit_id=event.old_id) | Q(agency_id=event.old_id)
    open_ones = Dossier.objects.filter(ours, closed_at=None).select_related("unit", "procedure__procedure")
    while found := list(_locked(open_ones)[:AT_ONCE]):
        part = Batch()
        for dossier in found:
            _reassign(part, dossier, event)
        part.write()
    Draft.objects.filter(unit_id=event.old_id, submitted_number="", discarded_at=None).update(unit_id=event.new_id)


def _locked(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return rows.select_for_update(of=("self",)).order_by("id")


def _reassign(batch: Batch, dossier: Dossier, event: UnitAbsorbed) -> None:
    with official():
        note = _("%(old)s nhập vào %(new)s theo %(decision)s.") % {
            "old": event.old_name,
            "new": event.new_name,
            "decision": event.decision,
        }
    before = dossier.agency_id
    batch.add(Reassignment(dossier=dossier, unit_id=dossier.unit_id, agency_id=before, at=event.at))
    columns = [name for name in ("unit_id", "agency_id") if getattr(dossier, name) == event.old_id]
    own: dict[str, Any] = dict.fromkeys(columns, event.new_id)  # Any: column values
    moves.move(batch, dossier, Move.REASSIGN, by=moves.Actor(), at=event.at, note=note, **own)
    if before == event.old_id:
        told = DossierReassigned(dossier.number, before, event.new_id, Stage(dossier.stage), event.at)
        events.publish(told, batch)
