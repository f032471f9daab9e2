"""The ledger grows, is chained, and says where it was touched (SEC-18, I4)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.audit import ledger, verification
from motcua.audit.models import AuditHead, AuditLine
from motcua.config import cluster
from motcua.core.batch import Batch
from motcua.core.ids import Ref
from tests.databases import CommittedDatabase

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
DOSSIER, LAN = Ref("dossier", "26-AAAAA-AAAAA"), Ref("person", "lan")


def write(subject: Ref = DOSSIER, verb: str = "dossier.submit", minutes: int = 0, **facts: object) -> None:
    with transaction.atomic():
        batch = Batch()
        ledger.record(batch, subject=subject, verb=verb, by=LAN, at=AT + timedelta(minutes=minutes), **facts)
        batch.write()


@pytest.mark.django_db
def test_an_untouched_ledger_verifies() -> None:
    for minute in range(5):
        write(minutes=minute)
        write(Ref("dossier", "26-CCCCC-CCCCC"), minutes=minute)
    assert list(verification.verify()) == []


FACTS = st.dictionaries(
    st.text("abcđê", min_size=1, max_size=5), st.none() | st.integers() | st.text(max_size=20) | st.booleans()
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 3), FACTS), max_size=8))
def test_any_history_verifies(history: list[tuple[int, dict[str, object]]]) -> None:
    with transaction.atomic():
        for minute, (subject, facts) in enumerate(history):
            batch = Batch()
            ledger.record(
                batch,
                subject=Ref("dossier", str(subject)),
                verb="v",
                by=LAN,
                at=AT + timedelta(minutes=minute),
                **{
                    f"f_{k}".replace("\x00", ""): v.replace("\x00", "") if isinstance(v, str) else v
                    for k, v in facts.items()
                },
            )
            batch.write()
        assert list(verification.verify()) == []
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE audit_auditline SET verb = 'x'", "DELETE FROM audit_auditline"])
def test_the_application_may_not_change_a_line(statement: str) -> None:
    write()
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_the_application_may_not_empty_the_ledger() -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_auditline")


@pytest.mark.django_db
def test_the_head_of_a_chain_never_goes_back() -> None:
    write()
    write(minutes=1)
    with pytest.raises(ProgrammingError, match="must step"), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_audithead SET seq = 1")


def _edit(cursor: Callable[..., object]) -> None:
    cursor("UPDATE audit_auditline SET facts = '{\"a\": 2}' WHERE seq = 3")


def _delete(cursor: Callable[..., object]) -> None:
    cursor("DELETE FROM audit_auditline WHERE seq = 3")


def _cut(cursor: Callable[..., object]) -> None:
    cursor("DELETE FROM audit_auditline WHERE seq >= 4")


def _swap(cursor: Callable[..., object]) -> None:
    cursor("UPDATE audit_auditline SET seq = seq + 100 WHERE seq IN (3, 4)")
    cursor("UPDATE audit_auditline SET seq = CASE seq WHEN 103 THEN 4 ELSE 3 END WHERE seq > 100")


def _forget(cursor: Callable[..., object]) -> None:
    cursor("DELETE FROM audit_audithead")


@pytest.mark.parametrize(
    ("tamper", "where", "why"),
    [
        (_edit, 3, "nội dung đã bị sửa"),
        (_delete, 3, "thiếu dòng"),
        (_cut, 4, "mất dòng cuối"),
        (_swap, 3, "không nối với dòng trước"),
        (_forget, 5, "mất đầu chuỗi"),
    ],
)
def test_tampering_with_all_rights_is_named(
    committed_db: CommittedDatabase, tamper: Callable[[Callable[..., object]], None], where: int, why: str
) -> None:
    """F47: a superuser who switches the triggers off is still found out."""
    for minute in range(5):
        write(minutes=minute, a=1)
    with cluster.superuser(committed_db.name) as admin:
        admin.execute("SET session_replication_role = replica")
        tamper(admin.execute)
    first = next(verification.verify())
    assert (first.chain, first.seq, first.reason) == (str(DOSSIER), where, why)


@pytest.mark.django_db
def test_two_lines_never_share_a_place() -> None:
    write()
    head, line = AuditHead.objects.get(), AuditLine.objects.get()
    assert (head.seq, bytes(head.hash)) == (line.seq, bytes(line.hash))
