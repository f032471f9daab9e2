"""From a record to the rows of a version, and back."""

from datetime import datetime
from typing import Any

from motcua.catalogue.models import (
    ChannelTerms,
    FeeRow,
    FeeRuleRow,
    LegalBasis,
    PaperGroup,
    ProcedureVersion,
    RequiredPaper,
    Result,
    TermsVariant,
)
from motcua.catalogue.records import PLAIN, Basis, Fee, Group, Paper, Product, Record, Terms, Time
from motcua.core.batch import Batch
from motcua.core.ids import Ref
from motcua.payments.fees import FeeRule, rule_of

_PAPER = (
    "slot",
    "name",
    "hint",
    "form_name",
    "originals",
    "certified",
    "copies",
    "is_required",
    "standing",
    "largest_mb",
)


_RULE = ("code", "name", "kind", "basis")


def plain(record: Record) -> dict[str, Any]:  # Any: one type a column
    """The columns of the version itself."""
    return {
        **{name: getattr(record, name) for name in PLAIN},
        "levels": list(record.levels),
        "subjects": list(record.subjects),
    }


def add_parts(batch: Batch, version: ProcedureVersion, record: Record, *, by: Ref, at: datetime) -> None:
    """Add every part of the version; `by` stands for the times that the record states without a doubt."""
    for terms in record.terms:
        _add_terms(batch, version, terms, by, at)
    groups = [
        PaperGroup(version=version, position=position, kind=group.kind, name=group.name)
        for position, group in enumerate(record.groups, start=1)
    ]
    batch.add(*groups)
    for position, paper in enumerate(record.papers, start=1):
        group = None if paper.group is None else groups[paper.group]
        values = {name: getattr(paper, name) for name in _PAPER}
        batch.add(RequiredPaper(version=version, position=position, group=group, **values))
    for position, basis in enumerate(record.legal_bases, start=1):
        batch.add(LegalBasis(version=version, position=position, number=basis.number, name=basis.name))
    for position, product in enumerate(record.results, start=1):
        batch.add(Result(version=version, position=position, code=product.code, name=product.name))
    for position, rule in enumerate(record.fee_rules, start=1):
        batch.add(_rule_row(version, position, rule))


def record_of(version: ProcedureVersion) -> Record:
    """What a stored version says; its parts should be prefetched (`queries.with_parts`)."""
    groups = list(version.groups.all())
    places = {group.pk: place for place, group in enumerate(groups)}
    return Record(
        **{name: getattr(version, name) for name in PLAIN},
        code=version.procedure.code,
        levels=tuple(version.levels or [version.level]),
        subjects=tuple(version.subjects),
        terms=tuple(_terms_of(row) for row in version.terms.all()),
        groups=tuple(Group(group.kind, group.name) for group in groups),
        papers=tuple(
            Paper(
                **{name: getattr(paper, name) for name in _PAPER},
                group=None if paper.group_id is None else places[paper.group_id],
            )
            for paper in version.papers.all()
        ),
        legal_bases=tuple(Basis(basis.number, basis.name) for basis in version.legal_bases.all()),
        results=tuple(Product(result.name, result.code) for result in version.results.all()),
        fee_rules=tuple(rule_in(row) for row in version.fee_rules.all()),
    )


def rule_in(row: FeeRuleRow) -> FeeRule:
    """A stored rule of the tariff as a value."""
    return rule_of({**row.terms, **{name: getattr(row, name) for name in _RULE}})


def _rule_row(version: ProcedureVersion, position: int, rule: FeeRule) -> FeeRuleRow:
    said = rule.as_json()
    columns = {name: said.pop(name) for name in _RULE}
    return FeeRuleRow(version=version, position=position, terms=said, **columns)


def _add_terms(batch: Batch, version: ProcedureVersion, terms: Terms, by: Ref, at: datetime) -> None:
    row = ChannelTerms(
        version=version,
        channel=terms.channel,
        amount=terms.time.amount,
        unit=terms.time.unit,
        note=terms.time.note,
        fee=terms.due_fee,
        fee_words=terms.fee_words,
        confirmed_by=str(by) if terms.is_confirmed else "",
        confirmed_at=at if terms.is_confirmed else None,
    )
    batch.add(row)
    for position, fee in enumerate(terms.fees, start=1):
        batch.add(
            FeeRow(
                terms=row,
                position=position,
                amount=fee.amount,
                currency=fee.currency,
                words=fee.words,
                is_confirmed=fee.is_confirmed,
            )
        )
    for position, time in enumerate(terms.variants, start=1):
        batch.add(TermsVariant(terms=row, position=position, amount=time.amount, unit=time.unit, note=time.note))


def _terms_of(row: ChannelTerms) -> Terms:
    return Terms(
        channel=row.channel,
        time=Time(row.amount, row.unit, row.note),
        fees=tuple(Fee(fee.amount, fee.currency, fee.words, fee.is_confirmed) for fee in row.fees.all()),
        variants=tuple(Time(one.amount, one.unit, one.note) for one in row.variants.all()),
        is_confirmed=row.is_confirmed,
    )
