"""What one contender does from an open form to a receipt, over HTTP; the same steps for all (`journeys`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any, Protocol

from django.db import connection

from motcua.accounts.models import Account, Person
from motcua.config import schema
from motcua.config.benches import drafts, minimal_journey, sample
from motcua.config.benches.browsing import Answer, Browser, File
from motcua.config.benches.calling import TOKEN, signed_in
from motcua.config.environment import env

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
GUARD = {"csrfmiddlewaretoken": TOKEN}


class Walk(Protocol):
    """A contender. Each journey is a thing of its own kind, which the steps take on from one to the next."""

    port: int
    # How many requests one journey makes; known once one was made.
    requests: int

    def prepare(self, count: int) -> list[Any]:  # Any: the contender's own
        """So many journeys that have not begun; not measured."""

    def browser(self) -> Browser:
        """Somebody signed in."""

    def open(self, browser: Browser, journey: Any) -> None:  # Any: the contender's own
        """Everything before the submission: the form opened, answers saved, files sent."""

    def submit(self, browser: Browser, journey: Any) -> None:  # Any: the contender's own
        """Hand it in."""

    def receipt(self, browser: Browser, journey: Any) -> None:  # Any: the contender's own
        """Read what was written."""

    def counts(self) -> dict[str, int]:
        """Rows there are now, of each kind that a journey makes."""

    def rows(self) -> dict[str, int]:
        """Rows that one journey makes."""


@dataclass(slots=True)
class Steps:
    """One journey over addresses: where it is now, and the photos that it will send."""

    place: str
    files: Sequence[File] = ()
    fields: dict[str, str] = field(default_factory=dict)


def photos(boxes: Sequence[str]) -> list[File]:
    """A picture of about 150 kB for each box."""
    return [File(box, f"{box}.jpg", drafts.photo()) for box in boxes]


def answered(answer: Answer, status: HTTPStatus = HTTPStatus.FOUND) -> str:
    """Where the answer leads; raises `SystemExit` where it is not as it should be."""
    if answer.status != status:
        raise SystemExit(f"void: {answer.status} instead of {status}: {answer.body[:2000].decode(errors='replace')}")
    return answer.location


@dataclass(slots=True)
class Minimal:
    """The framework alone."""

    port: int
    account: Account
    requests: int = 5

    def prepare(self, count: int) -> list[Steps]:
        return [Steps("/minimal/form/", photos(drafts.SLOTS)) for _n in range(count)]

    def browser(self) -> Browser:
        return Browser(self.port, signed_in(self.account))

    def open(self, browser: Browser, journey: Steps) -> None:
        answered(browser.get(journey.place), HTTPStatus.OK)
        fields = {f"box{n}": "Hoàng Thị Lan, Tổ 5, phường Hạc Thành" for n in range(12)}
        journey.place = answered(browser.post(journey.place, fields | GUARD))
        journey.place = answered(browser.post(journey.place, GUARD, journey.files))

    def submit(self, browser: Browser, journey: Steps) -> None:
        journey.place = answered(browser.post(journey.place, GUARD))

    def receipt(self, browser: Browser, journey: Steps) -> None:
        answered(browser.get(journey.place), HTTPStatus.OK)

    def counts(self) -> dict[str, int]:
        return sample.counts(*minimal_journey.COUNTED)

    def rows(self) -> dict[str, int]:
        return {table: drafts.FILES if table == "bench_attachment" else 1 for table in minimal_journey.COUNTED}


@dataclass(slots=True)
class Ours:
    """The product. `every_page`: from the first question to the receipt; else only the last page of the form."""

    port: int
    person: Person
    account: Account
    at: datetime
    every_page: bool = False
    boxes: dict[str, dict[str, str]] = field(default_factory=dict)
    requests: int = 0

    def prepare(self, count: int) -> list[Steps]:
        if self.every_page:
            made = [drafts.empty(self.person, self.at) for _n in range(count)]
        else:
            made = drafts.ready(self.person, count, self.at, files=False)
        self.boxes = drafts.boxes(made[0], drafts.answers(self.person))
        first = "" if self.every_page else f"{[*self.boxes][-1]}/"
        return [Steps(f"/to-khai/{draft.pk}/{first}", photos(drafts.SLOTS)) for draft in made]

    def browser(self) -> Browser:
        return Browser(self.port, signed_in(self.account))

    def open(self, browser: Browser, journey: Steps) -> None:
        place, asked = journey.place, 0
        if self.every_page:
            place, asked = answered(browser.get(place)), 1
        while not place.endswith("/giay-to/"):
            answered(browser.get(place), HTTPStatus.OK)
            place = answered(browser.post(place, self.boxes[place.split("/")[-2]] | GUARD))
            asked += 2
        if self.every_page:
            answered(browser.get(place), HTTPStatus.OK)
            asked += 1
        journey.place = answered(browser.post(place, GUARD, journey.files))
        page = browser.get(journey.place)
        answered(page, HTTPStatus.OK)
        journey.fields = {name: value for name, value in _HIDDEN.findall(page.body.decode()) if name == "revision"}
        # The submission and the receipt come on top.
        self.requests = asked + 4

    def submit(self, browser: Browser, journey: Steps) -> None:
        journey.place = answered(browser.post(journey.place, journey.fields | GUARD))

    def receipt(self, browser: Browser, journey: Steps) -> None:
        answered(browser.get(journey.place), HTTPStatus.OK)

    def counts(self) -> dict[str, int]:
        return sample.counts(*self.rows())

    def rows(self) -> dict[str, int]:
        return {
            "dossiers_dossier": 1,
            "dossiers_attachment": drafts.FILES,
            "dossiers_receipt": 1,
            "dossiers_historyline": 1,
            "audit_audithead": 1,
            "statistics_traildelta": 1,
        }


def make_tables() -> None:
    """Those of the framework alone, which the application's role may use."""
    tables = ", ".join(("bench_draft", "bench_file", *minimal_journey.COUNTED))
    with schema.as_owner(), connection.cursor() as cursor:
        cursor.execute(minimal_journey.TABLES)
        cursor.execute(f'GRANT ALL ON {tables} TO "{env("MOTCUA_DATABASE_APP_ROLE")}"')
