"""Webhooks: told of what the owner may see, signed, without a word about people, tried again for days."""

import base64
import hashlib
import hmac
import json
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import Any
from uuid import uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.accounts.models import Person
from motcua.core import readers
from motcua.core.errors import Refusal
from motcua.core.outbound import Policy
from motcua.dossiers.models import Dossier
from motcua.machines import signing, subscribing, telling
from motcua.machines.actions import revoke
from motcua.machines.models import Scope, State, Webhook, WebhookDelivery
from motcua.machines.subscribing import MadeWebhook
from motcua.notifications.models import Notice
from tests.factories import dossiers
from tests.factories.keys import a_key, key_at
from tests.factories.people import MONDAY_9AM, a_person
from tests.factories.world import World
from tests.receiver import receiving

pytestmark = pytest.mark.slow
DAY = timedelta(days=1)
NOWHERE = "http://127.0.0.2:49151/"


@pytest.fixture(autouse=True)
def _policy(settings: Any) -> None:  # Any: pytest-django's wrapper
    """Receivers of the tests stand on an address of their own."""
    settings.WEBHOOK_POLICY = Policy(networks=(ip_network("127.0.0.2/32"),), is_plain_allowed=True)


@pytest.fixture
def hall(world: World) -> World:
    return world


def webhook_of(person: Person, url: str = NOWHERE) -> MadeWebhook:
    return subscribing.subscribe(a_key(person.account).key, url, by=person.ref, at=MONDAY_9AM)


def move_of(dossier: Dossier) -> telling.Happened:
    """The last move, as its job tells it."""
    job = ProcrastinateJob.objects.filter(task_name="machines.spread", args__number=dossier.number).latest("id")
    args = job.args
    return telling.Happened(args["number"], args["move"], args["stage"], datetime.fromisoformat(args["moved_at"]))


def told(dossier: Dossier) -> list[WebhookDelivery]:
    telling.spread(move_of(dossier), at=MONDAY_9AM)
    return list(WebhookDelivery.objects.filter(number=dossier.number))


def tried(dossier: Dossier) -> WebhookDelivery:
    (delivery,) = told(dossier)
    telling.deliver(delivery.id, at=MONDAY_9AM)
    delivery.refresh_from_db()
    return delivery


def test_a_move_is_told_in_four_words_and_nothing_about_people(hall: World) -> None:
    with receiving("127.0.0.2") as other:
        webhook_of(hall.lan, other.url)
        one = dossiers.accepted(hall)
        delivery = tried(one)
    (got,) = other.got
    assert (delivery.state, delivery.attempts) == (State.SENT, 1)
    said = json.loads(got.body)
    assert (said["type"], set(said["data"])) == ("dossier.moved", {"number", "event", "state", "at"})
    assert (said["data"]["number"], said["data"]["event"], said["data"]["state"]) == (one.number, "accept", 2)
    for personal in ("Lan", "Khôi", "khai sinh", "0912", "038192"):
        assert personal not in got.body.decode()


def test_who_knows_the_secret_can_check_it(hall: World) -> None:
    """As Standard Webhooks 1.0 says, computed here a second time."""
    with receiving("127.0.0.2") as other:
        made = webhook_of(hall.lan, other.url)
        delivery = tried(dossiers.submitted(hall))
    (got,) = other.got
    signed = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode() + got.body
    key = base64.b64decode(made.secret.removeprefix("whsec_"))
    wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert got.headers["webhook-signature"] == f"v1,{wanted}"
    assert got.headers["webhook-id"] == str(delivery.event)
    assert got.headers["webhook-timestamp"] == str(int(MONDAY_9AM.timestamp()))


