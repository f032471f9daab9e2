"""`motcua doctor` finds what is wrong and says how to mend it (OPS-14)."""

import subprocess
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from motcua.audit import ledger
from motcua.config import cluster, machine_checks
from motcua.config.commands import doctor
from motcua.config.findings import Finding, gather
from motcua.core import clock
from motcua.core.batch import Batch
from motcua.core.ids import Ref
from motcua.documents.actions import close_days
from tests.databases import CommittedDatabase
from tests.processes import BASE, motcua

pytestmark = pytest.mark.slow

Ill = Callable[..., dict[str, str]]


def examined(environment: Mapping[str, str]) -> list[Finding]:
    """All findings in an installation with these settings."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            if name.startswith("MOTCUA_"):
                patch.setenv(name, value)
        return doctor.examine()


@pytest.fixture
def ill(committed_db: CommittedDatabase) -> Ill:
    """Examines the installation with some settings changed: subject → words, for what is not well.

    A stopped web site and worker are no news here.
    """

    def words_of_ill(**changed: str) -> dict[str, str]:
        found = [finding for finding in examined({**committed_db.environment, **changed}) if not finding.is_well]
        assert [finding for finding in found if not finding.fix] == [], "a complaint must say what to do"
        return {f.subject: f.words for f in found if f.subject not in {"trang web", "việc nền"}}

    return words_of_ill


def test_a_sound_installation_is_well_but_for_what_is_not_running(ill: Ill) -> None:
    """The tests' own cluster is told to forget on a power cut, and nobody was hired; the doctor sees both (OPS-14)."""
    assert ill() == {"ghi bền": "synchronous_commit = off", "quản trị": "chưa có ai"}


def test_the_command_prints_a_line_for_each_and_says_no(committed_db: CommittedDatabase) -> None:
    done = subprocess.run(
        motcua("doctor"), env={**BASE, **committed_db.environment}, capture_output=True, text=True, check=False
    )
    signs = {line[0] for line in done.stdout.splitlines() if not line.startswith(" ")}
    assert (done.returncode, signs) == (1, {"✓", "✗"})
    assert done.stdout.count("\n    → ") == done.stdout.count("✗")


def test_a_misspelt_setting_is_found(ill: Ill) -> None:
    assert ill(MOTCUA_HOTLIN="1900")["thiết lập"] == "MOTCUA_HOTLIN không phải là thiết lập"


def test_a_setting_that_cannot_be_read_is_found(ill: Ill) -> None:
    assert ill(MOTCUA_WORKERS="hai")["thiết lập"] == "MOTCUA_WORKERS='hai': phải là số nguyên"


def test_keys_that_others_can_read_are_found(ill: Ill, tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    keys.write_text("{}")
    keys.chmod(0o644)
    assert "0644" in ill(MOTCUA_KEYS=str(keys))["khoá"]


def test_missing_keys_are_found(ill: Ill, tmp_path: Path) -> None:
    assert ill(MOTCUA_KEYS=str(tmp_path / "none.json"))["khoá"].startswith("chưa có")


def test_a_connection_as_the_owner_is_found(ill: Ill, committed_db: CommittedDatabase) -> None:
    found = ill(MOTCUA_DATABASE_URL=committed_db.environment["MOTCUA_DATABASE_OWNER_URL"])
    assert "kết nối bằng motcua_owner" in found["vai trò"]
    assert "motcua_owner sở hữu" in found["quyền"]


def test_a_database_that_is_away_is_told_and_stops_no_other_check(ill: Ill) -> None:
    found = ill(MOTCUA_DATABASE_URL="postgresql://motcua_app@/none?host=/nonexistent")
    assert {"PostgreSQL", "quyền", "hàng đợi"} <= found.keys()
    assert found["PostgreSQL"].startswith("không kiểm tra được")


def test_jobs_that_failed_or_wait_long_are_found(ill: Ill) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name, status, scheduled_at) VALUES "
            "('a.failed', 'default', 'failed', NULL), ('b.late', 'default', 'todo', now() - interval '1 hour')"
        )
    found = ill()
    assert found["việc hỏng"] == "a.failed × 1"
    assert found["hàng đợi"].startswith("1 việc đang chờ")


