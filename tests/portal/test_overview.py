"""The parts of a declaration, each with how far it is."""

import re

import pytest

from motcua.dossiers.actions import drafting
from motcua.dossiers.models import Draft
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow
TASK = re.compile(r'<li class="task">(.*?)</li>', re.S)


def _parts(visitor: Visitor, draft: Draft) -> dict[str, str]:
    """The state of each part as it is read, by its name."""
    page = visitor.page(f"/to-khai/{draft.pk}/cac-phan/")
    lines = [re.sub(r"\s+", " ", re.sub("<[^>]+>", "|", one)).strip("| ") for one in TASK.findall(page)]
    split = [[part.strip() for part in line.split("|") if part.strip()] for line in lines]
    return {name: ", ".join(state) for name, *state in split}


def test_a_declaration_that_is_ready_leads_to_its_check(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(world)
    parts = _parts(lan, draft)
    assert set(list(parts.values())[:-1]) == {"Đã xong"}
    assert parts["Xem lại và nộp"] == "Sẵn sàng"
    assert f'href="/to-khai/{draft.pk}/kiem-tra/"' in lan.page(f"/to-khai/{draft.pk}/cac-phan/")


def test_a_new_declaration_is_untouched_and_its_check_has_to_wait(world: World, lan: Visitor) -> None:
    draft = drafting.start_draft(world.procedure, by=world.lan, unit=world.office, facts={}, at=MONDAY_9AM)
    parts = _parts(lan, draft)
    assert "Đã xong" not in parts.values()
    assert parts["Giấy tờ"].startswith("Chưa làm, Còn thiếu")
    assert parts["Xem lại và nộp"] == "Chưa tới lượt, Khi các phần trên đã xong."
    assert "/kiem-tra/" not in lan.page(f"/to-khai/{draft.pk}/cac-phan/")


def test_a_part_with_something_wrong_says_so_and_leads_there(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(world)
    lan.post(f"/to-khai/{draft.pk}/ngay-sinh/", {"child_born_on_day": "31", "child_born_on_month": "2"})
    wrong = [name for name, state in _parts(lan, draft).items() if state == "Cần sửa, 1 chỗ chưa đúng"]
    assert len(wrong) == 1
    assert f'href="/to-khai/{draft.pk}/ngay-sinh/"' in lan.page(f"/to-khai/{draft.pk}/cac-phan/")


def test_papers_that_lack_are_counted(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(world, files=0)
    assert _parts(lan, draft)["Giấy tờ"].startswith("Chưa làm, Còn thiếu 1 giấy")


def test_every_question_leads_to_the_parts_and_back(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(world)
    assert f'href="/to-khai/{draft.pk}/cac-phan/"' in lan.page(f"/to-khai/{draft.pk}/ten-tre/")
    assert "Làm tiếp" in words(lan.page(f"/to-khai/{draft.pk}/cac-phan/"))


def test_a_submitted_declaration_has_no_parts_any_more(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(world)
    dossiers.submitted(world, draft)
    assert lan.get(f"/to-khai/{draft.pk}/cac-phan/").status_code == 302
