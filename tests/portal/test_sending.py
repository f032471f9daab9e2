"""Files that come in parts: tus 1.0 as its specification has it, for the person's own declaration only (UX-65)."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse

from motcua.documents import checks, queries, storage, tasks
from motcua.documents.actions import uploading
from motcua.documents.models import StoredFile, Upload
from motcua.dossiers.models import Draft
from motcua.portal.sending import tus
from tests.documents.samples import pdf, picture
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

SLOT = "giay-chung-sinh"


def checksum(content: bytes, kind: str = "sha256") -> str:
    return f"{kind} {base64.b64encode(hashlib.new(kind, content).digest()).decode()}"


def told(**facts: str) -> str:
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in facts.items())


@dataclass
class Sender:
    """Somebody's browser that speaks tus about one declaration."""

    visitor: Visitor
    draft: Draft

    @property
    def home(self) -> str:
        return f"/to-khai/{self.draft.pk}/giay-to/gui/"

    def ask(self, method: str, address: str, content: bytes = b"", **headers: str) -> HttpResponse:
        given = {"Tus-Resumable": "1.0.0", **{name.replace("_", "-"): value for name, value in headers.items()}}
        kind = given.pop("Content-Type", tus.PART_TYPE)
        return self.visitor.generic(method, address, content, kind, headers=given)  # type: ignore[return-value]  # as Client answers

    def announce(self, size: int, name: str = "giấy.pdf", slot: str = SLOT) -> HttpResponse:
        return self.ask("POST", self.home, Upload_Length=str(size), Upload_Metadata=told(slot=slot, filename=name))

    def part(self, address: str, content: bytes, offset: int, **headers: str) -> HttpResponse:
        given = {"Upload_Offset": str(offset), "Upload_Checksum": checksum(content), **headers}
        return self.ask("PATCH", address, content, **given)

    def whole(self, content: bytes, name: str = "giấy.pdf", slot: str = SLOT) -> str:
        """Send all of it; gives the upload's id."""
        address = self.announce(len(content), name, slot)["Location"]
        for offset in range(0, len(content), storage.CHUNK_BYTES):
            assert self.part(address, content[offset : offset + storage.CHUNK_BYTES], offset).status_code == 204
        return address.split("/")[-2]

    def hand_in(self, *ids: str) -> HttpResponse:
        form: Mapping[str, Any] = {"arrived": ids, "upload": "1"}  # Any: what a form holds
        return self.visitor.post(f"/to-khai/{self.draft.pk}/giay-to/", form, follow=True)


@pytest.fixture
def draft(world: World) -> Draft:
    """Lan's declaration, answered, without papers."""
    return dossiers.draft(world, files=0)


@pytest.fixture
def sender(lan: Visitor, draft: Draft) -> Sender:
    return Sender(lan, draft)


def kept(draft: Draft) -> list[StoredFile]:
    return list(queries.files_of(draft.ref))


def test_the_server_says_what_it_can_do(sender: Sender) -> None:
    answer = sender.ask("OPTIONS", sender.home)
    assert answer.status_code == 204
    assert answer["Tus-Version"] == answer["Tus-Resumable"] == "1.0.0"
    assert set(answer["Tus-Extension"].split(",")) == {"creation", "checksum", "termination", "expiration"}
    assert answer["Tus-Checksum-Algorithm"] == "sha1,sha256"
    assert int(answer["Tus-Max-Size"]) == storage.MAX_BYTES


def test_a_file_in_parts_is_the_file_that_was_sent(sender: Sender, draft: Draft) -> None:
    """Announced, asked for, sent on from there, handed in with the form."""
    content = picture("PNG", size=(500, 500), colour="red") + b""
    answer = sender.announce(len(content), "ảnh.png")
    assert answer.status_code == 201
    address = answer["Location"]
    half = len(content) // 2

    first = sender.part(address, content[:half], 0)
    assert (first.status_code, first["Upload-Offset"]) == (204, str(half))
    asked = sender.ask("HEAD", address)
    assert (asked.status_code, asked["Upload-Offset"], asked["Upload-Length"]) == (200, str(half), str(len(content)))
    assert asked["Cache-Control"] == "no-store"
    assert sender.part(address, content[half:], half)["Upload-Offset"] == str(len(content))
    page = sender.hand_in(address.split("/")[-2])

    assert "Đã nhận 1 tệp." in words(page.content.decode())
    (file,) = kept(draft)
    assert (file.name, queries.content(file).read_bytes()) == ("ảnh.png", content)
    assert not Upload.objects.exists()


def test_a_part_that_changed_on_the_way_is_not_taken(sender: Sender) -> None:
    """F08: 460, the offset stays, and the same part sent again is taken."""
    content = pdf()
    address = sender.announce(len(content))["Location"]

    garbled = sender.part(address, content[:-1] + b"\0", 0, Upload_Checksum=checksum(content))

    assert garbled.status_code == 460
    assert sender.ask("HEAD", address)["Upload-Offset"] == "0"
    assert sender.part(address, content, 0).status_code == 204


