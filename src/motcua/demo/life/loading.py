"""Millions of lives: office beside office in several processes, into tables without indexes where that is faster."""

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import groupby

from django.db.models import Model

from motcua.accounts.models import Person
from motcua.audit.models import AuditHead, AuditLine
from motcua.demo.life import aside, filling, papers
from motcua.demo.life.hands import hands
from motcua.demo.life.plan import Plan, Slice, slices
from motcua.documents.models import IssuedPaper, StoredFile
from motcua.dossiers.models import Attachment, Declaration, Dossier, HistoryLine, Letter, Receipt, Result
from motcua.notifications.models import Delivery, Notice
from motcua.workflow.models import Task

AT_ONCE = 2000
# From so many on, and where they are not few beside what is there, indexes are faster made anew than kept.
MANY, FEW = 20_000, 10
TABLES: tuple[type[Model], ...] = (
    Person, Dossier, Declaration, Attachment, HistoryLine, Receipt, Letter, StoredFile, Result, IssuedPaper, Task,
    Notice, Delivery, AuditLine, AuditHead,
)  # fmt: skip


def missing(plan: Plan) -> list[Slice]:
    """What of a plan is not loaded yet."""
    parts = slices(plan, at_once=AT_ONCE)
    there = set(filling.poured(plan, parts))
    return [part for part in parts if part not in there]


def load(plan: Plan, todo: Sequence[Slice], processes: int) -> Iterator[int]:
    """Pour, each office from its first dossier to its last, so that codes follow the days; yields how many came.

    As the owner of the tables. Where it is left early, whatever was begun is finished first.
    """
    count = sum(part.last - part.first for part in todo)
    if count >= MANY and count * FEW >= Dossier.objects.count():
        aside.set_aside(TABLES)
    offices = [iter(list(parts)) for _office, parts in groupby(todo, key=lambda part: part.office.pk)]
    with hands(processes) as pool:
        running: dict[Future[int], Iterator[Slice]] = {}

        def go_on(office: Iterator[Slice]) -> None:
            if part := next(office, None):
                running[pool.submit(_pour, plan, part)] = office

        for office in offices:
            go_on(office)
        while running:
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                go_on(running.pop(done))
                yield done.result()


def _pour(plan: Plan, part: Slice) -> int:
    filling.pour(plan, part, shelf=papers.put_away)
    return part.last - part.first
