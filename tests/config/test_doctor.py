"""`motcua doctor` finds what is wrong and says how to mend it (OPS-14)."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.db import connection

from motcua.config import cluster
from motcua.config.findings import Finding, gather
from tests.databases import CommittedDatabase
from tests.processes import BASE, motcua


def examined(environment: Mapping[str, str]) -> dict[str, list[dict[str, object]]]:
    """Findings by subject."""
    done = subprocess.run(
        motcua("doctor", "--json"), env={**BASE, **environment}, capture_output=True, text=True, check=False, timeout=60
    )
    found: dict[str, list[dict[str, object]]] = {}
    for row in json.loads(done.stdout):
        found.setdefault(row["subject"], []).append(row)
    assert done.returncode == (0 if all(row["is_well"] for rows in found.values() for row in rows) else 1)
    return found


def ill(environment: Mapping[str, str]) -> dict[str, str]:
    """Subject → words, for what is not well; a stopped web site and worker are no news here."""
    rows = [row for rows in examined(environment).values() for row in rows if not row["is_well"]]
    return {str(r["subject"]): str(r["words"]) for r in rows if r["subject"] not in {"trang web", "việc nền"}}


def test_a_sound_installation_is_well_but_for_what_is_not_running(committed_db: CommittedDatabase) -> None:
    """The tests' own cluster is told to forget on a power cut, and the doctor sees it."""
    assert ill(committed_db.environment) == {"ghi bền": "synchronous_commit = off"}


def test_every_complaint_says_what_to_do(committed_db: CommittedDatabase) -> None:
    found = examined(committed_db.environment)
    assert [row for rows in found.values() for row in rows if not row["is_well"] and not row["fix"]] == []


def test_a_misspelt_setting_is_found_and_the_right_one_named(committed_db: CommittedDatabase) -> None:
    found = examined({**committed_db.environment, "MOTCUA_HOTLIN": "1900"})
    assert [row["fix"] for row in found["thiết lập"] if not row["is_well"]] == ["Có phải MOTCUA_HOTLINE?"]


def test_keys_that_others_can_read_are_found(committed_db: CommittedDatabase, tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    keys.write_bytes(Path(committed_db.environment["MOTCUA_KEYS"]).read_bytes())
    keys.chmod(0o644)
    assert "0644" in ill({**committed_db.environment, "MOTCUA_KEYS": str(keys)})["khoá"]


def test_a_connection_as_the_owner_is_found(committed_db: CommittedDatabase) -> None:
    owner = committed_db.environment["MOTCUA_DATABASE_OWNER_URL"]
    found = ill({**committed_db.environment, "MOTCUA_DATABASE_URL": owner})
    assert "kết nối bằng motcua_owner" in found["vai trò"]
    assert "motcua_owner sở hữu" in found["quyền"]


def test_a_database_that_is_away_is_told_once_per_subject(committed_db: CommittedDatabase) -> None:
    away = {**committed_db.environment, "MOTCUA_DATABASE_URL": "postgresql://motcua_app@/none?host=/nonexistent"}
    assert ill(away)["PostgreSQL"].startswith("không kiểm tra được")


def test_jobs_that_failed_or_wait_long_are_found(committed_db: CommittedDatabase) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name, status, scheduled_at) VALUES "
            "('a.failed', 'default', 'failed', NULL), ('b.late', 'default', 'todo', now() - interval '1 hour')"
        )
    found = ill(committed_db.environment)
    assert found["việc hỏng"] == "a.failed × 1"
    assert found["hàng đợi"].startswith("1 việc đang chờ")


def test_a_database_behind_the_program_is_found(committed_db: CommittedDatabase) -> None:
    with cluster.superuser(committed_db.name) as admin:
        admin.execute("DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations)")
    assert ill(committed_db.environment)["cấu trúc bảng"] == "còn 1 bước chưa áp dụng"


def test_a_check_that_breaks_is_a_finding_and_stops_no_other() -> None:
    def broken() -> list[Finding]:
        raise OSError("x")

    found = list(gather({"một": broken, "hai": lambda: [Finding("hai", True, "tốt")]}))
    assert [(f.subject, f.is_well) for f in found] == [("một", False), ("hai", True)]


@pytest.mark.parametrize("production", ["0", "1"])
def test_production_asks_for_https(committed_db: CommittedDatabase, production: str) -> None:
    found = ill({**committed_db.environment, "MOTCUA_PRODUCTION": production, "MOTCUA_BASE_URL": "http://x.vn"})
    assert ("thiết lập" in found) == (production == "1")