def test_a_part_for_another_place_is_answered_with_a_conflict(sender: Sender) -> None:
    """UX-65: whoever hears 409 asks with HEAD and goes on."""
    content = pdf()
    address = sender.announce(len(content))["Location"]
    sender.part(address, content[:100], 0)

    for offset in (0, 50, 101):
        assert sender.part(address, content[100:200], offset).status_code == 409
    assert sender.ask("HEAD", address)["Upload-Offset"] == "100"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus_Resumable": "0.2.2"}, 412),
        ({"Content_Type": "application/octet-stream"}, 415),
        ({"Upload_Offset": "-1"}, 400),
        ({"Upload_Offset": "một"}, 400),
        ({"Upload_Checksum": ""}, 400),
        ({"Upload_Checksum": "md5 AAAA"}, 400),
        ({"Upload_Checksum": "sha256 nonsense"}, 460),
    ],
)
def test_what_is_not_tus_is_refused_with_the_status_of_tus(
    sender: Sender, headers: dict[str, str], status: int
) -> None:
    address = sender.announce(len(pdf()))["Location"]
    assert sender.part(address, pdf(), 0, **headers).status_code == status
    assert Upload.objects.get().received == 0


def test_a_part_may_be_hashed_as_the_protocol_wants_it_at_least(sender: Sender) -> None:
    address = sender.announce(len(pdf()))["Location"]
    assert sender.part(address, pdf(), 0, Upload_Checksum=checksum(pdf(), "sha1")).status_code == 204


def test_more_than_a_chunk_at_once_is_refused_unread(sender: Sender) -> None:
    address = sender.announce(1024 * 1024)["Location"]
    assert sender.part(address, bytes(storage.CHUNK_BYTES + 1), 0).status_code == 413


def test_more_than_was_announced_is_refused(sender: Sender) -> None:
    address = sender.announce(10)["Location"]
    answer = sender.part(address, b"x" * 11, 0)
    assert answer.status_code == 422
    assert "dài hơn lúc bắt đầu" in answer.content.decode()


@pytest.mark.parametrize(
    ("size", "name", "slot", "said"),
    [
        (storage.MAX_BYTES + 1, "a.pdf", SLOT, "lớn hơn 20 MB"),
        (0, "a.pdf", SLOT, "trống"),
        (10, "a.exe", SLOT, "đuôi tệp"),
        (10, "a.pdf", "khong-co", "không có mục giấy tờ"),
    ],
)
def test_what_could_not_be_taken_is_refused_before_a_byte_is_sent(
    sender: Sender, size: int, name: str, slot: str, said: str
) -> None:
    answer = sender.announce(size, name, slot)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_nobody_fills_the_disk(sender: Sender, settings: Any) -> None:  # Any: pytest-django's wrapper
    """SEC-09: announced bytes count."""
    settings.MOTCUA_DRAFT_MB = 1
    assert sender.announce(600 * 1024).status_code == 201
    assert "tối đa 1 MB" in sender.announce(600 * 1024).content.decode()
    settings.MOTCUA_DRAFT_MB, settings.MOTCUA_PERSON_MB = 100, 1
    assert "quá 1 MB" in sender.announce(600 * 1024).content.decode()


