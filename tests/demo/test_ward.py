"""The neighbours: what a year of declarations has none of, by the product's own verbs, on every desk that needs it."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from motcua.config.commands import verify
from motcua.core.clock import VN, day_of
from motcua.core.facts import Look
from motcua.delivery.lifecycle import ParcelState
from motcua.delivery.models import Parcel
from motcua.demo import departments, world
from motcua.demo.ward import stories
from motcua.demo.ward.desks import Ward
from motcua.documents import ports
from motcua.dossiers import handovers, opinions, originals, posting
from motcua.dossiers.models import Custody, Dossier, Handover, HistoryLine
from motcua.notifications import calls
from motcua.notifications.models import Step
from motcua.workdays.queries import calendar_for
from tests.fakes import FakeSigner

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SUNDAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture
def ward() -> Iterator[Ward]:
    """The ward with every story told, twice: the second time tells nothing."""
    before = ports.signer()
    ports.use_signer(FakeSigner())
    world.build(SUNDAY)
    departments.build(SUNDAY)
    for _again in range(2):
        stories.begin(SUNDAY)
        for place in range(len(stories.STORIES)):
            stories.tell(place, day_of(SUNDAY).toordinal())
    yield Ward(day_of(SUNDAY))
    ports.use_signer(before)


def test_every_desk_has_what_it_needs(ward: Ward) -> None:
    assert Dossier.objects.count() == len(stories.STORIES)
    assert Counter(Parcel.objects.values_list("state", flat=True)) == Counter(
        [ParcelState.WAITING, ParcelState.POSTED, ParcelState.DELIVERED, ParcelState.RETURNED]
    )
    assert (len(posting.waiting(ward.counter)), len(posting.on_the_way(ward.counter))) == (1, 1)
    assert Counter(Handover.objects.values_list("is_on_paper", "is_applicant")) == {(False, True): 1, (True, False): 1}
    assert handovers.waiting(ward.counter).count() == 2
    assert originals.held_at(ward.counter).count() == 1
    assert originals.held_at(ward.officer).count() == 1
    assert Custody.objects.count() == 3
    assert [opinions.asked(ward.desk(unit)).count() for unit in ("H56.11", "H56.41.2", "H56.14")] == [0, 1, 1]
    assert sorted(one.tries for one in calls.waiting(ward.counter, Step.CALL)) == [0, 1]
    assert [one.tries for one in calls.waiting(ward.counter, Step.LETTER)] == [1]


def test_every_fact_holds_and_all_of_it_lies_in_the_past_in_office_hours(ward: Ward) -> None:
    look = Look(SUNDAY)
    assert {fact.number: rows for fact in verify.FACTS if (rows := list(verify.broken(fact, look)))} == {}
    calendar = calendar_for()
    moments = [at.astimezone(VN) for at in HistoryLine.objects.values_list("at", flat=True)]
    assert max(moments) < SUNDAY
    assert all(calendar.is_working(at.date()) and 8 <= at.hour < 17 for at in moments)
