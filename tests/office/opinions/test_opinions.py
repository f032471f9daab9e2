"""Asking for an opinion and giving it, as two officials see it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.directory.actions import open_unit
from motcua.directory.models import UnitKind
from motcua.dossiers.models import Dossier, Opinion
from tests.factories import dossiers as make
from tests.factories.world import World
from tests.office.conftest import MONDAY_11AM, SetClock, Sit
from tests.office.reading import rows, side, text

pytestmark = pytest.mark.slow
LIST = reverse("office:opinions")
TEXT = "Trẻ có đăng ký thường trú tại xã này không?"
SAID = "Trẻ chưa đăng ký thường trú tại xã."


def page_of(dossier: Dossier) -> str:
    return reverse("office:dossier", args=[dossier.number])


def asked(world: World, sit: Sit, units: str = "H56.41.2") -> Opinion:
    dossier = make.taken(world)
    posted = {"text": TEXT, "units": units, "days": "0,25"}
    answer = sit(world.officer).post(reverse("office:ask-opinion", args=[dossier.number]), posted)
    assert answer.status_code == 302, text(answer)
    return Opinion.objects.select_related("dossier").get()


def test_who_is_asked_finds_the_question_in_the_list_and_its_count(world: World, sit: Sit) -> None:
    opinion = asked(world, sit)
    browser = sit(world.other_officer)
    (row,) = rows(browser.get(LIST))
    assert TEXT in row
    assert opinion.dossier.number in row or str(opinion.dossier.code) in row
    assert side(browser.get(reverse("office:queue")))[LIST] == 1


def test_the_list_costs_the_same_with_one_and_with_three(world: World, sit: Sit) -> None:
    asked_of = [make.taken(world) for _n in range(3)]
    browser, lead = sit(world.other_officer), sit(world.officer)
    counts = []
    for dossier in asked_of:
        posted = {"text": TEXT, "units": "H56.41.2", "days": "0,25"}
        lead.post(reverse("office:ask-opinion", args=[dossier.number]), posted)
        with CaptureQueriesContext(connection) as seen:
            browser.get(LIST)
        counts.append(len(seen))
    assert counts[1] == counts[2]


def test_who_is_asked_sees_the_dossier_and_only_gives_an_opinion(world: World, sit: Sit) -> None:
    """I11: another commune's officer."""
    opinion = asked(world, sit)
    browser = sit(world.other_officer)
    page = browser.get(page_of(opinion.dossier))
    give = reverse("office:give-opinion", args=[opinion.dossier.number, opinion.pk])
    assert (page.status_code, give in page.content.decode(), TEXT in text(page)) == (200, True, True)
    assert page_of(opinion.dossier) in browser.get(give).content.decode()
    assert browser.post(reverse("office:forward", args=[opinion.dossier.number])).status_code == 404
    answer = browser.post(give, {"text": SAID, "files": make.upload()})
    assert answer["Location"] == LIST
    assert browser.get(page_of(opinion.dossier)).status_code == 404
    assert browser.get(give).status_code == 404


def test_the_lead_sees_who_answered_with_what(world: World, sit: Sit) -> None:
    opinion = asked(world, sit)
    give = reverse("office:give-opinion", args=[opinion.dossier.number, opinion.pk])
    sit(world.other_officer).post(give, {"text": SAID, "files": make.upload()})
    lead = sit(world.officer)
    page = lead.get(page_of(opinion.dossier))
    for words in ("Ý kiến phối hợp", "Đã trả lời", SAID, world.other_officer.officer.full_name, "giay-chung-sinh.jpg"):
        assert words in text(page)
    (link,) = [part for part in page.content.decode().split('"') if "/y-kien/tep/" in part]
    assert lead.get(link).status_code == 200


def test_the_lead_sees_who_is_late(world: World, sit: Sit, set_clock: SetClock) -> None:
    opinion = asked(world, sit)
    page = text(sit(world.officer).get(page_of(opinion.dossier)))
    assert "Chờ đến" in page
    assert f"Chờ ý kiến của {world.other_officer.unit.name} đến" in page
    set_clock(MONDAY_11AM + timedelta(days=2))
    assert "chưa trả lời" in text(sit(world.officer).get(page_of(opinion.dossier)))


def test_the_lead_calls_a_question_off(world: World, sit: Sit) -> None:
    opinion = asked(world, sit)
    address = reverse("office:call-off-opinion", args=[opinion.dossier.number, opinion.pk])
    assert address in sit(world.officer).get(page_of(opinion.dossier)).content.decode()
    assert sit(world.officer).post(address, {"seen": opinion.dossier.moves}).status_code == 302
    assert "Đã thu hồi" in text(sit(world.officer).get(page_of(opinion.dossier)))
    assert sit(world.other_officer).get(page_of(opinion.dossier)).status_code == 404


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"units": "H56.99", "days": "1"}, "Một đơn vị vừa chọn không còn trong danh sách"),
        ({"units": "H56.40.2", "days": "1"}, "Một đơn vị vừa chọn không còn trong danh sách"),
        ({"units": "H56.41.2", "days": "mai"}, "Ghi thời hạn bằng số ngày làm việc"),
        ({"units": "H56.41.2", "days": "60"}, "Thời hạn cho ý kiến từ"),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_typed(world: World, sit: Sit, posted: dict[str, str], said: str) -> None:
    dossier = make.taken(world)
    answer = sit(world.officer).post(reverse("office:ask-opinion", args=[dossier.number]), {"text": TEXT, **posted})
    assert (answer.status_code, said in text(answer), TEXT in text(answer)) == (422, True, True)
    assert not Opinion.objects.exists()


def test_units_are_offered_by_name_those_of_the_agency_first(world: World, sit: Sit) -> None:
    """UX-39: nobody knows codes of units; the own one is not asked."""
    agency = world.other_leader.unit
    open_unit(
        "H56.41.9",
        "Phòng Kinh tế",
        UnitKind.DIVISION,
        parent=agency,
        place_name=agency.place_name,
        by=agency.ref,
        at=MONDAY_11AM,
        since=MONDAY_11AM.date(),
    )
    page = sit(world.officer).get(reverse("office:ask-opinion", args=[make.taken(world).number])).content.decode()
    offered = re.findall(r'<option value="([^"]+)">([^<]+)</option>', page)
    codes = [code for code, _name in offered]
    assert codes[:2] == ["H56.40", "H56.40.1"]
    assert world.officer.unit.code not in codes
    names = dict(offered)
    assert (names["H56.41"], names["H56.41.9"]) == (agency.name, f"Phòng Kinh tế, {agency.name}")


def test_what_was_chosen_stays_chosen_after_a_mistake(world: World, sit: Sit) -> None:
    posted = {"text": TEXT, "units": ["H56.41.2", "H56.40"], "days": "mai"}
    page = sit(world.officer).post(reverse("office:ask-opinion", args=[make.taken(world).number]), posted)
    assert re.findall(r'<option value="([^"]+)" selected>', page.content.decode()) == ["H56.40", "H56.41.2"]
