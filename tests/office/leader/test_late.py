"""Lateness cannot be hidden: late without a letter, late again after one, by the unit that causes it (UX-72, UX-73)."""

from datetime import timedelta

import pytest

from motcua.dossiers.actions import apologising
from motcua.dossiers.models import Apology, Dossier
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.conftest import SetClock, Sit
from tests.office.reading import forms, rows, text

pytestmark = pytest.mark.slow

PAGE = "/can-bo/lanh-dao/tre-hen/"
AGAIN = f"{PAGE}?phieu=da-hen-lai"
THURSDAY_10AM = MONDAY_9AM + timedelta(days=3, hours=1)
REASON = "Chờ văn bản trả lời của nơi sinh, đã hẹn ngày 30/11."


@pytest.fixture
def broken(world: World) -> Dossier:
    """A new day was given, and passed."""
    dossier = make.apologised(world)
    apologising.look_at(dossier.pk, at=THURSDAY_10AM)
    return dossier


def test_each_late_dossier_stands_with_its_unit_and_its_letter(
    world: World, sit: Sit, set_clock: SetClock, broken: Dossier
) -> None:
    silent = make.slowed(world)
    set_clock(THURSDAY_10AM)
    browser = sit(world.leader)
    (row,) = rows(browser.get(PAGE))
    assert row.startswith(str(silent.code))
    assert world.officer.unit.name in row
    assert row.endswith("Chờ ký")
    (row,) = rows(browser.get(AGAIN))
    assert row.startswith(str(broken.code))
    said = text(browser.get(PAGE))
    assert "1 hồ sơ quá hạn: chưa có phiếu xin lỗi" in said
    assert "Đã hẹn lại mà vẫn trễ: 1" in said
    assert "hẹn lại quá một lần 0 lần" in said


def test_the_head_re_appoints_once_more_with_a_reason(
    world: World, sit: Sit, set_clock: SetClock, broken: Dossier
) -> None:
    set_clock(THURSDAY_10AM)
    browser, there = sit(world.leader), f"/can-bo/ho-so/{broken.number}/"
    action = f"{there}phieu-xin-loi/hen-lai-them/1/"
    shown = browser.get(there)
    assert "phải ghi lý do mới hẹn lại thêm được" in text(shown)
    seen = forms(shown)[action]
    answer = browser.post(action, {**seen, "reason": "Vội."})
    assert (answer.status_code, "ít nhất 15 ký tự" in text(answer)) == (422, True)
    assert "số 02/PXL" in text(browser.post(action, {**seen, "reason": REASON}, follow=True))
    assert Apology.objects.get(seq=2).excess_reason == REASON


def test_only_leaders_see_it(world: World, sit: Sit) -> None:
    assert [sit(desk).get(PAGE).status_code for desk in (world.counter, world.officer)] == [404, 404]
