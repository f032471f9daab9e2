"""G2, G3: whole journeys over HTTP against served programs, in turn (`motcua bench journey`)."""

import argparse
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import connection

from motcua.config.benches import helpdesk, sample, serving
from motcua.config.benches.browsing import Browser
from motcua.config.benches.meters import cpu_of_trees, parent_of
from motcua.config.benches.rounds import Sample, interleaved, measure, measured, over
from motcua.config.benches.walking import Minimal, Ours, Walk, make_tables
from motcua.core import clock

CLIENTS = 4
MOST_WARM_UP = 2 * CLIENTS
MINIMAL, SHORT, WHOLE, PEER, PEER_BARE = (
    "framework-minimal", "Một Cửa", "Một Cửa, every page", "django-helpdesk", "django-helpdesk, no files",
)  # fmt: skip
SUBMIT = "submit"
Step = Callable[[Browser, Any], None]  # Any: the contender's own


@dataclass(slots=True)
class Contender:
    """A walk, the tree of processes that serves it, and what its submissions alone took, turn by turn."""

    walk: Walk
    server: int
    submissions: list[Sample] = field(default_factory=list)

    def turn(self, count: int, database: int) -> Sample:
        """So many journeys by several people at once; raises `SystemExit` where their rows are not all there."""
        spent = partial(cpu_of_trees, [self.server, database])
        browsers = [self.walk.browser() for _client in range(CLIENTS)]
        _steps(self.walk, browsers, self.walk.prepare(min(count, MOST_WARM_UP)))
        journeys, before = self.walk.prepare(count), self.walk.counts()
        phases = {
            name: measure(partial(_together, step, browsers, journeys), spent)
            for name, step in (("open", self.walk.open), (SUBMIT, self.walk.submit), ("receipt", self.walk.receipt))
        }
        grown = {table: number - before[table] for table, number in self.walk.counts().items()}
        if grown != {table: rows * count for table, rows in self.walk.rows().items()}:
            raise SystemExit(f"void: the rows written were {grown}")
        self.submissions.append(phases[SUBMIT])
        seconds = sum(1 / one.per_second for one in phases.values())
        return Sample(sum(one.cpu_ms for one in phases.values()), 1 / seconds)


def main(args: argparse.Namespace) -> dict[str, Any]:  # Any: JSON
    """Interleave everybody who is there."""
    at = clock.now()
    person, account = sample.citizen(at)
    sample.require_durable(careless=args.careless)
    make_tables()
    connection.ensure_connection()
    database = parent_of(connection.connection.info.backend_pid)
    with ExitStack() as stack:
        port = serving.free_ports(3)
        ours = stack.enter_context(serving.running(serving.product(port), port))
        target = serving.application("motcua.config.benches.minimal_journey:served", port + 1, factory=True)
        minimal = stack.enter_context(serving.running(target, port + 1))
        contenders = {
            MINIMAL: Contender(Minimal(minimal.port, account), minimal.process),
            SHORT: Contender(Ours(ours.port, person, account, at), ours.process),
            WHOLE: Contender(Ours(ours.port, person, account, at, every_page=True), ours.process),
        }
        if args.peer:
            peer = stack.enter_context(helpdesk.served(args.peer, port + 2))
            contenders[PEER] = Contender(helpdesk.Helpdesk(peer.port), peer.process)
            contenders[PEER_BARE] = Contender(helpdesk.Helpdesk(peer.port, files=0), peer.process)
        turns = {name: partial(one.turn, args.count, database) for name, one in contenders.items()}
        rounds = interleaved(turns, args.rounds)
    bases = [name for name in contenders if name not in (SHORT, WHOLE)]
    # The first turn of each was the round that does not count.
    alone = [{name: one.submissions[n + 1] for name, one in contenders.items()} for n in range(args.rounds)]
    return {
        "rounds": args.rounds,
        "journeys_a_round": args.count,
        "clients": CLIENTS,
        "workers": serving.WORKERS,
        "requests": {name: one.walk.requests for name, one in contenders.items()},
        "measured": measured(rounds),
        "ours_over": over(rounds, SHORT, bases),
        "submissions": measured(alone),
        "submission_over": over(alone, SHORT, bases),
    }


def _steps(walk: Walk, browsers: list[Browser], journeys: list[Any]) -> None:  # Any: the contender's own
    for step in (walk.open, walk.submit, walk.receipt):
        _together(step, browsers, journeys)


def _together(step: Step, browsers: list[Browser], journeys: list[Any]) -> int:  # Any: as above
    """One step of every journey; each client goes through its own share."""

    def share(browser: Browser, number: int) -> None:
        for journey in journeys[number::CLIENTS]:
            step(browser, journey)

    with ThreadPoolExecutor(CLIENTS) as pool:
        for done in [pool.submit(share, browser, number) for number, browser in enumerate(browsers)]:
            done.result()
    return len(journeys)
