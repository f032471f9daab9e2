"""Whole lives in the tables: every fact holds for them, the same day gives the same, nothing comes twice."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.config.commands import verify
from motcua.core.clock import day_of
from motcua.core.facts import Look
from motcua.demo import province, tasks, world
from motcua.demo.life import filling, pending, year
from motcua.demo.life.declarations import declarations
from motcua.demo.life.plan import Plan, Slice, slices
from motcua.demo.models import Filling
from motcua.directory.models import Holding, Unit
from motcua.directory.queries import commune_offices
from motcua.documents import ports, storage
from motcua.documents.models import IssuedPaper
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from motcua.forms.models import FormVersion
from motcua.statistics.models import TrailTotal
from motcua.workflow.models import StepKind, Task
from tests.fakes import FakeSigner

pytestmark = pytest.mark.slow

SUNDAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
PLAN = Plan(seed=1, day=day_of(SUNDAY), total=160, waiting=24)
in_one_transaction = pytest.mark.django_db


def poured(plan: Plan = PLAN) -> list[Slice]:
    world.build(SUNDAY)
    parts = slices(plan)
    for part in parts:
        filling.fill(plan, part)
    return parts


def broken() -> dict[str, list[str]]:
    look = Look(SUNDAY)
    found = {fact.number: [str(row) for row in verify.broken(fact, look)][:3] for fact in verify.FACTS}
    return {fact: rows for fact, rows in found.items() if rows}


@in_one_transaction
def test_every_fact_holds_for_poured_lives() -> None:
    """OPS-12"""
    poured()
    assert Dossier.objects.count() == PLAN.total
    assert Dossier.objects.filter(closed_at=None).count() == PLAN.waiting
    assert broken() == {}


@in_one_transaction
def test_pouring_again_pours_nothing() -> None:
    parts = poured()
    assert [filling.fill(PLAN, part) for part in parts] == [None] * len(parts)
    assert Dossier.objects.count() == PLAN.total


@in_one_transaction
def test_poured_lives_look_like_life() -> None:
    poured()
    stages = Counter(Dossier.objects.values_list("stage", flat=True))
    assert stages[Stage.RETURNED] > PLAN.total * 0.7
    assert stages[Stage.REFUSED] > 0
    assert {Stage.REGISTERED, Stage.ACCEPTED} < set(stages)
    assert not Dossier.objects.filter(submitted_at__gt=PLAN.now).exists()
    assert sum(TrailTotal.objects.values_list("total", flat=True)) == PLAN.total


@in_one_transaction
def test_every_fact_holds_for_lives_that_were_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.demo.life.stories.WITHDRAWN", 0.5)
    poured()
    back = Dossier.objects.filter(stage=Stage.WITHDRAWN)
    assert {dossier.accepted_at is None for dossier in back} == {True, False}
    assert not Task.objects.filter(owner_code__in=back.values("number"), closed_at=None).exists()
    assert broken() == {}


@in_one_transaction
def test_some_of_what_is_under_way_waits_for_its_applicant() -> None:
    poured(Plan(seed=1, day=day_of(SUNDAY), total=160, waiting=120))
    offices = list(commune_offices(PLAN.day).order_by("path"))
    moved = pending.let_some_wait(offices, at=SUNDAY)
    stages = Counter(Dossier.objects.values_list("stage", flat=True))
    waiting = [stages[stage] for stage in (Stage.MENDING, Stage.AWAITING_PAPERS, Stage.AWAITING_PAYMENT)]
    assert moved == sum(waiting)
    assert min(waiting) > 0
    assert pending.let_some_wait(offices, at=SUNDAY) == 0
    assert broken() == {}


@in_one_transaction
def test_codes_follow_the_days_and_the_result_is_a_readable_file() -> None:
    poured()
    paper = IssuedPaper.objects.order_by("signed_at").first()
    assert paper is not None
    assert paper.number.startswith("01/")
    content = storage.path_of(paper.sha256).read_bytes()
    assert content.startswith(b"%PDF-1.4")
    assert b"KHONG KY SO" in content


@in_one_transaction
def test_the_same_day_gives_the_same_lives() -> None:
    facts = ("number", "code", "applicant", "stage", "submitted_at", "closed_at")
    poured()
    first = list(Dossier.objects.order_by("number").values_list(*facts))
    again = [life for part in slices(PLAN) for life, _ending in filling.drawn(PLAN, part)]
    told = {(life.number, life.who.full_name, life.story.submitted) for life in again}
    assert told == {(row[0], row[2], int(row[4].timestamp())) for row in first}


@in_one_transaction
def test_a_form_is_filled_in_so_that_it_may_be_submitted() -> None:
    world.build(SUNDAY)
    form = FormVersion.objects.get(definition__code="khai-sinh")
    found = declarations(form, "14863", day_of(SUNDAY))
    assert [(one.answers["relation"], one.answers["child_gender"]) for one in found] == [
        ("mother", "female"), ("mother", "male"), ("father", "female"), ("father", "male")
    ]  # fmt: skip


@in_one_transaction
def test_the_province_has_forty_offices_and_a_past() -> None:
    world.build(SUNDAY)
    for _again in range(2):
        province.build(SUNDAY)
    offices = Unit.objects.filter(kind="one_stop", valid_to=None)
    officials = Holding.objects.filter(
        unit__path__startswith="H56/H56.", unit__kind__in=("one_stop", "division", "commune"), valid_to=None
    )
    assert (offices.count(), officials.count()) == (40, 120)
    districts = Unit.objects.filter(kind="district")
    assert districts.count() > 10
    assert all(unit.valid_to == world.SINCE for unit in districts)
    old = Unit.objects.filter(kind="commune", valid_to=world.SINCE)
    assert old.count() > 80
    assert all(unit.parent is not None and unit.parent.kind == "commune" for unit in old), "each below its heir"


@pytest.fixture
def small_year(monkeypatch: pytest.MonkeyPatch) -> Filling:
    """A year of sixty dossiers, twenty of them at once, four to be really signed."""
    for name, value in {"FIRST": 20, "WAITING": 100, "REAL": 4}.items():
        monkeypatch.setattr(year, name, value)
    monkeypatch.setattr("motcua.demo.life.plan.AT_ONCE", 10)
    world.build(SUNDAY)
    return year.begin(SUNDAY, 60)


@in_one_transaction
def test_the_first_dossiers_come_at_once_and_the_others_part_by_part(small_year: Filling) -> None:
    assert year.pour_first() >= 20
    here = Filling.objects.get()
    assert year.pour_next(0).parts_done == here.parts_done
    while here.parts_done < here.parts:
        here = year.pour_next(here.parts_done)
    assert here.poured == Dossier.objects.count()
    assert 60 - small_year.real <= here.poured < 60
    assert year.begin(SUNDAY, 60).pk == here.pk


@in_one_transaction
def test_what_is_to_be_really_signed_lies_on_no_desk_until_then(small_year: Filling) -> None:
    pour_all(small_year)
    late = Task.objects.filter(closed_at=None, step__kind=StepKind.SIGN, due_at__lt=SUNDAY - timedelta(days=7))
    assert not late.exists()


@in_one_transaction
def test_the_newest_results_are_really_signed(small_year: Filling) -> None:
    pour_all(small_year)
    before = ports.signer()
    ports.use_signer(FakeSigner())
    there = set(Dossier.objects.values_list("number", flat=True))
    try:
        todo = list(ProcrastinateJob.objects.filter(task_name="demo.finish").values_list("args", flat=True))
        for args in [*todo, *todo]:
            tasks.finish(**args)
    finally:
        ports.use_signer(before)
    here = Filling.objects.get()
    assert 3 <= len(todo) <= 4
    assert (here.signed, here.poured) == (len(todo), 60)
    signed = Dossier.objects.exclude(number__in=there)
    assert signed.count() == len(todo)
    assert set(signed.values_list("stage", flat=True)) == {Stage.RETURNED}
    assert all(dossier.finished_at < PLAN.now for dossier in signed if dossier.finished_at)
    assert broken() == {}


def pour_all(planned: Filling) -> None:
    for part in range(planned.parts):
        year.pour_next(part)


@in_one_transaction
def test_another_office_speaks_with_its_own_names() -> None:
    poured()
    there = Dossier.objects.filter(unit__code="H56.41.1", stage=Stage.RETURNED).select_related("receipt").first()
    assert there is not None
    slip = there.letters.get()
    texts = json.dumps([slip.facts, there.declaration.answers, there.result.facts, there.promise_basis])
    told = json.loads(there.receipt.manifest)
    assert slip.facts["officer_name"] == "Vàng A Én"
    assert told["unit"] == "Trung tâm Phục vụ hành chính công xã Pù Nhi"
    assert there.result.facts["hometown"] == "Xã Pù Nhi, Tỉnh Thanh Hoá"
    assert "14797" not in texts
    assert "Hạc Thành" not in json.loads(texts)[0]["counter"]
