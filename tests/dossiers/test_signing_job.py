"""Signing: asked by a leader, done by a job, finished in one transaction (OFF-17, OFF-19)."""

from datetime import timedelta

import pytest

from motcua.documents import ports
from motcua.documents import queries as documents
from motcua.documents.models import IssuedPaper
from motcua.documents.ports import SigningError
from motcua.documents.verification import Outcome, check_result
from motcua.dossiers import queries, signing
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from motcua.workflow.models import StepKind
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.fakes import FakeSigner

pytestmark = pytest.mark.django_db
LATER = MONDAY_9AM + timedelta(hours=4)


@pytest.fixture
def commune(world: World) -> World:
    return world


@pytest.fixture
def signer() -> FakeSigner:
    return FakeSigner()


@pytest.fixture(autouse=True)
def _plugged(signer: FakeSigner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_signer", signer)


def _signed_file(dossier: Dossier) -> bytes:
    return documents.content(make.fresh(dossier).result.file).read_bytes()


def test_a_signed_result_waits_at_the_counter(commune: World) -> None:
    dossier = make.sign_asked(commune)
    signing.sign_result(dossier.number, at=LATER)
    task = queries.holder(dossier)
    assert make.fresh(dossier).stage == Stage.FINISHED
    assert task is not None
    assert (task.step.kind, task.unit) == (StepKind.RETURN, dossier.unit)


def test_a_signed_result_is_in_the_register_and_genuine(commune: World) -> None:
    dossier = make.sign_asked(commune)
    signing.sign_result(dossier.number, at=LATER)
    paper = IssuedPaper.objects.get(owner_code=dossier.number)
    assert (paper.signer_name, paper.unit_name) == (commune.leader.officer.full_name, dossier.agency.name)
    assert check_result(_signed_file(dossier)).outcome == Outcome.GENUINE


def test_signing_twice_signs_once(commune: World) -> None:
    dossier = make.sign_asked(commune)
    signing.sign_result(dossier.number, at=LATER)
    first = _signed_file(dossier)
    signing.sign_result(dossier.number, at=LATER + timedelta(minutes=5))
    assert (_signed_file(dossier), IssuedPaper.objects.count()) == (first, 1)


def test_a_result_that_nobody_asked_to_sign_stays_unsigned(commune: World) -> None:
    dossier = make.approved(commune)
    signing.sign_result(dossier.number, at=LATER)
    assert make.fresh(dossier).result.signed_at is None


def test_a_failed_signature_leaves_the_draft_unsigned_and_says_why(commune: World, signer: FakeSigner) -> None:
    dossier = make.sign_asked(commune)
    signer.failures.append(SigningError("no time stamp"))
    with pytest.raises(SigningError):
        signing.sign_result(dossier.number, at=LATER)
    result = make.fresh(dossier).result
    assert (result.signed_at, make.fresh(dossier).stage) == (None, Stage.PROCESSING)
    assert "tự thử lại" in result.sign_problem


def test_after_a_failure_the_next_try_signs(commune: World, signer: FakeSigner) -> None:
    dossier = make.sign_asked(commune)
    signer.failures.append(SigningError("no time stamp"))
    with pytest.raises(SigningError):
        signing.sign_result(dossier.number, at=LATER)
    signing.sign_result(dossier.number, at=LATER + timedelta(minutes=1))
    result = make.fresh(dossier).result
    assert (make.fresh(dossier).stage, result.sign_problem) == (Stage.FINISHED, "")


def test_the_preview_carries_no_number_and_no_signer(commune: World) -> None:
    dossier = make.drafted(commune)
    paper = signing.preview(dossier, dossier.result, at=LATER)
    assert paper.pdf.startswith(b"%PDF-")
    assert commune.leader.officer.full_name.encode() not in paper.pdf
