"""Asking about a dossier and being answered: once for each sending, told, in the ledger, counted (UX-33)."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from motcua.audit.models import AuditLine
from motcua.core.errors import Refusal
from motcua.correspondence import actions as correspondence
from motcua.correspondence.models import Message
from motcua.directory.desks import Desk
from motcua.documents.models import StoredFile
from motcua.dossiers import conversations
from motcua.dossiers.actions import corresponding
from motcua.dossiers.models import Dossier
from motcua.notifications.models import Notice
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow

AT = MONDAY_9AM + timedelta(hours=3)
KEY = UUID(int=7)
BODY = "Bao giờ tôi được nhận kết quả?"


@pytest.fixture
def dossier(world: World) -> Dossier:
    return make.taken(world)


def ask(
    dossier: Dossier, world: World, *, key: UUID | None = None, body: str = BODY, files: int = 0, after: int = 0
) -> Message:
    uploads = [make.upload(f"hsl({n * 40}, 50%, 50%)") for n in range(files)]
    return corresponding.ask(
        dossier.pk, body, uploads, key=key or uuid4(), by=world.lan, at=AT + timedelta(minutes=after)
    )


def answer(dossier: Dossier, desk: Desk, *, key: UUID | None = None) -> Message:
    return corresponding.answer(dossier.pk, "Chiều mai.", [], key=key or uuid4(), by=desk, at=AT)


def test_a_question_is_in_the_ledger_with_its_files(world: World, dossier: Dossier) -> None:
    message = ask(dossier, world, files=2)
    assert message.body == BODY
    assert [file.pages for file in conversations.files_of([message])[str(message.pk)]] == [1, 1]
    line = AuditLine.objects.filter(chain=str(dossier.ref)).latest("seq")
    assert (line.verb, line.facts) == ("message.written", {"message": str(message.pk), "files": 2})
    assert BODY not in str(line.facts)


def test_sending_twice_writes_once(world: World, dossier: Dossier) -> None:
    """F04: a double click."""
    assert ask(dossier, world, key=KEY) == ask(dossier, world, key=KEY)
    assert answer(dossier, world.officer, key=KEY) == answer(dossier, world.officer, key=KEY)
    assert Message.objects.count() == 1


def test_a_key_from_another_dossier_meets_nothing(world: World, dossier: Dossier) -> None:
    foreign = corresponding.ask(make.submitted(world, by=world.en).pk, "Của Én.", [], key=KEY, by=world.en, at=AT)
    assert ask(dossier, world, key=KEY).pk != foreign.pk


def test_an_answer_is_told_without_its_words(world: World, dossier: Dossier) -> None:
    message = answer(dossier, world.officer)
    notice = Notice.objects.get(kind="dossier.message")
    assert (notice.person, notice.key) == (world.lan, f"{dossier.number}:dossier.message:{message.pk}")
    assert "Chiều mai" not in str(notice.facts)


@pytest.mark.parametrize(
    "act",
    [
        lambda d, w: corresponding.ask(d.pk, BODY, [], key=KEY, by=w.en, at=AT),
        lambda d, w: answer(d, w.other_officer),
        lambda d, w: answer(d, w.other_leader),
    ],
)
def test_strangers_find_no_dossier_to_write_about(
    world: World, dossier: Dossier, act: Callable[[Dossier, World], object]
) -> None:
    with pytest.raises(Dossier.DoesNotExist):
        act(dossier, world)


def test_nothing_is_kept_of_a_message_with_a_bad_file(world: World, dossier: Dossier) -> None:
    bad = make.upload()
    bad.file.truncate(20)
    bad.size = 20
    with pytest.raises(Refusal):
        corresponding.ask(dossier.pk, BODY, [make.upload(), bad], key=KEY, by=world.lan, at=AT)
    assert Message.objects.count() == StoredFile.objects.filter(owner_kind="message").count() == 0


def test_too_many_files_are_named_as_such(world: World, dossier: Dossier) -> None:
    with pytest.raises(Refusal, match="nhiều nhất 5 tệp"):
        ask(dossier, world, files=6)


def test_ten_unread_questions_are_enough_until_somebody_reads(world: World, dossier: Dossier) -> None:
    for _n in range(corresponding.MOST_UNREAD):
        ask(dossier, world)
    with pytest.raises(Refusal, match="chưa đọc 10 tin"):
        ask(dossier, world)
    correspondence.mark_read(dossier.ref, desk=world.officer, at=AT)
    assert ask(dossier, world)


def test_what_waits_is_listed_by_dossier_for_those_who_see_it(world: World, dossier: Dossier) -> None:
    other = make.submitted(world)
    ask(dossier, world, body="Một")
    ask(other, world, body="Hai", after=1)
    ask(dossier, world, body="Ba", after=2)
    numbers = list(conversations.unread_dossiers(world.leader))
    assert numbers == [dossier.number, other.number]
    found = [[m.body for m in one.messages] for one in conversations.waiting(world.leader, numbers)]
    assert found == [["Một", "Ba"], ["Hai"]]
    # The officer has a task on one of the two only; the other commune on none.
    assert list(conversations.unread_dossiers(world.officer)) == [dossier.number]
    assert list(conversations.unread_dossiers(world.other_leader)) == []
    assert conversations.waiting(world.other_leader, numbers) == []
