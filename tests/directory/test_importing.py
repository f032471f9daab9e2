"""The list of officials out and in: faults named by row and column, a second time is nothing new."""

from datetime import date

import pytest

from motcua.audit.models import AuditLine
from motcua.core import sheets
from motcua.core.sheets import Kind
from motcua.demo.world import BUILDER
from motcua.directory import importing, registers, rosters
from motcua.directory.importing import Report
from motcua.directory.models import Holding, Officer, Role
from tests.factories import desks
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

HEADER = list(rosters.COLUMNS.values())
GOOD = [
    "thu.lt", "Lê Thị Thu", "0912 345 678", "H56.40.1", "Tiếp nhận và trả kết quả", "Công chức", "01/07/2025", "", ""
]  # fmt: skip
pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(world: World) -> World:
    return world


def line(**cells: str) -> list[str]:
    places = {name: place for place, name in enumerate(rosters.COLUMNS)}
    row = list(GOOD)
    for name, value in cells.items():
        row[places[name]] = value
    return row


def take_in(commune: World, *rows: list[str], dry: bool = False) -> Report:
    do = importing.dry_run if dry else importing.take_in
    admin = desks.at(desks.hired("Lê Quản"), commune.leader.unit, Role.ADMINISTRATOR, "Quản trị")
    return do([HEADER, *rows], registers.units(admin), by=BUILDER, at=MONDAY_9AM)


def test_a_line_makes_an_official_with_a_position_and_no_password(commune: World) -> None:
    report = take_in(commune, line(until="31/12/2026", decision="5/QĐ"))
    holding = Holding.objects.select_related("officer__account", "unit").get(officer__account__username="thu.lt")
    assert (report.added, report.appointed, report.faults) == (1, 1, [])
    assert (holding.unit, holding.valid_to, holding.decision) == (commune.office, date(2027, 1, 1), "5/QĐ")
    assert not holding.officer.account.has_usable_password()
    assert AuditLine.objects.filter(chain=str(holding.officer.ref), verb="officer.hired").exists()


def test_the_same_file_twice_is_nothing_new(commune: World) -> None:
    rows = (line(), line(username="hai.lv", full_name="Lê Văn Hai"))
    take_in(commune, *rows)
    again = take_in(commune, *rows)
    assert (again.does_something, again.same) == (False, 2)


def test_a_dry_run_tells_the_same_and_writes_nothing(commune: World) -> None:
    before = Officer.objects.count()
    told = take_in(commune, line(), dry=True)
    assert (told.added, told.appointed, Officer.objects.filter(account__username="thu.lt").count()) == (1, 1, 0)
    assert Officer.objects.count() == before + 1  # the administrator
    assert take_in(commune, line()) == told


def test_a_changed_line_changes_name_phone_and_last_day(commune: World) -> None:
    take_in(commune, line())
    report = take_in(commune, line(full_name="Lê Thị Thư", until="30/06/2026"))
    officer = Officer.objects.get(account__username="thu.lt")
    assert (report.changed, report.ended, officer.full_name) == (1, 1, "Lê Thị Thư")
    assert officer.holdings.get().valid_to == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"username": ""}, "Tên đăng nhập", "đang trống. Hãy điền"),
        ({"username": "Thu Lê"}, "Tên đăng nhập", "chữ thường không dấu"),
        ({"full_name": ""}, "Họ và tên", "đang trống. Hãy điền"),
        ({"full_name": "a" * 121}, "Họ và tên", "Dài quá 120"),
        ({"phone": "gọi sau"}, "Điện thoại", "số điện thoại"),
        ({"unit": "H56.99"}, "Mã đơn vị", "Không có đơn vị mã “H56.99”"),
        ({"unit": "H56.41.1"}, "Mã đơn vị", "trong phạm vi của bạn"),
        ({"role": "Sếp"}, "Vai trò", "một trong"),
        ({"since": "31/02/2025"}, "Từ ngày", "không phải ngày"),
        ({"until": "30/06/2025"}, "Đến hết ngày", "trước ngày bắt đầu"),
        ({"username": "en.pn", "full_name": "Vàng A Én"}, "Tên đăng nhập", "ở đơn vị khác"),
    ],
)
def test_a_fault_names_row_column_and_reason(commune: World, cells: dict[str, str], column: str, reason: str) -> None:
    report = take_in(commune, line(username="dung.nt"), line(**cells))
    (fault,) = report.faults
    assert (fault.row, fault.column) == (3, column)
    assert reason in fault.reason
    assert not Officer.objects.filter(account__username="dung.nt").exists(), "all or nothing"


def test_two_lines_of_one_position_and_two_names_of_one_login_are_faults(commune: World) -> None:
    report = take_in(commune, line(), line(), line(full_name="Người Khác", since="01/01/2026"))
    assert [(fault.row, fault.column) for fault in report.faults] == [(3, "Tên đăng nhập"), (4, "Họ và tên")]


def test_columns_are_found_by_name_in_any_order(commune: World) -> None:
    order = [*reversed(range(len(HEADER)))]
    rows = [[one[n] for n in order] for one in ([name.upper() for name in HEADER], GOOD)]
    assert len(rosters.read(rows, registers.units(commune.leader)).entries) == 1


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_is_an_import_of_nothing_new(commune: World, kind: Kind) -> None:
    take_in(commune, line(phone="+84 912 345 678", decision="=1+1"))
    holdings = registers.holdings(commune.leader)
    data = sheets.write(kind, HEADER, rosters.table(holdings))
    report = importing.dry_run(sheets.read(data), registers.units(commune.leader), by=BUILDER, at=MONDAY_9AM)
    assert (report.faults, report.does_something, report.same) == ([], False, holdings.count())
