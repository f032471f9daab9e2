"""Row security of tables, for migrations: whoever is named as the reader finds their own rows only (SEC-06, ADR 0060).

Reading is restricted; what is written was checked by the verb that writes it. The owner of the tables is not bound.
"""

from collections.abc import Iterator, Mapping

from django.db.migrations import RunSQL

_ADDING = {"anybody_adds": "FOR INSERT WITH CHECK (true)", "reader_changes": "FOR UPDATE USING (true)"}
_REMOVING = {"reader_removes": "FOR DELETE USING (true)"}


def secured(readers: Mapping[str, str], *, removable: bool = True) -> RunSQL:
    """Each table with the condition under which a row is read; nobody changes or removes a row that they do not read.

    Rows that are not `removable` are removed by nobody.
    """
    writing = {**_ADDING, **(_REMOVING if removable else {})}
    return RunSQL(
        [statement for table, rule in readers.items() for statement in _secure(table, rule, writing)],
        [statement for table in readers for statement in _open(table, writing)],
    )


def _secure(table: str, rule: str, writing: Mapping[str, str]) -> Iterator[str]:
    for name, policy in {"reader_sees": f"FOR SELECT USING ({rule})", **writing}.items():
        yield f"CREATE POLICY {name} ON {table} {policy}"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"


def _open(table: str, writing: Mapping[str, str]) -> Iterator[str]:
    yield f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
    for name in ("reader_sees", *writing):
        yield f"DROP POLICY {name} ON {table}"
