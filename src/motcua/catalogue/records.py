"""A procedure as a value: what starter files, imports and the editor hand over, and what two versions differ by.

Pure: nothing here reads or writes the database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from motcua.catalogue.models import USUAL_MB, Currency, GroupKind, Kind, Standing
from motcua.payments.fees import FeeRule, rule_of


@dataclass(frozen=True, slots=True)
class Fee:
    """One fee; no `amount` where the source states none, 0 where it is free."""

    amount: Decimal | None
    currency: str = Currency.VND
    words: str = ""
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Time:
    """A time limit as the source writes it."""

    amount: Decimal | None
    unit: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """Time and fees through one channel; `variants` are the other times that the source gives for it."""

    channel: str
    time: Time
    fees: tuple[Fee, ...] = ()
    variants: tuple[Time, ...] = ()
    is_confirmed: bool = True

    @property
    def due_fee(self) -> int:
        """What is collected of everybody, in đồng: one confirmed fee, or nothing where it depends on the case."""
        sure = [fee for fee in self.fees if fee.is_confirmed and fee.amount and fee.currency == Currency.VND]
        return int(sure[0].amount or 0) if len(self.fees) == len(sure) == 1 else 0

    @property
    def fee_words(self) -> str:
        """What the source says about the fees, in one line."""
        return "; ".join(fee.words for fee in self.fees if fee.words)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over papers."""

    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A line of the checklist; `group` is the place of its heading in the record, none for everybody's list."""

    slot: str
    name: str
    hint: str = ""
    form_name: str = ""
    originals: int = 0
    certified: int = 0
    copies: int = 0
    is_required: bool = True
    standing: str = Standing.PAPER
    group: int | None = None
    largest_mb: int = USUAL_MB


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal text."""

    number: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """A result."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that one version of a procedure says."""

    code: str
    name: str
    title: str
    field: str
    level: str
    levels: tuple[str, ...]
    kind: str = Kind.DELEGATED
    subjects: tuple[str, ...] = ()
    ministry: str = ""
    decision: str = ""
    competent_agency: str = ""
    executing_agency: str = ""
    coordinating_agency: str = ""
    steps: str = ""
    conditions: str = ""
    source_url: str = ""
    min_assurance: int = 2
    form_code: str = ""
    process_code: str = ""
    result_template: str = ""
    result_name: str = ""
    terms: tuple[Terms, ...] = ()
    groups: tuple[Group, ...] = ()
    papers: tuple[Paper, ...] = ()
    legal_bases: tuple[Basis, ...] = ()
    results: tuple[Product, ...] = ()
    fee_rules: tuple[FeeRule, ...] = ()


# The columns of a version that stand in a record under the same name.
PLAIN = (
    "name",
    "title",
    "field",
    "level",
    "kind",
    "ministry",
    "decision",
    "competent_agency",
    "executing_agency",
    "coordinating_agency",
    "steps",
    "conditions",
    "source_url",
    "min_assurance",
    "form_code",
    "process_code",
    "result_template",
    "result_name",
)


def from_json(row: Mapping[str, Any]) -> Record:  # Any: JSON
    """A record from a starter file; whatever it does not say has its default.

    Groups hold their papers: `{"kind": "case", "name": …, "papers": […]}`; papers outside belong to everybody.
    """
    groups = tuple(Group(g["kind"], g.get("name", "")) for g in row.get("groups", ()))
    papers = [_paper(p, None) for p in row.get("papers", ())]
    for place, group in enumerate(row.get("groups", ())):
        papers += [_paper(p, place) for p in group.get("papers", ())]
    results = tuple(Product(r["name"], r.get("code", "")) for r in row.get("results", ()))
    result_name = row.get("result_name") or (results[0].name if results else "")
    plain = {name: row[name] for name in PLAIN if name in row}
    return Record(
        **{**plain, "result_name": result_name},
        code=row["code"],
        levels=tuple(row.get("levels") or [row["level"]]),
        subjects=tuple(row.get("subjects", ())),
        terms=tuple(_terms(t) for t in row.get("terms", ())),
        groups=groups,
        papers=tuple(papers),
        legal_bases=tuple(Basis(b["number"], b.get("name", "")) for b in row.get("legal_bases", ())),
        results=results or ((Product(result_name),) if result_name else ()),
        fee_rules=tuple(rule_of(rule) for rule in row.get("fee_rules", ())),
    )


def papers_in(record: Record, kinds: Sequence[str] = (GroupKind.ALL,)) -> list[Paper]:
    """The papers under headings of these kinds, those without a heading among the first."""
    return [
        paper
        for paper in record.papers
        if (GroupKind.ALL if paper.group is None else record.groups[paper.group].kind) in kinds
    ]


def _terms(row: Mapping[str, Any]) -> Terms:  # Any: JSON
    amount = Decimal(row["amount"]) if row.get("amount") else None
    stated = row.get("fees") or [{"amount": row.get("fee", 0), "words": row.get("fee_words", "")}]
    return Terms(
        channel=row["channel"],
        time=Time(amount, row.get("unit", ""), row.get("note", "")),
        fees=tuple(_fee(fee) for fee in stated),
        is_confirmed=bool(amount and row.get("unit")),
    )


def _fee(row: Mapping[str, Any]) -> Fee:  # Any: JSON
    amount = None if row.get("amount") is None else Decimal(row["amount"])
    return Fee(amount, row.get("currency", Currency.VND), row.get("words", ""), is_confirmed=amount is not None)


def _paper(row: Mapping[str, Any], group: int | None) -> Paper:  # Any: JSON
    standing = row.get("standing", Standing.PAPER)
    required = row.get("is_required", group is None) and standing == Standing.PAPER
    return Paper(**{**row, "group": group, "standing": standing, "is_required": required})
