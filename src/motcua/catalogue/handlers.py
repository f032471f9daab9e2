"""What the catalogue does when a lower floor speaks."""

from django.db.models import Q

from motcua.catalogue.models import Competence
from motcua.core.batch import Batch
from motcua.directory.events import UnitAbsorbed


def follow_unit(event: UnitAbsorbed, batch: Batch) -> None:
    """The heir handles from the day on what the unit handled, where it does not already."""
    still = Q(valid_to=None) | Q(valid_to__gt=event.on)
    for row in Competence.objects.filter(still, unit_id=event.old_id):
        there = Competence.objects.filter(
            still, unit_id=event.new_id, procedure_id=row.procedure_id, level=row.level
        ).exists()
        if not there:
            batch.add(
                Competence(
                    procedure_id=row.procedure_id,
                    level=row.level,
                    unit_id=event.new_id,
                    legal_basis=event.decision,
                    valid_from=max(event.on, row.valid_from),
                    valid_to=row.valid_to,
                )
            )
        if row.valid_from < event.on:
            Competence.objects.filter(pk=row.pk).update(valid_to=event.on)
