"""What people sent is opened where no cookie goes (SEC-08)."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.documents import actions as documents
from motcua.documents import files_host
from motcua.documents.models import StoredFile
from motcua.documents.queries import content
from motcua.dossiers.models import Dossier
from tests.documents import samples
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor

pytestmark = pytest.mark.slow
HOST = "tep.example.vn"
HEADERS = {"host": HOST}


@pytest.fixture
def elsewhere(settings: Any) -> None:  # Any: pytest-django's wrapper
    settings.FILES_URL, settings.FILES_HOST = f"https://{HOST}", HOST
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, HOST]


@pytest.fixture
def dossier(world: World) -> Dossier:
    return make.submitted(world)


@pytest.fixture
def sent(dossier: Dossier) -> StoredFile:
    return dossier.attachments.select_related("file").get(position=1).file


@pytest.fixture
def ticket(world: World, elsewhere: None, dossier: Dossier) -> str:
    """Where the browser of its owner is sent on to."""
    answer = Visitor(world.lan).get(f"/bien-nhan/{dossier.number}/tep/1/")
    assert answer.status_code == 302
    assert answer["Cache-Control"] == "private, no-store"
    start, _, path = answer["Location"].partition(HOST)
    assert start == "https://"
    return str(path)


def test_the_bytes_come_from_there_without_a_cookie(ticket: str, sent: StoredFile) -> None:
    answer = Visitor().get(ticket, headers=HEADERS)

    assert b"".join(answer.streaming_content) == content(sent).read_bytes()
    assert not answer.cookies
    assert "frame-ancestors http://127.0.0.1" in answer["Content-Security-Policy"]


def test_a_ticket_says_nothing_about_its_file(ticket: str, sent: StoredFile) -> None:
    assert sent.name not in ticket


@pytest.mark.parametrize("path", ["/", "/can-bo/", "/tep/", "/tep/x", "/static/ui/base.css"])
def test_there_is_nothing_else(elsewhere: None, db: None, path: str) -> None:
    answer = Visitor().get(path, headers=HEADERS)

    assert answer.status_code == 404
    assert not answer.cookies


def test_a_changed_ticket_opens_nothing(ticket: str) -> None:
    assert Visitor().get(ticket[:-1] + ("A" if ticket[-1] != "A" else "B"), headers=HEADERS).status_code == 404


def test_a_ticket_ends(ticket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_host, "TICKET_SECONDS", -1)
    assert Visitor().get(ticket, headers=HEADERS).status_code == 404


def test_a_ticket_is_nothing_on_the_portal(ticket: str) -> None:
    assert Visitor().get(ticket).status_code == 404


def test_a_removed_file_is_not_opened_with_an_older_ticket(ticket: str, sent: StoredFile) -> None:
    StoredFile.objects.filter(pk=sent.pk).update(scan_state="infected")
    assert Visitor().get(ticket, headers=HEADERS).status_code == 404


def test_without_such_a_host_files_are_kept_from_the_portal(world: World, dossier: Dossier) -> None:
    answer = Visitor(world.lan).get(f"/bien-nhan/{dossier.number}/tep/1/")

    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment;")


def test_a_photo_is_looked_at_without_what_the_camera_wrote(world: World) -> None:
    """The place where a photo was taken is in the original alone."""
    draft = make.draft(world)
    photo = SimpleUploadedFile("ảnh.jpg", samples.sideways_photo_with_place())
    file = documents.receive(photo, owner=draft.ref, slot="giay-chung-sinh", at=MONDAY_9AM)
    answer = Visitor(world.lan).get(f"/to-khai/{draft.id}/giay-to/{file.id}/")
    shown = b"".join(answer.streaming_content)

    assert b"Exif" not in shown
    assert answer["Content-Type"] == "image/jpeg"
