"""Logins and the people behind them."""

import hashlib
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import OpClass
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from motcua.core.fields import BlindIndexField, EncryptedTextField
from motcua.core.ids import Ref, new_id
from motcua.core.models import ProvinceRow, Row


class AccountKind(models.TextChoices):
    CITIZEN = "citizen", _("Người dân, doanh nghiệp")
    OFFICIAL = "official", _("Cán bộ, công chức")


class Assurance(models.IntegerChoices):
    """How sure we are of who it is (architecture.md, contract)."""

    NONE = 0, _("Chưa xác nhận")
    CONTACT = 1, _("Đã xác nhận số điện thoại hoặc thư điện tử")
    SEEN = 2, _("Đã đối chiếu giấy tờ tại quầy hoặc định danh mức 1")
    EID = 3, _("Định danh điện tử mức 2")


class Channel(models.TextChoices):
    """How a person can be reached to prove who they are."""

    PHONE = "phone", _("Số điện thoại")
    EMAIL = "email", _("Thư điện tử")


class SlipReason(models.TextChoices):
    """Why an official gets an activation slip; what the ledger keeps."""

    FIRST = "first", _("Lần đầu đăng nhập")
    LOST = "lost", _("Phiếu trước bị thất lạc")
    FORGOTTEN = "forgotten", _("Quên mật khẩu")
    SUSPECTED = "suspected", _("Nghi có người khác biết mật khẩu")


class LockReason(models.TextChoices):
    """Why an official's login is closed for a while or for good; what the ledger keeps."""

    SUSPECTED = "suspected", _("Nghi có người khác dùng tài khoản")
    LEFT = "left", _("Thôi việc, chuyển công tác")
    LEAVE = "leave", _("Nghỉ dài ngày")
    SUSPENDED = "suspended", _("Tạm đình chỉ công tác")


