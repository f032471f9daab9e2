"""What a dossier costs: the tariff of its procedure on its answers, channel and area, recorded when submitted."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalogue.queries import Snapshot, snapshot
from motcua.catalogue.tariffs import AREA, CHANNEL
from motcua.conditions.tree import Json
from motcua.core import words
from motcua.core.batch import Batch
from motcua.core.ids import Ref
from motcua.core.language import official
from motcua.core.text import fold_key
from motcua.directory.models import Unit
from motcua.dossiers.lifecycle import Finance
from motcua.dossiers.models import Dossier
from motcua.dossiers.revisions import answers_of
from motcua.payments import fees
from motcua.payments import queries as payments
from motcua.payments.actions import charging
from motcua.payments.fees import Count, FeeLine
from motcua.payments.lifecycle import ChargeState
from motcua.places import queries as places

# The cause of the charge that comes with the submission.
SUBMISSION = "submit"
# That of what was counted at the counter, with how many times.
COUNTED = "counted"


def lines(procedure: Snapshot, answers: Mapping[str, Json], channel: str, unit: Unit) -> list[FeeLine]:
    """What is due for these answers, handed in through that channel at that office (UX-19)."""
    rules = procedure.fee_rules
    if not rules:
        return []
    facts: dict[str, Json] = {**answers, CHANNEL: str(channel)}
    if AREA in fees.names(rules):
        facts[AREA] = area(unit)
    return fees.fees_due(rules, facts)


def area(unit: Unit) -> dict[str, Json]:
    """Where the office is, as tariffs ask: `commune`, `province` by code, `kind` as `phuong`, `xa` or `dac_khu`."""
    place = places.commune(unit.commune_code) if unit.commune_code else None
    kind = place.full_name.removesuffix(place.name) if place else ""
    return {"commune": unit.commune_code, "province": unit.province_id, "kind": fold_key(kind).replace(" ", "_")}


def charge(batch: Batch, dossier: Dossier, answers: Mapping[str, Json], *, by: Ref, at: datetime) -> None:
    """Record what a submission costs in its own batch. It reads nothing, and nothing due writes nothing (UX-27)."""
    with official():
        due = lines(snapshot(dossier.procedure_id), answers, dossier.channel, dossier.unit)
    made = charging.record(batch, owner=dossier.ref, key=SUBMISSION, unit=dossier.unit, lines=due, by=by, at=at)
    if made is not None and made.state == ChargeState.DUE:
        dossier.finance = Finance.UNPAID


def uncounted(dossier: Dossier) -> list[Count]:
    """What has to be counted before the tariff gives a sum: pages, copies; each once."""
    left = {line.code for line in _of(dossier, {}) if line.amount is None}
    rules = [rule for rule in snapshot(dossier.procedure_id).fee_rules if rule.code in left]
    told = answers_of(dossier)
    asked = [one for rule in rules for one in (rule.pieces, rule.times) if one and one.name not in told]
    return list(dict.fromkeys(asked))


def counted(dossier: Dossier, counts: Mapping[str, int]) -> list[FeeLine]:
    """The lines that the declaration left open, with what was counted."""
    left = {line.code for line in _of(dossier, {}) if line.amount is None}
    with official():
        return [line for line in _of(dossier, counts) if line.code in left]


def _of(dossier: Dossier, counts: Mapping[str, int]) -> list[FeeLine]:
    facts = {**answers_of(dossier), **counts}
    return lines(snapshot(dossier.procedure_id), facts, dossier.channel, dossier.unit)


def in_words(dossier: Dossier) -> str:
    """“Đã nộp 8.000 đ; còn phải nộp 50.000 đ”, as papers say it; empty where nothing was ever charged."""
    sums: dict[str, int] = defaultdict(int)
    for one in payments.charges_of(dossier.ref):
        sums[one.state] += one.amount
    with official():
        said = {
            ChargeState.SETTLED: _("đã nộp %(sum)s"),
            ChargeState.DUE: _("còn phải nộp %(sum)s"),
            ChargeState.WAIVED: _("được miễn"),
        }
        parts = [text % {"sum": words.money(sums[state])} for state, text in said.items() if state in sums]
    return words.capitalised("; ".join(parts))


def drop(batch: Batch, dossier: Dossier, *, by: Ref, at: datetime) -> Finance:
    """Take off what a dossier that ends need not pay any more; gives where its finances stand then."""
    for one in payments.due(dossier.ref).select_for_update(of=("self",)):
        charging.cancel(batch, one, by=by, at=at)
    has_paid = payments.charges_of(dossier.ref).filter(state=ChargeState.SETTLED).exists()
    return Finance.PAID if has_paid else Finance.NOTHING_DUE
