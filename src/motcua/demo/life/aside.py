"""Indexes and keys, set aside while very many rows come in, and put back just as they were (ADR 0068)."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import as_completed
from itertools import groupby
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model

from motcua.core.batch import Batch
from motcua.demo.life.hands import hands
from motcua.demo.models import SetAside, Step

# Whoever is using the tables is not waited for longer.
_PATIENCE = "SET LOCAL lock_timeout = '10s'"
_ROOM = "SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL max_parallel_maintenance_workers = 0"

_WANTED = "SELECT unnest(%(tables)s::text[])::regclass"
# Of each: step, table, how to make it again, how to drop it. Partial indexes stay: they cover what is open, which is
# little, and PostgreSQL would write their conditions down in other words.
_INDEXES = f"""
SELECT {Step.INDEX.value}, x.indrelid::regclass::text,
    CASE WHEN k.oid IS NULL THEN pg_get_indexdef(x.indexrelid)
        ELSE format('ALTER TABLE %%s ADD CONSTRAINT %%I ', x.indrelid::regclass, k.conname)
            || pg_get_constraintdef(k.oid) END,
    CASE WHEN k.oid IS NULL THEN format('DROP INDEX %%s', x.indexrelid::regclass)
        ELSE format('ALTER TABLE %%s DROP CONSTRAINT %%I', x.indrelid::regclass, k.conname) END
FROM pg_index x
LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid AND k.conrelid = x.indrelid AND k.contype IN ('p', 'u', 'x')
WHERE x.indpred IS NULL AND x.indrelid IN ({_WANTED}) ORDER BY 2, 3
"""  # noqa: S608  our own words
_KEYS = f"""
SELECT step, k.conrelid::regclass::text, format(again, k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)),
    format('ALTER TABLE %%s DROP CONSTRAINT %%I', k.conrelid::regclass, k.conname)
FROM pg_constraint k, (VALUES
    ({Step.KEY.value}, 'ALTER TABLE %%s ADD CONSTRAINT %%I %%s NOT VALID'),
    ({Step.PROOF.value}, 'ALTER TABLE %%s VALIDATE CONSTRAINT %%I')) AS ways (step, again)
WHERE k.contype = 'f' AND (k.conrelid IN ({_WANTED}) OR k.confrelid IN ({_WANTED})) ORDER BY 1, 2, 3
"""  # noqa: S608  our own words


def set_aside(models: Iterable[type[Model]]) -> None:
    """Drop the whole indexes and keys of these tables and every key that points to them, remembering how they were.

    Runs as the owner of the tables. `put_back` must follow; until then nobody but the load may write.
    """
    tables = [model._meta.db_table for model in models]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_PATIENCE)
        found = []
        for query in (_KEYS, _INDEXES):
            cursor.execute(query, {"tables": tables})
            found += cursor.fetchall()
        analysed = [(Step.STATISTICS, table, f"ANALYZE {table}") for table in tables]
        batch = Batch()
        for step, table, again in (*(row[:3] for row in found), *analysed):
            batch.add(SetAside(step=step, relation=table, statement=again))
        batch.write()
        for step, _table, _again, drop in found:
            if step != Step.PROOF:
                cursor.execute(drop)


def put_back(processes: int, tell: Callable[[int, int], None]) -> None:
    """Make again whatever is still set aside, also by a load that was killed; `tell` hears how many of how many."""
    todo = list(SetAside.objects.order_by("step", "relation", "id").values_list("step", "relation", "id"))
    done = 0
    for step, rows in groupby(todo, key=lambda row: row[0]):
        tables = [[row[2] for row in one] for _table, one in groupby(rows, key=lambda row: row[1])]
        # A key locks two tables: two hands would wait for each other.
        with hands(1 if step == Step.KEY else processes) as pool:
            for made in as_completed([pool.submit(_make, table) for table in tables]):
                done += made.result()
                tell(done, len(todo))


def _make(rows: Sequence[UUID]) -> int:
    for row in rows:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_ROOM)
            cursor.execute("DELETE FROM demo_setaside WHERE id = %s RETURNING statement", [row])
            cursor.execute(cursor.fetchone()[0])
    return len(rows)
