"""Opening a dossier in the office is written down; a leader settles what looks like curiosity (UX-86)."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.audit.models import Mark, Opening
from motcua.dossiers import openings
from motcua.dossiers.models import Dossier
from motcua.dossiers.openings import Reason
from tests.factories import dossiers as make
from tests.factories.desks import colleague
from tests.factories.world import World
from tests.office.conftest import MONDAY_11AM, Sit
from tests.office.reading import text

pytestmark = pytest.mark.slow

LIST = "/can-bo/lanh-dao/luot-xem/"


@pytest.fixture
def dossier(world: World) -> Dossier:
    return make.returned(world)


@pytest.fixture
def mark(world: World, dossier: Dossier) -> Mark:
    """A clerk who bears Lan's name looked at Lan's dossier."""
    openings.opened(dossier, openings.What.DOSSIER, by=colleague(world.counter, "Hoàng Thị Lan"), at=MONDAY_11AM)
    openings.weigh(Opening.objects.get(), at=MONDAY_11AM)
    return Mark.objects.get()


def looks() -> list[tuple[str, str]]:
    return list(Opening.objects.order_by("at", "id").values_list("what", "purpose"))


def test_every_way_to_see_a_dossier_is_written_down(world: World, sit: Sit, dossier: Dossier) -> None:
    base = f"/can-bo/ho-so/{dossier.number}/"
    file, letter = dossier.attachments.get().file_id, dossier.letters.get().pk
    ways = ("", f"giay-to/{file}/", "ket-qua.pdf", f"phieu/{letter}/a5.pdf")
    for way in (*ways, f"giay-to/{file}/thumb.jpg", f"giay-to/{file}/view.jpg"):
        assert sit(world.officer).get(base + way).status_code == 200
    assert looks() == [(what, "own_work") for what in ("dossier", "paper", "result", "letter")]


def test_what_is_not_shown_is_not_written_down(world: World, sit: Sit, dossier: Dossier) -> None:
    assert sit(world.other_counter).get(f"/can-bo/ho-so/{dossier.number}/").status_code == 404
    assert sit(world.officer).get(f"/can-bo/ho-so/{dossier.number}/ket-qua.docx").status_code in (200, 404)
    assert [what for what, _purpose in looks() if what == "dossier"] == []


def test_writing_it_down_adds_one_statement_to_the_page(
    world: World, sit: Sit, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, address = sit(world.officer), f"/can-bo/ho-so/{dossier.number}/"
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    assert [one["sql"].split(" (")[0] for one in asked if "audit_opening" in (one["sql"] or "")] == [
        "INSERT INTO audit_opening"
    ]


def test_a_leader_reads_who_looked_and_why_it_is_asked(world: World, sit: Sit, mark: Mark, dossier: Dossier) -> None:
    said = text(sit(world.leader).get(LIST))
    assert "Hoàng Thị Lan, Công chức tiếp nhận, Trung tâm Phục vụ hành chính công phường Hạc Thành" in said
    assert f"{dossier.number} {Reason.SELF.label} Chờ xem xét" in said


def test_what_waits_for_a_word_stands_before_what_is_settled(world: World, sit: Sit, mark: Mark) -> None:
    other = Mark.objects.create(opening=mark.opening, reason=Reason.MANY, raised_at=mark.raised_at)
    openings.settle(other, note="Đã hỏi, không có gì.", by=world.leader, at=mark.raised_at)
    said = text(sit(world.leader).get(LIST))
    assert said.index("Chờ xem xét") < said.index("Đã xem xét")


def test_a_leader_writes_down_what_came_of_it(world: World, sit: Sit, mark: Mark) -> None:
    browser, address = sit(world.leader), f"{LIST}{mark.pk}/"
    refused = browser.post(address, {"note": "ok"})
    assert (refused.status_code, "ít nhất 10 ký tự" in text(refused)) == (422, True)
    assert browser.post(address, {"note": "Đã hỏi: chị Lan tự tra cứu hồ sơ của mình."}).status_code == 302
    assert "Đã xem xét" in text(browser.get(LIST))
    settled = text(browser.get(address))
    assert "Đã hỏi: chị Lan tự tra cứu hồ sơ của mình." in settled
    assert world.leader.officer.full_name in settled


def test_others_find_no_marks(world: World, sit: Sit, mark: Mark) -> None:
    """Another commune's leader sees none, whoever leads nothing has no such page."""
    assert "Không có lượt xem nào cần giải thích" in text(sit(world.other_leader).get(LIST))
    assert sit(world.other_leader).get(f"{LIST}{mark.pk}/").status_code == 404
    for desk in (world.counter, world.officer):
        assert sit(desk).get(LIST).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_marks(
    world: World, sit: Sit, mark: Mark, django_assert_max_num_queries: Any, count: int
) -> None:
    for n in range(count - 1):
        opening = Opening.objects.get(pk=mark.opening_id)
        opening.pk, opening.quarter, opening._state.adding = openings.Opening().pk, n, True
        opening.save(force_insert=True)
        Mark.objects.create(opening=opening, reason=Reason.MANY, raised_at=MONDAY_11AM)
    browser = sit(world.leader)
    with django_assert_max_num_queries(16):
        browser.get(LIST)
