"""What a person was told, and how each telling went."""

from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.core.fields import EncryptedTextField
from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow, Row
from motcua.directory.models import Officer, Unit


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


class ReminderRule(Row):
    """From a day on: how long a to-do of that kind may lie unread before the next thing is done about it.

    Hours run on the clock and end within office hours (OFF-15). `tries` are calls before a letter is written.
    """

    kind: "models.CharField[str, str]" = models.CharField(max_length=60)
    again_hours: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    call_hours: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    retry_hours: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    tries: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    effective_from: "models.DateField[date, date]" = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "effective_from"], name="reminder_rule_one_a_day"),
            models.CheckConstraint(
                name="reminder_rule_in_order",
                condition=Q(again_hours__gt=0, call_hours__gt=F("again_hours"), retry_hours__gt=0, tries__gt=0),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.again_hours} h, {self.call_hours} h"


class Step(models.TextChoices):
    """What is done next about a to-do that nobody read; the last four are ends."""

    AGAIN = "again", _("Chờ nhắc qua kênh thứ hai")
    WAIT = "wait", _("Đã nhắc, chờ xem")
    CALL = "call", _("Chờ gọi điện")
    LETTER = "letter", _("Chờ gửi thư")
    READ = "read", _("Đã xem")
    DONE = "done", _("Đã làm")
    REACHED = "reached", _("Đã gọi được")
    WRITTEN = "written", _("Đã gửi thư")


OPEN_STEPS = (Step.AGAIN, Step.WAIT, Step.CALL, Step.LETTER)


class Reminder(ProvinceRow):
    """A to-do of a person's that is unread yet, and the office that cares; one for each notice."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="reminder")
    notice_id: UUID
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    rule = models.ForeignKey(ReminderRule, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind: "models.CharField[str, str]" = models.CharField(max_length=60)
    subject_kind: "models.CharField[str, str]" = models.CharField(max_length=30)
    subject_code: "models.CharField[str, str]" = models.CharField(max_length=60)
    step: "models.CharField[str, str]" = models.CharField(max_length=7, choices=Step.choices, default=Step.AGAIN)
    begun_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    due_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    ended_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="reminder_ended_with_its_end",
                condition=Q(step__in=OPEN_STEPS, ended_at=None) | ~Q(step__in=OPEN_STEPS) & Q(ended_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["due_at"], condition=Q(step__in=("again", "wait")), name="reminder_due"),
            models.Index(fields=["unit", "step", "due_at"], condition=Q(ended_at=None), name="reminder_of_unit"),
            models.Index(
                fields=["subject_kind", "subject_code"], condition=Q(ended_at=None), name="reminder_of_subject"
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject_code} {self.kind} {self.step}"

    @property
    def subject(self) -> Ref:
        """What the to-do is about."""
        return Ref(self.subject_kind, self.subject_code)


class CallOutcome(models.TextChoices):
    REACHED = "reached", _("Đã nói chuyện với người cần báo")
    NOT_REACHED = "missed", _("Không nghe máy")
    WRONG_NUMBER = "wrong", _("Sai số, hoặc số không dùng nữa")


class Call(ProvinceRow):
    """One try to reach somebody by telephone."""

    reminder = models.ForeignKey(Reminder, on_delete=models.PROTECT, related_name="calls", db_index=False)
    seq: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    outcome: "models.CharField[str, str]" = models.CharField(max_length=7, choices=CallOutcome.choices)
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ("seq",)
        constraints = (models.UniqueConstraint(fields=["reminder", "seq"], name="call_once"),)

    def __str__(self) -> str:
        return f"{self.reminder_id} #{self.seq} {self.outcome}"
