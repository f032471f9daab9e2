"""A person writes to the office about a dossier and sees whether it was read (UX-33)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.correspondence.actions import mark_read
from motcua.correspondence.models import Message
from motcua.correspondence.queries import thread
from motcua.dossiers.actions import corresponding
from motcua.dossiers.conversations import files_of
from motcua.dossiers.models import Dossier
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

AT = MONDAY_9AM + timedelta(hours=2)


@pytest.fixture
def dossier(world: World) -> Dossier:
    return make.taken(world)


def address(dossier: Dossier) -> str:
    return f"/ho-so/{dossier.number}/trao-doi/"


def answered(dossier: Dossier, world: World) -> None:
    corresponding.answer(dossier.pk, "Chiều mai ạ.", [], key=uuid4(), by=world.officer, at=AT)


def test_the_dossier_page_leads_there_and_says_what_is_new(world: World, dossier: Dossier, lan: Visitor) -> None:
    assert "Hỏi cơ quan về hồ sơ này" in lan.page(f"/ho-so/{dossier.number}/")
    answered(dossier, world)
    assert "Cơ quan nhắn bạn: 1 tin mới" in lan.page(f"/ho-so/{dossier.number}/")


def test_before_anybody_wrote_the_page_says_who_answers(dossier: Dossier, lan: Visitor) -> None:
    assert f"Chưa có tin nào. {dossier.unit.name} trả lời trong giờ làm việc." in words(lan.page(address(dossier)))


def test_a_question_with_a_photo_is_sent_and_shown_with_its_receipt(dossier: Dossier, lan: Visitor) -> None:
    sent = lan.post(address(dossier), {"body": "Cháu tên Hân hay Hăn?", "files": [make.upload()]}, follow=True)
    page = sent.content.decode()
    file = Message.objects.get()
    assert "Đã gửi cho cơ quan." in words(page)
    assert "Cháu tên Hân hay Hăn?" in words(page)
    assert "đã gửi, cơ quan chưa xem" in words(page)
    assert "mã tệp" in words(page)
    href = f"{address(dossier)}{_file_of(file)}/"
    assert href in page
    assert lan.get(href).status_code == 200


def test_an_answer_is_new_once_and_then_read(world: World, dossier: Dossier, lan: Visitor) -> None:
    answered(dossier, world)
    lan.at = AT + timedelta(hours=1)
    assert "Mới" in words(lan.page(address(dossier)))
    assert "Mới" not in words(lan.page(address(dossier)))
    assert thread(dossier.ref).get().seen_at == lan.at


def test_when_the_office_reads_the_person_sees_it(world: World, dossier: Dossier, lan: Visitor) -> None:
    lan.post(address(dossier), {"body": "Xin hỏi."})
    mark_read(dossier.ref, desk=world.officer, at=AT)
    assert "cơ quan đã xem lúc 11:00, 23/11/2026" in words(lan.page(address(dossier)))


def test_what_cannot_be_sent_stays_in_its_box(dossier: Dossier, lan: Visitor) -> None:
    long = "dài " * 600
    answer = lan.post(address(dossier), {"body": long})
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()
    assert "Hãy rút gọn" in words(answer.content.decode())


def test_the_stranger_finds_neither_page_nor_file(world: World, dossier: Dossier, lan: Visitor) -> None:
    lan.post(address(dossier), {"body": "Kèm ảnh.", "files": [make.upload()]})
    en, file = Visitor(world.en), _file_of(Message.objects.get())
    own = make.submitted(world, by=world.en)
    for place in (address(dossier), f"{address(dossier)}{file}/", f"{address(own)}{file}/"):
        assert en.get(place).status_code == 404
    assert en.post(address(dossier), {"body": "x"}).status_code == 404


def _file_of(message: Message) -> str:
    return str(files_of([message])[str(message.pk)][0].pk)
