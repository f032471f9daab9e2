"""G10, G11: what a dossier costs after it was handed in, and the memory of all programs (`motcua bench background`)."""

import argparse
import os
import signal
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Any

from django.db import connection

from motcua.accounts.models import Account, Person
from motcua.config.benches import drafts, sample, serving
from motcua.config.benches.browsing import Browser
from motcua.config.benches.calling import signed_in
from motcua.config.benches.meters import cpu_of_trees, memory_of_trees, parent_of
from motcua.config.benches.rounds import Sample, Spread, measure
from motcua.config.supervisor import motcua
from motcua.core import clock
from motcua.demo.dossiers import PROCEDURE
from motcua.dossiers.actions import submitting
from motcua.dossiers.models import Draft, Receipt
from motcua.notifications.models import Delivery, State

PATIENCE_SECONDS = 300
MOST_WARM_UP, CLIENTS = 5, 8
# Every thread of both workers shall have met every kind of page.
TURNS_OF_PAGES = 12
OPEN_PAGES = ("/", "/thu-tuc/", f"/thu-tuc/{PROCEDURE}/", "/thu-tuc/?q=khai+sinh", "/bo-phan-mot-cua/", "/tra-cuu/")
OWN_PAGES = (
    "/", "/ho-so/", "/thong-bao/", "/giay-to/", "/tai-khoan/", "/ho-so/{number}/", "/bien-nhan/{number}/",
    "/bien-nhan/{number}/bien-nhan.pdf",
)  # fmt: skip
OFFICE_PAGES = {
    "binh": ("/can-bo/", "/can-bo/?xem=tat-ca", "/can-bo/ho-so/{number}/"),
    "cuong": ("/can-bo/", "/can-bo/?xem=cho-nguoi-khac"),
    "dung": ("/can-bo/", "/can-bo/lanh-dao/"),
    "quan-tri": ("/can-bo/to-chuc/",),
}
_TODO = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"


def main(args: argparse.Namespace) -> dict[str, Any]:  # Any: JSON
    """Rounds of submissions whose jobs a worker then does; then the memory after every kind of page was shown."""
    at = clock.now()
    person, account = sample.citizen(at)
    sample.require_durable(careless=args.careless)
    connection.ensure_connection()
    database = parent_of(connection.connection.info.backend_pid)
    with ExitStack() as stack:
        port = serving.free_ports(4)
        for name, offset in (("mail", 1), ("sms", 2)):
            simulator = [sys.executable, "-m", f"motcua.demo.simulators.{name}"]
            stack.enter_context(serving.running(simulator, port + offset, {"MOTCUA_PORT": str(port)}))
        worker = stack.enter_context(serving.running(motcua("worker"), environment={"MOTCUA_PORT": str(port)}))
        samples = [
            _round(
                drafts.ready(person, args.count if turn else min(args.count, MOST_WARM_UP), at),
                worker.process,
                database,
            )
            for turn in range(args.rounds + 1)
        ][1:]
        web = stack.enter_context(serving.running(serving.product(port), port))
        shown = _show_everything(port, person, account, at, min(args.count, TURNS_OF_PAGES))
        memory = {"web": memory_of_trees([web.process]), "worker": memory_of_trees([worker.process])}
    return {
        "rounds": args.rounds,
        "dossiers_a_round": args.count,
        "cpu_ms": asdict(Spread.of(one.cpu_ms for one in samples)),
        "per_second": asdict(Spread.of(one.per_second for one in samples)),
        "memory": memory,
        "pages_shown": shown,
        "workers": serving.WORKERS,
    }


def _round(many: list[Draft], worker: int, database: int) -> Sample:
    """Hand in while the worker is held, then let it do everything; what it and the database take is a dossier's."""
    os.kill(worker, signal.SIGSTOP)
    try:
        numbers = [_submit(draft) for draft in many]
    finally:
        os.kill(worker, signal.SIGCONT)
    taken = measure(partial(_until_done, len(many)), partial(cpu_of_trees, [worker, database]))
    made = Receipt.objects.filter(dossier__number__in=numbers).exclude(file=None).count()
    told = Delivery.objects.filter(notice__subject_code__in=numbers)
    if made != len(many) or told.exclude(state=State.SENT).exists() or told.count() < 2 * len(many):
        raise SystemExit(f"void: {made} receipts of {len(many)}, {told.count()} deliveries")
    return taken


def _submit(draft: Draft) -> str:
    return submitting.submit(draft.pk, by=draft.person, revision=draft.revision, at=clock.now()).number


def _until_done(count: int) -> int:
    """Wait for the last job. Raises `SystemExit` where some never end."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(_TODO)
            if cursor.fetchone() == (0,):
                return count
            time.sleep(0.2)
    raise SystemExit("void: some jobs were never done")


def _show_everything(port: int, person: Person, account: Account, at: datetime, turns: int) -> int:
    """Every kind of page to several people at once, again and again; returns how many pages."""
    draft = drafts.written(person, at)
    number = _submit(drafts.ready(person, 1, at)[0])
    declaration = [f"/to-khai/{draft.pk}/{slug}/" for slug in (*drafts.boxes(draft, draft.answers), "giay-to")]
    officials = {name: Account.objects.get(username=name) for name in OFFICE_PAGES}
    asked: list[tuple[dict[str, str], Sequence[str]]] = [({}, OPEN_PAGES)]
    asked.append((signed_in(account), [*(path.format(number=number) for path in OWN_PAGES), *declaration]))
    for name, paths in OFFICE_PAGES.items():
        asked.append((signed_in(officials[name]), [path.format(number=number) for path in paths]))

    def visit(_turn: int) -> int:
        shown = 0
        for cookies, paths in asked:
            browser = Browser(port, cookies)
            for path in paths:
                answer = browser.get(path)
                if answer.status != HTTPStatus.OK:
                    raise SystemExit(f"void: {path} answered {answer.status}")
                shown += 1
        return shown

    with ThreadPoolExecutor(CLIENTS) as pool:
        return sum(pool.map(visit, range(turns)))
