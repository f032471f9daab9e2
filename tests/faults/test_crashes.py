"""Processes killed under load: nothing acknowledged is lost, nothing is doubled, everything comes back (F13, F26)."""

import random
from collections.abc import Callable

import pytest

from motcua.dossiers.models import Dossier, Receipt
from motcua.notifications.models import Channel, Delivery
from tests.factories.world import World
from tests.faults.citizens import Load, citizen
from tests.faults.installation import RECOVERY_SECONDS, WEB_WORKERS, Installation
from tests.processes import wait_until

pytestmark = pytest.mark.faults
PEOPLE = 24
SEEDS = [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in (2, 3, 4, 5, 6, 7))]
# UX-30, where a worker must first be missed and replaced.
TOLD_WITHIN_SECONDS = 60
Chance = random.Random


def kill_postmaster(office: Installation, chance: Chance) -> None:
    """F13."""
    office.kill(office.postmaster())


def kill_web_workers(office: Installation, chance: Chance) -> None:
    """One, or both at once."""
    wait_until(lambda: len(office.web_workers()) == WEB_WORKERS)
    for pid in chance.sample(office.web_workers(), chance.randint(1, WEB_WORKERS)):
        office.kill(pid)


def kill_around_the_commit(office: Installation, chance: Chance) -> None:
    """F01 and F02 in the middle of the crowd."""
    point = chance.choice(["submit.before_commit", "submit.after_commit"])
    office.arm(point)
    wait_until(lambda: office.fired(point))


def kill_job_worker(office: Installation, chance: Chance) -> None:
    """At one of its steps, or wherever it is."""
    point = chance.choice(["notifications.sent", "documents.after_settle", "receipts.before_commit", ""])
    if point:
        office.arm(point)
    else:
        wait_until(lambda: office.job_worker() != 0)
        office.kill(office.job_worker())


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("harm", [kill_postmaster, kill_web_workers, kill_around_the_commit])
def test_no_acknowledged_dossier_is_lost_or_doubled(
    office: Installation,
    world: World,
    harm: Callable[[Installation, Chance], None],
    seed: int,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    """F13, I1, I2: harm done three times while people hand in, add photos and look."""
    chance, load = random.Random(seed), the_crowd(office, world, seed)
    with load.running():
        for share in (0.2, 0.4, 0.6):
            wait_until(lambda share=share: load.has_handed_in(share), 120)  # type: ignore[misc]  # bound now
            harm(office, chance)
    record_testsuite_property(f"{harm.__name__} {seed}: longest silence, seconds", round(load.longest_silence, 1))
    record_testsuite_property(f"{harm.__name__} {seed}: answers", dict(load.statuses))
    assert len(load.acknowledged) == PEOPLE
    assert load.vanished == []
    assert load.longest_silence < RECOVERY_SECONDS
    assert set(load.statuses) <= {200, 302, 503}
    with office.database():
        written = Dossier.objects.filter(draft_id__in=load.acknowledged).values_list("draft_id", "number")
        assert sorted(written) == sorted(load.acknowledged.items())
    office.check()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_effect_of_a_job_happens_and_is_seen_once(
    office: Installation, world: World, seed: int, record_testsuite_property: Callable[[str, object], None]
) -> None:
    """F26, UX-30: the job worker dies at its steps and at any moment; receipts are made, people are told once, soon."""
    chance, load = random.Random(seed), the_crowd(office, world, seed)
    with load.running():
        for share in (0.2, 0.4, 0.6, 0.8, 1.0):
            wait_until(lambda share=share: load.has_handed_in(share), 120)  # type: ignore[misc]  # bound now
            kill_job_worker(office, chance)
    office.check()
    numbers = set(load.acknowledged.values())
    with office.database():
        assert Receipt.objects.filter(dossier__number__in=numbers, file=None).count() == 0
        waited = seconds_until_told(numbers)
    record_testsuite_property(f"kill_job_worker {seed}: seconds until people were told, slowest", round(waited[-1], 1))
    assert waited[-1] <= TOLD_WITHIN_SECONDS
    keys = [message["key"] for message in office.messages()]
    assert len(keys) == len(set(keys))
    told = [number for message in office.messages() for number in numbers if number in message["text"]]
    assert sorted(told) == sorted(numbers)


def seconds_until_told(numbers: set[str]) -> list[float]:
    """From the event to the message with the provider, one for each message, the slowest last."""
    sent = Delivery.objects.filter(notice__subject_code__in=numbers).exclude(channel=Channel.PORTAL)
    return sorted((at - since).total_seconds() for at, since in sent.values_list("sent_at", "notice__created_at"))


def the_crowd(office: Installation, world: World, seed: int) -> Load:
    """Everybody has a finished declaration before the load begins."""
    with office.database():
        return Load([citizen(office, world) for _ in range(PEOPLE)], seed)
