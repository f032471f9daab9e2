"""The lists of a desk."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.directory.models import Role
from motcua.dossiers.actions import consulting, corresponding, processing
from motcua.dossiers.actions.consulting import Question
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from tests.factories import dossiers as make
from tests.factories.desks import also
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.conftest import MONDAY_11AM, SetClock, Sit
from tests.office.reading import forms, rows, side, text

pytestmark = pytest.mark.slow

QUEUE = "/can-bo/"


def _some_of_each(world: World) -> None:
    make.submitted(world)
    make.refused(world)
    make.accepted(world)
    make.drafted(world)
    make.forwarded(world)
    make.sign_asked(world)


def test_nobody_comes_in_without_signing_in(world: World, client: Client) -> None:
    assert client.get(QUEUE).headers["Location"] == "/can-bo/dang-nhap/?next=%2Fcan-bo%2F"


def test_a_citizen_finds_no_office(world: World, client: Client) -> None:
    assert world.lan.account is not None
    client.force_login(world.lan.account)
    assert client.get(QUEUE).status_code == 404


def test_new_dossiers_wait_at_their_own_counter_only(world: World, sit: Sit) -> None:
    dossier = make.submitted(world)
    assert [dossier.number in row for row in rows(sit(world.counter).get(QUEUE))] == [True]
    assert rows(sit(world.other_counter).get(QUEUE)) == []


def test_a_row_says_what_one_needs_to_choose(world: World, sit: Sit) -> None:
    dossier = make.submitted(world, requester_name="Giàng A Páo")
    assert rows(sit(world.counter).get(QUEUE)) == [
        f"{dossier.number} Giàng A Páo Đăng ký khai sinh Tiếp nhận hồ sơ Chưa ai nhận Còn 6 giờ làm việc "
        "09:00, 23/11/2026 Trực tuyến"
    ]


def test_the_most_urgent_work_comes_first(world: World, sit: Sit) -> None:
    """UX-80"""
    young = make.submitted(world)
    old = make.submitted(world, at=MONDAY_9AM - timedelta(days=4))
    shown = rows(sit(world.counter).get(QUEUE))
    assert [old.number in shown[0], young.number in shown[1]] == [True, True]


def test_overdue_work_says_by_how_much(world: World, sit: Sit, set_clock: SetClock) -> None:
    make.submitted(world)
    set_clock(MONDAY_9AM + timedelta(days=2, hours=3))
    page = sit(world.counter).get(QUEUE)
    assert "Quá hạn 2 giờ làm việc" in rows(page)[0]
    assert "Quá hạn: 1" in text(page)


@pytest.mark.slow
@pytest.mark.parametrize("who", ["counter", "officer", "leader"])
def test_every_count_is_the_length_of_its_list(world: World, sit: Sit, who: str) -> None:
    """UX-28, UX-80, I14: every stage has its count, and the list behind it has that many rows."""
    _some_of_each(world)
    _asked_twice(make.taken(world), world)
    question = Question("Thông tin cư trú có đúng không?", [world.office, world.leader.unit], Decimal("0.25"))
    consulting.ask(make.taken(world).id, question, by=world.officer, at=MONDAY_11AM)
    browser = sit(getattr(world, who))
    counts = side(browser.get(QUEUE))
    assert len(counts) == len(Stage) + 4
    assert sum(counts.values()) > 0
    assert {href: len(rows(browser.get(href))) for href in counts} == counts


def _asked_twice(dossier: Dossier, world: World) -> None:
    for body in ("Bao giờ xong?", "Còn thiếu gì không?"):
        corresponding.ask(dossier.pk, body, [], key=uuid4(), by=world.lan, at=MONDAY_9AM)


def test_what_is_urgent_is_counted_and_listed(world: World, sit: Sit, set_clock: SetClock) -> None:
    make.submitted(world)
    make.submitted(world, at=MONDAY_9AM - timedelta(days=4))
    set_clock(MONDAY_11AM)
    browser = sit(world.counter)
    assert "Quá hạn: 1" in text(browser.get(QUEUE))
    assert len(rows(browser.get(QUEUE, {"han": "qua-han"}))) == 1


def test_work_of_others_is_shown_with_its_holder(world: World, sit: Sit) -> None:
    make.drafted(world)
    row = rows(sit(world.counter).get(QUEUE, {"xem": "cho-nguoi-khac"}))[0]
    assert "Thẩm tra, dự thảo kết quả Trần Quốc Cường" in row


@pytest.mark.parametrize(
    "nonsense",
    ["trang-thai=99", "trang-thai=x", "han=hom-qua", "sau=1.x", "sau=" + "9" * 40 + "." + "0" * 32, "xem=%00"],
)
def test_nonsense_in_the_address_is_ignored(world: World, sit: Sit, nonsense: str) -> None:
    make.submitted(world)
    page = sit(world.counter).get(f"{QUEUE}?{nonsense}")
    assert (page.status_code, len(rows(page))) == (200, 1)


@pytest.mark.parametrize(("who", "query"), [("counter", ""), ("leader", "?trang-thai=4"), ("officer", "")])
def test_three_rows_cost_no_more_statements_than_one(world: World, sit: Sit, who: str, query: str) -> None:
    browser = sit(getattr(world, who))
    make.submitted(world)
    make.drafted(world)
    browser.get(QUEUE + query)
    with CaptureQueriesContext(connection) as one:
        browser.get(QUEUE + query)
    for _ in range(2):
        make.submitted(world)
        make.drafted(world)
    with CaptureQueriesContext(connection) as three:
        browser.get(QUEUE + query)
    assert len(three) == len(one)


def test_an_empty_list_says_so_and_what_to_do(world: World, sit: Sit) -> None:
    """UX-80"""
    shown = text(sit(world.counter).get(QUEUE))
    assert "Không có việc nào chờ bạn" in shown
    assert "Xem hồ sơ chờ người khác" in shown


def test_one_s_own_draft_can_be_passed_on_from_the_list(world: World, sit: Sit) -> None:
    """UX-76"""
    dossier = make.drafted(world)
    browser = sit(world.officer)
    address = f"/can-bo/ho-so/{dossier.number}/chuyen-buoc/"
    answer = browser.post(address, forms(browser.get(QUEUE))[address])
    assert answer.headers["Location"] == QUEUE
    assert make.fresh(dossier).history.last().move == "forward"


def test_what_must_be_looked_at_cannot_be_passed_on_from_the_list(world: World, sit: Sit) -> None:
    make.forwarded(world)
    make.accepted(world)
    for desk in (world.leader, world.officer):
        assert [action for action in forms(sit(desk).get(QUEUE)) if "/ho-so/" in action] == []


def test_a_draft_that_was_sent_back_is_not_passed_on_unmended(world: World, sit: Sit) -> None:
    dossier = make.forwarded(world)
    processing.send_back(dossier.id, reason="Sửa nơi sinh theo giấy chứng sinh.", by=world.leader, at=MONDAY_11AM)
    browser = sit(world.officer)
    assert f"/can-bo/ho-so/{dossier.number}/chuyen-buoc/" not in forms(browser.get(QUEUE))
    page = browser.get(f"/can-bo/ho-so/{dossier.number}/").content.decode()
    assert page.index("Sửa dự thảo") < page.index("Chuyển bước")


def test_whoever_holds_two_positions_can_change_the_desk(world: World, sit: Sit) -> None:
    make.forwarded(world)
    both = also(world.officer, world.leader.unit, Role.LEADER)
    as_officer, as_leader = sit(world.officer).get(QUEUE), sit(both).get(QUEUE)
    assert "Đổi bàn" in text(as_officer)
    assert (len(rows(as_officer)), len(rows(as_leader))) == (0, 1)


def test_the_frame_says_who_sits_where(world: World, sit: Sit) -> None:
    shown = text(sit(world.counter).get(QUEUE))
    assert "Trung tâm Phục vụ hành chính công phường Hạc Thành" in shown
    assert "Nguyễn Văn Bình Công chức tiếp nhận" in shown
    assert "Đăng xuất" in shown
    assert "Đổi bàn" not in shown
