"""F47: whatever a superuser does to the ledger or to closed days is named, at the latest by a copy kept elsewhere."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from motcua.audit import ledger, verification
from motcua.audit.models import AuditLine
from motcua.config import cluster
from motcua.core.facts import Look
from motcua.documents import day_checks, days, seal
from motcua.documents.actions import close_days
from motcua.documents.models import DayRoot
from tests.databases import CommittedDatabase
from tests.documents.test_closing_days import DAY, MONDAY, MONDAY_EARLY, SUNDAY, Receipts, receipts, write

pytestmark = pytest.mark.slow

__all__ = ["receipts"]

LOOK = Look(MONDAY_EARLY + timedelta(days=3))
Run = Callable[..., object]


@pytest.fixture
def kept(committed_db: CommittedDatabase, receipts: Receipts) -> list[Any]:  # Any: JSON
    """Two closed days over two chains; the copy of the register that another agency holds."""
    receipts.add(SUNDAY, b"a", b"b")
    receipts.add(MONDAY, b"c")
    write("A", times=3)
    write("B", times=2)
    close_days(at=MONDAY_EARLY)
    write("A", times=2)
    close_days(at=MONDAY_EARLY + DAY)
    return day_checks.read_days(days.feed())


@pytest.fixture
def tamper(committed_db: CommittedDatabase, kept: list[Any]) -> Iterator[Run]:
    """All rights, and no trigger in the way."""
    with cluster.superuser(committed_db.name) as admin:
        admin.execute("SET session_replication_role = replica")
        yield admin.execute


def named(kept: list[Any] | None = None) -> list[tuple[str, str]]:
    """What the checks say, the ledger's own first."""
    found = [(f"sổ kiểm toán của {one.chain}, dòng {one.seq}", one.reason) for one in verification.verify()]
    found += [(row.row, row.reason) for row in day_checks.days_hold(LOOK)]
    return found + [(row.row, row.reason) for row in day_checks.days_match(kept or [])]


def test_what_nobody_touched_holds(kept: list[Any]) -> None:
    assert named(kept) == []


def test_a_tail_that_was_cut_with_its_head_is_named_by_the_closed_day(kept: list[Any], tamper: Run) -> None:
    """Chain and head agree with one another; only the closed day knows better."""
    tamper("DELETE FROM audit_auditline WHERE chain = 'dossier:A' AND seq > 3")
    tamper(
        "UPDATE audit_audithead SET seq = 3, hash = (SELECT hash FROM audit_auditline WHERE chain = 'dossier:A' "
        "AND seq = 3) WHERE chain = 'dossier:A'"
    )
    assert list(verification.verify()) == []
    lost = "có khi đóng sổ ngày 23/11/2026, nay mất hoặc bị viết lại"
    assert named() == [("sổ kiểm toán của dossier:A, dòng 5", lost)]


def test_a_chain_that_was_removed_with_its_head_is_noticed(kept: list[Any], tamper: Run) -> None:
    tamper("DELETE FROM audit_auditline WHERE chain = 'dossier:B'")
    tamper("DELETE FROM audit_audithead WHERE chain = 'dossier:B'")
    lost = "có khi đóng sổ ngày 22/11/2026, nay mất hoặc bị viết lại"
    assert named() == [("sổ kiểm toán của một chuỗi không còn dòng nào, dòng 2", lost)]


def test_a_chain_that_was_written_anew_with_right_hashes_is_named(kept: list[Any], tamper: Run) -> None:
    last = AuditLine.objects.get(chain="dossier:B", seq=2)
    last.verb = "something.else"
    new = ledger.line_hash(last)
    tamper("UPDATE audit_auditline SET verb = %s, hash = %s WHERE id = %s", [last.verb, new, last.id])
    tamper("UPDATE audit_audithead SET hash = %s WHERE chain = 'dossier:B'", [new])
    lost = "có khi đóng sổ ngày 22/11/2026, nay mất hoặc bị viết lại"
    assert named() == [("sổ kiểm toán của dossier:B, dòng 2", lost)]


def test_a_line_that_was_moved_into_an_older_day_is_named(kept: list[Any], tamper: Run) -> None:
    tamper("UPDATE audit_auditline SET position = 1 WHERE chain = 'dossier:A' AND seq = 4")
    lost = "có khi đóng sổ ngày 22/11/2026, nay mất hoặc bị viết lại"
    assert named()[0] == ("sổ kiểm toán của dossier:A, dòng 3", lost)


def test_a_line_that_was_put_into_a_closed_day_is_counted(kept: list[Any], tamper: Run) -> None:
    tamper("UPDATE audit_auditline SET position = 1 WHERE chain = 'day:2026-11-22'")
    assert ("sổ kiểm toán của day:2026-11-22, dòng 1", "không có khi đóng sổ ngày 22/11/2026") in named()


