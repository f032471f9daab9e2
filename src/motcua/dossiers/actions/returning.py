"""Handing the result over, online or at the counter."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.text import one_line, person_name
from motcua.directory.desks import Desk
from motcua.documents import handwriting, seal
from motcua.documents.models import StoredFile
from motcua.dossiers import manifests, moves, notices, originals, posting, queries
from motcua.dossiers.actions.processing import held
from motcua.dossiers.lifecycle import Delivery, Move, Stage
from motcua.dossiers.models import Certification, Dossier, Handover
from motcua.workflow import actions as workflow
from motcua.workflow import queries as processes
from motcua.workflow.models import StepKind, Task

MOST_ITEMS, LONGEST_ITEM, LONGEST_NAME, LONGEST_RELATION = 30, 200, 300, 100
# An identity number, or the number of a passport.
_NUMBER = re.compile(r"\d{12}|[A-Z]{1,2}\d{6,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Collector:
    """Who came: the applicant, or somebody with a written authorisation, whose name, number and relation are given."""

    is_applicant: bool
    name: str = ""
    number: str = ""
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Handing:
    """What is handed to whom. `is_compared`: the clerk has seen that the person is the one on the card.

    `signature` are strokes as `documents.handwriting` reads them; empty where the printed sheet was signed.
    """

    collector: Collector
    items: Sequence[str]
    is_compared: bool
    is_on_paper: bool = False
    signature: str = ""


class Unfit(Refusal):
    """It cannot be handed over so; `problems` say what to mend, by field. Nothing was written."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(_("Chưa trả được kết quả: còn %(n)d mục cần sửa.") % {"n": len(problems)})
        self.problems = dict(problems)


def collect(dossier_id: UUID, *, by: Person, at: datetime) -> Dossier:
    """The applicant takes the signed result online. Taking it again changes nothing."""
    with transaction.atomic():
        dossier = queries.own_locked(dossier_id, by)
        if dossier.stage == Stage.RETURNED:
            return dossier
        if dossier.delivery != Delivery.ONLINE:
            raise Refusal(_("Bạn đã chọn nhận kết quả %(how)s.") % {"how": Delivery(dossier.delivery).label.lower()})
        batch = Batch()
        give(batch, dossier, processes.open_task(dossier.ref), moves.Actor(person=by), at)
        batch.write()
    return dossier


def hand_over(
    dossier_id: UUID,
    handing: Handing,
    *,
    by: Desk,
    at: datetime,
    sheet: StoredFile | None = None,
    mandate: StoredFile | None = None,
) -> Dossier:
    """The counter gives the result to whoever came for it and signed; `sheet` and `mandate` are scans, where taken.

    Raises `Unfit` naming what to mend, `Refusal` at another step.
    """
    with transaction.atomic():
        dossier, task = held(dossier_id, by, StepKind.RETURN)
        handover = _handover(dossier, checked(dossier, handing), by, at, sheet, mandate)
        batch = Batch()
        proof = {"leaf": bytes(handover.leaf).hex(), "to": "applicant" if handover.is_applicant else "authorised"}
        posting.come_for(batch, dossier, at)
        give(batch, dossier, task, moves.Actor(desk=by), at, proof)
        batch.add(handover)
        batch.write()
    return dossier


def hand_back(dossier_id: UUID, *, by: Desk, at: datetime) -> Dossier:
    """Give certified copies back to whoever waits for them at the counter: nothing is signed for (NĐ 23/2015).

    Raises `Refusal` for any other result.
    """
    with transaction.atomic():
        dossier, task = held(dossier_id, by, StepKind.RETURN)
        if not Certification.objects.filter(dossier=dossier).exists():
            raise Refusal(_("Kết quả này trả có ký nhận. Hãy mở trang trả kết quả."))
        batch = Batch()
        give(batch, dossier, task, moves.Actor(desk=by), at)
        batch.write()
    return dossier


def checked(dossier: Dossier, handing: Handing) -> Handing:
    """The same without needless blanks. Raises `Unfit` naming what is missing or wrong, by field."""
    problems: dict[str, str] = {}
    collector = _collector(dossier, handing.collector, problems)
    items = [one for item in handing.items if (one := one_line(item)[:LONGEST_ITEM])]
    if not handing.is_compared:
        problems["compared"] = _("Hãy đối chiếu người nhận với thẻ căn cước, rồi đánh dấu.")
    if not items:
        problems["items"] = _("Đánh dấu ít nhất một thứ được trao.")
    if len(items) > MOST_ITEMS:
        problems["items"] = _("Nhiều nhất %(n)d thứ. Hãy gộp các giấy tờ cùng loại.") % {"n": MOST_ITEMS}
    signature = ""
    if not handing.is_on_paper:
        try:
            signature = handwriting.checked(handing.signature)
        except Refusal as no:
            problems["signature"] = str(no)
    if problems:
        raise Unfit(problems)
    return replace(handing, collector=collector, items=items, signature=signature)


def _collector(dossier: Dossier, given: Collector, problems: dict[str, str]) -> Collector:
    if given.is_applicant:
        return Collector(is_applicant=True, name=dossier.applicant)
    name = person_name(given.name)[:LONGEST_NAME]
    number = re.sub(r"[\s.\-]", "", given.number).upper()
    relation = one_line(given.relation)[:LONGEST_RELATION]
    if not name:
        problems["name"] = _("Hãy nhập họ và tên người nhận thay như trên thẻ.")
    if _NUMBER.fullmatch(number) is None:
        problems["number"] = _("Số định danh gồm 12 chữ số; số hộ chiếu như C1234567.")
    if not relation:
        problems["relation"] = _("Ghi quan hệ với người nộp. Ví dụ: con, vợ, nhân viên công ty.")
    return Collector(is_applicant=False, name=name, number=number, relation=relation)


def _handover(
    dossier: Dossier, handing: Handing, by: Desk, at: datetime, sheet: StoredFile | None, mandate: StoredFile | None
) -> Handover:
    collector = handing.collector
    found = Handover(
        dossier=dossier,
        at=at,
        by=by.officer,
        by_title=by.title,
        unit=by.unit,
        is_applicant=collector.is_applicant,
        name=collector.name,
        number=collector.number or None,
        relation=collector.relation or None,
        items=list(handing.items),
        is_on_paper=handing.is_on_paper,
        signature=handing.signature or None,
        sheet=sheet if handing.is_on_paper else None,
        mandate=None if collector.is_applicant else mandate,
    )
    manifest = manifests.of_handover(found)
    found.manifest, found.leaf = manifest.decode(), seal.leaf_hash(manifest)
    return found


def give(
    batch: Batch,
    dossier: Dossier,
    task: Task | None,
    actor: moves.Actor,
    at: datetime,
    proof: Mapping[str, object] | None = None,
) -> None:
    """Put into the batch that the result is with its applicant: move, task, notice.

    Raises `Refusal` where an official gives it while an original is kept of which nobody said why (UX-10).
    """
    if actor.desk is not None:
        originals.require_answer(dossier)
    name = task.step.name if task else ""
    moves.move(batch, dossier, Move.RETURN, by=actor, at=at, step_name=name, proof=proof, delivery=Delivery.DELIVERED)
    if task is not None:
        workflow.close(batch, task, by=actor.desk, at=at)
    notices.returned(batch, dossier, at=at)
