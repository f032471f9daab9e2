"""Whatever happens to positions, delegations and units, nobody reads on for one request more (SEC-05)."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from motcua.core import readers
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.demo.world import BUILDER
from motcua.directory import actions, reorganising, standing_in
from motcua.directory import queries as directory
from motcua.directory.models import Delegation, Holding, Officer, Role, Unit
from motcua.dossiers import queries
from motcua.dossiers.models import Dossier
from motcua.workflow.models import Task
from tests.factories import desks, dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow

WHO = {"by": BUILDER, "at": MONDAY_9AM}
PEOPLE = st.integers(0, 2)
UNITS = st.sampled_from(["H56", "H56.40", "H56.40.1", "H56.40.2", "H56.41", "H56.41.1", "H56.41.2"])
ROLES = st.sampled_from(list(Role))
PROCEDURES = st.sampled_from([(), (), ("1.001193",), ("1.000656",)])


@dataclass
class Held:
    """A position as the test itself remembers it, with what was lent from it."""

    officer: int
    unit: str
    role: Role
    procedures: tuple[str, ...]
    row: Holding
    since: date
    until: date | None = None
    lent: list["Lent"] = field(default_factory=list)


@dataclass
class Lent:
    receiver: int
    row: Delegation
    until: date
    is_revoked: bool = False


class RightsOverTime(RuleBasedStateMachine):
    """Three officials; the day goes on; the tree changes. What they may read is worked out here a second time."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.today = day_of(MONDAY_9AM)
        self.people: list[Officer] = [desks.hired(f"Người {n}") for n in range(3)]
        self.held: list[Held] = []
        # Above each unit; the test moves them.
        self.above = {"H56.40": "H56", "H56.41": "H56"} | {
            f"{top}.{n}": top for top in ("H56.40", "H56.41") for n in (1, 2)
        }

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize()
    def some_dossiers(self) -> None:
        self.made = [dossiers.submitted(self.world), dossiers.accepted(self.world)]
        self.made.append(dossiers.submitted(self.world, by=self.world.en, unit=self.world.other_counter.unit))

    @rule(who=PEOPLE, unit=UNITS, role=ROLES, procedures=PROCEDURES, ahead=st.sampled_from([0, 0, 1]))
    def appoint(self, who: int, unit: str, role: Role, procedures: tuple[str, ...], ahead: int) -> None:
        since = self.today + timedelta(days=ahead)
        if any((h.officer, h.unit, h.role, h.since) == (who, unit, role, since) for h in self.held):
            return
        row = actions.appoint(
            self.people[who], Unit.objects.get(code=unit), role, "X", since=since, procedures=procedures, **WHO
        )
        self.held.append(Held(who, unit, role, procedures, row, since))

    @rule(place=st.integers(0, 9))
    def dismiss(self, place: int) -> None:
        if place < len(self.held):
            held = self.held[place]
            held.row.refresh_from_db()
            actions.dismiss(held.row, on=self.today, **WHO)
            held.until = max(self.today, held.since)

    @rule(place=st.integers(0, 9), who=PEOPLE, procedures=PROCEDURES, days=st.sampled_from([1, 2, 9]))
    def delegate(self, place: int, who: int, procedures: tuple[str, ...], days: int) -> None:
        if place >= len(self.held):
            return
        held, until = self.held[place], self.today + timedelta(days=days)
        with suppress(Refusal):
            row = standing_in.delegate(
                Holding.objects.select_related("unit", "officer").get(pk=held.row.pk),
                self.people[who],
                decision="1/QĐ",
                since=self.today,
                until=until,
                procedures=procedures,
                **WHO,
            )
            held.lent.append(Lent(who, row, until))

    @rule(place=st.integers(0, 9))
    def revoke(self, place: int) -> None:
        lent = [one for held in self.held for one in held.lent if not one.is_revoked]
        if place < len(lent):
            standing_in.revoke(lent[place].row, **WHO)
            lent[place].is_revoked = True

    @rule(unit=st.sampled_from(["H56.40", "H56.41"]), top=st.sampled_from(["H56", "H56.40", "H56.41"]))
    def move_agency(self, unit: str, top: str) -> None:
        """Parts of an agency do not move without it (`plans`)."""
        if unit not in self._upwards(top):
            reorganising.hang(Unit.objects.get(code=unit), Unit.objects.get(code=top))
            self.above[unit] = top

    @rule()
    def a_day_goes_by(self) -> None:
        self.today += timedelta(days=1)

    @invariant()
    def nobody_reads_beyond_their_rights(self) -> None:
        for number, officer in enumerate(self.people):
            wanted = {pk for right in self._rights(number) for pk in self._reached(*right)}
            found = directory.desks(officer.account, self.today)
            assert {pk for desk in found for pk in queries.scope(desk).values_list("pk", flat=True)} == wanted
            assert {pk for desk in found for pk in queries.in_scope(desk).values_list("pk", flat=True)} == wanted
            # The second line is the agency's boundary: wider than the scope, never beyond the agencies of the desks.
            raw = {pk for desk in found for pk in _raw(desk.reader)}
            assert wanted <= raw == {pk for right in self._rights(number) for pk in self._of_agency(*right)}

    def _rights(self, number: int) -> Iterator[tuple[Role, str, tuple[str, ...]]]:
        for held in self.held:
            if not (held.since <= self.today and (held.until is None or held.until > self.today)):
                continue
            if held.officer == number:
                yield held.role, held.unit, held.procedures
            for lent in held.lent:
                if lent.receiver == number and not lent.is_revoked and lent.until > self.today:
                    yield held.role, held.unit, tuple(lent.row.procedures) or held.procedures

    def _reached(self, role: Role, unit: str, procedures: tuple[str, ...]) -> Iterator[object]:
        for dossier in self.made:
            tasks = Task.objects.filter(owner_code=dossier.number, role=role).values_list("unit__code", flat=True)
            by = {Role.COUNTER: [dossier.unit.code], Role.LEADER: [dossier.agency.code]}.get(role, [])
            places = [] if role == Role.ADMINISTRATOR else [*by, *tasks]
            if procedures and "1.001193" not in procedures:
                continue
            if any(unit in self._upwards(place) for place in places):
                yield dossier.pk

    def _of_agency(self, role: Role, unit: str, _procedures: tuple[str, ...]) -> Iterator[object]:
        agency = unit.rpartition(".")[0] if unit.count(".") == 2 else unit
        for dossier in self.made:
            if role != Role.ADMINISTRATOR and agency in self._upwards(dossier.agency.code):
                yield dossier.pk

    def _upwards(self, unit: str) -> list[str]:
        chain = [unit]
        while chain[-1] in self.above:
            chain.append(self.above[chain[-1]])
        return chain


def _raw(reader: str) -> set[object]:
    with readers.reading_as(reader), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM dossiers_dossier")
        return {pk for (pk,) in cursor.fetchall()}


def _machine(world: World, steps: int, examples: int) -> None:
    RightsOverTime.world = world
    run(
        RightsOverTime,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_rights_end_when_they_end(world: World) -> None:
    _machine(world, steps=10, examples=8)


@pytest.mark.long
def test_rights_end_when_they_end_in_long_lives(world: World) -> None:
    _machine(world, steps=40, examples=100)


def test_no_dossier_was_there_before(world: World) -> None:
    """The machine counts on it."""
    assert not Dossier.objects.exists()
