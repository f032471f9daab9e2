"""The contract of a virus scanner, held by clamd itself with a signature file of our own and by the simulator."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.documents.lifecycle import ScanState
from motcua.documents.ports import ScanVerdict
from motcua.integrations.antivirus.clamd import Clamd
from tests.documents import clamd_simulator, samples
from tests.processes import BASE, running, wait_until

pytestmark = pytest.mark.slow
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PATH = f"{BASE['PATH']}:/usr/sbin"
SETTINGS = """\
LocalSocket {folder}/clamd.ctl
DatabaseDirectory {folder}
PidFile {folder}/clamd.pid
User root
Foreground yes
StreamMaxLength 600M
"""


@pytest.fixture(scope="module", params=["clamd", "simulator"])
def scanner(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clamd]:
    """A scanner on a socket of its own that knows one virus."""
    folder = tmp_path_factory.mktemp("clamd")
    address = folder / "clamd.ctl"
    if request.param == "clamd":
        (folder / "eicar.ndb").write_text(f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n")
        settings = folder / "clamd.conf"
        settings.write_text(SETTINGS.format(folder=folder))
        program = shutil.which("clamd", path=PATH)
        assert program, "clamd: ./test installs it"
        command = [program, "--foreground", f"--config-file={settings}"]
    else:
        command = [sys.executable, clamd_simulator.__file__, str(address), "well"]
    with running(command, {}, folder / "log"):
        wait_until(address.is_socket)
        yield Clamd(str(address), answer_seconds=20)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "file"
    path.write_bytes(content)
    return path


def test_the_test_virus_is_named(scanner: Clamd, tmp_path: Path) -> None:
    found = scanner.scan(written(tmp_path, EICAR))
    assert (found.state, found.signature.removesuffix(".UNOFFICIAL")) == (ScanState.INFECTED, "Eicar-Test-Signature")


def test_the_test_virus_is_found_inside_a_long_file(scanner: Clamd, tmp_path: Path) -> None:
    assert scanner.scan(written(tmp_path, b"a" * 300_000 + EICAR)).state == ScanState.INFECTED


@pytest.mark.parametrize("content", [b"", samples.pdf(), samples.picture()], ids=["empty", "pdf", "picture"])
def test_an_ordinary_file_is_clean(scanner: Clamd, tmp_path: Path, content: bytes) -> None:
    assert scanner.scan(written(tmp_path, content)) == ScanVerdict(ScanState.CLEAN)


def test_one_scanner_serves_many_files_in_turn(scanner: Clamd, tmp_path: Path) -> None:
    states = [scanner.scan(written(tmp_path, content)).state for content in (EICAR, b"a", EICAR, b"b")]
    assert states == [ScanState.INFECTED, ScanState.CLEAN, ScanState.INFECTED, ScanState.CLEAN]


def test_a_scanner_says_which_signatures_it_has(scanner: Clamd) -> None:
    """The same until they are renewed."""
    assert scanner.edition().startswith("ClamAV ")
    assert scanner.edition() == scanner.edition()


def test_a_scanner_that_is_away_has_none(tmp_path: Path) -> None:
    assert Clamd(str(tmp_path / "nobody.ctl")).edition() == ""


def test_a_scanner_that_is_away_is_a_failure_and_never_clean(tmp_path: Path) -> None:
    assert Clamd(str(tmp_path / "nobody.ctl")).scan(written(tmp_path, b"a")) == ScanVerdict(ScanState.FAILED)
