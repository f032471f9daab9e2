"""What accounts tell the floors above, inside the transaction of the change."""

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.contacts import Contact
from motcua.accounts.models import Person


@dataclass(frozen=True, slots=True)
class ContactReplaced:
    """A person is reached by something new; whoever reads the old contact shall hear of it (UX-17)."""

    person: Person
    old: Contact
    at: datetime
