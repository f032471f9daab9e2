"""What notifications do when other rooms speak."""

from motcua.accounts.events import ContactReplaced
from motcua.core import clock
from motcua.core.batch import Batch
from motcua.directory.events import UnitAbsorbed
from motcua.notifications import notices
from motcua.notifications.models import Reminder
from motcua.notifications.own_texts import CONTACT_REPLACED


def follow_unit(event: UnitAbsorbed, batch: Batch) -> None:
    """Whom a unit that ended had to call or to write to, its heir has."""
    Reminder.objects.filter(unit_id=event.old_id, ended_at=None).update(unit_id=event.new_id)


def tell_old_contact(event: ContactReplaced, batch: Batch) -> None:
    """Whoever reads the old contact hears that it was replaced (UX-17)."""
    notices.add_for_contact(
        batch,
        person=event.person,
        contact=event.old,
        key=f"contact-replaced:{event.at.isoformat()}",
        kind=CONTACT_REPLACED.kind,
        subject=event.person.ref,
        facts={"time": f"{clock.local(event.at):%H:%M %d/%m/%Y}"},
        at=event.at,
    )
