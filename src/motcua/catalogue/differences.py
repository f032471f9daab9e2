"""What two records differ by, field by field, in words that the person who publishes can check. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.fee_notation import rules_text
from motcua.catalogue.models import Channel, Currency, Kind, Level, Subject
from motcua.catalogue.notation import bases_text, papers_text, results_text
from motcua.catalogue.records import Fee, Record, Terms
from motcua.core import words
from motcua.workdays.deadlines import Unit
from motcua.workdays.words import limit_words


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: the lines that go, and the lines that come."""

    label: str | Promise
    gone: tuple[str, ...]
    come: tuple[str, ...]


Say = Callable[[Record], str]


def differences(old: Record | None, new: Record) -> list[Difference]:
    """What changes with the new record; everything it says where there was none before."""
    found = []
    for label, say in _FIELDS:
        gone, come = _changed(say(old) if old else "", say(new))
        if gone or come:
            found.append(Difference(label, gone, come))
    return found


def _changed(old: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, after = ([line for line in text.split("\n") if line] for text in (old, new))
    gone: list[str] = []
    come: list[str] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += before[i1:i2]
            come += after[j1:j2]
    return tuple(gone), tuple(come)


def _terms(record: Record) -> str:
    return "\n".join(
        _term(one) for one in sorted(record.terms, key=lambda one: list(Channel).index(Channel(one.channel)))
    )


def _term(terms: Terms) -> str:
    time = terms.time
    said = limit_words(time.amount, Unit(time.unit)) if terms.is_confirmed and time.amount else str(_("chưa xác nhận"))
    parts = [said, *(_fee(fee) for fee in terms.fees), *([time.note] if time.note else [])]
    return f"{Channel(terms.channel).label}: {'; '.join(' '.join(part.split()) for part in parts)}"


def _fee(fee: Fee) -> str:
    if fee.amount is None:
        return fee.words or "?"
    is_dong = fee.currency == Currency.VND
    amount = words.money(int(fee.amount)) if is_dong else f"{words.number(int(fee.amount))} {fee.currency}"
    if not fee.amount:
        amount = str(_("Miễn phí"))
    return f"{amount} ({fee.words})" if fee.words and fee.words != amount else amount


_FIELDS: tuple[tuple[str | Promise, Say], ...] = (
    (_("Tên"), lambda r: r.name),
    (_("Tên ngắn"), lambda r: r.title),
    (_("Lĩnh vực"), lambda r: r.field),
    (_("Loại"), lambda r: str(Kind(r.kind).label)),
    (_("Cấp thực hiện"), lambda r: "\n".join(str(Level(one).label) for one in r.levels)),
    (_("Đối tượng"), lambda r: "\n".join(str(Subject(one).label) for one in r.subjects)),
    (_("Cơ quan có thẩm quyền"), lambda r: r.competent_agency),
    (_("Cơ quan thực hiện"), lambda r: r.executing_agency),
    (_("Cơ quan phối hợp"), lambda r: r.coordinating_agency),
    (_("Cách nộp, thời hạn, phí"), _terms),
    (_("Biểu phí"), lambda r: rules_text(r.fee_rules)),
    (_("Giấy tờ"), lambda r: papers_text(r.groups, r.papers)),
    (_("Trình tự"), lambda r: r.steps),
    (_("Yêu cầu, điều kiện"), lambda r: r.conditions),
    (_("Căn cứ pháp lý"), lambda r: bases_text(r.legal_bases)),
    (_("Kết quả"), lambda r: results_text(r.results)),
    (_("Quyết định công bố"), lambda r: r.decision),
)
