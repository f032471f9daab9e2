"""Messages: kept as they were written, read by their two sides only (UX-33, SEC-06)."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from motcua.core import readers
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.correspondence import queries
from motcua.correspondence.actions import LONGEST, compose, mark_read
from motcua.correspondence.models import Message, Side
from motcua.directory.desks import Desk
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow

ABOUT = Ref("dossier", "26-7KMP4-QX9RJ")
LATER = MONDAY_9AM + timedelta(minutes=30)


def written(world: World, desk: Desk | None = None, body: str = "Tôi cần hỏi.") -> Message:
    message = compose(
        body, key=uuid4(), about=ABOUT, person=world.lan, agency=world.office.parent, desk=desk, at=MONDAY_9AM
    )
    message.save(force_insert=True)
    return message


def execute(statement: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


@pytest.mark.parametrize("body", ["", "  \n\t ", "x" * (LONGEST + 1)])
def test_an_empty_or_overlong_text_is_refused_and_never_cut(world: World, body: str) -> None:
    with pytest.raises(Refusal):
        written(world, body=body)


def test_lines_and_marks_stay_as_written(world: World) -> None:
    assert written(world, body=" Dòng  một \r\n\n\n\nDo\u0300ng hai ").body == "Dòng một\n\nDòng hai"


def test_the_other_side_reads_it_once_and_it_is_noted_by_whom(world: World) -> None:
    question, answer = written(world), written(world, world.officer)
    assert mark_read(ABOUT, desk=world.officer, at=LATER) == 1
    assert mark_read(ABOUT, desk=world.leader, at=LATER + timedelta(hours=1)) == 0
    assert mark_read(ABOUT, desk=None, at=LATER) == 1
    question.refresh_from_db()
    answer.refresh_from_db()
    assert (question.seen_at, question.seen_by) == (LATER, world.officer.officer)
    assert (answer.seen_at, answer.seen_by) == (LATER, None)


def test_a_clock_that_went_back_does_not_read_before_writing(world: World) -> None:
    question = written(world)
    mark_read(ABOUT, desk=world.officer, at=MONDAY_9AM - timedelta(hours=1))
    question.refresh_from_db()
    assert question.seen_at == MONDAY_9AM


@pytest.mark.parametrize(
    "break_it",
    [
        lambda w, m: setattr(m, "by_officer", w.officer.officer),
        lambda w, m: setattr(m, "side", Side.OFFICE),
        lambda w, m: setattr(m, "seen_at", MONDAY_9AM - timedelta(seconds=1)),
        lambda w, m: setattr(m, "seen_by", w.officer.officer),
    ],
)
def test_the_database_refuses_what_cannot_be(world: World, break_it: Callable[[World, Message], None]) -> None:
    message = compose(
        "x", key=uuid4(), about=ABOUT, person=world.lan, agency=world.office.parent, desk=None, at=MONDAY_9AM
    )
    break_it(world, message)
    with pytest.raises(IntegrityError), transaction.atomic():
        message.save(force_insert=True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE correspondence_message SET body = body",
        "UPDATE correspondence_message SET written_at = now()",
        "DELETE FROM correspondence_message",
        "TRUNCATE correspondence_message",
    ],
)
def test_the_application_can_change_nothing_that_was_written(world: World, statement: str) -> None:
    written(world)
    with pytest.raises(DatabaseError, match="permission denied"):
        execute(statement)


def test_the_text_lies_sealed_in_the_table(world: World) -> None:
    """SEC-20: a dump reveals nothing of what people wrote."""
    written(world, body="Số định danh của tôi là 038065003456")
    with connection.cursor() as cursor:
        cursor.execute("SELECT body::text FROM correspondence_message")
        assert "038065003456" not in str(cursor.fetchall())


@pytest.mark.parametrize(
    ("reader", "sees"),
    [
        (lambda w: f"person:{w.lan.pk}", 1),
        (lambda w: f"person:{w.en.pk}", 0),
        (lambda w: w.officer.reader, 1),
        (lambda w: w.other_officer.reader, 0),
        (lambda w: "administrator", 0),
        (lambda w: readers.NOBODY, 0),
    ],
)
def test_row_security_shows_it_to_its_two_sides_only(world: World, reader: Callable[[World], str], sees: int) -> None:
    written(world)
    with readers.reading_as(reader(world)):
        assert queries.thread(ABOUT).count() == sees
