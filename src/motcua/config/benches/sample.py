"""The sample people and what every bench asks of the database."""

from datetime import datetime

import psycopg
from django.db import connection
from psycopg import sql

from motcua.accounts.models import Account, Person
from motcua.core.fields import index_of
from motcua.demo import world
from motcua.demo.logins import CITIZENS
from motcua.dossiers.actions import drafting


def citizen(at: datetime) -> tuple[Person, Account]:
    """Lan and her login, in a sample province that is built where it is missing; she may have any number of drafts."""
    drafting.MAX_OPEN_DRAFTS = 10**9
    world.build(at)
    person = Person.objects.select_related("account").get(phone_index=index_of("phone", CITIZENS[0].phone))
    if person.account is None:
        raise SystemExit("the sample citizen has no login")
    return person, person.account


def require_durable(*, careless: bool) -> None:
    """What a crash could take back is not measured, unless somebody only tries whether the bench works."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
        if cursor.fetchone() != ("on", "on") and not careless:
            raise SystemExit("fsync and synchronous_commit must be on")


def counts(*tables: str) -> dict[str, int]:
    """How many rows each table has."""
    with connection.cursor() as cursor:
        found = {}
        for table in tables:
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
            found[table] = int(cursor.fetchone()[0])
        return found


def conninfo(database: str = "", user: str = "") -> str:
    """Where the database is, for a connection of one's own; another database or role of the cluster where named."""
    entry = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        dbname=database or entry["NAME"], user=user or entry["USER"], host=entry["HOST"], port=entry["PORT"]
    )
