"""`motcua verify`: on sound data it is content; whatever a superuser breaks is named with its fact and row."""

import json
import os
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from motcua.audit.verification import Progress
from motcua.config import cluster
from motcua.config.commands import verify
from motcua.core.facts import Broken, Look
from motcua.documents import seal, storage
from motcua.dossiers import receipts
from motcua.dossiers.actions import keeping
from motcua.dossiers.models import Dossier
from tests import databases
from tests.config.broken_facts import OF_A_DOSSIER, OTHERS
from tests.factories import charges, dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import world
from tests.processes import BASE, motcua

pytestmark = pytest.mark.slow

STAGES = ("submitted", "accepted", "refused", "drafted", "sign_asked", "returned")
NOW = MONDAY_9AM + timedelta(hours=2)


@pytest.fixture(scope="module")
def province(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SimpleNamespace]:
    """A committed database with a dossier at every stage, and its files."""
    var = tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), databases.lent("facts") as name:
        with override_settings(VAR=var, MEDIA_ROOT=var / "files"):
            found = world()
            made: dict[str, Dossier] = {stage: getattr(dossiers, stage)(found) for stage in STAGES}
            receipts.receipt_file(made["returned"].number, at=NOW)
            charges.paid(made["accepted"], by=found.counter, at=NOW)
            charges.charged(made["returned"], at=NOW)
            keeping.keep(made["drafted"].pk, ["giay-chung-sinh"], by=found.counter, at=NOW)
        yield SimpleNamespace(name=name, var=var, **made)


@pytest.fixture
def broken_by(province: SimpleNamespace, settings: SimpleNamespace) -> Iterator[SimpleNamespace]:
    """Django as a superuser inside a transaction that is never committed."""
    settings.VAR, settings.MEDIA_ROOT = province.var, province.var / "files"
    with databases.connected(province.name, cluster.SUPERUSER), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
        yield province
        transaction.set_rollback(True)


def found(number: str) -> list[Broken]:
    """What the checks of a fact find."""
    return [row for fact in verify.FACTS if fact.number == number for row in verify.broken(fact, Look(NOW))]


def run(*statements: str, **rows: Dossier) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(**rows))


@pytest.mark.parametrize("case", OF_A_DOSSIER, ids=lambda case: f"{case[0]} {case[2]}")
def test_a_broken_dossier_is_named(broken_by: SimpleNamespace, case: tuple[str, ...]) -> None:
    fact, whose, reason, *statements = case
    run(*statements, **vars(broken_by))
    assert Broken(fact, f"hồ sơ {getattr(broken_by, whose).number}", reason) in found(fact)


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: f"{case[0]} {case[2]}")
def test_whatever_else_is_broken_is_named(broken_by: SimpleNamespace, case: tuple[str, ...]) -> None:
    fact, row, reason, *statements = case
    run(*statements, **vars(broken_by))
    assert Broken(fact, row.format(**vars(broken_by)), reason.format(**vars(broken_by))) in found(fact)


def test_a_job_in_dead_hands_is_named(broken_by: SimpleNamespace) -> None:
    run("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = (SELECT min(id) FROM procrastinate_jobs)")
    assert [(row.fact, row.reason) for row in found("I12")] == [("I12", "tiến trình làm đã chết")]


def test_a_file_that_was_altered_on_disk_is_named_twice(broken_by: SimpleNamespace) -> None:
    file = broken_by.submitted.attachments.get().file
    place = storage.path_of(file.sha256)
    whole = place.read_bytes()
    place.chmod(0o640)
    try:
        place.write_bytes(whole[:-1] + b"x")
        dossier = Broken("I1", f"hồ sơ {broken_by.submitted.number}", "tệp đính kèm sai mã băm SHA-256 (tệp thứ 1)")
        row = Broken("I10", f"tệp {file.id} của draft:{broken_by.submitted.draft_id}", "sai mã băm SHA-256")
        assert dossier in found("I1")
        assert row in found("I10")
    finally:
        place.write_bytes(whole)


