"""Results that wait to be returned at a desk, what is handed over, and how one was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.core import words
from motcua.core.language import official
from motcua.directory.desks import Desk
from motcua.documents import handwriting
from motcua.documents.typesetting import typeset
from motcua.dossiers import queries
from motcua.dossiers.lifecycle import Delivery, Stage
from motcua.dossiers.models import Dossier, Handover
from motcua.workflow.models import StepKind

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Returned:
    """When a dossier's result was returned, and how where it was over a counter."""

    at: datetime
    handover: Handover | None


def waiting(desk: Desk) -> QuerySet[Dossier]:
    """Results to be given at this desk's counter, the one that waits longest first."""
    return ready(desk).filter(delivery=Delivery.COUNTER)


def waiting_of(desk: Desk, person: Person) -> QuerySet[Dossier]:
    """Results of one person that this desk may give, whatever way they had chosen."""
    return ready(desk).filter(person=person)


def ready(desk: Desk) -> QuerySet[Dossier]:
    """Every signed result that this desk may give or send, whatever way was chosen."""
    tasks = queries.waiting_for(desk).filter(step__kind=StepKind.RETURN).order_by()
    found = queries.in_scope(desk).filter(stage=Stage.FINISHED, number__in=tasks.values("owner_code"))
    return found.order_by("finished_at", "id")


def proposed_items(dossier: Dossier) -> list[str]:
    """What there is to hand over, as the sheet names it."""
    result = queries.result_of(dossier)
    name = dossier.procedure.result_name or _("Kết quả giải quyết thủ tục hành chính")
    return [_("%(paper)s, số %(number)s") % {"paper": name, "number": result.number} if result else name]


def handover_of(dossier: Dossier) -> Handover | None:
    """How its result was handed over at a counter; the caller has checked the scope."""
    return _whole().filter(dossier=dossier).first()


def of_number(number: str) -> Returned | None:
    """The same by the number of a dossier, whatever way its result went; none while it was not returned."""
    return returned([number]).get(number)


def returned(numbers: Iterable[str]) -> Mapping[str, Returned]:
    """Of these dossiers those whose result was returned; the caller has checked the scope."""
    found = Dossier.objects.filter(number__in=list(numbers), stage=Stage.RETURNED, closed_at__isnull=False)
    closed = dict(found.values_list("number", "closed_at"))
    by_number = {one.dossier.number: one for one in _whole().filter(dossier__number__in=list(closed))}
    return {number: Returned(at, by_number.get(number)) for number, at in closed.items() if at}


def who_took_it(handover: Handover) -> list[str]:
    """Who took it, when and where, as officials and the applicant read it."""
    who = handover.name
    if not handover.is_applicant:
        who = _("%(name)s, %(relation)s, nhận thay") % {"name": handover.name, "relation": handover.relation}
    return [
        _("Lúc %(when)s, tại %(unit)s") % {"when": words.short_moment(handover.at), "unit": handover.unit.name},
        _("Người nhận: %(who)s") % {"who": who},
    ]


def sheet(dossier: Dossier, items: Sequence[str], *, by: str, at: datetime) -> bytes:
    """The sheet “Phiếu trả kết quả”, A5, to be signed on paper."""
    return _typeset(dossier, items, by=by, unit=dossier.unit.name, at=at)


def signed_sheet(dossier: Dossier, handover: Handover) -> bytes:
    """The same with who took it and the signature that was written on the screen."""
    return _typeset(
        dossier,
        handover.items,
        by=handover.by.full_name,
        unit=handover.unit.name,
        at=handover.at,
        name=handover.name,
        number=handover.number or "",
        relation=handover.relation or "",
        signature=handwriting.svg(handover.signature) if handover.signature else "",
        leaf=bytes(handover.leaf).hex(),
    )


def _typeset(dossier: Dossier, items: Sequence[str], *, by: str, unit: str, at: datetime, **collected: str) -> bytes:
    blank = {"name": "", "number": "", "relation": "", "signature": "", "leaf": ""}
    with official():
        facts: dict[str, object] = {
            **blank,
            **collected,
            "unit": unit,
            "code": dossier.code or dossier.number,
            "procedure": dossier.procedure.title,
            "applicant": dossier.applicant,
            "items": list(items),
            "by": by,
            "moment": words.moment(at),
            "is_done": bool(collected),
        }
    return typeset("handover", facts, at=at)


def _whole() -> QuerySet[Handover]:
    return Handover.objects.select_related("dossier", "unit", "by", "sheet", "mandate")
