"""How complete and how fresh a record is, field by field. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models import Standing
from motcua.catalogue.records import Record

FULL, HALF, NONE = 100, 50, 0
FRESH_DAYS, OLD_DAYS = 180, 365


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the score: the anchor of the place where it is mended, its name, and whether a record has it."""

    key: str
    label: str | Promise
    is_there: Callable[[Record], bool]


@dataclass(frozen=True, slots=True)
class FieldScore:
    """100 there and certain, 50 there and doubtful, 0 missing."""

    field: Field
    points: int
    doubts: int


FIELDS = (
    Field("name", _("Tên và lĩnh vực"), lambda r: bool(r.name and r.field)),
    Field("kind", _("Loại và cấp thực hiện"), lambda r: bool(r.kind and r.levels)),
    Field("subjects", _("Đối tượng"), lambda r: bool(r.subjects)),
    Field("agency", _("Cơ quan giải quyết"), lambda r: bool(r.competent_agency or r.executing_agency)),
    Field("time", _("Cách nộp và thời hạn"), lambda r: bool(r.terms) and all(t.time.amount for t in r.terms)),
    Field("fee", _("Phí, lệ phí"), lambda r: bool(r.terms) and all(t.fees for t in r.terms)),
    Field("papers", _("Giấy tờ"), lambda r: any(p.standing == Standing.PAPER for p in r.papers)),
    Field("steps", _("Trình tự"), lambda r: bool(r.steps)),
    Field("basis", _("Căn cứ pháp lý"), lambda r: bool(r.legal_bases)),
    Field("result", _("Kết quả"), lambda r: bool(r.results)),
)
_FIELD_OF_PLACE = {"channel": "time", "paper": "papers", "group": "papers", "levels": "kind", "text": "name"}


def field_of(place: str) -> str:
    """The key of the field to which a finding's place belongs: `paper:12` → `papers`."""
    head = place.partition(":")[0]
    return _FIELD_OF_PLACE.get(head, head)


def scores(record: Record, open_places: Iterable[str]) -> list[FieldScore]:
    """The score of every field; `open_places` are the places of the doubts that are still open."""
    doubted = [field_of(place) for place in open_places]
    return [_score(field, record, doubted.count(field.key)) for field in FIELDS]


def completeness(record: Record, open_places: Iterable[str]) -> int:
    """The mean of the fields, 0–100, rounded down."""
    found = scores(record, open_places)
    return sum(one.points for one in found) // len(found)


def freshness(verified_on: date, today: date) -> int:
    """100 for half a year after somebody last looked at the sources, 50 for a year, then 0."""
    age = (today - verified_on).days
    if age <= FRESH_DAYS:
        return FULL
    return HALF if age <= OLD_DAYS else NONE


def _score(field: Field, record: Record, doubts: int) -> FieldScore:
    if not field.is_there(record):
        return FieldScore(field, NONE, doubts)
    return FieldScore(field, HALF if doubts else FULL, doubts)
