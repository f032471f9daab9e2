"""Tables of files on disk, of papers that the office issued, of sealed days, of the printers of counters."""

from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from motcua.audit.folding import LINK_BYTES
from motcua.core.fields import EncryptedTextField
from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow, Row
from motcua.directory.models import Unit
from motcua.documents.lifecycle import IssueState, ScanState, SlipSheet


class StoredFile(ProvinceRow):
    """One file of one owner. The bytes lie on disk under their SHA-256; rows with the same bytes share them."""

    owner_kind: "models.CharField[str, str]" = models.CharField(max_length=20)
    owner_code: "models.CharField[str, str]" = models.CharField(max_length=60)
    slot: "models.CharField[str, str]" = models.CharField(max_length=60)
    name: "models.CharField[str, str]" = models.CharField(max_length=200)
    content_type: "models.CharField[str, str]" = models.CharField(max_length=100)
    size: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    pages: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    sha256: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=32)
    scan_state: "models.CharField[str, str]" = models.CharField(
        max_length=10, choices=ScanState.choices, default=ScanState.UNSCANNED
    )
    # The scanner's signatures when it looked last; a file that we made ourselves was never looked at.
    scanned_with: "models.CharField[str, str]" = models.CharField(max_length=60, default="", db_default="")
    stored_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    position: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=0)
    removed_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="stored_file_has_bytes", condition=Q(size__gt=0, pages__gt=0)),
            models.CheckConstraint(name="stored_file_hash_is_sha256", condition=Exact(Length(F("sha256")), 32)),
            models.CheckConstraint(
                name="stored_file_is_named", condition=~Q(name="") & ~Q(owner_code="") & ~Q(slot="")
            ),
            models.CheckConstraint(name="stored_file_scan_state", condition=Q(scan_state__in=ScanState.values)),
            models.CheckConstraint(
                name="stored_file_removed_after_stored",
                condition=Q(removed_at=None) | Q(removed_at__gte=F("stored_at")),
            ),
        )
        indexes = (
            models.Index(fields=["owner_kind", "owner_code", "slot", "position"], name="stored_file_of_owner"),
            models.Index(fields=["sha256"], name="stored_file_by_content"),
            models.Index(
                fields=["stored_at"],
                name="stored_file_to_scan",
                condition=Q(scan_state__in=[ScanState.UNSCANNED, ScanState.FAILED], removed_at=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.digest[:8]})"

    @property
    def digest(self) -> str:
        """The SHA-256 in lower-case hexadecimal."""
        return bytes(self.sha256).hex()

    @property
    def owner(self) -> Ref:
        """Whose file it is."""
        return Ref(self.owner_kind, self.owner_code)


class Upload(ProvinceRow):
    """A file that comes in parts: `received` of its bytes lie under its id among those that arrive (ADR 0069)."""

    owner_kind: "models.CharField[str, str]" = models.CharField(max_length=20)
    owner_code: "models.CharField[str, str]" = models.CharField(max_length=60)
    slot: "models.CharField[str, str]" = models.CharField(max_length=60)
    name: "models.CharField[str, str]" = models.CharField(max_length=200)
    size: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    received: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=0)
    begun_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    heard_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="upload_within_size", condition=Q(size__gt=0, received__lte=F("size"))),
            models.CheckConstraint(name="upload_is_named", condition=~Q(name="") & ~Q(owner_code="") & ~Q(slot="")),
            models.CheckConstraint(name="upload_heard_after_begun", condition=Q(heard_at__gte=F("begun_at"))),
        )
        indexes = (
            models.Index(fields=["owner_kind", "owner_code"], name="upload_of_owner"),
            models.Index(fields=["heard_at"], name="upload_heard"),
        )

    def __str__(self) -> str:
        return f"{self.owner_code} {self.received}/{self.size}"

    @property
    def is_whole(self) -> bool:
        """Whether every byte is there."""
        return self.received == self.size


