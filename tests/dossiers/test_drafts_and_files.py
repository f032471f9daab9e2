"""Files that carry malware, and drafts that nobody finishes (SEC-10, SEC-21)."""

from datetime import timedelta

import pytest

from motcua.documents import actions as documents
from motcua.documents import queries as files
from motcua.documents.lifecycle import ScanState
from motcua.documents.ports import ScanVerdict
from motcua.dossiers.actions import drafting, submitting
from motcua.dossiers.models import Draft
from motcua.notifications.models import Notice
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.django_db
LATER = MONDAY_9AM + timedelta(hours=1)


@pytest.fixture
def commune(world: World) -> World:
    return world


def _infect(draft: Draft) -> None:
    documents.mark_scanned(files.files_of(draft.ref).get(), ScanVerdict(ScanState.INFECTED), at=LATER)


def test_the_person_is_told_of_a_quarantined_file_once(commune: World) -> None:
    draft = make.filled(make.draft(commune))
    _infect(draft)
    notice = Notice.objects.get(kind="dossier.file_infected")
    assert (notice.person, notice.facts["paper"]) == (draft.person, "Giấy chứng sinh")


def test_a_draft_with_a_quarantined_file_is_not_submitted(commune: World) -> None:
    draft = make.filled(make.draft(commune))
    _infect(draft)
    with pytest.raises(submitting.NotReady) as no:
        submitting.submit(draft.id, by=draft.person, revision=draft.revision, at=LATER)
    assert [m.slot for m in no.value.problems] == ["giay-chung-sinh"]


def test_a_discarded_draft_goes_after_thirty_days_with_its_files(commune: World) -> None:
    draft = make.filled(make.draft(commune))
    drafting.discard(draft.id, by=draft.person, at=MONDAY_9AM)
    kept = drafting.forget_old(at=MONDAY_9AM + timedelta(days=29))
    gone = drafting.forget_old(at=MONDAY_9AM + timedelta(days=31))
    assert (kept, gone, list(files.files_of(draft.ref))) == (0, 1, [])


def test_an_untouched_draft_goes_after_ninety_days(commune: World) -> None:
    make.filled(make.draft(commune))
    counts = [drafting.forget_old(at=MONDAY_9AM + timedelta(days=days)) for days in (89, 91)]
    assert counts == [0, 1]


def test_a_submitted_draft_is_never_forgotten(commune: World) -> None:
    dossier = make.submitted(commune)
    assert drafting.forget_old(at=MONDAY_9AM + timedelta(days=400)) == 0
    assert Draft.objects.filter(submitted_number=dossier.number).exists()