def test_the_example_of_the_standard_is_signed_as_it_says() -> None:
    """The test vector of the Standard Webhooks specification."""
    said = signing.headers(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        event="msg_p5jXN8AQM9LWM0D4loKWxJek",
        stamp=1614265330,
        body=b'{"test": 2432232314}',
    )
    assert said["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_secret_lies_sealed(hall: World) -> None:
    made = webhook_of(hall.lan)
    assert made.secret.startswith("whsec_")
    assert made.secret.encode() not in bytes(Webhook.objects.values_list("secret").get()[0].raw)


def test_nobody_else_is_told(hall: World) -> None:
    webhook_of(hall.en)
    elsewhere = key_at(hall.other_counter).key
    subscribing.subscribe(elsewhere, NOWHERE, by=hall.other_counter.ref, at=MONDAY_9AM)
    assert told(dossiers.submitted(hall)) == []


def test_an_official_s_system_is_told_of_what_the_desk_sees(hall: World) -> None:
    made = subscribing.subscribe(key_at(hall.counter).key, NOWHERE, by=hall.counter.ref, at=MONDAY_9AM)
    assert [delivery.webhook_id for delivery in told(dossiers.submitted(hall))] == [made.webhook.pk]


def test_telling_twice_queues_once(hall: World) -> None:
    webhook_of(hall.lan)
    one = dossiers.submitted(hall)
    assert telling.spread(move_of(one), at=MONDAY_9AM) == 1
    assert telling.spread(move_of(one), at=MONDAY_9AM) == 0


def test_what_was_taken_is_not_sent_again(hall: World) -> None:
    with receiving("127.0.0.2") as other:
        webhook_of(hall.lan, other.url)
        delivery = tried(dossiers.submitted(hall))
        telling.deliver(delivery.id, at=MONDAY_9AM)
    assert len(other.got) == 1


@pytest.mark.parametrize("status", [302, 400, 500])
def test_what_was_not_taken_is_tried_again_later(hall: World, status: int) -> None:
    with receiving("127.0.0.2", status=status) as other:
        webhook_of(hall.lan, other.url)
        delivery = tried(dossiers.submitted(hall))
        assert (delivery.state, delivery.last_answer) == (State.QUEUED, str(status))
        assert delivery.due_at == MONDAY_9AM + telling.PAUSES[0]
        other.status = 204
        telling.deliver(delivery.id, at=delivery.due_at)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (State.SENT, 2)
    assert Webhook.objects.get().failing_since is None


def test_tries_end_after_three_days(hall: World) -> None:
    webhook_of(hall.lan)
    (delivery,) = told(dossiers.submitted(hall))
    at = MONDAY_9AM
    for _n in range(telling.GIVE_UP):
        telling.deliver(delivery.id, at=at)
        delivery.refresh_from_db()
        at = delivery.due_at
    assert (delivery.state, delivery.last_answer) == (State.FAILED, "ConnectionRefusedError")
    assert timedelta(days=2) < at - MONDAY_9AM < timedelta(days=3)


def test_what_fails_for_five_days_is_switched_off_and_its_owner_told(hall: World) -> None:
    made = webhook_of(hall.lan)
    telling.deliver(told(dossiers.submitted(hall))[0].id, at=MONDAY_9AM)
    (later,) = told(dossiers.submitted(hall, at=MONDAY_9AM + timedelta(minutes=5)))
    telling.deliver(later.id, at=MONDAY_9AM + 5 * DAY)
    made.webhook.refresh_from_db()
    assert made.webhook.off_at == MONDAY_9AM + 5 * DAY
    assert Notice.objects.filter(person=hall.lan, kind="machines.webhook_off").count() == 1
    before = ProcrastinateJob.objects.filter(task_name="machines.spread").count()
    dossiers.submitted(hall, at=MONDAY_9AM + timedelta(minutes=9))
    assert ProcrastinateJob.objects.filter(task_name="machines.spread").count() == before


def test_a_name_that_leads_inside_is_not_called_when_it_comes_to_sending(hall: World, settings: Any) -> None:
    """SEC-12: judged again at every try."""
    with receiving("127.0.0.2") as inner:
        webhook_of(hall.lan, inner.url)
        settings.WEBHOOK_POLICY = Policy(is_plain_allowed=True)
        (delivery,) = told(dossiers.submitted(hall))
        telling.deliver(delivery.id, at=MONDAY_9AM)
    delivery.refresh_from_db()
    assert (inner.got, delivery.last_answer) == ([], "network")


def test_a_revoked_key_ends_its_webhooks(hall: World) -> None:
    made = webhook_of(hall.lan)
    one = dossiers.submitted(hall)
    (delivery,) = told(one)
    assert hall.lan.account is not None
    revoke(hall.lan.account, made.webhook.key.pk, by=hall.lan.ref, at=MONDAY_9AM)
    telling.deliver(delivery.id, at=MONDAY_9AM)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_answer) == (State.FAILED, "off")
    assert told(dossiers.submitted(hall, at=MONDAY_9AM + timedelta(minutes=5))) == []


