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

from motcua.config import cluster
from motcua.config.commands import verify
from motcua.core.facts import Broken, Look
from motcua.documents import storage
from motcua.dossiers import receipts
from motcua.dossiers.models import Dossier
from tests import databases
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import world
from tests.processes import BASE, motcua

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


# fact, whose row is named, the reason, how it is broken
OF_A_DOSSIER = (
    ("I1", "submitted", "không có tờ khai", "DELETE FROM dossiers_declaration WHERE dossier_id = '{submitted.id}'"),
    ("I1", "submitted", "không có biên nhận", "DELETE FROM dossiers_receipt WHERE dossier_id = '{submitted.id}'"),
    (
        "I1",
        "submitted",
        "không có dòng lịch sử đầu tiên",
        "DELETE FROM dossiers_historyline WHERE dossier_id = '{submitted.id}'",
    ),
    (
        "I1",
        "submitted",
        "tờ khai không mở được",
        "UPDATE dossiers_declaration SET answers = (SELECT answers FROM dossiers_declaration WHERE dossier_id ="
        " '{accepted.id}') WHERE dossier_id = '{submitted.id}'",
    ),
    (
        "I1",
        "submitted",
        "biên nhận không mở được",
        "UPDATE dossiers_receipt SET manifest = overlay(manifest PLACING '\\x00' FROM 20) "
        "WHERE dossier_id = '{submitted.id}'",
    ),
    (
        "I1",
        "submitted",
        "biên nhận khác với lá đã niêm phong",
        "UPDATE dossiers_receipt SET leaf = sha256('') WHERE dossier_id = '{submitted.id}'",
    ),
    (
        "I1",
        "submitted",
        "tệp đính kèm khác với biên nhận",
        "DELETE FROM dossiers_attachment WHERE dossier_id = '{submitted.id}'",
    ),
    (
        "I1",
        "submitted",
        "tệp đính kèm đã bị thay hoặc gỡ (tệp thứ 1)",
        "UPDATE documents_storedfile SET removed_at = stored_at WHERE owner_code = '{submitted.draft_id}'",
    ),
    (
        "I2",
        "submitted",
        "không khớp với bản khai đã nộp",
        "UPDATE dossiers_draft SET revision = revision + 1 WHERE id = '{submitted.draft_id}'",
    ),
    (
        "I3",
        "submitted",
        "trạng thái khác với dòng lịch sử cuối",
        "ALTER TABLE dossiers_dossier DROP CONSTRAINT dossier_code_from_acceptance_on",
        "UPDATE dossiers_dossier SET stage = 4 WHERE id = '{submitted.id}'",
    ),
    (
        "I3",
        "accepted",
        "đã tiếp nhận mà không có Mẫu 01",
        "DELETE FROM dossiers_letter WHERE dossier_id = '{accepted.id}'",
    ),
    (
        "I3",
        "refused",
        "đã từ chối mà không có Mẫu 03",
        "DELETE FROM dossiers_letter WHERE dossier_id = '{refused.id}'",
    ),
    (
        "I3",
        "returned",
        "đã xử lý xong mà không có kết quả đã ký",
        "DELETE FROM dossiers_result WHERE dossier_id = '{returned.id}'",
    ),
    (
        "I3",
        "returned",
        "kết quả đã ký không có trong sổ giấy tờ đã cấp",
        "DELETE FROM documents_issuedpaper WHERE owner_code = '{returned.number}'",
    ),
    (
        "I5",
        "accepted",
        "2 bước, lịch sử có 1 dòng, sổ kiểm toán có 2",
        "DELETE FROM dossiers_historyline WHERE dossier_id = '{accepted.id}' AND seq = 2",
    ),
    (
        "I5",
        "accepted",
        "2 bước, lịch sử có 2 dòng, sổ kiểm toán có 1",
        "DELETE FROM audit_auditline WHERE chain = 'dossier:{accepted.number}' AND seq = 2",
    ),
    (
        "I5",
        "accepted",
        "dòng lịch sử 2 không có dòng kiểm toán cùng bước",
        "UPDATE audit_auditline SET verb = 'dossier.refuse' WHERE chain = 'dossier:{accepted.number}' AND seq = 2",
    ),
    (
        "I5",
        "submitted",
        "chưa có tệp biên nhận và không có việc nền nào làm",
        "DELETE FROM procrastinate_jobs WHERE args->>'number' = '{submitted.number}'",
    ),
    (
        "I7",
        "accepted",
        "không báo cho người nộp: Tiếp nhận hồ sơ",
        "DELETE FROM notifications_notice WHERE key = '{accepted.number}:dossier.accepted'",
    ),
    (
        "I8",
        "accepted",
        "hẹn 09:11, 25/11/2026, tính lại được 09:10, 25/11/2026",
        "UPDATE dossiers_dossier SET promised_at = promised_at + interval '1 minute' WHERE id = '{accepted.id}'",
    ),
    (
        "I12",
        "sign_asked",
        "đã trình ký nhưng không có việc nền nào ký",
        "DELETE FROM procrastinate_jobs WHERE task_name = 'dossiers.sign_result' "
        "AND args->>'number' = '{sign_asked.number}'",
    ),
    (
        "I13",
        "submitted",
        "có 0 việc đang mở",
        "DELETE FROM workflow_task WHERE owner_code = '{submitted.number}'",
    ),
    (
        "I13",
        "refused",
        "có 1 việc đang mở",
        "UPDATE workflow_task SET closed_at = NULL, closed_by_id = NULL, outcome = '' "
        "WHERE owner_code = '{refused.number}'",
    ),
    (
        "I13",
        "accepted",
        "có 2 việc đang mở",
        "ALTER TABLE workflow_task DROP CONSTRAINT task_one_open_per_owner",
        "UPDATE workflow_task SET closed_at = NULL, closed_by_id = NULL, outcome = '' "
        "WHERE owner_code = '{accepted.number}'",
    ),
)


