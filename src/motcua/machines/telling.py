"""Telling webhooks of moves: at least once each, signed, without a word about people; tried again for days."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from motcua.accounts.queries import person_of
from motcua.audit import ledger
from motcua.core import outbound
from motcua.core.batch import Batch
from motcua.core.clock import local
from motcua.core.ids import Ref
from motcua.dossiers import queries as dossiers
from motcua.dossiers.models import Dossier
from motcua.machines import signing
from motcua.machines.models import Scope, State, Webhook, WebhookDelivery
from motcua.machines.queries import acting
from motcua.notifications import notices

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# After each failed try; then every twelve hours until three days are over.
PAUSES = (timedelta(seconds=10), MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR)
LONG_PAUSE = 12 * HOUR
GIVE_UP = 11
# A webhook of which every try failed for so long is switched off.
OFF_AFTER = timedelta(days=5)
# A job that is not there an hour after its time is lost; what was delivered a month ago interests nobody.
LOST_AFTER, KEPT = HOUR, timedelta(days=30)
SYSTEM = Ref("system", "machines")


@dataclass(frozen=True, slots=True)
class Happened:
    """A move, as the job tells it."""

    number: str
    move: str
    stage: int
    at: datetime

    @property
    def event(self) -> UUID:
        """The same id whenever the job runs."""
        return uuid5(NAMESPACE_URL, f"{self.number}/{self.move}/{self.at.isoformat()}")


def spread(happened: Happened, *, at: datetime) -> int:
    """Queue one delivery for every webhook whose owner may see the dossier now; returns how many are new."""
    if not Webhook.objects.filter(off_at=None).exists():
        return 0
    dossier = Dossier.objects.select_related("person").get(number=happened.number)
    told = set(WebhookDelivery.objects.filter(event=happened.event).values_list("webhook_id", flat=True))
    new = [webhook for webhook in _listeners(dossier, at) if webhook.pk not in told]
    batch = Batch()
    for webhook in new:
        delivery = WebhookDelivery(
            webhook=webhook,
            account_id=webhook.account_id,
            event=happened.event,
            number=happened.number,
            move=happened.move,
            stage=happened.stage,
            at=happened.at,
            due_at=at,
        )
        batch.add(delivery)
        batch.job("machines.deliver", delivery=str(delivery.id))
    with transaction.atomic():
        batch.write()
    return len(new)


@transaction.atomic
def deliver(delivery_id: UUID, *, at: datetime) -> None:
    """Try one delivery, and queue the next try with the outcome. The row stays locked until the other side answers."""
    rows = WebhookDelivery.objects.select_for_update(of=("self",)).select_related("webhook__key__account__person")
    delivery = rows.get(pk=delivery_id)
    if delivery.state != State.QUEUED:
        return
    webhook, batch = delivery.webhook, Batch()
    if webhook.off_at is not None or not webhook.key.is_open(at) or acting(webhook.key, at) is None:
        batch.change(delivery, state=State.FAILED, last_answer="off")
    elif (answer := _send(delivery, at)) is None:
        batch.change(delivery, state=State.SENT, attempts=delivery.attempts + 1, sent_at=at, last_answer="")
        if webhook.failing_since is not None:
            batch.change(webhook, failing_since=None)
    else:
        _later(batch, delivery, answer, at)
    batch.write()


@transaction.atomic
def tidy(*, at: datetime) -> int:
    """Queue deliveries again whose job was lost, and forget old ones; returns how many were queued."""
    WebhookDelivery.objects.filter(at__lt=at - KEPT).delete()
    lost = WebhookDelivery.objects.filter(state=State.QUEUED, due_at__lt=at - LOST_AFTER)
    batch = Batch()
    found = list(lost.select_for_update(skip_locked=True)[:1000])
    for delivery in found:
        batch.change(delivery, due_at=at)
        batch.job("machines.deliver", delivery=str(delivery.id))
    batch.write()
    return len(found)


def _listeners(dossier: Dossier, at: datetime) -> Iterator[Webhook]:
    """Open webhooks of the person's own login, and of officials at whose desk the dossier is seen."""
    owner = dossier.person.account_id
    mine = Q(account=owner) if owner else Q(pk=None)
    heard = Webhook.objects.filter(
        mine | Q(account__kind="official"),
        off_at=None,
        key__revoked_at=None,
        key__expires_at__gt=at,
        key__scopes__contains=[Scope.EVENTS.value],
    ).select_related("key__account__person")
    for webhook in heard:
        caller = acting(webhook.key, at)
        if caller is None:
            continue
        if caller.desk is None or dossiers.in_scope(caller.desk).filter(pk=dossier.pk).exists():
            yield webhook


def _send(delivery: WebhookDelivery, at: datetime) -> str | None:
    """Nothing where it was taken; otherwise the reason in a word."""
    body = json.dumps(payload(delivery), ensure_ascii=False, separators=(",", ":")).encode()
    stamp = int(at.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "motcua",
        **signing.headers(delivery.webhook.secret, event=str(delivery.event), stamp=stamp, body=body),
    }
    try:
        status = outbound.post(delivery.webhook.url, body, headers, settings.WEBHOOK_POLICY)
    except (outbound.Forbidden, outbound.Unreachable) as no:
        return str(no)
    return None if 200 <= status < 300 else str(status)


def payload(delivery: WebhookDelivery) -> dict[str, object]:
    """What is said: number, event, state, moment; whoever wants more asks with the key."""
    said = {"number": delivery.number, "event": delivery.move, "state": delivery.stage, "at": delivery.at.isoformat()}
    return {
        "type": "test" if delivery.is_try else "dossier.moved",
        "timestamp": delivery.at.isoformat(),
        "data": {} if delivery.is_try else said,
    }


def _later(batch: Batch, delivery: WebhookDelivery, answer: str, at: datetime) -> None:
    webhook, attempts = delivery.webhook, delivery.attempts + 1
    since = webhook.failing_since or at
    if at - since >= OFF_AFTER:
        batch.change(webhook, failing_since=since, off_at=at)
        batch.change(delivery, state=State.FAILED, attempts=attempts, last_answer=answer[:60])
        _tell_off(batch, webhook, at)
        return
    batch.change(webhook, failing_since=since)
    if delivery.is_try or attempts >= GIVE_UP:
        batch.change(delivery, state=State.FAILED, attempts=attempts, last_answer=answer[:60])
        return
    due_at = at + (PAUSES[attempts - 1] if attempts <= len(PAUSES) else LONG_PAUSE)
    batch.change(delivery, attempts=attempts, last_answer=answer[:60], due_at=due_at)
    batch.job("machines.deliver", at=due_at, delivery=str(delivery.id))


def _tell_off(batch: Batch, webhook: Webhook, at: datetime) -> None:
    account = webhook.key.account
    ledger.record(batch, subject=account.ref, verb="account.webhook_off", by=SYSTEM, at=at, webhook=str(webhook.id))
    person = person_of(account)
    if person is not None:
        notices.add(
            batch,
            person=person,
            key=f"{webhook.id}:off",
            kind="machines.webhook_off",
            subject=account.ref,
            facts={"key": webhook.key.prefix, "time": f"{local(at):%H:%M %d/%m/%Y}"},
            at=at,
        )
