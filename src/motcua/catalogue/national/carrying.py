"""What clerks settled about the version before holds for the next one, while the source says the same thing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from motcua.catalogue.national.texts import Found
from motcua.catalogue.records import Fee, Paper, Record, Terms


@dataclass(frozen=True, slots=True)
class Settled:
    """A doubt of the version before: where it was, what the source said, who settled it and how."""

    place: str
    kind: str
    said: str
    resolution: str
    by: str


def carried(
    record: Record, found: Iterable[Found], before: Record, settled: Iterable[Settled]
) -> tuple[Record, Mapping[Found, Settled]]:
    """The record with the parts as the clerk left them, and which doubts are settled thereby."""
    known = {(one.kind, one.said, _part(one.place)): one for one in settled}
    answered: dict[Found, Settled] = {}
    for one in found:
        old = known.get((str(one.kind), one.said, _part(one.place)))
        taken = old and _taken(record, one.place, before, old.place)
        if old and taken:
            record, answered[one] = taken, old
    return record, answered


def with_workings(record: Record, before: Record) -> Record:
    """The record with what makes it work here: form, process, result template, assurance, tariff."""
    return replace(
        record,
        form_code=before.form_code,
        process_code=before.process_code,
        result_template=before.result_template,
        min_assurance=before.min_assurance,
        fee_rules=before.fee_rules,
    )


def _part(place: str) -> str:
    """Papers and groups are known by what they say, not by where they stand."""
    head = place.partition(":")[0]
    return head if head in {"paper", "group", "basis"} else place


def _taken(record: Record, place: str, before: Record, old_place: str) -> Record | None:
    head, _colon, key = place.partition(":")
    if head == "time":
        return _with_terms(record, before, key, lambda new, old: replace(new, time=old.time, is_confirmed=True))
    if head == "fee":
        return _with_terms(record, before, key, lambda new, old: replace(new, fees=_confirmed(old.fees)))
    if head == "paper":
        return _with_paper(record, int(key), before, int(old_place.partition(":")[2]))
    return record


def _with_terms(record: Record, before: Record, channel: str, make: Callable[[Terms, Terms], Terms]) -> Record | None:
    old = next((one for one in before.terms if one.channel == channel), None)
    if old is None:
        return None
    terms = tuple(make(one, old) if one.channel == channel else one for one in record.terms)
    return replace(record, terms=terms)


def _with_paper(record: Record, position: int, before: Record, old_position: int) -> Record | None:
    if not (position <= len(record.papers) and old_position <= len(before.papers)):
        return None
    old, papers = before.papers[old_position - 1], list(record.papers)
    papers[position - 1] = _as_settled(papers[position - 1], old)
    return replace(record, papers=tuple(papers))


def _as_settled(new: Paper, old: Paper) -> Paper:
    return replace(
        new,
        name=old.name,
        originals=old.originals,
        copies=old.copies,
        is_required=old.is_required,
        standing=old.standing,
        largest_mb=old.largest_mb,
    )


def _confirmed(fees: tuple[Fee, ...]) -> tuple[Fee, ...]:
    return tuple(replace(fee, is_confirmed=fee.amount is not None) for fee in fees)
