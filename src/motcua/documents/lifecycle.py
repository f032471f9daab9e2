"""The states of a stored file's scan and of an issued paper, the sheets of slips, with their labels."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ScanState(TextChoices):
    """What the virus scanner has said about a file so far."""

    UNSCANNED = "unscanned", _("chưa quét")
    CLEAN = "clean", _("đã quét, an toàn")
    INFECTED = "infected", _("có mã độc, đã cách ly")
    FAILED = "failed", _("quét chưa được")


# Nobody has cleared these yet.
UNCLEARED = (ScanState.UNSCANNED, ScanState.FAILED)


class IssueState(TextChoices):
    """Whether an issued paper still holds."""

    GENUINE = "genuine", _("còn giá trị")
    REVOKED = "revoked", _("đã thu hồi")
    SUPERSEDED = "superseded", _("đã được thay bằng bản mới")


class SlipSheet(TextChoices):
    """What the printer of a counter prints slips on. A5 is the law's own size (TT 01/2018/TT-VPCP, Điều 9)."""

    A5 = "a5", _("A5")
    A4 = "a4", _("A4")
    ROLL_80 = "80", _("Giấy nhiệt 80 mm")
    ROLL_58 = "58", _("Giấy nhiệt 58 mm")
