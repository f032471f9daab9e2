"""The states of a stored file's scan and of an issued paper, with their labels."""

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