def test_a_file_that_is_gone_is_named(broken_by: SimpleNamespace) -> None:
    place = storage.path_of(broken_by.submitted.attachments.get().sha256)
    aside = place.rename(place.with_name("aside"))
    try:
        assert {row.reason for row in found("I10")} == {"không có trên đĩa"}
    finally:
        aside.rename(place)


def test_an_old_content_that_no_row_names_is_named(broken_by: SimpleNamespace) -> None:
    place = storage.settle(storage.take_in([b"nobody's"], limit=8))
    assert found("I10") == []
    three_days_ago = (NOW - timedelta(days=3)).timestamp()
    os.utime(place, (three_days_ago, three_days_ago))
    try:
        assert found("I10") == [Broken("I10", f"nội dung {place.name}", "không dòng nào trong bảng nhắc tới")]
    finally:
        place.unlink()


def test_sound_data_breaks_nothing(province: SimpleNamespace, settings: SimpleNamespace) -> None:
    settings.VAR, settings.MEDIA_ROOT = province.var, province.var / "files"
    assert {fact.number: list(verify.broken(fact, Look(NOW))) for fact in verify.FACTS} == {
        f"I{number}": [] for number in range(1, 16)
    }


def test_the_command_says_yes_in_words(province: SimpleNamespace) -> None:
    done = command(province)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "Mọi điều đều đúng."
    assert "✓ I6   Tiền trong sổ khớp với tiền đã nhận, biên lai liền số" in done.stdout


def test_the_command_says_no_and_names_the_first_row(province: SimpleNamespace) -> None:
    counter = "UPDATE dossiers_counter SET last = last + 5 WHERE key LIKE 'code:%'"
    with cluster.superuser(province.name) as admin:
        admin.execute(counter)
        first, every = command(province), command(province, "--all", "--json")
        admin.execute(counter.replace("+", "-"))
    assert (first.returncode, every.returncode) == (1, 1)
    assert "✗ I9   Số và mã không trùng, không dùng lại\n       bộ đếm code:H56.40:261123: đã cấp 4" in first.stdout
    broken = {fact["fact"]: fact["broken"] for fact in json.loads(every.stdout) if fact["broken"]}
    assert broken == {"I9": [{"row": "bộ đếm code:H56.40:261123", "reason": "đã cấp 4 số, bộ đếm ghi 9"}]}


def command(province: SimpleNamespace, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {**BASE, **databases.environment(province.name, Path(province.var))}
    return subprocess.run(motcua("verify", *arguments), env=environment, capture_output=True, text=True, check=False)


def test_one_fact_alone_can_be_asked_for(province: SimpleNamespace) -> None:
    done = command(province, "--only", "I4", "--processes", "1")
    assert done.stdout.splitlines() == ["✓ I4   Sổ kiểm toán và sổ niêm phong nguyên vẹn", "Mọi điều đều đúng."]
    assert command(province, "--only", "I99").returncode == 2


def test_a_kept_copy_of_the_register_is_compared(province: SimpleNamespace, tmp_path: Path) -> None:
    """F47: another installation's day with our key is not here."""
    kept = tmp_path / "goc.json"
    day = seal.signed({"kind": "motcua-day", "version": 1, "day": "2026-11-20"})
    kept.write_text(json.dumps({"days": [{"statement": day, "stamp": ""}]}))
    done = command(province, "--only", "I4", "--roots", str(kept))
    assert done.returncode == 1
    assert "sổ niêm phong ngày 20/11/2026: có trong bản giữ ở nơi khác mà mất ở đây" in done.stdout

    kept.write_text(json.dumps({"days": [{"statement": {**day, "day": "2026-11-19"}, "stamp": ""}]}))
    assert command(province, "--roots", str(kept)).returncode == 2


def test_a_large_ledger_tells_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "TELL_SECONDS", 0.0)
    tell = verify.teller()
    tell(Progress(1_500_000, 10_000_000, "dossier:26-AAAAA"))
    tell(Progress(10_000_000, 10_000_000, ""))
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert said[0].startswith("Sổ kiểm toán: 1.500.000 / 10.000.000 dòng, ")
    assert said[0].endswith(" dòng một giây; dừng thì làm tiếp bằng --from dossier:26-AAAAA")
