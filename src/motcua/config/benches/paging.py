"""G4: the open pages beside the least that Django can do (`motcua bench pages`)."""

import argparse
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from motcua.catalogue.actions import publish_starter
from motcua.config.benches import drafts, minimal_pages, sample
from motcua.config.benches.calling import Browser, signed_in
from motcua.config.benches.rounds import Sample, here_and, interleaved, measure, measured, over
from motcua.core import clock
from motcua.core.ids import Ref
from motcua.demo.dossiers import PROCEDURE

MOST_WARM_UP = 20
PLAIN, LIST = "Django without a database", "list by one query"
BROWSERS_ETAG = "HTTP_IF_NONE_MATCH"


@dataclass(frozen=True, slots=True)
class Look:
    """A page asked for: by whom, with which headers, and the status that is right."""

    browser: Browser
    path: str
    headers: dict[str, str]
    status: HTTPStatus = HTTPStatus.OK
    is_kept: bool = False

    def shoot(self, count: int) -> int:
        """Ask so many times; raises `SystemExit` for any other answer."""
        with override_settings(MOTCUA_OPEN_PAGE_SECONDS=3600 if self.is_kept else 0):
            for _n in range(count):
                if self.browser.get(self.path, **self.headers).status != self.status:
                    raise SystemExit(f"void: {self.path} did not answer {self.status}")
        return count

    def turn(self, count: int) -> Sample:
        """CPU and rate of so many looks."""
        self.shoot(min(count, MOST_WARM_UP))
        connection.ensure_connection()
        return measure(partial(self.shoot, count), here_and(connection.connection.info.backend_pid))

    def statements(self) -> int:
        """How many SQL statements one look takes."""
        self.shoot(2)
        with CaptureQueriesContext(connection) as caught:
            self.shoot(1)
        return len(caught)


def main(args: argparse.Namespace) -> dict[str, Any]:  # Any: JSON
    """Interleave all pages."""
    at = clock.now()
    publish_starter(by=Ref("system", "starter"), at=at)
    person, account = sample.citizen(at)
    draft = drafts.written(person, at)
    looks = _looks(Browser(signed_in(account)), f"/to-khai/{draft.pk}/")
    rounds = interleaved({name: partial(look.turn, args.count) for name, look in looks.items()}, args.rounds)
    ours = [name for name in looks if name not in (PLAIN, LIST)]
    return {
        "rounds": args.rounds,
        "looks_a_round": args.count,
        "measured": measured(rounds),
        "over": {name: over(rounds, name, (PLAIN, LIST)) for name in ours},
        "statements": {name: look.statements() for name, look in looks.items()},
        "bytes": {name: len(look.browser.get(look.path).body) for name, look in looks.items()},
    }


def _looks(lan: Browser, declaration: str) -> dict[str, Look]:
    least, anybody = Browser(application=minimal_pages.application()), Browser()
    listed, one = "/thu-tuc/", f"/thu-tuc/{PROCEDURE}/"
    return {
        PLAIN: Look(least, "/plain/", {}),
        LIST: Look(least, "/list/", {}),
        "catalogue, kept": Look(anybody, listed, {}, is_kept=True),
        "catalogue, seen before": _again(anybody, listed),
        "catalogue, made": Look(anybody, listed, {}),
        "procedure, kept": Look(anybody, one, {}, is_kept=True),
        "procedure, seen before": _again(anybody, one),
        "procedure, made": Look(anybody, one, {}),
        "question of a form": Look(lan, f"{declaration}ten-tre/", {}),
    }


def _again(browser: Browser, path: str) -> Look:
    """The same page by a browser that has it: only whether it changed is asked."""
    tag = browser.get(path).headers["ETag"]
    return Look(browser, path, {BROWSERS_ETAG: tag}, HTTPStatus.NOT_MODIFIED, is_kept=True)
