"""The editor's form: what a record says as typed text, and back, with what is wrong beside each field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.catalogue import fee_notation, notation
from motcua.catalogue.answers import FeeAnswer, TimeAnswer
from motcua.catalogue.models import Channel, Kind, Level, Standing, Subject
from motcua.catalogue.national.reading import title_of
from motcua.catalogue.records import Basis, Fee, Group, Paper, Product, Record, Terms, Time
from motcua.catalogue.tariffs import known_names
from motcua.core.errors import Refusal
from motcua.core.text import nfc, one_line
from motcua.payments.fees import FeeRule
from motcua.workdays.deadlines import Unit

T = TypeVar("T")
LONGEST = {
    "steps": 100_000,
    "conditions": 100_000,
    "papers": 200_000,
    "bases": 40_000,
    "results": 40_000,
    "fee_rules": 40_000,
}
LOCAL_LEVELS = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)
LINES = ("name", "title", "field", "competent_agency", "executing_agency", "coordinating_agency", "decision")
MOST = {"name": 2000, "title": 250, "field": 250, "decision": 120, "executing_agency": 4000}
TEXTS = ("steps", "conditions")
DAY = ("day_day", "day_month", "day_year")


@dataclass(slots=True)
class Typed:
    """The form as it came, and what is wrong with each field."""

    values: dict[str, str]
    chosen: dict[str, list[str]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def typed_of(record: Record, effective_from: date) -> Typed:
    """A stored record as the form shows it."""
    values = {name: str(getattr(record, name)) for name in (*LINES, *TEXTS, "kind")}
    values |= {
        "papers": notation.papers_text(record.groups, record.papers),
        "bases": notation.bases_text(record.legal_bases),
        "results": notation.results_text(record.results),
        "fee_rules": fee_notation.rules_text(record.fee_rules),
        "day_day": str(effective_from.day),
        "day_month": str(effective_from.month),
        "day_year": str(effective_from.year),
    }
    for terms in record.terms:
        values |= {f"{terms.channel}-{name}": text for name, text in _terms_text(terms).items()}
    chosen = {
        "levels": list(record.levels),
        "subjects": list(record.subjects),
        "channels": [terms.channel for terms in record.terms],
    }
    return Typed(values, chosen)


def require_new(typed: Typed) -> None:
    """Note what a new procedure lacks."""
    for name, message in (
        ("code", _("Hãy nhập mã thủ tục.")),
        ("name", _("Hãy nhập tên thủ tục như trong quyết định công bố.")),
        ("field", _("Hãy nhập lĩnh vực.")),
    ):
        if not typed.values[name]:
            typed.errors[name] = message


def read(post: QueryDict, base: Record) -> tuple[Typed, Record | None, date | None]:
    """The record that was typed, on top of what the form does not ask; none where something is wrong."""
    typed = Typed(
        {name: nfc(post.get(name, "")).replace("\r\n", "\n")[: LONGEST.get(name, 6000)] for name in post},
        {name: post.getlist(name)[:40] for name in ("levels", "subjects", "channels")},
    )
    lines = {name: _line(typed, name) for name in LINES}
    levels = tuple(level for level in Level if level in typed.chosen["levels"])
    if not any(level in LOCAL_LEVELS for level in levels):
        typed.errors["levels"] = _("Hãy chọn cấp tỉnh, cấp huyện hoặc cấp xã.")
    nothing: tuple[tuple[Group, ...], tuple[Paper, ...]] = ((), ())
    groups, papers = _read(typed, "papers", lambda text: notation.read_papers(text, base.papers), nothing)
    no_bases: tuple[Basis, ...] = ()
    no_results: tuple[Product, ...] = ()
    bases = _read(typed, "bases", notation.read_bases, no_bases)
    results = _read(typed, "results", notation.read_results, no_results)
    terms = tuple(_terms(typed, channel, base) for channel in Channel if channel in typed.chosen["channels"])
    day = _day(typed)
    rules = _rules(typed, base, day)
    _require(typed, terms, papers)
    if typed.errors:
        return typed, None, None
    lowest = next(level for level in LOCAL_LEVELS if level in levels)
    record = replace(
        base,
        name=lines["name"],
        title=lines["title"] or title_of(lines["name"]),
        field=lines["field"],
        competent_agency=lines["competent_agency"],
        executing_agency=lines["executing_agency"],
        coordinating_agency=lines["coordinating_agency"],
        decision=lines["decision"],
        steps=typed.values.get("steps", "").strip(),
        conditions=typed.values.get("conditions", "").strip(),
        kind=next((kind for kind in Kind if kind == typed.values.get("kind")), base.kind),
        level=lowest,
        levels=levels,
        subjects=tuple(subject for subject in Subject if subject in typed.chosen["subjects"]),
        terms=terms,
        groups=groups,
        papers=papers,
        legal_bases=bases,
        results=results,
        fee_rules=rules,
        result_name=results[0].name if results else "",
    )
    return typed, record, day


def _rules(typed: Typed, base: Record, day: date | None) -> tuple[FeeRule, ...]:
    """The tariff, which may ask for answers of the form that is in force on the day."""
    names = known_names(base.form_code, day) if day else frozenset[str]()
    none: tuple[FeeRule, ...] = ()
    return _read(typed, "fee_rules", lambda text: fee_notation.read_rules(text, names, base.fee_rules), none)


def _line(typed: Typed, name: str) -> str:
    text = one_line(typed.values.get(name, ""))
    most = MOST.get(name, 2000)
    if len(text) > most:
        typed.errors[name] = _("Dài quá %(most)d ký tự.") % {"most": most}
    return text


def _require(typed: Typed, terms: Sequence[Terms], papers: Sequence[Paper]) -> None:
    for name, message in (
        ("name", _("Hãy nhập tên thủ tục như trong quyết định công bố.")),
        ("field", _("Hãy nhập lĩnh vực.")),
    ):
        if not typed.values.get(name, "").strip():
            typed.errors[name] = message
    if not terms:
        typed.errors.setdefault("channels", _("Hãy chọn ít nhất một cách nộp."))
    if not any(paper.standing == Standing.PAPER for paper in papers):
        typed.errors.setdefault("papers", _("Hãy ghi ít nhất một giấy tờ."))


def _read(typed: Typed, name: str, make: Callable[[str], T], otherwise: T) -> T:
    try:
        return make(typed.values.get(name, ""))
    except Refusal as no:
        typed.errors[name] = str(no)
        return otherwise


def _terms(typed: Typed, channel: Channel, base: Record) -> Terms:
    """The terms of one channel; both parts of a time empty: no time, so no due date."""
    note = next((terms.time.note for terms in base.terms if terms.channel == channel), "")
    amount, unit = (typed.values.get(f"{channel}-{name}", "").strip() for name in ("amount", "unit"))
    fee = _fee(typed, channel)
    if not amount and not unit:
        return Terms(channel, Time(None, "", note), fee, is_confirmed=False)
    try:
        known = next((one for one in Unit if one == unit), None)
        if known is None:
            raise Refusal(_("Hãy chọn đơn vị của thời hạn."))
        answer = TimeAnswer(_number(amount), known)
    except Refusal as no:
        typed.errors[f"{channel}-amount"] = str(no)
        return Terms(channel, Time(None, "", note), fee, is_confirmed=False)
    return Terms(channel, Time(answer.amount, answer.unit, note), fee)


def _fee(typed: Typed, channel: Channel) -> tuple[Fee, ...]:
    amount, words = (one_line(typed.values.get(f"{channel}-{name}", "")) for name in ("fee", "fee_words"))
    if not amount:
        return (Fee(None, words=words, is_confirmed=False),) if words else ()
    try:
        number = _number(amount)
        if number != int(number):
            raise Refusal(_("Mức phí phải là số đồng nguyên."))
        answer = FeeAnswer(int(number), words[:2000])
    except Refusal as no:
        typed.errors[f"{channel}-fee"] = str(no)
        return ()
    return (Fee(Decimal(answer.amount), words=answer.words),)


def _number(text: str) -> Decimal:
    """A number as people type it: dots are thousands, a comma is decimal. Raises `Refusal`."""
    try:
        number = Decimal(text.replace(" ", "").replace(".", "").replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Refusal(_("“%(text)s” không phải là số. Ví dụ: 5 hoặc 150.000.") % {"text": text[:20]})
    return number


def _day(typed: Typed) -> date | None:
    parts = [typed.values.get(part, "").strip() for part in DAY]
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        typed.errors["day"] = _("Ngày hiệu lực không có thật. Ví dụ: 1 12 2026.")
        return None


def _terms_text(terms: Terms) -> Mapping[str, str]:
    fee = terms.fees[0] if len(terms.fees) == 1 else Fee(None, words=terms.fee_words)
    amount = "" if terms.time.amount is None else f"{terms.time.amount.normalize():f}".replace(".", ",")
    stated = "" if fee.amount is None or fee.currency != "VND" else f"{int(fee.amount)}"
    return {"amount": amount, "unit": terms.time.unit, "fee": stated, "fee_words": fee.words}
