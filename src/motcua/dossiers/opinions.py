"""Opinions that are waited for or were given: whose they are, and who may read the dossier because of them."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.words import short_moment
from motcua.directory.desks import Desk
from motcua.documents.models import StoredFile
from motcua.dossiers import queries
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier, Opinion
from motcua.dossiers.numbers import parse_number
from motcua.workdays.deadlines import deadline
from motcua.workdays.queries import calendar_for
from motcua.workflow import actions as workflow
from motcua.workflow.models import Step

FILE_SLOT = "y-kien"
# While it is not decided; before, nobody leads it.
OPEN_AT = (Stage.ACCEPTED, Stage.PROCESSING, Stage.AWAITING_PAPERS, Stage.AWAITING_PAYMENT)
_OPEN = Q(answered_at=None, called_off_at=None)


def asked(desk: Desk) -> QuerySet[Opinion]:
    """What the desk's unit is asked now, the earliest deadline first."""
    of_unit = Opinion.objects.filter(_OPEN, unit=desk.unit, role=desk.role, dossier__stage__in=OPEN_AT)
    return of_unit.select_related("dossier", "asked_by").order_by("due_at", "id")


def readable(desk: Desk, number: str) -> Dossier:
    """A dossier by number or code that the desk may read: in its scope, or that it is asked about.

    Raises `Dossier.DoesNotExist` for strangers. Moves start from the scope alone.
    """
    about = Exists(asked(desk).order_by().filter(dossier=OuterRef("pk")))
    name = Q(number=parse_number(number) or number) | Q(code=number)
    # Named inside, too: else everything that the desk ever had is gathered to look whether one is among it.
    wanted = Q(pk__in=queries.in_scope(desk).filter(name).values("pk")) | Q(about)
    return Dossier.objects.select_related(*queries.RELATED).get(wanted, name)


def is_asked(desk: Desk, dossier: Dossier) -> bool:
    """Whether the desk's unit is asked about a dossier now."""
    return asked(desk).filter(dossier=dossier).exists()


def of_dossier(dossier: Dossier) -> list[Opinion]:
    """Every opinion of a dossier in the order of asking; the caller has checked the scope."""
    rows = list(Opinion.objects.filter(dossier=dossier).select_related("unit", "asked_by", "answered_by"))
    for one in rows:
        one.dossier = dossier
    return rows


def require_none_awaited(dossier: Dossier, at: datetime) -> None:
    """Raises `Refusal` while somebody who was asked still has time to answer."""
    rows = Opinion.objects.filter(_OPEN, dossier=dossier, due_at__gt=at).select_related("unit")
    waiting = rows.order_by("due_at").first()
    if waiting is not None:
        raise Refusal(
            _("Còn chờ ý kiến của %(unit)s đến %(due)s. Đợi trả lời, hoặc thu hồi câu hỏi rồi chuyển bước.")
            % {"unit": waiting.unit.name, "due": short_moment(waiting.due_at)}
        )


def begin(batch: Batch, dossier: Dossier, step: Step, *, by: Desk, at: datetime) -> list[int]:
    """Ask whom a step asks by itself, those who are not asked already; gives the numbers of the questions."""
    given = of_dossier(dossier)
    waiting = {(one.unit_id, one.role) for one in given if one.is_open}
    made: list[int] = []
    for one in step.asks or ():
        unit = workflow.unit_of(one["unit_kind"], dossier.agency, step)
        if (unit.pk, one["role"]) in waiting:
            continue
        made.append(len(given) + len(made) + 1)
        batch.add(
            Opinion(
                dossier=dossier,
                seq=made[-1],
                unit=unit,
                role=one["role"],
                question=one["question"],
                asked_at=at,
                asked_by=by.officer,
                due_at=due(dossier, Decimal(str(one["days"])), at),
                silence_basis=one.get("silence", ""),
            )
        )
    return made


def due(dossier: Dossier, days: Decimal, at: datetime) -> datetime:
    """When working days (or a part of one) for an answer are over."""
    calendar = calendar_for(dossier.unit_id)
    return deadline(at, days, unit="working_days", strategy="exact_hour", calendar=calendar).due


def follow_unit(old_id: UUID, new_id: UUID, at: datetime) -> None:
    """Questions to a unit that ended go to its heir; where the heir is asked the same already they are called off."""
    waiting = Opinion.objects.filter(_OPEN, unit_id=old_id)
    same = Opinion.objects.filter(_OPEN, unit_id=new_id, dossier=OuterRef("dossier"), role=OuterRef("role"))
    waiting.filter(Exists(same)).update(called_off_at=at)
    waiting.update(unit_id=new_id)


def files_of(opinions: Iterable[Opinion]) -> dict[UUID, list[StoredFile]]:
    """The files that came with answers, by opinion, in one query."""
    names = {str(one.pk): one.pk for one in opinions if one.answered_at}
    found: dict[UUID, list[StoredFile]] = {}
    rows = StoredFile.objects.filter(owner_kind="opinion", owner_code__in=list(names), removed_at=None)
    for file in rows.order_by("position", "id") if names else ():
        found.setdefault(names[file.owner_code], []).append(file)
    return found


def is_of(dossier: Dossier, file: StoredFile) -> bool:
    """Whether the file came with an opinion about this dossier."""
    return file.owner_kind == "opinion" and Opinion.objects.filter(dossier=dossier, pk=file.owner_code).exists()
