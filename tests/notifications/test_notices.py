"""Telling people: once, everywhere, in the move's own transaction (UX-30)."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.accounts.models import Person
from motcua.core.batch import Batch
from motcua.core.ids import Ref
from motcua.notifications import notices, queries
from motcua.notifications.actions import mark_seen
from motcua.notifications.models import Delivery, Notice, State
from tests.factories.people import MONDAY_9AM, a_person

pytestmark = pytest.mark.django_db

KIND = "accounts.contact_replaced"
FACTS = {"time": "09:00, 23/11/2026"}
LAN = {"phone": "+84981234567", "email": "lan@example.com"}


def tell(person: Person, key: str = "k1", *, at: datetime = MONDAY_9AM, **more: object) -> Notice:
    with transaction.atomic():
        batch = Batch()
        notice = notices.add(
            batch,
            person=person,
            key=key,
            kind=KIND,
            subject=Ref("dossier", "N1"),
            facts=FACTS,
            at=at,
            **more,  # type: ignore[arg-type]  # only not_before
        )
        batch.write()
    return notice


def jobs() -> list[ProcrastinateJob]:
    return list(ProcrastinateJob.objects.filter(task_name="notifications.push"))


@pytest.mark.parametrize(
    ("contacts", "channels"),
    [
        (LAN, {"portal", "email", "sms"}),
        ({"phone": LAN["phone"]}, {"portal", "sms"}),
        ({"email": LAN["email"]}, {"portal", "email"}),
    ],
)
def test_a_notice_goes_to_the_portal_and_to_every_confirmed_contact(
    contacts: dict[str, str], channels: set[str]
) -> None:
    """UX-30: portal and at least one push channel."""
    notice = tell(a_person(**contacts))
    assert set(Delivery.objects.filter(notice=notice).values_list("channel", flat=True)) == channels


def test_the_portal_has_it_at_once_and_pushes_wait_for_their_job() -> None:
    notice = tell(a_person(**LAN))
    states = dict(Delivery.objects.filter(notice=notice).values_list("channel", "state"))
    assert states == {"portal": State.SENT, "email": State.QUEUED, "sms": State.QUEUED}


def test_a_notice_has_one_job_for_all_its_pushes_that_names_only_its_row() -> None:
    """SEC-17."""
    notice = tell(a_person(**LAN))
    assert [job.args for job in jobs()] == [{"notice": str(notice.id)}]


def test_a_push_that_is_due_at_once_waits_for_no_moment() -> None:
    tell(a_person(**LAN))
    assert jobs()[0].scheduled_at is None


def test_a_move_that_fails_tells_nobody() -> None:
    lan = a_person(**LAN)
    with transaction.atomic():
        batch = Batch()
        notices.add(batch, person=lan, key="k", kind=KIND, subject=Ref("dossier", "N1"), facts=FACTS, at=MONDAY_9AM)
        batch.write()
        transaction.set_rollback(True)
    assert (Notice.objects.count(), len(jobs())) == (0, 0)


def test_a_key_that_was_told_breaks_the_move_that_tells_it_again() -> None:
    lan = a_person(**LAN)
    tell(lan)
    with pytest.raises(IntegrityError), transaction.atomic():
        tell(lan)
    assert (Notice.objects.count(), len(jobs())) == (1, 1)


def test_the_same_key_may_be_told_to_two_people() -> None:
    tell(a_person(**LAN))
    tell(a_person("Giàng Thị Én"))
    assert Notice.objects.count() == 2


def test_the_database_itself_refuses_a_second_one() -> None:
    notice = tell(a_person(**LAN))
    with pytest.raises(IntegrityError):
        Delivery.objects.create(notice=notice, channel="sms", due_at=MONDAY_9AM)


def test_a_missing_fact_fails_the_move_that_forgot_it() -> None:
    with pytest.raises(KeyError, match="time"), transaction.atomic():
        notices.add(
            Batch(), person=a_person(), key="k", kind=KIND, subject=Ref("dossier", "N1"), facts={}, at=MONDAY_9AM
        )


def test_an_unknown_kind_fails_the_move_that_named_it() -> None:
    with pytest.raises(KeyError, match=r"no\.such"), transaction.atomic():
        notices.add(
            Batch(), person=a_person(), key="k", kind="no.such", subject=Ref("dossier", "N1"), facts={}, at=MONDAY_9AM
        )


def test_a_reminder_waits_for_working_hours_but_is_on_the_portal() -> None:
    """OFF-15: pushes outside working hours are held back."""
    monday = MONDAY_9AM + timedelta(days=7)
    tell(a_person(phone=LAN["phone"]), not_before=monday)
    (job,) = jobs()
    assert job.scheduled_at == monday
    assert Delivery.objects.get(channel="portal").state == State.SENT


def test_people_see_their_own_notices_newest_first() -> None:
    lan, en = a_person(), a_person("Giàng Thị Én")
    first, second = tell(lan, "a"), tell(lan, "b", at=MONDAY_9AM + timedelta(minutes=1))
    tell(en, "c")
    assert list(queries.notices_of(lan)) == [second, first]


def test_opening_a_notice_is_noted_once() -> None:
    """UX-33: seen since when."""
    lan = a_person()
    notice = tell(lan)
    assert queries.unseen_count(lan) == 1
    mark_seen(lan, notice.id, at=MONDAY_9AM)
    mark_seen(lan, notice.id, at=MONDAY_9AM + timedelta(hours=1))
    assert Notice.objects.get().seen_at == MONDAY_9AM
    assert queries.unseen_count(lan) == 0


def test_a_stranger_cannot_open_it() -> None:
    notice = tell(a_person())
    with pytest.raises(Notice.DoesNotExist):
        mark_seen(a_person("Giàng Thị Én"), notice.id, at=MONDAY_9AM)
