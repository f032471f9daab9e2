"""The sample province with its personas, as every test may want it: built by the product's own demo builder."""

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.models import Person
from motcua.catalogue.queries import Snapshot, version_of
from motcua.core.clock import day_of
from motcua.core.fields import index_of
from motcua.demo import world as demo
from motcua.demo.logins import CITIZENS
from motcua.directory import queries as directory
from motcua.directory.desks import Desk
from motcua.directory.models import Role, Unit
from tests.factories.people import MONDAY_9AM

BIRTH = "1.001193"


@dataclass(frozen=True, slots=True)
class World:
    """Two communes: Lan’s with Bình (counter), Cường (officer), Dung (leader), and another one with its own three."""

    procedure: Snapshot
    lan: Person
    en: Person
    khoi: Person
    counter: Desk
    officer: Desk
    leader: Desk
    other_counter: Desk
    other_officer: Desk
    other_leader: Desk

    @property
    def office(self) -> Unit:
        """The one-stop office of Lan's commune."""
        return self.counter.unit

    @property
    def desks(self) -> tuple[Desk, ...]:
        """Everybody who sits at a desk."""
        return (
            self.counter, self.officer, self.leader, self.other_counter, self.other_officer, self.other_leader
        )  # fmt: skip


def world(at: datetime = MONDAY_9AM) -> World:
    """Build what is missing of it."""
    demo.build(at)
    return found(at)


def found(at: datetime = MONDAY_9AM) -> World:
    """Who and what is there once it is built."""
    people = {
        persona.key: Person.objects.select_related("account").get(phone_index=index_of("phone", persona.phone))
        for persona in CITIZENS
    }
    return World(
        procedure=version_of(BIRTH, day_of(at)),
        lan=people["lan"],
        en=people["en"],
        khoi=people["khoi"],
        counter=_desk("H56.40.1", Role.COUNTER, at),
        officer=_desk("H56.40.2", Role.OFFICER, at),
        leader=_desk("H56.40", Role.LEADER, at),
        other_counter=_desk("H56.41.1", Role.COUNTER, at),
        other_officer=_desk("H56.41.2", Role.OFFICER, at),
        other_leader=_desk("H56.41", Role.LEADER, at),
    )


def _desk(unit: str, role: Role, at: datetime) -> Desk:
    return directory.holders(directory.unit(unit), role, day_of(at))[0]
