"""Moves of officials: dossiers forwarded by the officer and sent back by the leader, again and again."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.accounts.models import Account
from motcua.config.benches.rounds import Spread, here_and, measure
from motcua.core.clock import day_of
from motcua.demo.dossiers import PROCEDURE
from motcua.directory.desks import Desk
from motcua.directory.queries import desks
from motcua.dossiers import results
from motcua.dossiers.actions import processing
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import waiting_for

DOSSIERS = 10
REASON = "Ghi lại nơi sinh cho đúng giấy chứng sinh."


def moves(rounds: int, count: int, at: datetime) -> dict[str, Any]:  # Any: JSON
    """CPU and rate of `count` moves in each round, one after the other, by one client; a warm-up goes before."""
    officer, leader = _desk("cuong", at), _desk("dung", at)
    chosen = _drafted(officer, at)

    def back_and_forth() -> int:
        for turn in range(-(-count // 2)):
            dossier = chosen[turn % len(chosen)]
            processing.forward(dossier.pk, by=officer, at=at)
            processing.send_back(dossier.pk, reason=REASON, by=leader, at=at)
        return 2 * -(-count // 2)

    back_and_forth()
    spent = here_and(connection.connection.info.backend_pid)
    samples = [measure(back_and_forth, spent) for _round in range(rounds)]
    return {
        "cpu_ms": asdict(Spread.of(one.cpu_ms for one in samples)),
        "per_second": asdict(Spread.of(one.per_second for one in samples)),
    }


def _drafted(officer: Desk, at: datetime) -> list[Dossier]:
    """Dossiers that wait for the officer, each with a draft of its result."""
    numbers = waiting_for(officer).values_list("owner_code", flat=True)
    found = Dossier.objects.filter(number__in=numbers, procedure__procedure__code=PROCEDURE)
    chosen = list(found.filter(stage__in=(Stage.ACCEPTED, Stage.PROCESSING))[:DOSSIERS])
    for dossier in chosen:
        processing.draft_result(dossier.pk, results.current(dossier), by=officer, at=at)
    return chosen


def _desk(username: str, at: datetime) -> Desk:
    return desks(Account.objects.get(username=username), day_of(at))[0]
