"""Which way a dossier went: at whose desks it is or was. Lists and counts of a desk start from its ways (ADR 0067)."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from motcua.core.batch import Batch
from motcua.directory import scopes
from motcua.directory.desks import Desk
from motcua.directory.models import Unit
from motcua.directory.queries import units_under
from motcua.directory.scopes import Reach
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier, Trail

BYTES_OF_AN_ID = 16
# At a stage of a way.
Place = tuple[UUID, Stage]
_ANSWERED = f"{Reach.ANSWERED}:"


class Stop(NamedTuple):
    """Where a task stands: who does it, and in which unit."""

    role: str
    unit_id: UUID


def of(unit_id: UUID, agency_id: UUID, stops: Iterable[Stop]) -> Trail:
    """The way of a dossier that was handed in at a unit, is answered by an agency and had tasks at these stops."""
    return _trail({f"{Reach.RECEIVED}:{unit_id}", f"{Reach.ANSWERED}:{agency_id}", *map(_mark, stops)})


def begin(batch: Batch, dossier: Dossier, stop: Stop) -> None:
    """A new dossier's way, up to its first task."""
    dossier.trail = of(dossier.unit_id, dossier.agency_id, [stop])
    batch.add_once(dossier.trail)


def onward(batch: Batch, dossier: Dossier, stop: Stop) -> UUID:
    """The way of a stored dossier that comes to another stop."""
    trail = _trail({*dossier.trail.marks, _mark(stop)})
    batch.add_once(trail)
    return trail.pk


def seen_by(desk: Desk) -> QuerySet[Trail]:
    """The ways that lie in a desk's scope, as `directory.scopes` says."""
    reaches = scopes.reaches(desk)
    kinds = [str(reach) for reach in (Reach.RECEIVED, Reach.ANSWERED) if reach in reaches]
    if Reach.HANDLED in reaches:
        kinds.append(desk.role)
    if not kinds:
        return Trail.objects.none()
    marks = Q()
    for kind in kinds:
        mark = Concat(Value(f"{kind}:"), Cast("pk", TextField()), output_field=TextField())
        marks |= Q(marks__overlap=scopes.units(desk).annotate(mark=mark).values_list("mark"))
    return Trail.objects.filter(marks)


def answered_below(unit: Unit) -> dict[UUID, UUID]:
    """The ways of dossiers that a unit or one below it answers for, each with the agency that does."""
    mark = Concat(Value(_ANSWERED), Cast("pk", TextField()), output_field=TextField())
    marks = units_under(unit).annotate(mark=mark).values_list("mark")
    ways = Trail.objects.filter(marks__overlap=marks).values_list("pk", "marks")
    return {way: UUID(_marked(_ANSWERED, marks)) for way, marks in ways}


def through(*unit_ids: UUID) -> QuerySet[Trail]:
    """The ways that any of these units has a part in."""
    kinds = [Reach.RECEIVED, Reach.ANSWERED, *scopes.SCOPES]
    return Trail.objects.filter(marks__overlap=[f"{kind}:{unit}" for kind in kinds for unit in unit_ids])


def lay() -> int:
    """Give every dossier without a way its own, in two statements; returns how many. For rows that were poured in."""
    with connection.cursor() as cursor:
        cursor.execute(_LAY_TRAILS, [False])
        cursor.execute(_LAY, [False])
        return int(cursor.rowcount)


def astray() -> Iterator[str]:
    """The numbers of dossiers whose way is not where they were handed in, are answered and had tasks (I14)."""
    with connection.cursor() as cursor:
        cursor.execute(_ASTRAY, [True])
        yield from (number for (number,) in cursor.fetchall())


# The same as `of`, said to the database: sorted by code point, hashed, the first sixteen bytes. Each dossier's marks
# are sorted alone: together those of ten million would be six gigabytes on disk.
_WAYS = """
WITH ways AS (
    SELECT d.id, d.number, d.trail_id, marked.marks,
        left(encode(sha256(convert_to(array_to_string(marked.marks, '|'), 'UTF8')), 'hex'), 32)::uuid AS trail
    FROM dossiers_dossier d CROSS JOIN LATERAL (
        SELECT array_agg(DISTINCT m.mark COLLATE "C" ORDER BY m.mark COLLATE "C") AS marks FROM (
            SELECT 'received:' || d.unit_id UNION ALL SELECT 'answered:' || d.agency_id UNION ALL
            SELECT t.role || ':' || t.unit_id FROM workflow_task t
            WHERE t.owner_kind = 'dossier' AND t.owner_code = d.number
        ) AS m (mark)
    ) AS marked WHERE d.trail_id IS NULL OR %s
)"""
_LAY_TRAILS = f"""{_WAYS}
INSERT INTO dossiers_trail (id, marks) SELECT DISTINCT ON (trail) trail, marks FROM ways ON CONFLICT DO NOTHING
"""  # noqa: S608  our own texts
_LAY = f"""{_WAYS}
UPDATE dossiers_dossier d SET trail_id = ways.trail FROM ways WHERE d.id = ways.id
"""  # noqa: S608  as above
_ASTRAY = f"""{_WAYS}
SELECT number FROM ways WHERE trail_id IS DISTINCT FROM trail ORDER BY id
"""  # noqa: S608  as above


def _marked(kind: str, marks: Iterable[str]) -> str:
    return next(mark for mark in marks if mark.startswith(kind)).removeprefix(kind)


def _mark(stop: Stop) -> str:
    return f"{stop.role}:{stop.unit_id}"


def _trail(marks: set[str]) -> Trail:
    ordered = sorted(marks)
    digest = sha256("|".join(ordered).encode()).digest()
    return Trail(id=UUID(bytes=digest[:BYTES_OF_AN_ID]), marks=ordered)
