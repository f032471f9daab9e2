"""Papers that the office asked for come in parts, too, and go when they are never handed in (UX-65, SEC-21)."""

from datetime import timedelta

import pytest
from django.http import HttpResponse

from motcua.documents.models import Upload
from motcua.documents.queries import files_of, originals_of
from motcua.dossiers import supplements
from motcua.dossiers.actions import mending, stopping
from motcua.dossiers.models import Dossier
from tests.documents.samples import pdf, picture
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.test_sending import Sender
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

AT = MONDAY_9AM + timedelta(hours=5)


class Mender(Sender):
    """Somebody's browser that speaks tus about one dossier's papers."""

    dossier: Dossier

    @property
    def home(self) -> str:
        return f"/ho-so/{self.dossier.number}/bo-sung/giay-to/gui/"

    def hand_in(self, *ids: str) -> HttpResponse:
        form = {"arrived": ids, "upload": "1"}
        return self.visitor.post(self.home.removesuffix("gui/"), form, follow=True)  # type: ignore[return-value]  # as Client answers


@pytest.fixture
def dossier(world: World) -> Dossier:
    """The officer asked Lan for a new photo."""
    return dossiers.awaiting(world)


def mender(person: Visitor, dossier: Dossier) -> Mender:
    person.at = AT
    made = Mender(person, None)  # type: ignore[arg-type]  # no declaration here
    made.dossier = dossier
    return made


def test_a_paper_in_parts_is_the_paper_that_was_sent(lan: Visitor, dossier: Dossier) -> None:
    sender = mender(lan, dossier)
    page = sender.hand_in(sender.whole(pdf(), "giấy.pdf")).content.decode()
    assert "giấy.pdf" in words(page)
    assert "Đã nhận 1 tệp." in words(page)
    assert "portal/upload" in page
    assert not Upload.objects.exists()


def test_photos_of_one_paper_become_one_pdf(world: World, lan: Visitor, dossier: Dossier) -> None:
    sender = mender(lan, dossier)
    sender.hand_in(*(sender.whole(picture(colour=colour), f"{colour}.jpg") for colour in ("red", "blue")))
    (file,) = files_of(supplements.own(world.lan, dossier.number).ref)
    assert (file.content_type, originals_of(file).count()) == ("application/pdf", 2)


def test_nobody_else_sends_and_only_what_was_asked_for(lan: Visitor, en: Visitor, dossier: Dossier) -> None:
    key = mender(lan, dossier).whole(pdf())
    stranger = mender(en, dossier)
    assert stranger.announce(10).status_code == 404
    assert stranger.ask("HEAD", f"{stranger.home}{key}/").status_code == 404
    assert mender(lan, dossier).announce(10, slot="to-khai").status_code == 422


def test_what_was_never_handed_in_goes_thirty_days_after_the_end(world: World, dossier: Dossier) -> None:
    supplement = dossiers.mended(dossier)
    stopping.stop(dossier.id, reason=dossiers.WISHED, by=world.officer, at=AT, wished_on=AT.date())
    counts = [mending.forget_old(at=AT + timedelta(days=days)) for days in (29, 31, 31)]
    assert (counts, list(files_of(supplement.ref))) == ([0, 1, 0], [])


def test_what_was_handed_in_stays(world: World, dossier: Dossier) -> None:
    dossiers.withdrawn(world, dossiers.supplemented(world, dossier))
    assert mending.forget_old(at=AT + timedelta(days=400)) == 0
