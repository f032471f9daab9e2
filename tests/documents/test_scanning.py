"""Files are scanned by clamd where it is, marked honestly where it is not, and an infected one is shown to nobody."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.core import events
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.documents import actions, ports, queries, tasks
from motcua.documents.events import FileInfected
from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile
from motcua.integrations.antivirus.clamd import Clamd
from tests.documents import clamd_simulator, samples

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LAN = Ref("draft", "lan-1")


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[Callable[[str], Clamd]]:
    """Starts a simulator in the wanted mode and gives the adapter that talks to it."""
    running: list[subprocess.Popen[str]] = []

    def start(mode: str) -> Clamd:
        address = str(tmp_path / f"clamd-{len(running)}.sock")
        command = [sys.executable, clamd_simulator.__file__, address, mode]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        assert running[-1].stdout is not None
        running[-1].stdout.readline()
        return Clamd(address, answer_seconds=0.5)

    yield start
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture(autouse=True)
def _scanner_as_before() -> Iterator[None]:
    before = ports.scanner()
    yield
    ports.use_scanner(before)


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "file"
    path.write_bytes(content)
    return path


def test_clamd_finds_the_test_signature_and_clears_other_files(clamd: Callable[[str], Clamd], tmp_path: Path) -> None:
    scanner = clamd("well")

    found = scanner.scan(written(tmp_path, bytes(200_000) + samples.EICAR))
    assert (found.state, found.signature) == (ScanState.INFECTED, "Eicar-Test-Signature")
    assert scanner.scan(written(tmp_path, bytes(200_000))).state == ScanState.CLEAN


@pytest.mark.parametrize("mode", ["hangs", "garbage", "rude"])
def test_a_scanner_that_does_not_answer_clearly_is_a_failure_not_a_pass(
    clamd: Callable[[str], Clamd], tmp_path: Path, mode: str
) -> None:
    assert clamd(mode).scan(written(tmp_path, samples.EICAR)).state == ScanState.FAILED


@pytest.mark.parametrize("address", ["/nowhere/clamd.sock", "127.0.0.1:1"])
def test_a_scanner_that_is_down_is_a_failure(address: str, tmp_path: Path) -> None:
    assert Clamd(address).scan(written(tmp_path, b"x")).state == ScanState.FAILED


def test_where_no_scanner_is_installed_files_stay_unscanned(tmp_path: Path) -> None:
    assert ports.NoScanner().scan(written(tmp_path, b"x")).state == ScanState.UNSCANNED


def sent(content: bytes) -> StoredFile:
    upload = SimpleUploadedFile("giấy.pdf", content)
    return actions.receive(upload, owner=LAN, slot="birth", at=MONDAY)


def infected_pdf() -> bytes:
    return samples.pdf_with("/Note", samples.EICAR)


@pytest.mark.django_db
def test_the_job_marks_a_clean_file_and_draws_its_thumbnail(clamd: Callable[[str], Clamd]) -> None:
    ports.use_scanner(clamd("well"))
    file = sent(samples.pdf())

    tasks.scan(str(file.id))
    tasks.scan(str(file.id))

    assert StoredFile.objects.get(id=file.id).scan_state == ScanState.CLEAN


@pytest.mark.django_db
def test_an_infected_file_is_quarantined_and_its_owner_told_once(
    clamd: Callable[[str], Clamd], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[FileInfected] = []
    monkeypatch.setitem(events._SUBSCRIBERS, FileInfected, [lambda event, batch: told.append(event)])
    ports.use_scanner(clamd("well"))
    file = sent(infected_pdf())

    tasks.scan(str(file.id))
    tasks.scan(str(file.id))

    file.refresh_from_db()
    assert file.scan_state == ScanState.INFECTED
    with pytest.raises(Refusal, match="mã độc"):
        queries.content(file)
    assert [(event.owner, event.file_id, event.slot) for event in told] == [(LAN, file.id, "birth")]


@pytest.mark.django_db
def test_a_failing_scan_is_marked_and_tried_again() -> None:
    ports.use_scanner(Clamd("/nowhere/clamd.sock"))
    file = sent(samples.pdf())

    with pytest.raises(tasks.ScannerDownError):
        tasks.scan(str(file.id))

    assert StoredFile.objects.get(id=file.id).scan_state == ScanState.FAILED


@pytest.mark.django_db
def test_files_left_unscanned_are_looked_at_once_a_scanner_is_there(
    clamd: Callable[[str], Clamd], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [sent(samples.pdf(pages)) for pages in (1, 2)]
    monkeypatch.setattr("motcua.core.clock.now", lambda: MONDAY)
    tasks.rescan(0)
    assert {f.scan_state for f in StoredFile.objects.all()} == {ScanState.UNSCANNED}

    ports.use_scanner(clamd("well"))
    tasks.rescan(0)

    assert {f.scan_state for f in StoredFile.objects.filter(id__in=[f.id for f in files])} == {ScanState.CLEAN}


@pytest.mark.django_db
def test_files_that_older_signatures_cleared_are_looked_at_again(
    clamd: Callable[[str], Clamd], monkeypatch: pytest.MonkeyPatch
) -> None:
    """SEC-10: what nobody knew yesterday is found today; papers of ours were never looked at and are not now."""
    monkeypatch.setattr("motcua.core.clock.now", lambda: MONDAY)
    harmless, unknown = sent(samples.pdf()), sent(samples.pdf_with("/Note", clamd_simulator.LATER_MARK))
    ours = actions.stored(
        clamd_simulator.LATER_MARK, owner=LAN, slot="x", name="a", content_type="text/plain", pages=1, at=MONDAY
    )
    ours.save()
    ports.use_scanner(clamd("well"))
    for file in (harmless, unknown):
        tasks.scan(str(file.id))
    assert states(harmless, unknown) == [ScanState.CLEAN, ScanState.CLEAN]
    tasks.rescan(0)
    assert states(harmless, unknown) == [ScanState.CLEAN, ScanState.CLEAN]

    ports.use_scanner(clamd("later"))
    tasks.rescan(0)

    assert states(harmless, unknown, ours) == [ScanState.CLEAN, ScanState.INFECTED, ScanState.CLEAN]


@pytest.mark.django_db
def test_a_scanner_that_falls_silent_takes_nothing_back(clamd: Callable[[str], Clamd]) -> None:
    ports.use_scanner(clamd("well"))
    file = sent(samples.pdf())
    tasks.scan(str(file.id))
    ports.use_scanner(Clamd("/nowhere/clamd.sock"))
    tasks.rescan(0)
    assert states(file) == [ScanState.CLEAN]


def states(*files: StoredFile) -> list[str]:
    return [StoredFile.objects.get(id=file.id).scan_state for file in files]


@pytest.mark.django_db
def test_only_its_sender_sees_a_file_that_nobody_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    """SEC-10, where a scanner is installed; where none is, everybody is told that nobody looked."""
    file = sent(samples.pdf())
    assert queries.open_to_others(file) == file

    monkeypatch.setattr(ports, "_hides_unscanned", True)

    assert queries.content(file).exists()
    with pytest.raises(Refusal, match="đang kiểm tra"):
        queries.open_to_others(file)


@pytest.mark.django_db
def test_a_received_file_is_queued_for_the_scanner_in_the_same_transaction() -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    file = sent(samples.pdf())

    job = ProcrastinateJob.objects.get(task_name="documents.scan")
    assert job.args == {"file": str(file.id)}


@pytest.mark.django_db
def test_a_removed_file_is_not_scanned() -> None:
    ports.use_scanner(Clamd("/nowhere/clamd.sock"))
    file = sent(samples.pdf())
    actions.remove(file, at=MONDAY)

    tasks.scan(str(file.id))

    assert StoredFile.objects.get(id=file.id).scan_state == ScanState.UNSCANNED
