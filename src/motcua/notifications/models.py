"""What a person was told, and how each telling went."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.core.fields import EncryptedTextField
from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow


class Notice(ProvinceRow):
    """One thing to tell one person. `key` makes it happen once; `facts` fill the text's gaps, without personal data."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices", db_index=False)
    person_id: UUID
    key: "models.CharField[str, str]" = models.CharField(max_length=120)
    kind: "models.CharField[str, str]" = models.CharField(max_length=60)
    subject_kind: "models.CharField[str, str]" = models.CharField(max_length=30)
    subject_code: "models.CharField[str, str]" = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    created_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    seen_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "key"], name="notice_one_per_person_and_key"),)
        indexes = (
            models.Index(fields=["person", "-created_at"], name="notice_newest_of_person"),
            models.Index(fields=["person"], condition=Q(seen_at=None), name="notice_unseen_of_person"),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def subject(self) -> Ref:
        """What it is about."""
        return Ref(self.subject_kind, self.subject_code)


class Channel(models.TextChoices):
    PORTAL = "portal", _("Trên cổng")
    EMAIL = "email", _("Thư điện tử")
    SMS = "sms", _("Tin nhắn")


class State(models.TextChoices):
    """Failed: the provider stayed silent for days. Undeliverable: the provider said that it never will."""

    QUEUED = "queued", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Chưa gửi được")
    UNDELIVERABLE = "undeliverable", _("Không có người nhận")


class Delivery(ProvinceRow):
    """One notice on one channel. `address` is set when it shall not go to the person's present contact."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="deliveries", db_index=False)
    channel: "models.CharField[str, str]" = models.CharField(max_length=6, choices=Channel.choices)
    address = EncryptedTextField(null=True)
    state: "models.CharField[str, str]" = models.CharField(max_length=13, choices=State.choices, default=State.QUEUED)
    attempts: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=0)
    last_error: "models.CharField[str, str]" = models.CharField(max_length=60, default="")
    due_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    sent_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = (
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_one_per_channel"),
            models.CheckConstraint(
                name="delivery_sent_has_a_time",
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
            ),
            models.CheckConstraint(
                name="delivery_portal_is_immediate", condition=~Q(channel="portal") | Q(state="sent", attempts=0)
            ),
        )
        indexes = (models.Index(fields=["due_at"], condition=Q(state="queued"), name="delivery_queued"),)

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"
