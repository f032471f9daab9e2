"""A process may die at any point of receiving a file: bytes without a row are possible, a row without bytes never."""

import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest

from motcua.core.ids import Ref
from motcua.documents import checks, queries, storage
from motcua.documents.models import StoredFile
from tests.databases import CommittedDatabase
from tests.documents import samples

LAN = Ref("draft", "lan-1")
RECEIVE = """
import sys, django
django.setup()
from datetime import UTC, datetime
from django.core.files.uploadedfile import SimpleUploadedFile
from motcua.core.ids import Ref
from motcua.documents import actions
upload = SimpleUploadedFile("giay.pdf", sys.stdin.buffer.read())
actions.receive(upload, owner=Ref("draft", "lan-1"), slot="birth", at=datetime(2026, 11, 23, tzinfo=UTC))
"""


def receive(database: CommittedDatabase, *, dying_at: str = "") -> int:
    """Receive a PDF in a child process; gives its exit code."""
    environment = {**os.environ, **database.environment, "MOTCUA_FAULTS": dying_at}
    child = subprocess.run(
        [sys.executable, "-c", RECEIVE], input=samples.pdf(), env=environment, capture_output=True, check=False
    )
    return child.returncode


@pytest.mark.faults
@pytest.mark.parametrize("point", ["documents.before_settle", "documents.after_settle"])
def test_a_death_while_receiving_leaves_no_row_and_the_next_try_succeeds(
    committed_db: CommittedDatabase, point: str
) -> None:
    """UX-01, I10"""
    assert receive(committed_db, dying_at=point) == -signal.SIGKILL
    assert not StoredFile.objects.exists()
    assert checks.orphans().rows == []

    assert receive(committed_db) == 0

    file = queries.files_of(LAN).get()
    assert checks.bytes_intact([file]) == []
    assert checks.orphans().contents == []


@pytest.mark.faults
def test_what_a_death_left_behind_is_swept_after_a_day(committed_db: CommittedDatabase) -> None:
    receive(committed_db, dying_at="documents.before_settle")
    now = datetime.now(UTC)
    assert len(list(storage.half_arrived())) == 1

    assert checks.sweep(at=now) == 0
    assert checks.sweep(at=now + checks.GRACE + timedelta(minutes=1)) == 1
    assert list(storage.half_arrived()) == []


def test_sweeping_and_receiving_at_once_never_loses_a_content_just_received() -> None:
    """The sweeper and the receiver take turns in a folder; whoever comes second sees what the first did."""
    first = storage.settle(storage.take_in([b"shared"], limit=100))
    lost = []

    def receive_again() -> None:
        for _ in range(200):
            storage.settle(storage.take_in([b"shared"], limit=100))
            if not first.exists():
                lost.append(first)

    def sweep() -> None:
        for _ in range(200):
            if first.exists():
                storage.drop(first, before=datetime.now(UTC) - timedelta(hours=1))

    threads = [threading.Thread(target=receive_again), threading.Thread(target=sweep)]
    os.utime(first, (0, 0))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert lost == []


def test_a_reader_never_sees_half_a_content() -> None:
    """A content appears under its name only when it is whole."""
    content = os.urandom(2_000_000)
    arrived = storage.take_in([content[i : i + 65536] for i in range(0, len(content), 65536)], limit=len(content))
    place = storage.path_of(arrived.sha256)
    assert not place.exists()

    storage.settle(arrived)

    assert place.read_bytes() == content
    assert storage.hash_of(place) == arrived.sha256


@pytest.mark.parametrize("limit", [0, 5])
def test_too_many_bytes_leave_nothing_behind(limit: int) -> None:
    with pytest.raises(storage.TooLargeError):
        storage.take_in([b"123", b"456"], limit=limit)

    assert list(storage.half_arrived()) == []


def test_an_upload_that_breaks_off_leaves_nothing_behind() -> None:
    def broken():  # type: ignore[no-untyped-def]  # a generator that fails
        yield b"123"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        storage.take_in(broken(), limit=100)

    assert list(storage.half_arrived()) == []
