"""What an office does about a dossier is read with the dossier: no stranger finds a row of it by raw SQL (SEC-06)."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from motcua.core import readers
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.dossiers.actions import consulting, corresponding, keeping, scanning
from motcua.dossiers.actions.consulting import Question
from motcua.dossiers.models import Dossier, Opinion
from motcua.notifications import reminders
from motcua.notifications.models import CallOutcome, Reminder
from tests.documents import scans
from tests.factories import desks
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow

SLOT = "giay-chung-sinh"
LATER = MONDAY_9AM + timedelta(hours=1)
# Who is asked for an opinion, and what was said, is no business of the applicant's.
OFFICE_ONLY = ("dossiers_opinion",)
WORK = (
    "correspondence_message",
    "delivery_consignment",
    "delivery_parcel",
    "dossiers_custody",
    "dossiers_digitisedpaper",
    "dossiers_handover",
    "dossiers_keptoriginal",
    "dossiers_scanpage",
    "dossiers_scanstack",
    "notifications_call",
    "notifications_reminder",
)
# What every submission, letter and result writes, sealed or told to all who see the dossier (ADR 0060).
OPEN = {
    "dossiers_declaration",
    "dossiers_historyline",
    "dossiers_letter",
    "dossiers_receipt",
    "dossiers_result",
}


@pytest.fixture
def worked_on(world: World) -> Dossier:
    """One of Lan's dossiers, about which her commune did everything that can be done; others stand beside it."""
    dossier, counter = make.taken(world), world.counter
    consulting.ask(
        dossier.pk,
        Question("Trẻ có thường trú ở đây không?", [world.leader.unit], Decimal("0.5")),
        by=world.officer,
        at=LATER,
    )
    corresponding.ask(dossier.pk, "Bao giờ có kết quả?", [], key=uuid4(), by=world.lan, at=LATER)
    keeping.keep(dossier.pk, [SLOT], by=counter, at=LATER)
    scan = SimpleUploadedFile("quet.pdf", scans.stack([scans.sheet(dossier.number, SLOT), scans.text(3)]))
    stack = scanning.begin(dossier.pk, [scan], by=counter, at=LATER)
    scanning.read(stack.pk)
    scanning.confirm(stack.pk, by=counter, at=LATER)
    make.posted(world), make.handed_over(world)
    _called(world, make.mending(world))
    return dossier


def _called(world: World, dossier: Dossier) -> None:
    """Nobody looked for days, and nobody answers the telephone."""
    for days in (4, 8):
        reminders.run_due(at=MONDAY_9AM + timedelta(days=days))
    reminder = Reminder.objects.get(subject_code=dossier.number)
    reminders.called(reminder.pk, CallOutcome.NOT_REACHED, by=world.counter, at=MONDAY_9AM + timedelta(days=8))


def seen_by(reader: str, *tables: str) -> dict[str, int]:
    """How many rows a reader finds in each table, those left out where there are none."""
    with readers.reading_as(reader), connection.cursor() as cursor:
        counts = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table}")
            counts[table] = int(cursor.fetchone()[0])
    return {table: n for table, n in counts.items() if n}


def test_the_office_and_the_applicant_find_all_of_it_and_strangers_nothing(world: World, worked_on: Dossier) -> None:
    """I11"""
    everything = seen_by(readers.system("tests"), *WORK, *OFFICE_ONLY)
    assert set(everything) == {*WORK, *OFFICE_ONLY}
    for desk in (world.counter, world.officer, world.leader):
        assert seen_by(desk.reader, *WORK, *OFFICE_ONLY) == everything
    assert seen_by(str(world.lan.ref), *WORK, *OFFICE_ONLY) == {name: everything[name] for name in WORK}
    make.submitted(world, by=world.en, unit=world.other_counter.unit)
    admin = desks.also(world.officer, world.leader.unit, Role.ADMINISTRATOR)
    others: list[Desk] = [world.other_counter, world.other_officer, world.other_leader, admin]
    for stranger in (readers.NOBODY, str(world.en.ref), *(desk.reader for desk in others)):
        assert seen_by(stranger, *WORK, *OFFICE_ONLY) == {}, stranger


def test_who_is_asked_finds_the_question_until_it_is_answered(world: World) -> None:
    """ADR 0074: the row stays theirs to read, the dossier and what others were asked does not."""
    dossier, units = make.taken(world), [world.other_officer.unit, world.leader.unit]
    asked = Question("Cha của trẻ có thường trú ở xã không?", units, Decimal("0.5"))
    theirs, _ours = consulting.ask(dossier.pk, asked, by=world.officer, at=LATER)
    there = world.other_officer.reader
    assert seen_by(there, "dossiers_opinion", "dossiers_dossier") == {"dossiers_opinion": 2, "dossiers_dossier": 1}
    consulting.answer(theirs.pk, "Không có trong sổ thường trú.", [], by=world.other_officer, at=LATER)
    assert seen_by(there, "dossiers_opinion", "dossiers_dossier") == {"dossiers_opinion": 1}
    with readers.reading_as(there):
        assert list(Opinion.objects.values_list("pk", flat=True)) == [theirs.pk]


def test_what_hangs_on_a_dossier_is_behind_row_security_or_named_here(db: None) -> None:
    """A new table is one or the other by decision, not by oversight."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT relname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid"
            " WHERE confrelid = 'dossiers_dossier'::regclass AND NOT relrowsecurity"
        )
        assert {name for (name,) in cursor.fetchall()} == OPEN
