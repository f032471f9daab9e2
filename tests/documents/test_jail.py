"""The jail: behind its walls a parser has little memory, little time, no files and no network (SEC-07)."""

import os
import signal
import socket
import threading
import time
from pathlib import Path

import pytest

from motcua.documents.jail import inside, outside, walls
from tests.documents import hostile, samples


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper"
    path.write_bytes(samples.pdf(2))
    return path


def read(path: Path, promised: str = "application/pdf") -> outside.Found:
    return outside.ask("read", [path], promised=promised, most_pages=500)


def test_a_file_is_read_in_another_process_that_has_none_of_our_variables(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", "postgresql://secret")

    assert read(paper) == {"kind": "application/pdf", "pages": 2}

    jail = outside._running().process.pid
    told = Path(f"/proc/{jail}/environ").read_bytes()
    assert jail != os.getpid()
    assert b"secret" not in told


def test_a_jail_that_fell_is_built_again(paper: Path) -> None:
    read(paper)
    fallen = outside._running().process
    fallen.kill()
    fallen.wait()

    assert read(paper)["pages"] == 2
    assert outside._running().process.pid != fallen.pid


def test_many_threads_are_answered_each_with_its_own_file(tmp_path: Path) -> None:
    found: dict[int, object] = {}

    def look(pages: int) -> None:
        path = tmp_path / str(pages)
        path.write_bytes(samples.pdf(pages))
        found[pages] = read(path)["pages"]

    threads = [threading.Thread(target=look, args=(pages,)) for pages in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {pages: pages for pages in range(1, 9)}


def in_a_child(what: str) -> int:
    """How a child ends that locks itself in and then does something; 0 is well, below 0 a signal."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            reader, writer = os.pipe()
            inside._lock_in(2, max(reader, writer))
            code = DEEDS[what]()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _takes_memory() -> int:
    try:
        bytes(inside.MEMORY_BYTES)
    except MemoryError:
        return 0
    return 2


def _opens_files() -> int:
    try:
        kept = [os.open("/etc/hostname", os.O_RDONLY) for _ in range(20)]
    except OSError:
        return 0
    return len(kept)


def _calls_out() -> int:
    kept = []
    try:
        for _ in range(20):
            kept.append(socket.socket())
    except OSError:
        return 0
    return len(kept)


def _counts_for_ever() -> int:
    while True:
        pass


DEEDS = {
    "memory": _takes_memory,
    "files": _opens_files,
    "network": _calls_out,
    "time": _counts_for_ever,
}


@pytest.mark.parametrize("what", ["memory", "files", "network"])
def test_a_child_is_refused_more_than_a_file_needs(what: str) -> None:
    assert in_a_child(what) == 0


@pytest.mark.slow
def test_a_child_that_counts_for_ever_is_ended() -> None:
    assert in_a_child("time") in (-signal.SIGXCPU, -signal.SIGKILL)


@pytest.mark.slow
def test_a_child_over_its_time_is_ended_and_the_jail_lives_on(tmp_path: Path, paper: Path) -> None:
    """A parser that waits takes no processor time; the clock ends it."""
    heavy = tmp_path / "heavy"
    heavy.write_bytes(hostile.pdf_swelling())
    begun = time.monotonic()

    with pytest.raises(outside.TooMuchError):
        outside.ask("read", [heavy], seconds=0, promised="application/pdf", most_pages=500)

    assert time.monotonic() - begun < 5
    assert read(paper)["pages"] == 2


@pytest.mark.parametrize("way", ["bwrap", "unshare", "limits"])
def test_every_way_of_building_reads_a_file(way: str, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this machine has it."""
    wall = walls.command(way, paper.parent)  # type: ignore[arg-type]  # one of the three
    if wall and not walls._holds(wall):
        pytest.skip(f"{way}: not on this machine")
    monkeypatch.setattr(walls, "way", lambda ours: way)
    monkeypatch.setattr(outside, "_jail", None)
    try:
        assert read(paper)["pages"] == 2
    finally:
        if outside._jail is not None:
            outside._jail.door.close()
            outside._jail.process.wait(timeout=5)


def test_a_wall_that_does_not_hold_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walls, "_holds", lambda wall: False)
    walls.way.cache_clear()
    try:
        assert walls.way(tmp_path) == "limits"
    finally:
        walls.way.cache_clear()
