"""Asking to be told, trying it out, asking no more. The owner's words; what follows is in `telling`."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Account
from motcua.audit import ledger
from motcua.core import outbound, readers
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref, new_id
from motcua.machines import signing
from motcua.machines.models import Key, Scope, Webhook, WebhookDelivery
from motcua.machines.queries import owner

MOST_WEBHOOKS = 5


@dataclass(frozen=True, slots=True)
class MadeWebhook:
    """A new webhook and the secret that signs what it gets, which is told this once."""

    webhook: Webhook
    secret: str


@transaction.atomic
def subscribe(key: Key, url: str, *, by: Ref, at: datetime) -> MadeWebhook:
    """Tell this address of every move that the key's owner may see. Raises `Refusal`."""
    if not key.is_open(at) or Scope.EVENTS not in key.scopes:
        raise Refusal(_("Khoá này không có phạm vi nhận báo tin, hoặc không còn dùng được."))
    address = url.strip()
    try:
        outbound.read(address, settings.WEBHOOK_POLICY)
    except outbound.Forbidden:
        raise Refusal(
            _("Không gửi báo tin tới địa chỉ này được. Hãy dùng địa chỉ https:// của một máy công khai, viết đủ tên.")
        ) from None
    with readers.reading_as(owner(key.account)):
        Key.objects.select_for_update().get(pk=key.pk)
        if Webhook.objects.filter(key=key, off_at=None).count() >= MOST_WEBHOOKS:
            raise Refusal(_("Mỗi khoá có tối đa %(n)d nơi nhận. Hãy bỏ bớt.") % {"n": MOST_WEBHOOKS})
    webhook = Webhook(key=key, account=key.account, url=address, secret=signing.new_secret(), made_at=at)
    batch = Batch()
    batch.add(webhook)
    ledger.record(batch, subject=key.account.ref, verb="account.webhook_made", by=by, at=at, webhook=str(webhook.id))
    batch.write()
    return MadeWebhook(webhook, webhook.secret)


@transaction.atomic
def unsubscribe(account: Account, webhook_id: UUID, *, by: Ref, at: datetime) -> bool:
    """Tell it nothing more; false where it is not the login's or is off already."""
    with readers.reading_as(owner(account)):
        webhook = Webhook.objects.select_for_update().filter(account=account, pk=webhook_id, off_at=None).first()
        if webhook is None:
            return False
        batch = Batch()
        batch.change(webhook, expect={"off_at": None}, off_at=at)
        ledger.record(batch, subject=account.ref, verb="account.webhook_off", by=by, at=at, webhook=str(webhook.id))
        batch.write()
    return True


@transaction.atomic
def try_out(account: Account, webhook_id: UUID, *, at: datetime) -> WebhookDelivery | None:
    """Send it a word without a dossier, now; nothing where it is not the login's or is off."""
    with readers.reading_as(owner(account)):
        webhook = Webhook.objects.filter(account=account, pk=webhook_id, off_at=None).first()
        if webhook is None:
            return None
        delivery = WebhookDelivery(webhook=webhook, account=account, event=new_id(), at=at, due_at=at)
        batch = Batch()
        batch.add(delivery)
        batch.job("machines.deliver", delivery=str(delivery.id))
        batch.write()
    return delivery
