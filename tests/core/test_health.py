"""Whether a connection can be used is seen from its socket; the server is asked only when it has said something."""

import psycopg
import pytest
from django.db import connection

from motcua.config import cluster
from tests.databases import CommittedDatabase

pytestmark = pytest.mark.slow


def ended(pid: int) -> None:
    """The server ends that session, as it does when it stops."""
    with cluster.superuser() as admin:
        admin.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


def backend() -> int:
    connection.ensure_connection()
    return int(connection.connection.info.backend_pid)


def test_a_quiet_connection_is_usable_without_a_word_to_the_server(committed_db: CommittedDatabase) -> None:
    pid = backend()
    with cluster.superuser() as admin:
        asked = "SELECT state_change FROM pg_stat_activity WHERE pid = %s"
        before = admin.execute(asked, [pid]).fetchone()
        assert connection.is_usable()
        assert admin.execute(asked, [pid]).fetchone() == before


def test_a_connection_that_the_server_ended_is_not_usable_and_the_next_request_gets_another(
    committed_db: CommittedDatabase,
) -> None:
    """F11: after a restart of the database nobody sees an error."""
    pid = backend()
    ended(pid)
    assert not connection.is_usable()
    connection.health_check_enabled, connection.health_check_done = True, False
    connection.close_if_health_check_failed()
    assert backend() != pid


def test_a_connection_in_a_broken_transaction_is_not_usable(committed_db: CommittedDatabase) -> None:
    backend()
    own = connection.connection
    own.autocommit = False
    with pytest.raises(psycopg.Error):
        own.execute("SELECT nothing_of_that_name")
    assert not connection.is_usable()
    own.rollback()
    own.autocommit = True
    assert connection.is_usable()


def test_a_word_of_the_server_is_no_end(committed_db: CommittedDatabase) -> None:
    backend()
    connection.connection.execute("LISTEN news")
    with cluster.superuser(committed_db.name) as other:
        other.execute("NOTIFY news")
    assert connection.is_usable()
    assert connection.is_usable()