def test_a_living_worker_is_seen(committed_db: CommittedDatabase) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    found = examined(committed_db.environment)
    assert [f.words for f in found if f.subject == "việc nền"] == ["1 tiến trình đang làm"]


def test_a_database_behind_the_program_is_found(ill: Ill, committed_db: CommittedDatabase) -> None:
    with cluster.superuser(committed_db.name) as admin:
        admin.execute("DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations)")
    assert ill()["cấu trúc bảng"] == "còn 1 bước chưa áp dụng"


def test_days_that_are_not_closed_or_not_stamped_are_found(ill: Ill) -> None:
    at = clock.now() - timedelta(days=5)
    with transaction.atomic():
        batch = Batch()
        ledger.begin(batch, subject=Ref("dossier", "x"), verb="v", by=Ref("person", "lan"), at=at)
        batch.write()
    (closed,) = close_days(at=at)
    found = ill()
    assert found["sổ niêm phong"] == f"ngày đóng gần nhất {closed:%d/%m/%Y}"
    assert found["dấu thời gian của sổ niêm phong"] == "1 ngày chưa có"


def test_a_check_that_breaks_is_a_finding_and_stops_no_other() -> None:
    def broken() -> list[Finding]:
        raise OSError("x")

    found = list(gather({"một": broken, "hai": lambda: [Finding("hai", True, "tốt")]}))
    assert [(f.subject, f.is_well) for f in found] == [("một", False), ("hai", True)]


@pytest.mark.parametrize("production", ["0", "1"])
def test_production_asks_for_https(ill: Ill, production: str) -> None:
    found = ill(MOTCUA_PRODUCTION=production, MOTCUA_DEMO="0", MOTCUA_BASE_URL="http://x.vn")
    assert ("thiết lập" in found) == (production == "1")


@pytest.mark.parametrize("address", ["", "https://tep.x.vn"])
def test_production_asks_for_a_host_of_files(ill: Ill, address: str) -> None:
    """SEC-08"""
    found = ill(MOTCUA_PRODUCTION="1", MOTCUA_DEMO="0", MOTCUA_BASE_URL="https://x.vn", MOTCUA_FILES_URL=address)
    assert ("tệp người dân gửi" in found) == (address == "")


def test_demo_data_in_production_is_found(ill: Ill) -> None:
    found = ill(MOTCUA_PRODUCTION="1", MOTCUA_DEMO="1", MOTCUA_BASE_URL="https://x.vn")
    assert found["thiết lập"] == "MOTCUA_DEMO=1"


@pytest.mark.parametrize(
    ("used", "free", "is_well"), [(84, 16, True), (85, 15, False), (0, 2, False), (400, 100, True)]
)
def test_a_disk_is_told_before_it_is_full(used: int, free: int, is_well: bool) -> None:
    """F16: at 85 %, and with less than two gigabytes."""
    found = machine_checks.room_on(Path("/srv"), used * 1024**3, free * 1024**3)
    assert found.is_well == is_well
    assert found.words.startswith("/srv: đã dùng ")


def test_an_emergency_stop_of_the_last_day_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """F15"""
    monkeypatch.setenv("MOTCUA_VAR", str(tmp_path))
    assert list(machine_checks.database_log()) == []
    line = "{:%Y-%m-%d %H:%M:%S}.123 UTC [77] PANIC:  could not fdatasync file: Input/output error\n"
    log, now = tmp_path / "postgres.log", clock.now()
    log.write_text(line.format(now - timedelta(hours=25)))
    assert [finding.is_well for finding in machine_checks.database_log()] == [True]
    log.write_text(log.read_text() + line.format(now - timedelta(hours=1)))
    [finding] = machine_checks.database_log()
    assert not finding.is_well
    assert "1 lần" in finding.words
