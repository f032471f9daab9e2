"""Originals on paper: kept with a number, handed on, given back; nobody can change a line of their chain (ADR 0077)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.directory.desks import Desk
from motcua.directory.events import UnitAbsorbed
from motcua.directory.models import Role
from motcua.dossiers import checklists, originals, queries
from motcua.dossiers.models import Custody, Dossier, KeptOriginal
from motcua.dossiers.numbers import next_serial

SHORTEST_REASON, LONGEST_REASON, LONGEST_TITLE = 10, 300, 200


def keep(dossier_id: UUID, slots: Sequence[str], *, by: Desk, at: datetime) -> list[KeptOriginal]:
    """Keep the originals of these lines of the checklist; each gets its number.

    Raises `Dossier.DoesNotExist` for strangers, `Refusal` for a closed dossier, an unknown line, no line at all.
    """
    with transaction.atomic():
        dossier = queries.locked(dossier_id, by)
        if dossier.closed_at is not None:
            raise Refusal(_("Hồ sơ đã kết thúc, không giữ thêm bản gốc."))
        names = {paper.slot: paper.name for paper in checklists.papers_of(dossier)}
        if not slots or not set(slots) <= set(names):
            raise Refusal(_("Chọn ít nhất một giấy tờ giữ bản gốc."))
        made = [_kept(dossier, slot, names[slot], by, at) for slot in dict.fromkeys(slots)]
        for one in made:
            batch = Batch()
            batch.add(one, _line(one, by, at))
            _tell(batch, one, "original.kept", by, at, dossier=dossier.number)
            batch.write()
    return made


def take_over(original_id: UUID, *, by: Desk, at: datetime) -> KeptOriginal:
    """The desk has it in hand now, from whoever had it. Raises `KeptOriginal.DoesNotExist` for strangers, `Refusal`."""
    with transaction.atomic():
        original = _locked(original_id, by)
        if (original.holder_id, original.place_id) == (by.officer.pk, by.unit.pk):
            raise Refusal(_("Bạn đang giữ bản gốc này."))
        _pass_on(original, "original.taken_over", by, at, to=by)
    return original


def give_back(original_id: UUID, *, by: Desk, at: datetime) -> KeptOriginal:
    """The counter that has it gives it back to its applicant (NĐ 61/2018, Điều 20 khoản 2). Raises as `take_over`."""
    with transaction.atomic():
        original = _locked(original_id, by)
        if by.role != Role.COUNTER:
            raise Refusal(_("Bản gốc được trả tại quầy. Hãy chuyển cho bộ phận một cửa."))
        if original.holder_id != by.officer.pk:
            raise Refusal(_("Bản gốc đang ở người khác. Nhận về tay rồi mới trả người nộp."))
        _pass_on(original, "original.given_back", by, at, to=None)
    return original


def explain(original_id: UUID, reason: str, *, by: Desk, at: datetime) -> KeptOriginal:
    """Say why it stays although the result is given. Raises as `take_over`, and `Refusal` for too few words."""
    said = one_line(reason)
    if not SHORTEST_REASON <= len(said) <= LONGEST_REASON:
        raise Refusal(
            _("Ghi lý do trong %(few)d đến %(many)d ký tự.") % {"few": SHORTEST_REASON, "many": LONGEST_REASON}
        )
    with transaction.atomic():
        original = _locked(original_id, by)
        batch = Batch()
        batch.change(original, expect={"steps": original.steps}, stays_because=said)
        _tell(batch, original, "original.stays", by, at)
        batch.write()
    return original


def follow_unit(event: UnitAbsorbed) -> None:
    """What lies in a unit that ended lies with its heir, in the same hands; the chain says so."""
    there = KeptOriginal.objects.filter(place_id=event.old_id).select_for_update(of=("self",))
    for original in there.order_by("id"):
        last = original.chain.select_related("holder").get(seq=original.steps)
        line = Custody(
            original=original,
            seq=last.seq + 1,
            holder=last.holder,
            title=last.title,
            place_id=event.new_id,
            at=event.at,
            by=last.by,
        )
        batch = Batch()
        batch.change(original, expect={"steps": last.seq}, steps=line.seq, since=event.at, place_id=event.new_id)
        batch.add(line)
        facts = {"seq": line.seq, "decision": event.decision}
        ledger.record(batch, subject=original.ref, verb="original.followed", by=event.by, at=event.at, **facts)
        batch.write()


def _kept(dossier: Dossier, slot: str, title: str, by: Desk, at: datetime) -> KeptOriginal:
    year = day_of(at).year
    return KeptOriginal(
        dossier=dossier,
        slot=slot,
        title=title[:LONGEST_TITLE],
        unit=by.unit,
        year=year,
        number=next_serial(f"original:{by.unit.code}:{year}"),
        kept_at=at,
        holder=by.officer,
        place=by.unit,
        since=at,
    )


def _pass_on(original: KeptOriginal, verb: str, by: Desk, at: datetime, *, to: Desk | None) -> None:
    before, seq = original.steps, original.steps + 1
    batch = Batch()
    holder, place = (to.officer, to.unit) if to else (None, None)
    batch.change(
        original,
        expect={"steps": before},
        steps=seq,
        since=at,
        holder_id=holder.pk if holder else None,
        place_id=place.pk if place else None,
    )
    original.holder, original.place = holder, place
    batch.add(_line(original, by, at))
    _tell(batch, original, verb, by, at, to=str(to.ref) if to else "applicant")
    batch.write()


def _line(original: KeptOriginal, by: Desk, at: datetime) -> Custody:
    """The link of the chain for where the original is now."""
    has_it = original.holder is not None
    return Custody(
        original=original,
        seq=original.steps,
        holder=original.holder,
        title=by.title if has_it else "",
        place=original.place,
        at=at,
        by=by.officer,
    )


def _tell(batch: Batch, original: KeptOriginal, verb: str, by: Desk, at: datetime, **facts: object) -> None:
    told = {"seq": original.steps, **facts}
    ledger.record(batch, subject=original.ref, verb=verb, by=by.ref, at=at, **told)


def _locked(original_id: UUID, by: Desk) -> KeptOriginal:
    originals.of_desk(by, original_id)
    original = KeptOriginal.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=original_id)
    if original.holder_id is None:
        raise Refusal(_("Bản gốc này đã trả người nộp."))
    return original
