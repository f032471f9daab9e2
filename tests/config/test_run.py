"""`motcua run`: everything starts, what dies comes back, everything ends (issue 01, A)."""

import os
import signal
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import installations
from tests.processes import Child, free_ports, motcua, running, wait_until

pytestmark = pytest.mark.faults
PLAIN: dict[str, str] = {}


@contextmanager
def installed(folder: Path) -> Iterator[Child]:
    """A whole installation with a data folder and ports of its own."""
    installations.set_up(folder / "var", PLAIN)
    environment = {"MOTCUA_VAR": str(folder / "var"), "MOTCUA_PORT": str(free_ports(4)), "MOTCUA_WORKERS": "1"}
    with running(motcua("run"), environment, folder / "out") as child:
        child.wait_for("Sẵn sàng")
        yield child


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Child]:
    """One for all that leave it running; whoever ends it comes last."""
    with installed(tmp_path_factory.mktemp("office")) as child:
        yield child


def test_a_killed_supervisor_takes_everything_with_it(tmp_path: Path) -> None:
    with installed(tmp_path) as office:
        office.kill()
        wait_until(lambda: _family(office) == [])


def test_a_killed_web_server_comes_back_on_its_port(office: Child) -> None:
    _kill(office, "serve")
    office.wait_for("Trang web vừa dừng")
    wait_until(lambda: _answers(office))


def test_a_killed_worker_comes_back(office: Child) -> None:
    old = _kill(office, "worker")
    office.wait_for("Việc nền vừa dừng")
    wait_until(lambda: _pid_of(office, "worker") not in (None, old))


def test_a_busy_port_is_told_before_anything_starts(office: Child, tmp_path: Path) -> None:
    port = _environment(office.pid)["MOTCUA_PORT"]
    other = tmp_path / "other"
    with running(motcua("run"), {"MOTCUA_VAR": str(other), "MOTCUA_PORT": port}, tmp_path / "busy") as second:
        assert second.process.wait(30) == 1
    assert f"Cổng {port} đang bận" in second.output()
    assert not other.exists()


def test_a_killed_database_comes_back_and_the_web_server_finds_it(office: Child) -> None:
    _kill(office, "postgres")
    office.wait_for("PostgreSQL đã chạy lại")
    wait_until(lambda: _answers(office))


def test_ctrl_c_ends_every_process(office: Child) -> None:
    assert len(_family(office)) > 3
    assert office.stop(signal.SIGINT) == 0
    assert _family(office) == []


def _family(office: Child) -> list[int]:
    """Every process that works on the same data folder, or on the one that it links to."""
    var = office.log.parent / "var"
    folders = [str(var).encode(), str((var / "pg").resolve()).encode()]
    found = (entry for entry in Path("/proc").glob("[0-9]*") if int(entry.name) != os.getpid())
    return [
        int(entry.name)
        for entry in found
        if any(folder in _read(entry / "cmdline") or folder in _read(entry / "environ") for folder in folders)
    ]


def _pid_of(office: Child, word: str) -> int | None:
    return min((pid for pid in _family(office) if word in _command(pid)), default=None)


def _kill(office: Child, word: str) -> int:
    pid = _pid_of(office, word)
    assert pid, f"{word} is not running"  # number 0 would be our own group
    os.kill(pid, signal.SIGKILL)
    return pid


def _command(pid: int) -> str:
    # The name or the last argument but not a path in between: every command names the data folder.
    words = _read(Path(f"/proc/{pid}/cmdline")).decode(errors="replace").split("\0")
    return f"{Path(words[0]).name} {words[3] if len(words) > 3 else ''}"


def _answers(office: Child) -> bool:
    """Whether any page is answered, be it “not found”."""
    port = _environment(office.pid)["MOTCUA_PORT"]
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/khong-co/", timeout=5).close()
    except urllib.error.HTTPError as error:
        return error.code == 404
    except OSError:
        return False
    return True


def _environment(pid: int) -> dict[str, str]:
    pairs = _read(Path(f"/proc/{pid}/environ")).decode().split("\0")
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
