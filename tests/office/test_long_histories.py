"""What a page reads depends on what it shows and on what is open, never on what was ever closed (G6, G7, OFF-02)."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.config import schema
from motcua.core import readers
from motcua.demo.world import BUILDER, SINCE
from motcua.directory.actions import appoint
from motcua.directory.desks import desk_of
from motcua.directory.models import Role
from motcua.directory.queries import holders, unit
from motcua.dossiers.models import Dossier
from motcua.statistics import actions as statistics
from motcua.workflow.models import Task
from tests.databases import CommittedDatabase
from tests.factories import dossiers as make
from tests.factories.desks import hired
from tests.factories.people import MONDAY_9AM
from tests.factories.world import BIRTH, World
from tests.factories.world import world as build
from tests.office.conftest import sit_at

pytestmark = pytest.mark.slow

LISTS = (
    "/can-bo/",
    "/can-bo/?xem=cho-nguoi-khac",
    "/can-bo/?xem=tat-ca",
    "/can-bo/?trang-thai=10",
    "/can-bo/?trang-thai=3",
    "/can-bo/?trang-thai=4",
    "/can-bo/?xem=tat-ca&han=qua-han",
    "/can-bo/tra-cuu/",
)
FIGURES = ("/can-bo/lanh-dao/", "/can-bo/lanh-dao/luot-xem/")
PAGES = {
    "counter": LISTS,
    "officer": LISTS,
    "of_one_procedure": LISTS,
    "leader": (*LISTS, *FIGURES),
    "of_province": (*LISTS, *FIGURES),
}
WHO = {"since": SINCE, "by": BUILDER, "at": MONDAY_9AM}
# A page of fifty rows, each found by its key in two tables and their indexes, and what stands around it.
MOST = 320
FEW, MANY = 60, 4000
_BUFFERS = re.compile(r"Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?")


def closed_again(like: Dossier, count: int, mark: str) -> None:
    """So many more dossiers like this closed one, each with its tasks, submitted a minute before one another."""
    own = {
        "id": "gen_random_uuid()",
        "number": f"'{mark}' || n",
        "code": f"CASE WHEN code IS NULL THEN NULL ELSE '{mark}' || n END",
        "draft_id": "NULL::uuid",
        "submitted_at": "submitted_at - n * interval '1 minute'",
    }
    _copied(Dossier, "number", own, like.number, count)
    _copied(Task, "owner_code", {"id": "gen_random_uuid()", "owner_code": f"'{mark}' || n"}, like.number, count)


def _copied(model: type[Dossier] | type[Task], key: str, own: dict[str, str], name: str, count: int) -> None:
    names = [field.column for field in model._meta.local_concrete_fields]
    values = ", ".join(own.get(name, f'"{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) "
            f"SELECT {values} FROM {table}, generate_series(1, %s) AS n WHERE {key} = %s",
            [count, name],
        )


def grown(world: World, likes: list[Dossier], count: int, mark: str) -> None:
    for n, like in enumerate(likes):
        closed_again(like, count, f"{mark}{n}-")
    statistics.recount()
    with schema.as_owner(), connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def cost(browser: Client, page: str) -> tuple[int, int]:
    """How many statements the page takes, and how many buffers they touch."""
    assert browser.get(page).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        browser.get(page)
    return len(asked), sum(buffers(one["sql"]) for one in asked if _is_read(one["sql"] or ""))


def _is_read(sql: str) -> bool:
    """Not what was bound on the server: the session and such, one row by its key."""
    return sql.startswith("SELECT") and "$1" not in sql


def buffers(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) {sql}")
        line = next((text for (text,) in cursor.fetchall() if "Buffers: shared" in text), "")
    found = _BUFFERS.search(line)
    return sum(int(part or 0) for part in found.groups()) if found else 0


def test_no_page_of_a_desk_costs_more_for_a_long_history(committed_db: CommittedDatabase) -> None:
    with readers.reading_as(readers.system("tests")):
        world = build()
        for step in (make.submitted, make.accepted, make.drafted, make.forwarded):
            step(world)
        likes = [make.returned(world), make.refused(world)]
        grown(world, likes, FEW, "A")
        some = appoint(hired("Lê Thị Lan"), world.officer.unit, Role.OFFICER, "Công chức", procedures=(BIRTH,), **WHO)
        (khanh,) = holders(unit("H56"), Role.LEADER, MONDAY_9AM.date())
        everybody = {who: getattr(world, who) for who in PAGES if not who.startswith("of_")}
        desks = {**everybody, "of_one_procedure": desk_of(some), "of_province": khanh}
        browsers = {who: sit_at(desk) for who, desk in desks.items()}
        before = {(who, page): cost(browsers[who], page) for who, pages in PAGES.items() for page in pages}
        grown(world, likes, MANY, "B")
        after = {(who, page): cost(browsers[who], page) for who, page in before}
    assert {place: after[place][0] for place in after} == {place: before[place][0] for place in before}
    assert {place: read for place, (_statements, read) in after.items() if read > MOST} == {}