@pytest.mark.parametrize(
    "url", ["", "http://127.0.0.1:22/", "ftp://x.vn/", "https://a:b@x.vn/", "https://0x7f.1/", "x"]
)
def test_an_address_that_can_never_be_called_is_refused_at_once(hall: World, url: str) -> None:
    with pytest.raises(Refusal, match="địa chỉ"):
        webhook_of(hall.lan, url)


def test_a_key_without_the_scope_is_told_nothing(hall: World) -> None:
    key = a_key(hall.lan.account, scopes=frozenset({Scope.DOSSIERS.value})).key
    with pytest.raises(Refusal, match="phạm vi"):
        subscribing.subscribe(key, NOWHERE, by=hall.lan.ref, at=MONDAY_9AM)


def test_a_lost_delivery_is_queued_again_and_an_old_one_forgotten(hall: World) -> None:
    webhook_of(hall.lan)
    (delivery,) = told(dossiers.submitted(hall))
    queued = ProcrastinateJob.objects.filter(task_name="machines.deliver", args__delivery=str(delivery.id))
    assert telling.tidy(at=MONDAY_9AM + timedelta(minutes=30)) == 0
    assert telling.tidy(at=MONDAY_9AM + timedelta(hours=2)) == 1
    assert queued.count() == 2
    telling.tidy(at=MONDAY_9AM + 31 * DAY)
    assert not WebhookDelivery.objects.exists()


def test_nobody_asks_for_more_than_five(hall: World) -> None:
    key = a_key(hall.lan.account).key
    for _n in range(subscribing.MOST_WEBHOOKS):
        subscribing.subscribe(key, NOWHERE, by=hall.lan.ref, at=MONDAY_9AM)
    with pytest.raises(Refusal, match="tối đa 5"):
        subscribing.subscribe(key, NOWHERE, by=hall.lan.ref, at=MONDAY_9AM)


def test_trying_it_out_sends_a_word_without_a_dossier(hall: World) -> None:
    with receiving("127.0.0.2") as other:
        made = webhook_of(hall.lan, other.url)
        delivery = subscribing.try_out(made.webhook.account, made.webhook.pk, at=MONDAY_9AM)
        assert delivery is not None
        telling.deliver(delivery.id, at=MONDAY_9AM)
    assert json.loads(other.got[0].body) == {"type": "test", "timestamp": MONDAY_9AM.isoformat(), "data": {}}


def test_another_login_neither_tries_nor_ends_it(hall: World) -> None:
    made, stranger = webhook_of(hall.lan), a_person("Én").account
    assert stranger is not None
    assert subscribing.try_out(stranger, made.webhook.pk, at=MONDAY_9AM) is None
    assert not subscribing.unsubscribe(stranger, made.webhook.pk, by=stranger.ref, at=MONDAY_9AM)


def test_the_database_shows_webhooks_to_their_login_only(hall: World) -> None:
    """SEC-06."""
    made = webhook_of(hall.lan)
    told(dossiers.submitted(hall))
    for reader, seen in ((str(made.webhook.account.ref), 1), (f"account:{uuid4()}", 0), (readers.NOBODY, 0)):
        with readers.reading_as(reader):
            assert (Webhook.objects.count(), WebhookDelivery.objects.count()) == (seen, seen), reader


def test_where_nobody_listens_a_move_brings_no_job(hall: World) -> None:
    """A submission costs what it cost before (G1)."""
    made = webhook_of(hall.lan)
    dossiers.submitted(hall)
    assert ProcrastinateJob.objects.filter(task_name="machines.spread").count() == 1
    assert hall.lan.account is not None
    subscribing.unsubscribe(hall.lan.account, made.webhook.pk, by=hall.lan.ref, at=MONDAY_9AM)
    dossiers.submitted(hall, at=MONDAY_9AM + timedelta(minutes=5))
    assert ProcrastinateJob.objects.filter(task_name="machines.spread").count() == 1
