"""Who stands at the counter, kept in the session as a reference: neither it nor any address tells of a person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from motcua.accounts.models import Person
from motcua.accounts.queries import person
from motcua.office.access import DeskRequest

KEY = "visit"
# Whoever has not been served for so long has gone; the next one must not be taken for them.
LONGEST = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Standing:
    """The person before the desk; `has_card` once the clerk held their card."""

    person: Person
    has_card: bool


def begin(request: DeskRequest, who: Person, *, has_card: bool) -> None:
    """Somebody steps up to the desk."""
    said = {"person": str(who.pk), "card": has_card, "at": request.at.isoformat(), "desk": str(request.desk.key)}
    request.session[KEY] = said


def of(request: DeskRequest) -> Standing | None:
    """Who stands there now, at this desk."""
    said = request.session.get(KEY)
    if said is None or said["desk"] != str(request.desk.key):
        return None
    if request.at - datetime.fromisoformat(said["at"]) > LONGEST:
        end(request)
        return None
    found = person(UUID(said["person"]))
    return Standing(found, said["card"]) if found else None


def stay(request: DeskRequest) -> None:
    """They are being served: their time begins anew."""
    request.session[KEY] = {**request.session[KEY], "at": request.at.isoformat()}


def end(request: DeskRequest) -> None:
    """They have gone."""
    request.session.pop(KEY, None)
