"""Who stands at the counter, kept in the session as a reference: neither it nor any address tells of a person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from motcua.accounts.models import Person
from motcua.accounts.queries import person
from motcua.dossiers.models import Draft
from motcua.office.access import DeskRequest

KEY = "visit"
# Whoever has not been served for so long has gone; the next one must not be taken for them.
LONGEST = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Standing:
    """The person before the desk; `has_card` once the clerk held their card.

    `draft` is what is being filled in for them, `done` the number of what was taken in just now.
    """

    person: Person
    has_card: bool
    draft: UUID | None = None
    done: str = ""


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
    if found is None:
        return None
    return Standing(found, said["card"], UUID(said["draft"]) if "draft" in said else None, said.get("done", ""))


def go_on(request: DeskRequest, draft: Draft) -> None:
    """Something begun is on the desk again; whoever it is for stands there, though perhaps without their card."""
    there = of(request)
    if there is None or there.person != draft.person:
        begin(request, draft.person, has_card=False)
    work_on(request, draft)


def work_on(request: DeskRequest, draft: Draft | None) -> None:
    """What is being filled in for them now; nothing once it is laid aside."""
    kept = {name: one for name, one in request.session[KEY].items() if name not in ("draft", "done")}
    request.session[KEY] = {**kept, **({"draft": str(draft.pk)} if draft else {}), "at": request.at.isoformat()}


def done(request: DeskRequest, number: str) -> None:
    """It was taken in: its number is shown until the next begins."""
    work_on(request, None)
    request.session[KEY] = {**request.session[KEY], "done": number}


def end(request: DeskRequest) -> None:
    """They have gone."""
    request.session.pop(KEY, None)
