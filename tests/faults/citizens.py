"""Citizens with finished declarations, and what they do: review, hand in, retry the same form until it is answered."""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from uuid import UUID

from motcua.accounts.models import Assurance
from motcua.core import clock
from motcua.dossiers.actions import attaching, drafting
from tests.documents.samples import picture
from tests.factories import dossiers
from tests.factories.people import a_person
from tests.factories.world import World
from tests.faults.browsers import Answer, Browser, NoAnswer
from tests.faults.installation import Installation

SLOT = "giay-chung-sinh"
PAUSE_SECONDS = 0.1
PATIENCE_SECONDS = 240


@dataclass(slots=True)
class Citizen:
    """Somebody signed in, with one declaration that lacks nothing but to be handed in."""

    browser: Browser
    draft: UUID
    form: dict[str, str] = field(default_factory=dict)

    @property
    def check_page(self) -> str:
        """The page of all answers, with the button."""
        return f"/to-khai/{self.draft}/kiem-tra/"

    def review(self) -> Answer:
        """Open that page; its form is kept, to be posted as often as needed."""
        answer = self.browser.get(self.check_page)
        if answer.status == 200:
            self.form = answer.hidden
        return answer

    def hand_in(self, browser: Browser | None = None, **changed: str) -> Answer:
        """Press the button."""
        return (browser or self.browser).post(self.check_page, {**self.form, **changed})

    def add_photo(self, colour: str) -> Answer:
        """One more photo on the papers page."""
        path = f"/to-khai/{self.draft}/giay-to/"
        token = self.browser.get(path).hidden["csrfmiddlewaretoken"]
        return self.browser.upload(path, {"csrfmiddlewaretoken": token, "upload": SLOT}, SLOT, picture(colour=colour))


def number_in(answer: Answer) -> str:
    """The dossier's number, once the answer leads to its receipt; empty for every other answer."""
    return answer.location.split("/")[2] if answer.location.startswith("/bien-nhan/") else ""


def citizen(office: Installation, world: World) -> Citizen:
    """A new person who has just finished a declaration. Call inside `office.database()`."""
    at = clock.now()
    person = a_person("Lò Thị Mai", assurance=Assurance.SEEN, at=at)
    draft = drafting.start_draft(world.procedure, by=person, unit=world.office, facts={}, at=at)
    draft.answers = {**dossiers.ANSWERS, "child_born_on": "2026-11-15"}
    draft.save()
    attaching.attach(draft.id, dossiers.upload(), slot=SLOT, by=person, at=at)
    assert person.account is not None
    return Citizen(office.signed_in(person.account), draft.id)


@dataclass(slots=True)
class Load:
    """Citizens at work: some add a photo, all review and hand in, and all look whether what was promised is there."""

    people: list[Citizen]
    seed: int
    acknowledged: dict[UUID, str] = field(default_factory=dict)
    vanished: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    _moments: list[float] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _over: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def running(self, hands: int = 4) -> Iterator[None]:
        """Work while the block lasts, and go on afterwards until every declaration is handed in.

        Raises `AssertionError` where some are not within `PATIENCE_SECONDS`; nobody works on after a failed block.
        """
        waiting = list(self.people)
        random.Random(self.seed).shuffle(waiting)
        threads = [threading.Thread(target=self._work, args=(waiting, self.seed + n)) for n in range(hands)]
        self._moments.append(time.monotonic())
        for thread in threads:
            thread.start()
        try:
            yield
            deadline = time.monotonic() + PATIENCE_SECONDS
            for thread in threads:
                thread.join(max(0.0, deadline - time.monotonic()))
            assert not any(thread.is_alive() for thread in threads), "not every declaration is handed in"
        finally:
            self._over.set()
            for thread in threads:
                thread.join()

    def has_handed_in(self, share: float) -> bool:
        """Whether so large a share of the declarations is acknowledged."""
        return len(self.acknowledged) >= share * len(self.people)

    @property
    def longest_silence(self) -> float:
        """The longest time in which nobody was served, in seconds."""
        moments = sorted(self._moments)
        return max((b - a for a, b in pairwise(moments)), default=0.0)

    def _work(self, waiting: list[Citizen], seed: int) -> None:
        chance = random.Random(seed)
        while True:
            with self._lock:
                if not waiting:
                    return
                one = waiting.pop()
            if chance.random() < 0.2:
                with suppress(NoAnswer, KeyError):
                    one.add_photo(f"hsl({chance.randrange(360)}, 50%, 50%)")
            if number := self._until_acknowledged(one):
                self._keep(one, number)

    def _until_acknowledged(self, one: Citizen) -> str:
        while not self._over.is_set():
            for act in (one.hand_in, one.review) if one.form else (one.review,):
                with suppress(NoAnswer):
                    answer = act()
                    self.statuses[answer.status] += 1
                    if number_in(answer):
                        return number_in(answer)
            time.sleep(PAUSE_SECONDS)
        return ""

    def _keep(self, one: Citizen, number: str) -> None:
        with self._lock:
            self.acknowledged[one.draft] = number
            self._moments.append(time.monotonic())
        # What was acknowledged is there for whoever looks at once; a server that is away says nothing about it.
        with suppress(NoAnswer):
            if one.browser.get(f"/ho-so/{number}/").status == 404:
                self.vanished.append(number)