SUNDAYS, MONDAYS = "sổ niêm phong ngày 22/11/2026", "sổ niêm phong ngày 23/11/2026"


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("UPDATE documents_dayroot SET size = 3 WHERE day = '2026-11-22'", (SUNDAYS, "nội dung không khớp chữ ký")),
        (
            "UPDATE documents_dayroot SET signature = sha256('') || sha256('') WHERE day = '2026-11-23'",
            (MONDAYS, "nội dung không khớp chữ ký"),
        ),
        (
            "UPDATE documents_dayleaf SET leaf = sha256('') WHERE position = 1",
            (SUNDAYS, "biên nhận không dẫn tới gốc"),
        ),
        ("DELETE FROM documents_dayleaf WHERE position = 1", (SUNDAYS, "biên nhận không dẫn tới gốc")),
        (
            "UPDATE documents_dayroot SET ledger_links = overlay(ledger_links PLACING '\\x00' FROM 3) "
            "WHERE day = '2026-11-22'",
            (SUNDAYS, "các chuỗi không dẫn tới gốc"),
        ),
    ],
    ids=["size", "signature", "leaf", "lost leaf", "links"],
)
def test_a_closed_day_that_was_touched_is_named(
    kept: list[Any], tamper: Run, statement: str, first: tuple[str, str]
) -> None:
    tamper(statement)
    assert named()[0] == first


def test_a_day_that_is_gone_is_named_by_its_neighbour_and_by_the_copy(kept: list[Any], tamper: Run) -> None:
    tamper("DELETE FROM documents_dayleaf")
    tamper("DELETE FROM documents_dayroot WHERE day = '2026-11-22'")
    assert (MONDAYS, "không nối với ngày trước") in named()
    assert named(kept)[-1] == (SUNDAYS, "có trong bản giữ ở nơi khác mà mất ở đây")


def test_a_truncated_ledger_and_register_are_caught_by_the_copy(kept: list[Any], tamper: Run) -> None:
    """F47: the last day and everything in it was removed without a trace inside the database."""
    until = days.on(SUNDAY).ledger_until
    tamper("DELETE FROM audit_auditline WHERE position > %s", [until])
    tamper("DELETE FROM audit_audithead WHERE chain NOT IN (SELECT chain FROM audit_auditline)")
    tamper(
        "UPDATE audit_audithead AS head SET (seq, hash) = (SELECT seq, hash FROM audit_auditline AS line "
        "WHERE line.chain = head.chain ORDER BY seq DESC LIMIT 1)"
    )
    tamper("DELETE FROM documents_dayleaf WHERE day_id = (SELECT id FROM documents_dayroot WHERE day = '2026-11-23')")
    tamper("DELETE FROM documents_dayroot WHERE day = '2026-11-23'")

    assert named() == []
    assert named(kept) == [(MONDAYS, "có trong bản giữ ở nơi khác mà mất ở đây")]


def test_a_day_signed_anew_by_whoever_holds_the_key_is_caught_by_the_copy(
    kept: list[Any], tamper: Run, settings: Any
) -> None:
    root = DayRoot.objects.get(day=MONDAY)
    root.ledger_until += 1
    signature = settings.KEYRING.sealing_key.sign(seal.canonical(days.body(root)))
    tamper(
        "UPDATE documents_dayroot SET ledger_until = ledger_until + 1, signature = %s WHERE day = '2026-11-23'",
        [signature],
    )
    assert named(kept)[-1] == (MONDAYS, "khác với bản giữ ở nơi khác")


def test_the_guards_of_closed_days_are_watched(kept: list[Any], tamper: Run) -> None:
    assert list(day_checks.days_are_append_only(LOOK)) == []
    tamper("ALTER TABLE documents_dayroot DISABLE TRIGGER documents_day_root_frozen")
    tamper("GRANT DELETE ON documents_dayleaf TO motcua_app")
    assert [(row.row, row.reason) for row in day_checks.days_are_append_only(LOOK)] == [
        ("bảng documents_dayleaf", "vai trò ứng dụng có quyền DELETE"),
        ("sổ niêm phong", "khoá documents_day_root_frozen đã bị tắt"),
    ]


@pytest.mark.parametrize("text", ["{}", "[]", '{"days": [{}]}', '{"days": [{"statement": {"signature": "AA"}}]}'])
def test_a_file_that_is_no_copy_is_refused(text: str) -> None:
    with pytest.raises(day_checks.UnreadableDaysError):
        day_checks.read_days(json.loads(text))


def test_a_copy_that_was_altered_is_refused(kept: list[Any]) -> None:
    feed = days.feed()
    feed["days"][0]["statement"]["size"] = 9  # type: ignore[index]  # a list in JSON
    with pytest.raises(day_checks.UnreadableDaysError):
        day_checks.read_days(feed)
