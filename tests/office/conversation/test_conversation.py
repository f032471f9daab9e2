"""Officials find what nobody has read, answer it, and are seen to have read it (UX-33)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.correspondence.queries import thread
from motcua.dossiers.actions import corresponding
from motcua.dossiers.models import Dossier
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.conftest import MONDAY_11AM, Sit
from tests.office.reading import rows, side, text

pytestmark = pytest.mark.slow

LIST = "/can-bo/trao-doi/"


@pytest.fixture
def dossier(world: World) -> Dossier:
    return make.taken(world)


def asked(dossier: Dossier, world: World, body: str = "Bao giờ xong?", minutes: int = 0) -> None:
    at = MONDAY_9AM + timedelta(hours=1, minutes=minutes)
    corresponding.ask(dossier.pk, body, [make.upload()], key=uuid4(), by=world.lan, at=at)


def address(dossier: Dossier) -> str:
    return f"/can-bo/ho-so/{dossier.number}/trao-doi/"


def test_the_side_counts_what_nobody_has_read_and_leads_to_it(world: World, dossier: Dossier, sit: Sit) -> None:
    asked(dossier, world)
    asked(dossier, world, "Còn ai không?", minutes=5)
    page = sit(world.officer).get(LIST)
    assert side(page)[LIST] == 1
    assert [(dossier.code or "") in row and "Bao giờ xong? và 1 tin nữa" in row for row in rows(page)] == [True]


def test_with_nothing_to_read_it_says_so(world: World, sit: Sit) -> None:
    assert "Không có tin nào chưa đọc" in text(sit(world.officer).get(LIST))


def test_opening_the_conversation_is_noted_for_the_applicant(world: World, dossier: Dossier, sit: Sit) -> None:
    asked(dossier, world)
    page = sit(world.officer).get(address(dossier))
    assert "Bao giờ xong?" in text(page)
    message = thread(dossier.ref).get()
    assert (message.seen_at, message.seen_by) == (MONDAY_11AM, world.officer.officer)
    assert "Không có tin nào chưa đọc" in text(sit(world.leader).get(LIST))


def test_an_answer_is_sent_and_what_is_refused_stays(world: World, dossier: Dossier, sit: Sit) -> None:
    browser = sit(world.officer)
    sent = browser.post(address(dossier), {"body": "Chiều mai ạ."}, follow=True)
    assert "đã gửi, người nộp chưa xem" in text(sent)
    refused = browser.post(address(dossier), {"body": ""})
    assert refused.status_code == 422
    assert "Tin nhắn chưa có chữ nào" in text(refused)


def test_another_commune_finds_nothing(world: World, dossier: Dossier, sit: Sit) -> None:
    asked(dossier, world)
    browser = sit(world.other_officer)
    assert browser.get(address(dossier)).status_code == 404
    assert browser.post(address(dossier), {"body": "x"}).status_code == 404
    assert "Không có tin nào chưa đọc" in text(browser.get(LIST))


def test_a_file_of_a_message_is_opened_through_its_dossier_only(world: World, dossier: Dossier, sit: Sit) -> None:
    asked(dossier, world)
    other = make.taken(world)
    browser = sit(world.officer)
    found = browser.get(address(dossier)).content.decode()
    href = found.split(f'href="{address(dossier)}')[1].split('"')[0]
    assert browser.get(f"{address(dossier)}{href}").status_code == 200
    assert browser.get(f"{address(other)}{href}").status_code == 404


def test_the_list_asks_as_often_for_one_row_as_for_three(world: World, dossier: Dossier, sit: Sit) -> None:
    browser = sit(world.officer)
    asked(dossier, world)
    browser.get(LIST)
    with CaptureQueriesContext(connection) as one:
        browser.get(LIST)
    for _n in range(2):
        asked(make.taken(world), world)
    with CaptureQueriesContext(connection) as three:
        assert len(rows(browser.get(LIST))) == 3
    assert len(one) == len(three)
