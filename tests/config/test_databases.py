"""The test databases themselves: rights are those of the application role, commits are real where asked for."""

import subprocess
import sys

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from motcua.config import cluster
from tests.databases import CommittedDatabase

pytestmark = pytest.mark.slow


@pytest.mark.django_db
def test_tests_run_as_a_role_that_owns_no_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_the_application_role_reads_and_writes_jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_jobs (task_name, queue_name) VALUES ('x', 'default')")
        cursor.execute("SELECT task_name FROM procrastinate_jobs")
        assert cursor.fetchone() == ("x",)


@pytest.mark.django_db
def test_the_application_role_may_not_empty_a_table() -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@pytest.mark.django_db
def test_the_application_role_may_not_make_a_table() -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE mine (id int)")


def test_a_committed_database_is_seen_by_other_connections(committed_db: CommittedDatabase) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_jobs (task_name, queue_name) VALUES ('seen', 'default')")
    with cluster.superuser(committed_db.name) as other:
        assert other.execute("SELECT task_name FROM procrastinate_jobs").fetchall() == [("seen",)]


def test_a_committed_database_begins_empty(committed_db: CommittedDatabase) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        assert cursor.fetchone() == (0,)


def test_a_child_process_reaches_the_committed_database(committed_db: CommittedDatabase) -> None:
    script = (
        "import django; django.setup(); from django.db import connection as c; k = c.cursor(); "
        "k.execute('select current_database(), current_user'); print(*k.fetchone())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=dict(committed_db.environment), capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [committed_db.name, "motcua_app"]


def test_no_connection_over_tcp_is_offered() -> None:
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(host="127.0.0.1", port=cluster.PORT, user="postgres", connect_timeout=2)
