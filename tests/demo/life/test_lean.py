"""Lean loads: whatever lists, figures and search read is what a whole load writes; what is missing is said."""

import argparse
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from motcua.accounts.models import Account, Person
from motcua.audit.models import AuditLine
from motcua.config.commands import load, verify
from motcua.core.clock import day_of
from motcua.core.facts import Look
from motcua.demo import world
from motcua.demo.life import filling, papers
from motcua.demo.life.names import identity_number
from motcua.demo.life.people import applicant
from motcua.demo.life.plan import Plan, slices
from motcua.dossiers.lifecycle import CLOSED_STAGES
from motcua.dossiers.models import Counter, Dossier, HistoryLine, Letter, Receipt, Result, Trail
from motcua.notifications.models import Notice
from motcua.statistics.models import ProcedureTotal, TrailTotal
from motcua.workflow.models import Task
from tests.databases import CommittedDatabase

pytestmark = pytest.mark.slow

SUNDAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
PLAN = {"seed": 5, "day": day_of(SUNDAY), "total": 120, "waiting": 12, "quiet": 31}
# What the lists, counters, figures and searches of officials read, and which of its columns are other ones every time.
READ = {
    Dossier: set(),
    Task: {"id"},
    HistoryLine: {"id"},
    Trail: set(),
    TrailTotal: {"id"},
    ProcedureTotal: {"id"},
    Person: {"identity_number", "phone", "email", "address"},
}
PAPERS = (Receipt, Letter, Result)


def rows(*, lean: bool) -> dict[str, Any]:  # Any: rows as Django gives them
    """What is read after a load of the same lives, which is then taken back."""
    plan = Plan(**PLAN, lean=lean)
    with transaction.atomic():
        for part in slices(plan):
            filling.fill(plan, part, shelf=papers.put_away)
        found = {
            model.__name__: sorted(
                str({name: value for name, value in row.items() if name not in changing})
                for row in model._default_manager.values()
            )
            for model, changing in READ.items()
        }
        codes = Counter.objects.filter(key__startswith="code:").values_list("key", "last")
        transaction.set_rollback(True)
    return {**found, "codes": sorted(codes)}


@pytest.mark.django_db
def test_lists_and_figures_read_the_same_after_a_lean_load() -> None:
    """G6, G7"""
    world.build(SUNDAY)
    whole, lean = rows(lean=False), rows(lean=True)
    assert len(whole["Dossier"]) == PLAN["total"]
    for name in whole:
        assert lean[name] == whole[name], name


def test_a_lean_load_says_what_cannot_be_verified(
    committed_db: CommittedDatabase, settings: SimpleNamespace, capsys: pytest.CaptureFixture[str], client: Client
) -> None:
    """G6: open dossiers are whole; closed ones have no papers, and every fact that needs none holds."""
    settings.DEMO = True
    asked = argparse.Namespace(total=60, waiting=12, seed=5, start=1, today=day_of(SUNDAY), processes=1, lean=True)
    assert load.run(asked) == 0
    # Beside those of the year before, which every sample province has.
    closed = Dossier.objects.filter(stage__in=CLOSED_STAGES, submitted_at__gte=SUNDAY - timedelta(days=400))
    assert closed.count() == 48
    for papers_of in PAPERS:
        assert not papers_of.objects.filter(dossier__in=closed).exists()
    assert Receipt.objects.count() == Dossier.objects.exclude(pk__in=closed).count()
    assert not Notice.objects.filter(subject_code__in=closed.values("number")).exists()
    assert not AuditLine.objects.filter(chain__in=[f"dossier:{one.number}" for one in closed]).exists()

    capsys.readouterr()
    nothing_else = argparse.Namespace(only=None, roots=None, all=True, json=False, start="", processes=1)
    assert verify.run(nothing_else) == 3
    *lines, said, last = capsys.readouterr().out.splitlines()
    assert [line[:4].strip() for line in lines if line.startswith("–")] == ["– I1", "– I3", "– I5", "– I7"]
    assert said == ("Không kiểm tra được I1, I3, I5, I7: có 48 hồ sơ đổ gọn, không có giấy tờ (motcua load --lean).")
    assert last == "Các điều khác đều đúng."
    # Nothing is hidden: what is missing is found by whoever asks.
    fact = next(fact for fact in verify.FACTS if fact.number == "I1")
    assert any(verify.broken(fact, Look(SUNDAY)))

    client.force_login(Account.objects.get(username="binh"))
    here = closed.filter(unit__parent__name__contains="Hạc Thành", finished_at__isnull=False).first()
    assert here is not None
    page = client.get(f"/can-bo/ho-so/{here.number}/")
    assert page.status_code == 200
    assert here.applicant in page.content.decode()


def test_no_two_of_thirteen_million_people_have_one_identity_number() -> None:
    """Around New Year, too: of serials with the same last digits the birth years are two apart."""
    for serial in (0, 7, 999_999):
        years = sorted(_year(serial + million * 1_000_000) for million in range(13))
        assert min(later - earlier for earlier, later in pairwise(years)) >= 2
        assert 2026 - 46 <= years[0] < years[-1] <= 2026 - 21
    assert identity_number(1, is_man=True, birth_year=1990) != identity_number(1, is_man=True, birth_year=1991)


def _year(serial: int) -> int:
    who = applicant(Random(1), serial, is_man=True, filed=day_of(SUNDAY))
    return who.birth_on.year
