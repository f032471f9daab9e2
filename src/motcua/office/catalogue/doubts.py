"""Every open doubt of a record with the form that settles it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.models import (
    Channel,
    Finding,
    FindingKind,
    GroupKind,
    Kind,
    ProcedureVersion,
    RequiredPaper,
    Standing,
)
from motcua.catalogue.quality import field_of
from motcua.core import words
from motcua.office.catalogue.forms import prefix
from motcua.ui.components import Field, Option, Radios, SelectField, TextArea, TextField
from motcua.workdays.deadlines import Unit

# What has no form of its own is mended in a new version.
ANSWERABLE = frozenset({"time", "fee", "paper", "group", "kind", "agency"})


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer that was refused: where, what was typed, and why it cannot be."""

    place: str
    values: Mapping[str, str]
    error: str


@dataclass(frozen=True, slots=True)
class DoubtForm:
    """What is open about one place, what the source says, and how to answer."""

    id: str
    title: str
    reasons: Sequence[str]
    said: Sequence[str]
    action: str
    fields: Sequence[Field]
    error: str = ""
    as_it_stands: str = ""
    everywhere: str = ""


def anchor(place: str) -> str:
    """The id of a field's section on the page."""
    return field_of(place)


def forms_of(
    version: ProcedureVersion, found: Sequence[Finding], typed: Typed | None = None
) -> Mapping[str, Sequence[DoubtForm]]:
    """The forms by the key of their field; one form a place, however many doubts it has."""
    by_place: dict[str, list[Finding]] = {}
    for one in found:
        by_place.setdefault(one.place, []).append(one)
    forms: dict[str, list[DoubtForm]] = {}
    for place, doubts in by_place.items():
        mine = typed if typed and typed.place == place else None
        twins = _twins(place, doubts, by_place)
        forms.setdefault(field_of(place), []).append(_form(version, place, doubts, mine, twins))
    return forms


def _form(
    version: ProcedureVersion, place: str, found: Sequence[Finding], typed: Typed | None, twins: int
) -> DoubtForm:
    head, _colon, key = place.partition(":")
    code, number = version.procedure.code, version.number
    can_answer = head in ANSWERABLE or (head == "basis" and bool(key))
    fields = _fields(version, head, key, typed.values if typed else {}) if can_answer else []
    return DoubtForm(
        id=f"diem-{place.replace(':', '-')}",
        title=_title(version, head, key),
        reasons=[str(FindingKind(one.kind).label) for one in found],
        said=list(dict.fromkeys(one.said for one in found if one.said)),
        action=reverse("office:catalogue-settle", args=[code, number, place]),
        fields=[replace(one, name=f"{prefix(place)}{one.name}") for one in fields],
        error=typed.error if typed else "",
        as_it_stands=_as_it_stands(head),
        everywhere=_("Trả lời như vậy cho cả %(n)d chỗ khác mà nguồn ghi giống hệt") % {"n": twins} if twins else "",
    )


def _twins(place: str, found: Sequence[Finding], by_place: Mapping[str, Sequence[Finding]]) -> int:
    """How many other places of the same part have a doubt in the same words."""
    head, said = place.partition(":")[0], {(one.kind, one.said) for one in found}
    return sum(
        1
        for other, doubts in by_place.items()
        if other != place and other.partition(":")[0] == head and said & {(one.kind, one.said) for one in doubts}
    )


def _title(version: ProcedureVersion, head: str, key: str) -> str:
    if head in {"time", "fee"} and key in Channel:
        return str(Channel(key).label)
    if head == "paper":
        return _paper(version, key).name
    if head == "group":
        return next(group.name for group in version.groups.all() if group.position == int(key))
    if head == "basis" and key:
        return _("Căn cứ thứ %(n)s") % {"n": key}
    return {"agency": _("Cơ quan giải quyết"), "kind": _("Loại thủ tục")}.get(head, _("Cả phần này"))


def _as_it_stands(head: str) -> str:
    """The button that closes the doubt without a change; papers must be decided."""
    if head == "paper":
        return ""
    return {"time": _("Đúng là không có thời hạn chung"), "fee": _("Đúng là chưa thu được mức chung")}.get(
        head, _("Đúng như nguồn")
    )


def _fields(version: ProcedureVersion, head: str, key: str, typed: Mapping[str, str]) -> list[Field]:
    if head == "time":
        return _time_fields(version, key, typed)
    if head == "fee":
        return _fee_fields(version, key, typed)
    if head == "paper":
        return _paper_fields(_paper(version, key), typed)
    if head in {"group", "kind"}:
        choices: type[GroupKind | Kind] = GroupKind if head == "group" else Kind
        options = [Option(one.value, str(one.label)) for one in choices]
        return [SelectField("kind", _("Đây là"), options=options, value=typed.get("kind", ""), placeholder=_("Chọn"))]
    now = version.competent_agency if head == "agency" else ""
    return [TextArea("text", _("Đúng theo văn bản"), value=typed.get("text", now), rows=2)]


def _time_fields(version: ProcedureVersion, channel: str, typed: Mapping[str, str]) -> list[Field]:
    terms = next(one for one in version.terms.all() if one.channel == channel)
    amount = f"{terms.amount.normalize():f}".replace(".", ",") if terms.amount else ""
    units = [Option(unit.value, str(unit.label)) for unit in Unit]
    return [
        TextField("amount", _("Thời hạn"), value=typed.get("amount", amount), width="4", inputmode="decimal"),
        Radios("unit", _("Đơn vị"), options=units, value=typed.get("unit", terms.unit), inline=True),
    ]


def _fee_fields(version: ProcedureVersion, channel: str, typed: Mapping[str, str]) -> list[Field]:
    terms = next(one for one in version.terms.all() if one.channel == channel)
    stated = [fee for fee in terms.fees.all() if fee.amount is not None and fee.currency == "VND"]
    amount = words.number(int(stated[0].amount or 0)) if len(stated) == 1 else ""
    return [
        TextField(
            "amount", _("Mức thu của mọi người"), hint=_("Bằng đồng; 0 là miễn phí."), suffix=_("đồng"),
            value=typed.get("amount", amount), width="10", inputmode="numeric",
        ),
        TextField("words", _("Lời ghi thêm"), value=typed.get("words", ""), optional=True, maxlength=2000),
    ]  # fmt: skip


def _paper_fields(paper: RequiredPaper, typed: Mapping[str, str]) -> list[Field]:
    options = [Option(one.value, str(one.label)) for one in (Standing.PAPER, Standing.NOTE)]
    now = "" if paper.standing == Standing.UNCONFIRMED else paper.standing
    return [
        Radios("standing", _("Dòng này là"), options=options, value=typed.get("standing", now), inline=True),
        TextField(
            "originals",
            _("Bản chính"),
            value=typed.get("originals", str(paper.originals)),
            width="2",
            inputmode="numeric",
        ),
        TextField("copies", _("Bản sao"), value=typed.get("copies", str(paper.copies)), width="2", inputmode="numeric"),
    ]


def _paper(version: ProcedureVersion, key: str) -> RequiredPaper:
    return next(paper for paper in version.papers.all() if paper.position == int(key))