def test_a_stranger_can_neither_see_nor_send_nor_end_an_upload(sender: Sender, en: Visitor, draft: Draft) -> None:
    address = sender.announce(len(pdf()))["Location"]
    stranger = Sender(en, draft)
    answers = [
        stranger.announce(10),
        stranger.ask("HEAD", address),
        stranger.part(address, pdf(), 0),
        stranger.ask("DELETE", address),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert Upload.objects.get().received == 0


def test_an_upload_of_another_declaration_is_not_found(sender: Sender, world: World) -> None:
    """Not even of the same person: an address says both."""
    other = dossiers.draft(world, files=0)
    address = sender.announce(len(pdf()))["Location"].replace(str(sender.draft.pk), str(other.pk))
    assert sender.ask("HEAD", address).status_code == 404


def test_an_upload_can_be_called_off(sender: Sender) -> None:
    address = sender.announce(len(pdf()))["Location"]
    sender.part(address, pdf()[:100], 0)

    assert sender.ask("DELETE", address).status_code == 204

    assert sender.ask("HEAD", address).status_code == 404
    assert list(storage.half_arrived()) == []


def test_networks_that_know_no_patch_are_passed(sender: Sender) -> None:
    address = sender.announce(len(pdf()))["Location"]
    headers = {"X_HTTP_Method_Override": "PATCH", "Upload_Offset": "0", "Upload_Checksum": checksum(pdf())}
    assert sender.ask("POST", address, pdf(), **headers).status_code == 204
    assert sender.ask("GET", address, X_HTTP_Method_Override="DELETE").status_code == 405


def test_an_upload_that_stops_is_forgotten_after_a_day(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    address = sender.announce(len(pdf()))["Location"]
    sender.part(address, pdf()[:100], 0)
    assert "Upload-Expires" in sender.ask("HEAD", address).headers

    monkeypatch.setattr("motcua.core.clock.now", lambda: MONDAY_9AM + uploading.KEPT - timedelta(minutes=1))
    tasks.forget_uploads(0)
    assert Upload.objects.count() == 1
    monkeypatch.setattr("motcua.core.clock.now", lambda: MONDAY_9AM + uploading.KEPT + timedelta(hours=4))
    tasks.forget_uploads(0)

    assert not Upload.objects.exists()
    assert list(storage.half_arrived()) == []


def test_several_photos_handed_in_together_become_one_pdf(sender: Sender, draft: Draft) -> None:
    """UX-36: as with the plain form."""
    ids = [sender.whole(picture(size=(600, 800), colour=colour), f"{colour}.jpg") for colour in ("red", "blue")]
    sender.hand_in(*ids)
    (file,) = kept(draft)
    assert (file.content_type, file.pages, file.name) == ("application/pdf", 2, "Giấy chứng sinh.pdf")
    assert [photo.name for photo in queries.originals_of(file)] == ["red.jpg", "blue.jpg"]


def test_what_is_wrong_with_a_whole_file_is_said_on_the_page(sender: Sender, draft: Draft) -> None:
    page = sender.hand_in(sender.whole(b"%PDF-1.4 nothing", "hỏng.pdf"), sender.whole(pdf(), "tốt.pdf"))
    assert page.status_code == 422
    assert "“hỏng.pdf” bị hỏng" in words(page.content.decode())
    assert [file.name for file in kept(draft)] == ["tốt.pdf"]
    assert not Upload.objects.exists()


@pytest.mark.parametrize("key", ["nonsense", "00000000-0000-7000-8000-000000000000"])
def test_what_never_arrived_cannot_be_handed_in(sender: Sender, draft: Draft, key: str) -> None:
    assert sender.hand_in(key).status_code == 200
    assert kept(draft) == []


def test_handing_in_twice_because_the_answer_was_lost_changes_nothing(sender: Sender, draft: Draft) -> None:
    key = sender.whole(pdf())
    sender.hand_in(key)
    assert "Chưa có tệp" not in words(sender.hand_in(key).content.decode())
    assert len(kept(draft)) == 1


def test_half_a_file_cannot_be_handed_in(sender: Sender, draft: Draft) -> None:
    address = sender.announce(len(pdf()))["Location"]
    sender.part(address, pdf()[:100], 0)
    sender.hand_in(address.split("/")[-2])
    assert kept(draft) == []
    assert Upload.objects.get().received == 100


def test_bytes_that_a_crash_left_behind_are_cut_off(sender: Sender, draft: Draft) -> None:
    """Written and not counted: the next part begins where the count ends."""
    content = pdf(3)
    address = sender.announce(len(content))["Location"]
    sender.part(address, content[:100], 0)
    place = storage.part_place(Upload.objects.get().pk.hex)
    place.write_bytes(place.read_bytes() + b"left behind by a crash")

    assert sender.part(address, content[100:], 100).status_code == 204
    sender.hand_in(address.split("/")[-2])

    assert checks.bytes_intact(kept(draft)) == []
    assert queries.content(kept(draft)[0]).read_bytes() == content


def test_bytes_that_were_lost_are_asked_for_again(sender: Sender, draft: Draft) -> None:
    """The count says whole, the disk does not: nothing is promised."""
    key = sender.whole(pdf(), "giấy.pdf")
    storage.part_place(Upload.objects.get().pk.hex).unlink()
    assert "chưa đến đủ" in words(sender.hand_in(key).content.decode())
    assert kept(draft) == []


def test_nothing_is_sent_to_a_declaration_that_is_submitted(sender: Sender, world: World) -> None:
    dossiers.photo(sender.draft)
    address = sender.announce(len(pdf()))["Location"]
    dossiers.submitted(world, sender.draft)
    assert sender.part(address, pdf(), 0).status_code == 302
    assert Upload.objects.get().received == 0


def test_the_database_refuses_an_upload_that_cannot_be_true(sender: Sender) -> None:
    from django.db import transaction

    sender.announce(10)
    for wrong in ({"received": 11}, {"size": 0}, {"slot": ""}, {"heard_at": MONDAY_9AM - timedelta(days=9)}):
        with pytest.raises(Exception, match="violates check constraint"), transaction.atomic():
            Upload.objects.update(**wrong)
