"""Disks that are full: of the data, of its write-ahead log, of the files (F16–F18)."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from motcua.config import machine_checks
from motcua.documents.queries import files_of
from motcua.dossiers.models import Draft
from tests.documents.samples import large_pdf, picture
from tests.factories.world import World
from tests.factories.world import world as build
from tests.faults.browsers import Browser
from tests.faults.citizens import SLOT, citizen
from tests.faults.installation import RECOVERY_SECONDS, Installation, installed
from tests.faults.test_database import crowd, nothing_is_lost
from tests.faults.uploads import Sending
from tests.processes import wait_until

pytestmark = [pytest.mark.faults, pytest.mark.long]

SEEDS = [1, 2, 3, 4, 5]
MEGABYTE = 1024 * 1024
SIZES = {"data": 400, "log": 320, "files": 64}
FILLER = "lap-day"
Record = Callable[[str, object], None]


@contextmanager
def small_disk(folder: Path, name: str) -> Iterator[Path]:
    """A file system of its own size, in a file."""
    image, place = folder / f"{name}.img", folder / name
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(SIZES[name] * MEGABYTE)
    made = subprocess.run(["mkfs.ext4", "-q", "-F", "-m", "0", str(image)], check=False)
    if made.returncode or subprocess.run(["mount", "-o", "loop", str(image), str(place)], check=False).returncode:
        pytest.skip("cần quyền root và mount để có đĩa nhỏ")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture(scope="module")
def disks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """Three small disks."""
    if os.geteuid() != 0 or shutil.which("mkfs.ext4") is None:
        pytest.skip("cần quyền root và mkfs.ext4 để có đĩa nhỏ")
    folder = tmp_path_factory.mktemp("disks")
    with ExitStack() as stack:
        yield {name: stack.enter_context(small_disk(folder, name)) for name in SIZES}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, disks: dict[str, Path]) -> Iterator[Installation]:
    """The real product whose data, log and files lie on the small disks."""
    folder = tmp_path_factory.mktemp("cramped")
    with installed(folder):
        pass
    var = folder / "var"
    data = (var / "pg").resolve()
    for source, target in ((data, disks["data"] / "pg"), (data / "pg_wal", disks["log"] / "pg_wal")):
        subprocess.run(["cp", "-a", str(source), str(target)], check=True)
    shutil.rmtree(disks["data"] / "pg" / "pg_wal")
    (disks["data"] / "pg" / "pg_wal").symlink_to(disks["log"] / "pg_wal")
    (var / "pg").rename(var / "pg.before")
    (var / "pg").symlink_to(disks["data"] / "pg")
    subprocess.run(["cp", "-a", f"{var / 'files'}/.", str(disks["files"])], check=True)
    shutil.rmtree(var / "files")
    (var / "files").symlink_to(disks["files"])
    with installed(folder) as running:
        with running.superuser() as admin:
            admin.execute("ALTER SYSTEM SET max_wal_size = '160MB'")
            admin.execute("SELECT pg_reload_conf()")
        yield running


@pytest.fixture
def world(office: Installation) -> World:
    with office.database():
        return build()


@contextmanager
def full(disk: Path, left: int = 0) -> Iterator[None]:
    """Nothing but so many bytes is left on a disk."""
    filler = disk / FILLER
    try:
        with filler.open("wb", buffering=0) as file, suppress(OSError):
            os.posix_fallocate(file.fileno(), 0, max(1, shutil.disk_usage(disk).free - left - MEGABYTE))
            file.seek(0, os.SEEK_END)
            while shutil.disk_usage(disk).free > left:
                file.write(bytes(4096))
                os.fsync(file.fileno())
        yield
    finally:
        filler.unlink()


def write_much(office: Installation) -> None:
    """Rows until the disk takes no more."""
    with suppress(psycopg.Error, OSError, IndexError), office.superuser() as admin:
        admin.execute("CREATE TABLE IF NOT EXISTS scratch (words text)")
        admin.execute("ALTER TABLE scratch ALTER words SET STORAGE EXTERNAL")
        for _megabyte in range(600):
            admin.execute("INSERT INTO scratch SELECT repeat('x', 8000) FROM generate_series(1, 128)")


def tidy(office: Installation) -> None:
    with office.superuser() as admin:
        admin.execute("DROP TABLE IF EXISTS scratch")
        admin.execute("CHECKPOINT")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("disk", ["data", "log"])
def test_a_full_disk_of_the_database_loses_nothing_and_is_over_when_there_is_room(
    office: Installation,
    world: World,
    disks: dict[str, Path],
    disk: str,
    seed: int,
    record_testsuite_property: Record,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """F16, F17: pages open or say what was kept; nobody helps but by making room."""
    chance, load = random.Random(seed), crowd(office, world, seed)
    monkeypatch.setenv("MOTCUA_VAR", str(office.var))
    with load.running(hands=2):
        wait_until(lambda: load.has_handed_in(0.2), 120)
        with full(disks[disk], left=chance.randrange(24) * MEGABYTE):
            write_much(office)
            told = [finding for finding in machine_checks.disk() if str(disks[disk]) in _real(finding.words)]
            assert [finding.is_well for finding in told] == [False]
            page = Browser(office.port).get("/thu-tuc/")
            assert page.status in {200, 503}
            assert page.status == 200 or "Dữ liệu đã lưu vẫn còn." in page.text
            assert Browser(office.port).get("/tinh-trang/").status == 200
        wait_until(office.is_up, RECOVERY_SECONDS)
        tidy(office)
    record_testsuite_property(f"full {disk} {seed}: answers", dict(load.statuses))
    nothing_is_lost(office, load)


def _real(words: str) -> str:
    place, colon, rest = words.partition(":")
    return f"{Path(place).resolve()}{colon}{rest}"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_full_store_of_files_is_said_and_stops_nothing_else(
    office: Installation, world: World, disks: dict[str, Path], seed: int
) -> None:
    """F18: by the form and part by part; declarations with their files are handed in, I10 holds all the time."""
    chance = random.Random(seed)
    with office.database():
        mai, ready = citizen(office, world), citizen(office, world)
    sending = Sending(mai, large_pdf(600_000), 64 * 1024)
    sending.announce()
    offset = int(sending.part(0).headers["upload-offset"])
    path = sending.home
    with full(disks["files"], left=chance.randrange(3) * 4096):
        refused = sending.part(offset)
        while refused.status == 204:
            refused = sending.part(sending.offset())
        assert refused.status == 507
        assert "Kho tệp đang đầy" in refused.text
        form = {"csrfmiddlewaretoken": mai.browser.token(path), "upload": SLOT}
        answer = mai.browser.upload(path, form, SLOT, picture(size=(2000, 2000), quality=100))
        assert answer.status == 422
        assert "Kho tệp đang đầy" in answer.text
        ready.review()
        assert ready.hand_in().status == 302
        with office.database():
            assert files_of(Draft.objects.get(pk=mai.draft).ref).count() == 1
    sending.rest(sending.offset())
    sending.hand_in()
    with office.database():
        assert files_of(Draft.objects.get(pk=mai.draft).ref).count() == 2
    office.check()
