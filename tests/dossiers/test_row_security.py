"""The second line: raw SQL as the application role finds what the reader may see, and nothing for nobody (SEC-06)."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from motcua.core import readers
from motcua.core.jobs import task
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.dossiers import queries
from motcua.dossiers.actions import attaching
from motcua.dossiers.models import Dossier
from tests.factories import charges, desks
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow

TABLES = ("dossiers_dossier", "workflow_task", "dossiers_attachment", "notifications_notice", "audit_auditline")


@pytest.fixture
def made(world: World) -> list[Dossier]:
    """Lan's at several stages and Én's at the other commune."""
    far = make.submitted(world, by=world.en, unit=world.other_counter.unit)
    return [make.submitted(world), make.accepted(world), make.forwarded(world), make.refused(world), far]


def rows(table: str, column: str = "id") -> set[object]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return {value for (value,) in cursor.fetchall()}


def read_as(reader: str, table: str, column: str = "id") -> set[object]:
    with readers.reading_as(reader):
        return rows(table, column)


@pytest.mark.parametrize("table", TABLES)
def test_nobody_reads_nothing(made: list[Dossier], table: str) -> None:
    assert rows(table) != set()
    for nobody in (readers.NOBODY, "desk:", "desk:H5", "desk", "person", "dossier:", "system", "whatever"):
        assert read_as(nobody, table) == set() or nobody == "system"


def test_a_session_that_was_told_nothing_reads_nothing(made: list[Dossier]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("RESET motcua.reader")
        cursor.execute("SELECT count(*) FROM dossiers_dossier")
        assert cursor.fetchone() == (0,)
        transaction.set_rollback(True)


def test_a_desk_reads_the_rows_of_its_agency_and_all_of_its_scope(world: World, made: list[Dossier]) -> None:
    """The second line is the agency; within it the scope decides."""
    above = desks.at(desks.hired("Lê Văn Tỉnh"), world.leader.unit.parent, Role.LEADER, "Chủ tịch")  # type: ignore[arg-type]  # a commune has one
    for desk in (*world.desks, above):
        raw = read_as(desk.reader, "dossiers_dossier", "number")
        with readers.reading_as(desk.reader):
            assert set(queries.in_scope(desk).values_list("number", flat=True)) <= raw
            assert set(queries.scope(desk)) == set(queries.in_scope(desk))
    here = {dossier.number for dossier in made[:4]}
    for desk in (world.counter, world.officer, world.leader):
        assert read_as(desk.reader, "dossiers_dossier", "number") == here
    assert read_as(above.reader, "dossiers_dossier", "number") == {dossier.number for dossier in made}


def test_an_administrator_reads_no_files_but_the_ledger_of_staff(world: World, made: list[Dossier]) -> None:
    """LDR-16."""
    admin = desks.also(world.officer, world.leader.unit, Role.ADMINISTRATOR)
    assert [read_as(admin.reader, table) for table in TABLES[:4]] == [set()] * 4
    kinds = {str(chain).partition(":")[0] for chain in read_as(admin.reader, "audit_auditline", "chain")}
    assert kinds == {"unit", "officer"}


@pytest.mark.parametrize("table", ["workflow_task", "dossiers_attachment", "audit_auditline"])
def test_what_hangs_on_a_dossier_is_seen_with_it(world: World, made: list[Dossier], table: str) -> None:
    named = {
        "workflow_task": ("owner_code", lambda d: d.number),
        "dossiers_attachment": ("dossier_id", lambda d: d.pk),
        "audit_auditline": ("chain", lambda d: str(d.ref)),
    }
    column, name = named[table]
    seen = {name(d) for d in made[:4]}
    assert read_as(world.counter.reader, table, column) == seen
    own = read_as(str(world.lan.ref), table, column)
    assert own - {str(world.lan.ref)} == seen
    assert read_as(f"dossier:{made[0].number}", table, column) == {name(made[0])}


MONEY = ("payments_charge", "payments_chargeline", "payments_attempt", "payments_entry", "payments_cashreceipt")


@pytest.mark.parametrize("table", MONEY)
def test_money_is_seen_with_its_dossier(world: World, made: list[Dossier], table: str) -> None:
    charges.paid(made[0], by=world.counter)
    everything = rows(table)
    for reader in (world.counter.reader, world.leader.reader, str(world.lan.ref), f"dossier:{made[0].number}"):
        assert read_as(reader, table) == everything != set()
    for reader in (world.other_counter.reader, str(world.en.ref), f"dossier:{made[1].number}", readers.NOBODY):
        assert read_as(reader, table) == set()


@pytest.mark.parametrize("table", ["dossiers_supplement", "dossiers_defect"])
def test_what_was_asked_of_applicants_is_seen_with_their_dossier(world: World, table: str) -> None:
    make.mending(world)
    make.submitted(world, by=world.en, unit=world.other_counter.unit)
    asked = rows(table)
    assert asked
    for reader in (world.counter.reader, world.leader.reader, str(world.lan.ref)):
        assert read_as(reader, table) == asked
    for reader in (world.other_counter.reader, str(world.en.ref), readers.NOBODY):
        assert read_as(reader, table) == set()


def test_letters_of_apology_are_seen_with_their_dossier(world: World) -> None:
    make.slowed(world)
    drafts = rows("dossiers_apology")
    assert drafts
    for reader in (world.counter.reader, world.leader.reader, str(world.lan.ref)):
        assert read_as(reader, "dossiers_apology") == drafts
    for reader in (world.other_leader.reader, str(world.en.ref), readers.NOBODY):
        assert read_as(reader, "dossiers_apology") == set()


def test_a_person_reads_their_own_notices(world: World, made: list[Dossier]) -> None:
    assert read_as(str(world.lan.ref), "notifications_notice", "person_id") == {world.lan.pk}
    assert read_as(str(world.en.ref), "notifications_notice", "person_id") == {world.en.pk}
    assert read_as(world.counter.reader, "notifications_notice") == set()


@pytest.mark.parametrize("verb", ["UPDATE dossiers_dossier SET revision = revision", "DELETE FROM dossiers_attachment"])
def test_what_is_not_seen_is_not_changed(world: World, made: list[Dossier], verb: str) -> None:
    mine = {"pk": made[0].pk}
    column = "dossier_id" if "attachment" in verb else "id"
    with readers.reading_as(world.other_officer.reader), connection.cursor() as cursor:
        cursor.execute(f"{verb} WHERE {column} = %(pk)s", mine)
        assert cursor.rowcount == 0


def test_the_reader_is_forgotten_with_the_transaction_that_named_it(world: World, made: list[Dossier]) -> None:
    """A rolled-back transaction takes its reader along; the next statement must not read as the one before."""

    def undone(inner: Callable[[], object]) -> None:
        with transaction.atomic():
            inner()
            transaction.set_rollback(True)

    with readers.reading_as(str(world.en.ref)):
        rows("dossiers_dossier")
        with readers.reading_as(str(world.lan.ref)):
            undone(lambda: rows("dossiers_dossier"))
            assert rows("dossiers_dossier", "person_id") == {world.lan.pk}
        undone(lambda: readers.become(readers.NOBODY))
        assert rows("dossiers_dossier") == set()


def test_a_job_reads_under_its_own_name(world: World, made: list[Dossier]) -> None:
    seen: list[tuple[str, int]] = []
    job = task("tests.look")(lambda: seen.append((readers.current(), len(rows("dossiers_dossier")))))
    with readers.reading_as(readers.NOBODY):
        job()
    assert seen == [("system:tests.look", 5)]


def test_a_stranger_desk_reads_nothing_of_lans(world: World, made: list[Dossier]) -> None:
    """SEC-02, at the second line: Én's counter."""
    others: list[Desk] = [world.other_counter, world.other_officer, world.other_leader]
    for desk in others:
        assert not read_as(desk.reader, "dossiers_dossier", "number") & {dossier.number for dossier in made[:4]}


def test_a_file_on_its_way_is_seen_by_its_sender_only(world: World) -> None:
    draft = make.draft(world, files=0)
    attaching.begin_upload(draft.pk, slot="giay-chung-sinh", name="a.pdf", size=9, by=world.lan, at=MONDAY_9AM)
    seen = {
        reader: len(read_as(reader, "documents_upload"))
        for reader in (str(world.lan.ref), str(world.en.ref), world.counter.reader, readers.NOBODY, "administrator")
    }
    assert list(seen.values()) == [1, 0, 0, 0, 0]
