"""What delivery does when a lower floor speaks."""

from motcua.core.batch import Batch
from motcua.delivery.lifecycle import OPEN_STATES
from motcua.delivery.models import Parcel
from motcua.directory.events import UnitAbsorbed


def follow_unit(event: UnitAbsorbed, batch: Batch) -> None:
    """What waits or is on its way is the heir's; what ended stays where it was sent from."""
    Parcel.objects.filter(unit_id=event.old_id, state__in=OPEN_STATES).update(unit_id=event.new_id)