class IssuedPaper(ProvinceRow):
    """A signed result in the register; its state answers whoever verifies it."""

    kind: "models.CharField[str, str]" = models.CharField(max_length=40)
    title: "models.CharField[str, str]" = models.CharField(max_length=200)
    number: "models.CharField[str, str]" = models.CharField(max_length=60)
    code: "models.CharField[str, str]" = models.CharField(max_length=60)
    owner_kind: "models.CharField[str, str]" = models.CharField(max_length=20)
    owner_code: "models.CharField[str, str]" = models.CharField(max_length=60)
    # The agency in whose register it stands; none for papers of before there was a register on screen.
    agency = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    file: "models.OneToOneField[StoredFile, StoredFile]" = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="issued_paper"
    )
    file_id: UUID
    sha256: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=32, unique=True)
    signed_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    signer_name: "models.CharField[str, str]" = models.CharField(max_length=120)
    signer_title: "models.CharField[str, str]" = models.CharField(max_length=120)
    unit_name: "models.CharField[str, str]" = models.CharField(max_length=200)
    holder_name = EncryptedTextField()
    holder_mark: "models.CharField[str, str]" = models.CharField(max_length=16)
    state: "models.CharField[str, str]" = models.CharField(
        max_length=10, choices=IssueState.choices, default=IssueState.GENUINE
    )
    superseded_by: "models.ForeignKey[IssuedPaper | None, IssuedPaper | None]" = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="replaces"
    )
    superseded_by_id: UUID | None
    ended_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    reason: "models.CharField[str, str]" = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="issued_paper_hash_is_sha256",
                condition=Exact(Length(F("sha256")), 32),
            ),
            models.CheckConstraint(
                name="issued_paper_state_says_why",
                condition=Q(state=IssueState.GENUINE, ended_at=None, superseded_by=None, reason="")
                | (Q(state=IssueState.REVOKED, ended_at__isnull=False, superseded_by=None) & ~Q(reason=""))
                | Q(state=IssueState.SUPERSEDED, ended_at__isnull=False, superseded_by__isnull=False),
            ),
            models.CheckConstraint(
                name="issued_paper_not_its_own_successor",
                condition=Q(superseded_by=None) | ~Q(superseded_by=F("id")),
            ),
            models.CheckConstraint(
                name="issued_paper_ended_after_signed",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("signed_at")),
            ),
            models.CheckConstraint(name="issued_paper_numbered", condition=~Q(number="") & ~Q(code="")),
            # By agency, not by name: a unit that took over an old name begins a register of its own.
            models.UniqueConstraint(name="issued_paper_number_once", fields=["agency", "kind", "number"]),
        )
        indexes = (
            models.Index(fields=["owner_kind", "owner_code"], name="issued_paper_of_owner"),
            models.Index(fields=["agency", "-signed_at", "-id"], name="issued_paper_of_agency"),
            models.Index(fields=["ended_at"], name="issued_paper_ended", condition=~Q(state=IssueState.GENUINE)),
        )

    def __str__(self) -> str:
        return f"{self.number} ({self.state})"

    @property
    def digest(self) -> str:
        """The SHA-256 of the signed PDF in lower-case hexadecimal."""
        return bytes(self.sha256).hex()


class DayRoot(ProvinceRow):
    """A closed day, written once: the tree of its receipts, the ledger's heads until then, one signature (ADR 0063).

    `previous` is the hash of the statement of the day before, so that no day can be left out unseen.
    """

    day: "models.DateField[date, date]" = models.DateField(unique=True)
    size: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    root: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=32)
    ledger_until: "models.BigIntegerField[int, int]" = models.BigIntegerField()
    ledger_lines: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    ledger_chains: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    # For each chain that grew: hash of its last line, tag of the chain, place in the chain (`audit.folding.Head`).
    ledger_links: "models.BinaryField[bytes, bytes]" = models.BinaryField()
    ledger_root: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=32)
    previous: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=32, unique=True)
    closed_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    signature: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=64)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="day_root_hashes_are_sha256",
                condition=Q(
                    Exact(Length(F("root")), 32),
                    Exact(Length(F("ledger_root")), 32),
                    Exact(Length(F("previous")), 32),
                ),
            ),
            models.CheckConstraint(name="day_root_is_signed", condition=Exact(Length(F("signature")), 64)),
            models.CheckConstraint(
                name="day_root_links_are_whole",
                condition=Exact(Length(F("ledger_links")), F("ledger_chains") * LINK_BYTES),
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} ({self.size})"


class DayLeaf(ProvinceRow):
    """A receipt's leaf and its place in the tree of the day in which it was closed, counted from 0."""

    day = models.ForeignKey(DayRoot, on_delete=models.PROTECT, related_name="leaves", db_index=False)
    position: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    leaf: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=32, unique=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["day", "position"], name="day_leaf_one_per_place"),
            models.CheckConstraint(name="day_leaf_is_sha256", condition=Exact(Length(F("leaf")), 32)),
        )

    def __str__(self) -> str:
        return f"{self.day_id} #{self.position}"


class DayStamp(ProvinceRow):
    """The RFC 3161 time stamp over a closed day's statement; it may come long after the day was published."""

    day = models.OneToOneField(DayRoot, on_delete=models.PROTECT, related_name="stamp")
    token: "models.BinaryField[bytes, bytes]" = models.BinaryField()
    stamped_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.day_id} {self.stamped_at}"


class CounterPrinter(Row):
    """What a desk prints slips on, as somebody sitting there chose last. `desk` is the holding or delegation."""

    desk: "models.UUIDField[UUID, UUID]" = models.UUIDField(unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    sheet: "models.CharField[str, str]" = models.CharField(max_length=2, choices=SlipSheet.choices)
    chosen_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="counter_printer_sheet", condition=Q(sheet__in=SlipSheet.values)),)

    def __str__(self) -> str:
        return f"{self.desk} {self.sheet}"
