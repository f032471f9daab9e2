"""A large ledger is verified part by part, on every processor, and goes on where it was left (SEC-18, F47)."""

import time
from itertools import pairwise

import pytest
from django.db import transaction

from motcua.audit import ledger, verification
from motcua.audit.models import AuditLine
from motcua.audit.verification import Progress
from motcua.config import cluster
from motcua.config.benches import ledger_lines
from tests.databases import CommittedDatabase

pytestmark = pytest.mark.slow

# 10 million in five minutes, on two processors that do nothing else.
LINES_A_SECOND = 33_000
# Shared machines: a third of it is asked for, and the report of the bench says what it really is.
FLOOR = LINES_A_SECOND / 3


def spoil(database: CommittedDatabase, statement: str, *values: object) -> None:
    with cluster.superuser(database.name) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute(statement, values)


@pytest.mark.parametrize("processes", [1, 2])
def test_parts_find_what_one_walk_finds(
    committed_db: CommittedDatabase, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(verification, "LINES_A_PART", 500)
    ledger_lines.fill(2400)
    with transaction.atomic():
        assert list(verification.verify(processes=processes)) == []

    chains = list(AuditLine.objects.order_by("chain").values_list("chain", flat=True).distinct())
    first, second, third = chains[3], chains[90], chains[-1]
    spoil(committed_db, "UPDATE audit_auditline SET verb = 'x' WHERE chain = %s AND seq = 5", first)
    spoil(committed_db, "DELETE FROM audit_auditline WHERE chain = %s AND seq = 12", second)
    spoil(committed_db, "DELETE FROM audit_audithead WHERE chain = %s", third)

    found = [(one.chain, one.seq, one.reason) for one in verification.verify(processes=processes)]
    assert found == [
        (first, 5, "nội dung đã bị sửa"),
        (second, 12, "mất dòng cuối"),
        (third, 12, "mất đầu chuỗi"),
    ]


def test_an_interrupted_look_goes_on_where_it_was(
    committed_db: CommittedDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "LINES_A_PART", 500)
    ledger_lines.fill(2400)
    told: list[Progress] = []
    assert list(verification.verify(tell=told.append)) == []
    assert [one.lines for one in told] == sorted(one.lines for one in told)
    assert (told[-1].lines, told[-1].total, told[-1].next_chain) == (2400, 2400, "")
    assert all(before.next_chain < after.next_chain for before, after in pairwise(told[:-1]))

    rest: list[Progress] = []
    list(verification.verify(start=told[1].next_chain, tell=rest.append))
    assert told[1].lines + rest[-1].lines == 2400


def test_lines_that_the_product_writes_and_lines_in_bulk_are_one_format(committed_db: CommittedDatabase) -> None:
    """The loader computes hashes by itself: `ledger.line_hash` must agree."""
    ledger_lines.fill(24)
    assert all(ledger.line_hash(line) == bytes(line.hash) for line in AuditLine.objects.all())


@pytest.mark.long
def test_a_large_ledger_is_verified_fast_enough(committed_db: CommittedDatabase) -> None:
    """SEC-18: 10 M rows ≤ 5 min; `docs/performance.md` has the run with all of them."""
    ledger_lines.fill(300_000)
    began = time.perf_counter()
    assert list(verification.verify(processes=2)) == []
    assert 300_000 / (time.perf_counter() - began) > FLOOR
