"""What somebody at a counter has with the office: declarations begun, dossiers, what is owed, papers to use again."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q

from motcua.accounts import queries as accounts
from motcua.accounts.models import Person
from motcua.catalogue.models import Channel
from motcua.core import readers
from motcua.directory.desks import Desk
from motcua.dossiers import keyset, queries, shelf, trails
from motcua.dossiers.keyset import Order
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import AbsentPaper, Dossier, Draft, Result
from motcua.payments import queries as payments
from motcua.payments.models import Charge

# More than these are looked up one by one.
MOST_DOSSIERS, MOST_DRAFTS, MOST_PAPERS, MOST_NAMED = 20, 10, 10, 10
# What a counter takes in most is told by its last dossiers.
LAST = 100


@dataclass(frozen=True, slots=True)
class Visit:
    """A person as the counter sees them: the dossiers of its scope, what is open first; sums and papers by dossier."""

    person: Person
    drafts: Sequence[Draft]
    dossiers: Sequence[Dossier]
    owed: Mapping[str, Sequence[Charge]]
    promised: Mapping[UUID, Sequence[AbsentPaper]]
    papers: Sequence[Result]

    @property
    def debt(self) -> int:
        """Everything that is still to be paid, in đồng."""
        return sum(charge.amount for charges in self.owed.values() for charge in charges)


def visit(person: Person, desk: Desk) -> Visit:
    """What a desk may see of somebody who stands before it; the number of statements is fixed."""
    order = (F("closed_at").desc(nulls_first=True), F("due_at").asc(nulls_last=True), "-submitted_at", "-id")
    dossiers = list(queries.in_scope(desk).filter(person=person).order_by(*order)[:MOST_DOSSIERS])
    owed: dict[str, list[Charge]] = defaultdict(list)
    for charge in payments.due_among([one.ref for one in dossiers]):
        owed[charge.owner_code].append(charge)
    promised: dict[UUID, list[AbsentPaper]] = defaultdict(list)
    waiting = [one for one in dossiers if one.closed_at is None]
    for paper in AbsentPaper.objects.filter(dossier__in=waiting, promised_on__isnull=False).order_by("promised_on"):
        promised[paper.dossier_id].append(paper)
    return Visit(
        person=person,
        drafts=list(queries.open_drafts(person)[:MOST_DRAFTS]),
        dossiers=dossiers,
        owed=owed,
        promised=promised,
        papers=list(shelf.valid(person)[:MOST_PAPERS]),
    )


def known_by_name(desk: Desk, name: str) -> list[Person]:
    """Those whose name begins so and who have a dossier in the desk's scope; one more than are shown where many do."""
    here = queries.in_scope(desk).filter(person=OuterRef("pk"))
    return list(accounts.named(name).filter(Exists(here))[: MOST_NAMED + 1])


def is_known(desk: Desk, person: Person) -> bool:
    """Whether somebody has a dossier in the desk's scope."""
    return queries.in_scope(desk).filter(person=person).exists()


def used_at(desk: Desk) -> list[str]:
    """The codes of the procedures in the desk's last dossiers, the most frequent first."""
    ways = list(trails.seen_by(desk).values_list("pk", flat=True))
    places = [(way, stage) for way in ways for stage in Stage]
    rows, order = Dossier.objects.filter(queries.of_procedures(desk)), Order("submitted_at", newest_first=True)
    with readers.reading_as(queries.KEYS):
        last = [key.id for key in keyset.cut_places(rows, places, order, None, LAST).rows]
        codes = Dossier.objects.filter(pk__in=last).values_list("procedure__procedure__code", flat=True)
        return [code for code, _times in Counter(codes).most_common()]


def waiting_by_channel(desk: Desk) -> dict[Channel, int]:
    """How many dossiers wait to be taken in at the desk, by the way they came; every way is there."""
    tasks = queries.waiting_for(desk).order_by().values("owner_code")
    waiting = Dossier.objects.filter(Q(stage=Stage.REGISTERED), number__in=tasks)
    found = dict(waiting.order_by().values_list("channel").annotate(Count("id")))
    return {channel: found.get(channel.value, 0) for channel in Channel}
