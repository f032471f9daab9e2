"""One dossier's life as moments, drawn by dice: when it came, who had it how long, how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from motcua.demo.life.hours import Hours
from motcua.demo.life.seats import Station
from motcua.workflow.models import Outcome, StepKind

HOUR = 3600
# In a hundred dossiers; measured portals report 1–6 % refused and 3–8 % late.
REFUSED, SENT_BACK, LATE = 0.05, 0.06, 0.055
# Taken back by their applicants, while they wait at one of the first steps.
WITHDRAWN, EARLY_STEPS = 0.018, 2
# Of what is open now: how far it has come, and how much of it nobody touched for days.
FORGOTTEN = 0.09
OPEN_AT = {StepKind.RECEIVE: 30, StepKind.EXAMINE: 30, StepKind.APPROVE: 12, StepKind.SIGN: 8, StepKind.RETURN: 20}
# Median counting hours that a step waits; those between acceptance and signature share the time that is promised.
WAITS = {StepKind.RECEIVE: 1.2, StepKind.RETURN: 5.0}


@dataclass(slots=True)
class Visit:
    """One stay at a step; `worked` is when the official took it up. Unix seconds; no `closed` while it waits there."""

    station: Station
    opened: int
    due: int
    worked: int
    closed: int | None = None
    outcome: str = ""


@dataclass(slots=True)
class Story:
    """A life: submitted, then a stay at each step until refused, withdrawn, returned, or still waiting."""

    submitted: int
    visits: list[Visit] = field(default_factory=list)
    is_refused: bool = False
    is_withdrawn: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody still has it."""
        return self.visits[-1].closed is None


def closed(dice: Random, stations: Sequence[Station], *, arrived: int, now: int, allowed: int, hours: Hours) -> Story:
    """A life that ended before `now`; `arrived` is when it came, earlier where its end would lie ahead.

    `allowed` are the counting seconds from acceptance to the promise.
    """
    is_withdrawn = dice.random() < WITHDRAWN
    waits = _until_withdrawn(dice, stations, allowed) if is_withdrawn else _waits(dice, stations, allowed)
    start, end = hours.passed(arrived), hours.passed(now)
    over = start + sum(wait for _stop, wait, _outcome in waits) - end
    if over > 0:
        start -= over + dice.randrange(HOUR)
        arrived = hours.moment(start)
    story = _walk(dice, waits, arrived, start, hours)
    story.is_withdrawn, story.is_refused = is_withdrawn, story.is_refused and not is_withdrawn
    return story


def waiting(
    dice: Random, stations: Sequence[Station], *, now: int, allowed: int, hours: Hours, upto: StepKind | None = None
) -> Story:
    """A life that is under way at `now`; `upto` says at which step, else dice do."""
    kinds = [station.kind for station in stations]
    wanted = upto or dice.choices(list(OPEN_AT), list(OPEN_AT.values()))[0]
    last = kinds.index(wanted) if wanted in kinds else 0
    waits = [_wait(dice, station, allowed, len(stations)) for station in stations[:last]]
    # Most of what waits is still within the step's own time.
    age = int(dice.expovariate(1 / min(2.2, stations[last].hours * 0.45)) * HOUR)
    if dice.random() < FORGOTTEN:
        age += int((10 + dice.expovariate(1 / 24)) * HOUR)
    start = hours.passed(now) - age - sum(wait for _stop, wait, _outcome in waits)
    arrived = hours.moment(start)
    story = _walk(dice, waits, arrived, start, hours)
    opened = story.visits[-1].closed if story.visits else arrived
    passed = hours.passed(opened or arrived)
    story.visits.append(_visit(stations[last], opened or arrived, passed, hours, worked=opened or arrived))
    return story


def _waits(dice: Random, stations: Sequence[Station], allowed: int) -> list[tuple[Station, int, str]]:
    """The stays of a whole life: their steps, counting seconds and outcomes."""
    if dice.random() < REFUSED:
        return [(stations[0], _lognormal(dice, 2.0), Outcome.STOPPED)]
    is_late = dice.random() < LATE
    share = 1.02 + dice.expovariate(0.9) if is_late else 0.12 + 0.83 * dice.betavariate(1.6, 1.4)
    walked = list(stations)
    outcomes: dict[int, str] = {}
    if dice.random() < SENT_BACK and StepKind.APPROVE in [station.kind for station in stations]:
        n = [station.kind for station in stations].index(StepKind.APPROVE)
        walked[n:n] = [stations[n], stations[n - 1]]
        outcomes[n] = Outcome.SENT_BACK
    inner = [n for n, station in enumerate(walked) if station.kind not in WAITS]
    weights = {n: walked[n].hours * dice.expovariate(1) + 0.01 for n in inner}
    scale = share * allowed / sum(weights.values()) if weights else 0
    found = []
    for n, station in enumerate(walked):
        wait = int(weights[n] * scale) if n in weights else _lognormal(dice, WAITS[station.kind])
        found.append((station, max(wait, 60), outcomes.get(n, Outcome.DONE)))
    return found


def _until_withdrawn(dice: Random, stations: Sequence[Station], allowed: int) -> list[tuple[Station, int, str]]:
    """The stays up to the step at which the applicant took it back."""
    walked = stations[: dice.randint(1, EARLY_STEPS)]
    found = [_wait(dice, station, allowed, len(stations)) for station in walked]
    found[-1] = (*found[-1][:2], Outcome.STOPPED)
    return found


def _wait(dice: Random, station: Station, allowed: int, count: int) -> tuple[Station, int, str]:
    median = WAITS.get(station.kind, allowed / HOUR / count / 2)
    return station, max(_lognormal(dice, median), 60), Outcome.DONE


def _walk(dice: Random, waits: Sequence[tuple[Station, int, str]], arrived: int, start: int, hours: Hours) -> Story:
    story = Story(arrived)
    opened, passed = arrived, start
    for station, wait, outcome in waits:
        visit = _visit(station, opened, passed, hours, worked=hours.moment(passed + int(wait * dice.random()) + 1))
        passed += wait
        visit.closed, visit.outcome = max(hours.moment(passed), visit.worked), outcome
        opened = visit.closed
        story.visits.append(visit)
    story.is_refused = bool(waits) and waits[-1][2] == Outcome.STOPPED
    return story


def _visit(station: Station, opened: int, passed: int, hours: Hours, *, worked: int) -> Visit:
    return Visit(station, opened, hours.moment(passed + int(station.hours * HOUR)), max(worked, opened))


def _lognormal(dice: Random, median_hours: float) -> int:
    return int(median_hours * HOUR * dice.lognormvariate(0, 0.9))
