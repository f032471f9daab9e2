"""Keys of other systems, and what those are told of."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Account
from motcua.core.fields import EncryptedTextField
from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow

LONGEST_LIFE = timedelta(days=366)


class Scope(models.TextChoices):
    """What a key may be used for; never more than its owner may do."""

    DOSSIERS = "dossiers:read", _("Đọc hồ sơ")
    FILES = "files:read", _("Tải tệp, kết quả")
    EVENTS = "events:read", _("Nhận báo tin")


class Key(ProvinceRow):
    """A key with which another system acts as its owner, within its scopes. Only the SHA-256 of it is kept.

    `prefix` is how it begins, to be recognised by; `holding` is the position at which an official's key acts.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    account_id: UUID
    holding: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    name: "models.CharField[str, str]" = models.CharField(max_length=60)
    prefix: "models.CharField[str, str]" = models.CharField(max_length=16)
    digest: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=32, unique=True)
    scopes = ArrayField(models.CharField(max_length=16, choices=Scope.choices))
    made_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    expires_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    revoked_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    used_on: "models.DateField[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="key_digest_is_sha256", condition=Exact(Length(F("digest")), 32)),
            models.CheckConstraint(
                name="key_lives_a_year_at_most",
                condition=Q(expires_at__gt=F("made_at"), expires_at__lte=F("made_at") + LONGEST_LIFE),
            ),
            models.CheckConstraint(
                name="key_has_known_scopes",
                condition=Q(scopes__len__gt=0, scopes__contained_by=[scope.value for scope in Scope]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def ref(self) -> Ref:
        """How other packages name this key."""
        return Ref("key", str(self.id))

    def is_open(self, at: datetime) -> bool:
        """Whether it opens anything at that moment."""
        return self.revoked_at is None and self.made_at <= at < self.expires_at


class Webhook(ProvinceRow):
    """An address of another system that is told when a dossier moves which the key's owner may see.

    `failing_since` is when the first of the tries began to fail that all failed since; after days of it the webhook is
    switched off (`off_at`). `secret` signs what is sent.
    """

    key = models.ForeignKey(Key, on_delete=models.PROTECT, related_name="webhooks")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    account_id: UUID
    url: "models.CharField[str, str]" = models.CharField(max_length=500)
    secret = EncryptedTextField()
    made_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    failing_since: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    off_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["account"], condition=Q(off_at=None), name="webhook_on_of_account"),)

    def __str__(self) -> str:
        return self.url

    @property
    def ref(self) -> Ref:
        """How the ledger names this webhook."""
        return Ref("webhook", str(self.id))


class State(models.TextChoices):
    """How far a delivery is."""

    QUEUED = "queued", _("Chờ gửi")
    SENT = "sent", _("Đã nhận")
    FAILED = "failed", _("Không gửi được")


class WebhookDelivery(ProvinceRow):
    """One event for one webhook: `event` is the same id for every try and every job that runs twice.

    What is sent stands in `number`, `move`, `stage`, `at` and says nothing about people. A try-out has no number.
    """

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    event: "models.UUIDField[UUID, UUID]" = models.UUIDField()
    number: "models.CharField[str, str]" = models.CharField(max_length=16, default="")
    move: "models.CharField[str, str]" = models.CharField(max_length=12, default="")
    stage: "models.PositiveSmallIntegerField[int | None, int | None]" = models.PositiveSmallIntegerField(null=True)
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    state: "models.CharField[str, str]" = models.CharField(max_length=6, choices=State.choices, default=State.QUEUED)
    attempts: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=0)
    due_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    sent_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    last_answer: "models.CharField[str, str]" = models.CharField(max_length=60, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["webhook", "event"], name="webhook_delivery_once"),
            models.CheckConstraint(
                name="webhook_delivery_sent_at_when_sent",
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at=None),
            ),
        )
        indexes = (models.Index(fields=["webhook", "-at"], name="webhook_delivery_newest"),)

    def __str__(self) -> str:
        return f"{self.webhook_id} {self.event}"

    @property
    def is_try(self) -> bool:
        """Whether the owner only wanted to see it arrive."""
        return not self.number
