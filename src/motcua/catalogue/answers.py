"""What a clerk may answer to a doubt, by the part of the record that it concerns. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.catalogue.models import GroupKind, Kind, Standing
from motcua.core.errors import Refusal
from motcua.workdays.deadlines import Unit

LONGEST_TIME = {Unit.HOURS: 2400, Unit.WORKING_DAYS: 400, Unit.CALENDAR_DAYS: 730, Unit.MONTHS: 60}
MOST_COPIES = 99
DEAREST = 10_000_000_000


@dataclass(frozen=True, slots=True)
class TimeAnswer:
    """The time as the legal text gives it; from now on due dates may rest on it. Raises `Refusal` for nonsense."""

    amount: Decimal
    unit: Unit

    def __post_init__(self) -> None:
        most = LONGEST_TIME[self.unit]
        if not self.amount.is_finite() or not 0 < self.amount <= most:
            raise Refusal(
                _("Thời hạn phải lớn hơn 0 và không quá %(most)d %(unit)s.") % {"most": most, "unit": self.unit.label}
            )
        if self.unit in (Unit.CALENDAR_DAYS, Unit.MONTHS) and self.amount != int(self.amount):
            raise Refusal(_("Thời hạn tính theo %(unit)s phải là số nguyên.") % {"unit": self.unit.label})


@dataclass(frozen=True, slots=True)
class FeeAnswer:
    """What everybody pays, in đồng, 0 for nothing; raises `Refusal` for nonsense."""

    amount: int
    words: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.amount <= DEAREST:
            raise Refusal(_("Mức phí phải từ 0 đến 10 tỷ đồng."))


@dataclass(frozen=True, slots=True)
class PaperAnswer:
    """Whether a line is a paper, and how many are asked for; raises `Refusal` for a paper of which none is asked."""

    standing: Standing
    originals: int = 0
    copies: int = 0

    def __post_init__(self) -> None:
        if self.standing == Standing.UNCONFIRMED:
            raise Refusal(_("Hãy chọn: dòng này là giấy tờ phải nộp hay là lưu ý."))
        if not all(0 <= count <= MOST_COPIES for count in (self.originals, self.copies)):
            raise Refusal(_("Số bản phải từ 0 đến 99."))
        if self.standing == Standing.PAPER and not self.originals + self.copies:
            raise Refusal(_("Giấy tờ phải nộp cần ít nhất một bản chính hoặc bản sao."))


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    """What a heading over papers means."""

    kind: GroupKind


@dataclass(frozen=True, slots=True)
class KindAnswer:
    """By what right the procedure exists."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """The name of the agency, or the number of a legal text; raises `Refusal` for an empty one."""

    text: str

    def __post_init__(self) -> None:
        if not self.text:
            raise Refusal(_("Hãy nhập nội dung đúng theo văn bản."))


@dataclass(frozen=True, slots=True)
class AsItStands:
    """The source is right as it stands (no time, no fee for everybody): nothing changes, the doubt is closed."""


Answer = TimeAnswer | FeeAnswer | PaperAnswer | GroupAnswer | KindAnswer | TextAnswer | AsItStands