class Account(AbstractBaseUser):
    """A login. Citizens sign in with a one-time code and have no user name; officials have one and a password."""

    id: "models.UUIDField[UUID, UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=8, choices=AccountKind.choices)
    username = models.CharField(max_length=64, unique=True, null=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    objects = BaseUserManager["Account"]()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="account_officials_have_a_user_name",
                condition=Q(kind="citizen", username=None) | Q(kind="official", username__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.username or str(self.id)

    @property
    def ref(self) -> Ref:
        """How the ledger names this login."""
        return Ref("account", str(self.id))


class Person(ProvinceRow):
    """A natural person. Phones are stored as +84…, e-mail addresses in lower case, identity numbers as digits."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, null=True, related_name="person")
    full_name: "models.CharField[str, str]" = models.CharField(max_length=300, default="")
    birth_on: "models.DateField[date | None, date | None]" = models.DateField(null=True)
    identity_number = EncryptedTextField(null=True)
    identity_index = BlindIndexField(source="identity_number", purpose="identity", max_length=16, null=True)
    phone = EncryptedTextField(null=True)
    phone_index = BlindIndexField(source="phone", purpose="phone", max_length=16, null=True)
    email = EncryptedTextField(null=True)
    email_index = BlindIndexField(source="email", purpose="email", max_length=16, null=True)
    address = EncryptedTextField(null=True)
    assurance = models.PositiveSmallIntegerField(choices=Assurance.choices, default=Assurance.NONE)
    assured_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    created_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["identity_index"], name="person_one_per_identity_number"),
            models.UniqueConstraint(fields=["phone_index"], name="person_one_per_phone"),
            models.UniqueConstraint(fields=["email_index"], name="person_one_per_email"),
            models.CheckConstraint(
                name="person_seen_has_identity_number",
                condition=Q(assurance__lt=2) | Q(identity_index__isnull=False, assured_at__isnull=False),
            ),
        )
        # Counters ask for people by the beginning of their name.
        indexes = (models.Index(OpClass(Upper("full_name"), name="text_pattern_ops"), name="person_by_name"),)

    def __str__(self) -> str:
        return self.full_name or str(self.id)

    @property
    def ref(self) -> Ref:
        """How other packages name this person."""
        return Ref("person", str(self.id))


class OneTimeCode(ProvinceRow):
    """Six digits sent to one contact: ten minutes, five tries, one use.

    `person` is empty at sign-in, and set when somebody known adds or changes a contact. The same code may be sent
    again: `asked` counts the requests, `sent` is the last request that was carried out.
    """

    channel: "models.CharField[str, str]" = models.CharField(max_length=5, choices=Channel.choices)
    contact = EncryptedTextField()
    contact_index = BlindIndexField(source="contact", purpose="contact", max_length=16)
    code = EncryptedTextField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    created_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    expires_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(db_index=True)
    used_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    tries: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=0)
    asked: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=1)
    sent: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(name="one_time_code_five_tries", condition=Q(tries__lte=5)),
            models.CheckConstraint(name="one_time_code_expires_later", condition=Q(expires_at__gt=F("created_at"))),
            models.CheckConstraint(name="one_time_code_sent_when_asked", condition=Q(sent__lte=F("asked"))),
            models.CheckConstraint(
                name="one_time_code_used_in_time", condition=Q(used_at=None) | Q(used_at__lt=F("expires_at"))
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Tally(models.Model):
    """How often something was asked for in the current window, and from when it may be asked again (SEC-14).

    `subject` is the blind index of what is counted: a contact, an address, a range of numbers, a user name.
    """

    id = models.BigAutoField(primary_key=True)
    scope: "models.CharField[str, str]" = models.CharField(max_length=24)
    subject: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=16)
    opened_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    hits: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=0)
    until_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["scope", "subject"], name="tally_one_per_subject"),)

    def __str__(self) -> str:
        return f"{self.scope} {self.hits}"


class Session(AbstractBaseSession):
    """A browser that is signed in or about to: Django's session, with the account it belongs to (SEC-15)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="sessions")
    signed_in_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    # “Chrome, Windows”: enough for its owner to recognise, too little to tell people apart.
    device: "models.CharField[str, str]" = models.CharField(max_length=60, default="")

    @property
    def handle(self) -> str:
        """A name for pages; the key itself would let its reader in."""
        return hashlib.sha256(self.session_key.encode()).hexdigest()[:24]


class Authenticator(Row):
    """The secret that an official's authenticator app shares with us; asked for from `confirmed_at` on."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="authenticator")
    secret = EncryptedTextField()
    created_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    confirmed_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    # The half minute of the last digits that were taken: the same ones never open twice.
    last_step: "models.BigIntegerField[int, int]" = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.account_id)


class RecoveryCode(Row):
    """A code on paper for who lost the telephone, usable once; only its keyed hash is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recovery_codes")
    hash: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=16)
    used_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["account", "hash"], name="recovery_code_once"),)

    def __str__(self) -> str:
        return str(self.id)


class ActivationSlip(Row):
    """The way in of an official without a password: a code that an administrator prints, for a week and for once.

    Only its keyed hash is kept. Making another one replaces it.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="slips")
    hash: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=16)
    made_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    expires_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(db_index=True)
    used_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    replaced_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["account", "hash"], name="activation_slip_once"),
            models.UniqueConstraint(
                fields=["account"], condition=Q(used_at=None, replaced_at=None), name="activation_slip_one_open"
            ),
            models.CheckConstraint(
                name="activation_slip_used_in_time", condition=Q(used_at=None) | Q(used_at__lt=F("expires_at"))
            ),
            models.CheckConstraint(
                name="activation_slip_used_or_replaced", condition=Q(used_at=None) | Q(replaced_at=None)
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Passkey(Row):
    """A key pair in an official's device or cloud (WebAuthn): the public half, and how often it says it signed."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="passkeys")
    name: "models.CharField[str, str]" = models.CharField(max_length=60)
    # At most 1023 bytes, as the standard says (WebAuthn Level 2, §4).
    credential: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=1023, unique=True)
    public_key: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=2048)
    sign_count: "models.BigIntegerField[int, int]" = models.BigIntegerField(default=0)
    made_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    used_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(name="passkey_counts_up", condition=Q(sign_count__gte=0)),)

    def __str__(self) -> str:
        return self.name