@pytest.mark.parametrize("case", OF_A_DOSSIER, ids=lambda case: f"{case[0]} {case[2]}")
def test_a_broken_dossier_is_named(broken_by: SimpleNamespace, case: tuple[str, ...]) -> None:
    fact, whose, reason, *statements = case
    run(*statements, **vars(broken_by))
    assert Broken(fact, f"hồ sơ {getattr(broken_by, whose).number}", reason) in found(fact)


OTHERS = (
    (
        "I2",
        "bản khai {submitted.draft_id}",
        "có 2 hồ sơ",
        "ALTER TABLE dossiers_dossier DROP CONSTRAINT dossiers_dossier_draft_id_key",
        "UPDATE dossiers_dossier SET draft_id = '{submitted.draft_id}' WHERE id = '{accepted.id}'",
    ),
    (
        "I3",
        "bản khai {submitted.draft_id}",
        "ghi đã nộp với số {submitted.number} nhưng không có hồ sơ",
        "DELETE FROM dossiers_dossier WHERE id = '{submitted.id}'",
    ),
    (
        "I4",
        "sổ kiểm toán của dossier:{accepted.number}, dòng 2",
        "nội dung đã bị sửa",
        "UPDATE audit_auditline SET actor = 'officer:x' WHERE chain = 'dossier:{accepted.number}' AND seq = 2",
    ),
    (
        "I7",
        "thông báo {submitted.number}:dossier.submitted",
        "không có trên cổng",
        "DELETE FROM notifications_delivery WHERE channel = 'portal' AND notice_id = "
        "(SELECT id FROM notifications_notice WHERE key = '{submitted.number}:dossier.submitted')",
    ),
    (
        "I7",
        "thông báo {submitted.number}:dossier.submitted",
        "hiện 2 lần với cùng một người",
        "ALTER TABLE notifications_notice DROP CONSTRAINT notice_one_per_person_and_key",
        "INSERT INTO notifications_notice SELECT (jsonb_populate_record(n, jsonb_build_object('id', "
        "gen_random_uuid()))).* FROM notifications_notice n WHERE key = '{submitted.number}:dossier.submitted'",
    ),
    (
        "I7",
        "thông báo {submitted.number}:dossier.submitted",
        "có 2 lượt gửi cùng một kênh",
        "ALTER TABLE notifications_delivery DROP CONSTRAINT delivery_one_per_channel",
        "UPDATE notifications_delivery SET channel = 'sms' WHERE channel = 'email'",
    ),
    (
        "I7",
        "thông báo {submitted.number}:dossier.submitted",
        "gửi qua Tin nhắn quá hạn mà không có việc nền nào",
        "DELETE FROM procrastinate_jobs",
    ),
    (
        "I9",
        "hồ sơ {accepted.code}",
        "2 hồ sơ mang cùng số hoặc mã",
        "ALTER TABLE dossiers_dossier DROP CONSTRAINT dossier_code_once",
        "UPDATE dossiers_dossier SET code = '{accepted.code}' WHERE id = '{drafted.id}'",
    ),
    (
        "I9",
        "giấy số 01/TNHS",
        "có 2 tờ cùng số",
        "UPDATE dossiers_letter SET number = '01/TNHS' WHERE dossier_id = '{drafted.id}'",
    ),
    (
        "I9",
        "giấy số 01/2026",
        "có 2 tờ cùng số",
        "UPDATE dossiers_result SET number = '01/2026' WHERE dossier_id = '{returned.id}'",
    ),
    (
        "I9",
        "bộ đếm code:H56.40:261123",
        "đã cấp 4 số, bộ đếm ghi 3",
        "UPDATE dossiers_counter SET last = last - 1 WHERE key = 'code:H56.40:261123'",
    ),
    (
        "I9",
        "bộ đếm letter:H56.40.1:01:2026",
        "đã cấp 4 số, bộ đếm ghi 0",
        "DELETE FROM dossiers_counter WHERE key LIKE 'letter:%%:01:%%'",
    ),
    (
        "I9",
        "bộ đếm result:H56.40:giay-khai-sinh-dien-tu:2026",
        "đã cấp 2 số, bộ đếm ghi 3",
        "UPDATE dossiers_counter SET last = last + 1 WHERE key LIKE 'result:%%'",
    ),
    ("I11", "vai trò motcua_app", "có quyền quản trị", "ALTER ROLE motcua_app CREATEDB"),
    ("I11", "vai trò motcua_app", "có quyền quản trị", "GRANT CREATE ON SCHEMA public TO motcua_app"),
    (
        "I11",
        "bảng dossiers_draft",
        "thuộc về vai trò ứng dụng",
        "ALTER TABLE dossiers_draft OWNER TO motcua_app",
    ),
    ("I11", "bảng dossiers_draft", "thuộc về vai trò ứng dụng", "GRANT motcua_owner TO motcua_app"),
    (
        "I11",
        "bảng audit_auditline",
        "vai trò ứng dụng có quyền UPDATE",
        "GRANT UPDATE ON audit_auditline TO motcua_app",
    ),
    (
        "I11",
        "sổ kiểm toán",
        "khoá audit_line_frozen đã bị tắt",
        "ALTER TABLE audit_auditline DISABLE TRIGGER audit_line_frozen",
    ),
    (
        "I13",
        "hồ sơ {submitted.number}",
        "có việc đang mở nhưng không có hồ sơ",
        "DELETE FROM dossiers_dossier WHERE id = '{submitted.id}'",
    ),
    (
        "I14",
        "số hồ sơ “Mới đăng ký” của Uỷ ban nhân dân phường Hạc Thành",
        "bộ đếm ghi 0, đếm lại được 1",
        "DELETE FROM statistics_stagedelta WHERE stage = 1",
    ),
)


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
        f"I{number}": [] for number in range(1, 15)
    }


def test_the_command_says_yes_in_words(province: SimpleNamespace) -> None:
    done = command(province)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "Mọi điều đều đúng."
    assert "– I6   Tiền trong sổ khớp với tiền đã nhận: bản này chưa có thanh toán" in done.stdout


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
