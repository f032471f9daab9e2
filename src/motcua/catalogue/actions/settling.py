"""A named clerk settles what the source left open. The one way in which a published version changes (ADR 0045)."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.catalogue import queries, rows
from motcua.catalogue.answers import (
    Answer,
    AsItStands,
    FeeAnswer,
    GroupAnswer,
    KindAnswer,
    PaperAnswer,
    TextAnswer,
    TimeAnswer,
)
from motcua.catalogue.models import (
    ChannelTerms,
    FeeRow,
    Finding,
    GroupKind,
    Outcome,
    ProcedureVersion,
    Resolution,
    Standing,
)
from motcua.catalogue.national.papers import is_for_everybody
from motcua.catalogue.quality import completeness
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref


def settle(version_id: UUID, place: str, answer: Answer, *, by: Ref, at: datetime, everywhere: bool = False) -> int:
    """Settle every open doubt about a place of a record; returns how many.

    `everywhere` gives the same answer to the other channels or lines of which the source says the same words.
    Raises `Refusal` where nothing is open there any more, or the answer does not fit the place.
    """
    with transaction.atomic():
        version = ProcedureVersion.objects.select_for_update().select_related("procedure").get(pk=version_id)
        found = _open(version, place, everywhere=everywhere)
        if not found:
            raise Refusal(_("Điểm này đã có người xác nhận. Hãy tải lại trang."))
        batch = Batch()
        for one in sorted({doubt.place for doubt in found}):
            _apply(batch, version, one, answer, by, at)
        resolution = Resolution.CONFIRMED if isinstance(answer, AsItStands) else Resolution.CORRECTED
        for doubt in found:
            batch.change(
                doubt, expect={"resolved_at": None}, resolution=resolution, resolved_by=str(by), resolved_at=at
            )
        _record(batch, version, found, resolution, by, at)
        batch.write()
        _count(version)
    return len(found)


def _open(version: ProcedureVersion, place: str, *, everywhere: bool) -> Sequence[Finding]:
    doubts = list(version.findings.filter(outcome=Outcome.DOUBTFUL, resolved_at=None).order_by("id"))
    here = [one for one in doubts if one.place == place]
    if not everywhere or not here:
        return here
    head, said = place.partition(":")[0], {(one.kind, one.said) for one in here}
    same = {one.place for one in doubts if one.place.partition(":")[0] == head and (one.kind, one.said) in said}
    return [one for one in doubts if one.place in same]


def _apply(batch: Batch, version: ProcedureVersion, place: str, answer: Answer, by: Ref, at: datetime) -> None:
    head, _colon, key = place.partition(":")
    match (head, answer):
        case (_, AsItStands()):
            if head == "paper":
                raise Refusal(_("Hãy chọn: dòng này là giấy tờ phải nộp hay là lưu ý."))
        case ("time", TimeAnswer()):
            terms = version.terms.get(channel=key)
            batch.change(terms, amount=answer.amount, unit=answer.unit, confirmed_by=str(by), confirmed_at=at)
        case ("fee", FeeAnswer()):
            _set_fee(batch, version.terms.get(channel=key), answer)
        case ("paper", PaperAnswer()):
            _set_paper(batch, version, int(key), answer)
        case ("group", GroupAnswer()):
            _set_group(batch, version, int(key), answer.kind)
        case ("kind", KindAnswer()):
            batch.change(version, kind=answer.kind)
        case ("agency", TextAnswer()):
            batch.change(version, competent_agency=answer.text[:2000])
        case ("basis", TextAnswer()) if key:
            _set_basis(batch, version, place, answer.text)
        case _:
            raise Refusal(_("Câu trả lời không hợp với điểm này. Hãy tải lại trang."))


def _set_fee(batch: Batch, terms: ChannelTerms, answer: FeeAnswer) -> None:
    terms.fees.all().delete()
    batch.add(FeeRow(terms=terms, position=1, amount=Decimal(answer.amount), words=answer.words, is_confirmed=True))
    batch.change(terms, fee=answer.amount, fee_words=answer.words)


def _set_paper(batch: Batch, version: ProcedureVersion, position: int, answer: PaperAnswer) -> None:
    paper = version.papers.select_related("group").get(position=position)
    is_common = paper.group is None or paper.group.kind == GroupKind.ALL
    is_paper = answer.standing == Standing.PAPER
    batch.change(
        paper,
        standing=answer.standing,
        originals=answer.originals if is_paper else 0,
        copies=answer.copies if is_paper else 0,
        is_required=is_paper and is_common and is_for_everybody(paper.name),
    )


def _set_group(batch: Batch, version: ProcedureVersion, position: int, kind: GroupKind) -> None:
    group = version.groups.get(position=position)
    batch.change(group, kind=kind)
    for paper in group.papers.filter(standing=Standing.PAPER):
        batch.change(paper, is_required=kind == GroupKind.ALL and is_for_everybody(paper.name))


def _set_basis(batch: Batch, version: ProcedureVersion, place: str, number: str) -> None:
    said = version.findings.filter(place=place).values_list("said", flat=True)[0]
    basis = version.legal_bases.filter(number=said).first()
    if basis is None:
        raise Refusal(_("Không còn căn cứ “%(said)s” trong bản này.") % {"said": said})
    batch.change(basis, number=number[:255])


def _record(
    batch: Batch, version: ProcedureVersion, found: Sequence[Finding], resolution: Resolution, by: Ref, at: datetime
) -> None:
    ledger.record(
        batch,
        subject=Ref("procedure", version.procedure.code),
        verb="procedure.doubt_settled",
        by=by,
        at=at,
        version=version.number,
        places=sorted({one.place for one in found}),
        kinds=sorted({one.kind for one in found}),
        resolution=str(resolution),
    )


def _count(version: ProcedureVersion) -> None:
    """The counter and the score as the rows now stand."""
    fresh = queries.with_parts(ProcedureVersion.objects.all()).get(pk=version.pk)
    places = list(fresh.findings.filter(outcome=Outcome.DOUBTFUL, resolved_at=None).values_list("place", flat=True))
    batch = Batch()
    batch.change(fresh, doubts=len(places), completeness=completeness(rows.record_of(fresh), places))
    batch.write()
