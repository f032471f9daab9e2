"""What one submission costs the database: exact counts, which gate (G1)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.actions import submitting
from motcua.dossiers.models import Draft
from tests.databases import CommittedDatabase
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import world

pytestmark = pytest.mark.slow

MOST_IN_TRANSACTION = 1
MOST_IN_ALL = 4
MOST_LOG = 10_500


@pytest.fixture
def counted(committed_db: CommittedDatabase) -> tuple[list[str], int]:
    """The statements of a submission by a warm process, and the bytes it adds to the write-ahead log."""
    commune = world()
    make.submitted(commune)
    seen = [_submitted(make.filled(make.draft(commune), files=3)) for _time in range(5)]
    # The log is the whole cluster's: other tests write beside us, and never take anything away.
    return seen[-1][0], min(log for _statements, log in seen)


def _submitted(draft: Draft) -> tuple[list[str], int]:
    before = _log_position()
    with CaptureQueriesContext(connection) as seen:
        submitting.submit(draft.id, by=draft.person, revision=draft.revision, at=MONDAY_9AM)
    return [q["sql"] for q in seen.captured_queries], _log_position() - before


def _log_position() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
        return int(cursor.fetchone()[0])


def test_one_statement_stands_between_begin_and_commit(counted: tuple[list[str], int]) -> None:
    statements, _log = counted
    begin, commit = statements.index("BEGIN"), statements.index("COMMIT")
    assert commit - begin - 1 <= MOST_IN_TRANSACTION, "\n".join(s[:160] for s in statements)


def test_few_statements_make_a_whole_submission(counted: tuple[list[str], int]) -> None:
    statements, _log = counted
    assert len(statements) - 2 <= MOST_IN_ALL, "\n".join(s[:160] for s in statements)


def test_a_submission_writes_little_log(counted: tuple[list[str], int]) -> None:
    """Three files; without the whole pages that follow a checkpoint, which the cluster of the tests does not write."""
    _statements, log = counted
    assert log <= MOST_LOG
