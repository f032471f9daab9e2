"""Many at once, on real connections: one dossier for one draft, one code for one dossier, one winner of a race."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection

from motcua.config.commands import verify
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.directory.desks import Desk
from motcua.dossiers.actions import receiving, submitting
from motcua.dossiers.models import Dossier, Draft
from tests.databases import CommittedDatabase
from tests.factories import desks, dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.factories.world import world as build

pytestmark = pytest.mark.slow

REASON = "Giấy chứng sinh mờ, hãy chụp lại cho rõ rồi nộp lại."


@pytest.fixture
def world(committed_db: CommittedDatabase) -> Iterator[World]:
    yield build()
    look = Look(MONDAY_9AM)
    assert [row for fact in verify.FACTS for row in verify.broken(fact, look)] == []


def at_once(acts: list[Callable[[], str]]) -> Counter[str]:
    """Run them all at the same moment, each on a connection of its own; how often each answer came."""
    gate = threading.Barrier(len(acts))

    def one(act: Callable[[], str]) -> str:
        try:
            connection.ensure_connection()
            gate.wait()
            return act()
        except Refusal as no:
            return str(no)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(one, acts))


def test_fifty_submits_of_one_draft_give_one_dossier(world: World) -> None:
    """F05, I2: every caller hears the same number."""
    draft = dossiers.draft(world)
    answers = at_once([partial(submit, draft)] * 50)
    assert answers == {Dossier.objects.get().number: 50}


def test_an_altered_submit_among_many_changes_nothing(world: World) -> None:
    """F06 in a race: whoever comes with another content is refused, before or after."""
    draft = dossiers.draft(world)
    answers = at_once([partial(submit, draft, altered=n % 2) for n in range(20)])
    assert answers.pop(Dossier.objects.get().number) == 10
    assert sum(answers.values()) == 10


def test_codes_given_at_once_are_without_gaps(world: World) -> None:
    """I9: twelve clerks accept at once."""
    waiting = [dossiers.submitted(world) for _ in range(12)]
    answers = at_once([partial(accept, dossier, world.counter) for dossier in waiting])
    assert sorted(answers) == [f"H56.40-261123-{n:04}" for n in range(1, 13)]


def test_of_two_clerks_one_wins_and_the_other_is_told(world: World) -> None:
    """OFF-11: one accepts, the other refuses the same dossier."""
    colleague = desks.colleague(world.counter, "Lò Thị Mai")
    for _ in range(5):
        dossier = dossiers.submitted(world)
        answers = at_once([partial(accept, dossier, world.counter), partial(refuse, dossier, colleague)])
        known = dossiers.fresh(dossier)
        assert (answers[known.code or "refused"], len(answers), known.moves) == (1, 2, 2)


def test_applicants_at_one_counter_do_not_wait_for_each_other(world: World) -> None:
    """G9 in small: twenty people submit at once, no two get the same number."""
    drafts = [dossiers.draft(world, by=person) for person in (world.lan, world.en) for _ in range(10)]
    answers = at_once([partial(submit, draft) for draft in drafts])
    assert (len(answers), set(answers.values())) == (20, {1})


def submit(draft: Draft, altered: int = 0) -> str:
    return submitting.submit(draft.id, by=draft.person, revision=draft.revision + altered, at=MONDAY_9AM).number


def accept(dossier: Dossier, by: Desk) -> str:
    return str(receiving.accept(dossier.id, by=by, at=MONDAY_9AM).code)


def refuse(dossier: Dossier, by: Desk) -> str:
    receiving.refuse(dossier.id, reason=REASON, by=by, at=MONDAY_9AM)
    return "refused"
