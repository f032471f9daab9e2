"""Drafting the result beside the papers."""

import re
from html import unescape

import pytest
from django.test import Client

from motcua.dossiers.actions import processing
from motcua.dossiers.models import Dossier, Result
from tests.factories import dossiers as make
from tests.factories.desks import colleague
from tests.factories.world import World
from tests.office.conftest import MONDAY_11AM, Sit
from tests.office.reading import text

pytestmark = pytest.mark.slow

FIELD = re.compile(r'<input class="input[^"]*"[^>]* name="([^"]+)" value="([^"]*)"')
CHOSEN = re.compile(r'<input type="radio"[^>]* name="([^"]+)" value="([^"]*)"[^>]* checked')
HIDDEN = re.compile(r'<input type="hidden" name="(seen|revision)" value="(\d+)">')


def _address(dossier: Dossier) -> str:
    return f"/can-bo/ho-so/{dossier.number}/du-thao/"


def _filled(browser: Client, dossier: Dossier) -> dict[str, str]:
    """The form as it is offered."""
    page = browser.get(_address(dossier)).content.decode()
    return {k: unescape(v) for shape in (FIELD, CHOSEN, HIDDEN) for k, v in shape.findall(page)}


def test_the_draft_starts_from_the_declaration(world: World, sit: Sit) -> None:
    dossier = make.accepted(world)
    form = _filled(sit(world.officer), dossier)
    assert (form["name"], form["sex"], form["mother_name"]) == ("Lê Minh Khôi", "Nam", "Hoàng Thị Lan")
    assert [form[f"birth_on_{part}"] for part in ("day", "month", "year")] == ["15", "11", "2026"]
    assert form["birthplace"].startswith("Bệnh viện Phụ sản Thanh Hoá")


def test_a_saved_draft_is_the_officer_s_and_can_be_looked_at(world: World, sit: Sit) -> None:
    dossier = make.accepted(world)
    browser = sit(world.officer)
    answer = browser.post(_address(dossier), {**_filled(browser, dossier), "hometown": "Xã Hoằng Hoá"}, follow=True)
    result = Result.objects.get(dossier=dossier)
    assert (result.facts["hometown"], result.facts["birth_on"]) == ("Xã Hoằng Hoá", "2026-11-15")
    assert result.drafted_by == world.officer.officer
    assert "Đã lưu dự thảo." in text(answer)
    assert f'src="/can-bo/ho-so/{dossier.number}/du-thao.png?ban=1"' in answer.content.decode()
    assert browser.get(f"/can-bo/ho-so/{dossier.number}/du-thao.pdf").content.startswith(b"%PDF")
    assert browser.get(f"/can-bo/ho-so/{dossier.number}/du-thao.png").content.startswith(b"\x89PNG")


def test_mistakes_are_named_and_nothing_typed_is_lost(world: World, sit: Sit) -> None:
    dossier = make.accepted(world)
    browser = sit(world.officer)
    typed = {**_filled(browser, dossier), "name": "", "birth_on_day": "31", "mother_residence": "Số 9 phố Mới"}
    answer = browser.post(_address(dossier), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#f-name"' in page
    assert "Ngày, tháng, năm sinh: Ngày sinh không có thật." in text(answer)
    assert 'value="Số 9 phố Mới"' in page
    assert 'value="31"' in page
    assert not Result.objects.filter(dossier=dossier).exists()


def test_a_draft_saved_elsewhere_meanwhile_is_not_overwritten(world: World, sit: Sit) -> None:
    """OFF-20: the typed lines are shown to be copied."""
    dossier = make.drafted(world)
    browser = sit(world.officer)
    typed = {**_filled(browser, dossier), "hometown": "Xã Hoằng Hoá"}
    processing.draft_result(dossier.id, dossier.result.facts, by=world.officer, at=MONDAY_11AM)
    answer = browser.post(_address(dossier), typed)
    assert answer.status_code == 409
    assert "Dự thảo vừa được lưu một bản khác." in text(answer)
    assert "Quê quán: Xã Hoằng Hoá" in text(answer)
    assert Result.objects.get(dossier=dossier).revision == 2


def test_a_colleague_cannot_draft_what_somebody_holds(world: World, sit: Sit) -> None:
    dossier = make.taken(world)
    browser = sit(colleague(world.officer, "Lê Thị Hoà"))
    answer = browser.post(_address(dossier), _filled(browser, dossier))
    assert (answer.status_code, "Trần Quốc Cường đang giữ việc này." in text(answer)) == (422, True)


def test_there_is_no_form_once_the_draft_is_with_the_leader(world: World, sit: Sit) -> None:
    dossier = make.forwarded(world)
    assert sit(world.officer).get(_address(dossier)).status_code == 404
