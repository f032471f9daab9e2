"""What the application role may do with tables (ADR 0011)."""

import pytest
from django.db import connection

from motcua.config import cluster, rights, schema
from tests.databases import CommittedDatabase

ROLE = "motcua_app"


def may(db: CommittedDatabase, table: str) -> set[str]:
    """The rights of the application role on a table."""
    kinds = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")
    with cluster.superuser(db.name) as admin:
        ask = "SELECT has_table_privilege(%s, %s, %s)"
        return {kind for kind in kinds if admin.execute(ask, [ROLE, table, kind]).fetchone() == (True,)}


def as_owner(db: CommittedDatabase, *statements: str) -> None:
    """Run statements as the role that owns the tables."""
    with cluster.superuser(db.name) as admin:
        admin.execute(f"SET ROLE {cluster.OWNER}")
        for statement in statements:
            admin.execute(statement.encode())


def granted(db: CommittedDatabase) -> None:
    """What `motcua migrate` does at its end."""
    with schema.as_owner(), connection.cursor() as cursor:
        rights.grant(cursor)


def test_a_table_that_the_owner_makes_can_be_read_and_written(committed_db: CommittedDatabase) -> None:
    as_owner(committed_db, "CREATE TABLE fresh (id int)")
    assert may(committed_db, "fresh") == {"SELECT", "INSERT", "UPDATE", "DELETE"}


def test_a_table_from_before_the_rule_is_granted_after_the_migration(committed_db: CommittedDatabase) -> None:
    as_owner(committed_db, "CREATE TABLE old (id int)", f"REVOKE ALL ON old FROM {ROLE}")
    granted(committed_db)
    assert may(committed_db, "old") == {"SELECT", "INSERT", "UPDATE", "DELETE"}


def test_what_a_package_took_away_stays_away(committed_db: CommittedDatabase) -> None:
    as_owner(committed_db, "CREATE TABLE ledger (id int)", f"REVOKE UPDATE, DELETE ON ledger FROM {ROLE}")
    granted(committed_db)
    assert may(committed_db, "ledger") == {"SELECT", "INSERT"}


@pytest.mark.parametrize("table", ["audit_auditline"])
def test_the_ledger_can_be_added_to_and_nothing_else(committed_db: CommittedDatabase, table: str) -> None:
    assert may(committed_db, table) == {"SELECT", "INSERT"}


def test_the_list_of_migrations_can_only_be_read(committed_db: CommittedDatabase) -> None:
    assert may(committed_db, "django_migrations") == {"SELECT"}


def test_a_migrated_database_has_nothing_pending(committed_db: CommittedDatabase) -> None:
    assert schema.pending() == []


def test_migrating_again_does_nothing_and_comes_back_as_the_application(committed_db: CommittedDatabase) -> None:
    assert schema.migrate() == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (ROLE,)
