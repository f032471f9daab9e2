"""Files come in whole and checked, or are refused with words that a person can act on."""

import hashlib
import io
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.batch import Batch
from motcua.core.errors import Conflict, Refusal
from motcua.core.ids import Ref
from motcua.documents import actions, checks, filenames, queries, storage
from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile
from motcua.documents.ports import ScanVerdict
from tests.documents import samples

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LAN = Ref("draft", "lan-1")
pytestmark = pytest.mark.django_db


def sent(content: bytes, name: str = "giấy chứng sinh.pdf", *, owner: Ref = LAN, slot: str = "birth") -> StoredFile:
    return actions.receive(SimpleUploadedFile(name, content), owner=owner, slot=slot, at=MONDAY)


def refusal(content: bytes, name: str = "giấy chứng sinh.pdf") -> str:
    with pytest.raises(Refusal) as no:
        sent(content, name)
    return str(no.value)


def test_a_received_file_lies_on_disk_under_its_hash_and_nobody_can_write_to_it() -> None:
    """UX-01"""
    content = samples.pdf(pages=3)

    file = sent(content)

    path = queries.content(file)
    assert path.read_bytes() == content
    assert path.name == hashlib.sha256(content).hexdigest() == file.digest
    assert stat.S_IMODE(path.stat().st_mode) == 0o440
    assert (file.size, file.pages, file.content_type) == (len(content), 3, "application/pdf")
    assert (file.stored_at, file.scan_state) == (MONDAY, ScanState.UNSCANNED)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("JPEG", "ảnh.jpg"), ("JPEG", "ANH.JPEG"), ("PNG", "ảnh.png"), ("WEBP", "ảnh.webp")],
)
def test_photos_are_taken(kind: str, name: str) -> None:
    assert sent(samples.picture(kind), name).pages == 1


def test_the_same_bytes_sent_twice_to_one_slot_are_one_file() -> None:
    first, second = sent(samples.pdf()), sent(samples.pdf())

    assert first.id == second.id
    assert queries.files_of(LAN).count() == 1


def test_the_same_bytes_of_two_people_are_two_rows_over_one_content() -> None:
    first, second = sent(samples.pdf()), sent(samples.pdf(), owner=Ref("draft", "en-1"))

    assert first.id != second.id
    assert queries.content(first) == queries.content(second)
    assert len(list(storage.contents())) == 1


def test_what_owners_hold_is_told_in_one_statement(django_assert_num_queries: Callable[[int], Any]) -> None:
    """Photos that were bound into a PDF and files still on their way count."""
    en, nobody = Ref("draft", "en-1"), Ref("draft", "nobody")
    sizes = [sent(samples.pdf()).size, sent(samples.picture("PNG"), "b.png").size]
    own = sent(samples.pdf(), owner=en)
    bound = sent(samples.picture("JPEG"), "c.jpg", owner=queries.as_owner(own))

    with django_assert_num_queries(1):
        assert queries.bytes_held([LAN, en, nobody]) == {LAN.code: sum(sizes), en.code: own.size + bound.size}


def test_files_are_listed_in_the_order_in_which_they_came() -> None:
    names = ["b.pdf", "a.pdf", "c.pdf"]
    for pages, name in enumerate(names, start=1):
        sent(samples.pdf(pages), name)

    assert [f.name for f in queries.files_of(LAN)] == names
    assert list(queries.files_of(LAN, slot="other")) == []


def test_a_stranger_has_no_files_of_lan() -> None:
    sent(samples.pdf())

    assert not queries.files_of(Ref("draft", "en-1")).exists()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "trống.pdf", "trống"),
        (samples.picture("GIF"), "ảnh.gif", "đuôi tệp"),
        (samples.pdf(), "giấy", "đuôi tệp"),
        (samples.pdf(), "giấy.exe.pdf", "đuôi tệp"),
        (samples.picture(), "ảnh.php.jpg", "đuôi tệp"),
        (samples.pdf(), "ảnh.jpg", "không đúng với đuôi"),
        (samples.picture("PNG"), "ảnh.jpg", "không đúng với đuôi"),
        (b"MZ\x90\x00" + bytes(200), "giấy.pdf", "không đúng với đuôi"),
        (b"\n" + samples.pdf(), "giấy.pdf", "không đúng với đuôi"),
        (b"%PDF-1.7\n" + bytes(i * 37 % 256 for i in range(400)), "hỏng.pdf", "hỏng"),
        (samples.picture()[:300], "hỏng.jpg", "hỏng"),
        (samples.picture("PNG")[:-30], "hỏng.png", "hỏng"),
        (samples.pdf() + samples.archive(), "hai.pdf", "tệp khác bên trong"),
        (samples.picture() + samples.archive(), "hai.jpg", "tệp khác bên trong"),
        (samples.picture(comment=b"%PDF-1.4 1 0 obj"), "hai.jpg", "tệp khác bên trong"),
    ],
    ids=lambda value: value[:12].hex() if isinstance(value, bytes) else value,
)
def test_what_is_not_a_sound_paper_is_refused_by_name(content: bytes, name: str, words: str) -> None:
    """The message names the file and says what to do; nothing stays behind."""
    message = refusal(content, name)

    assert name in message
    assert words in message
    assert "Hãy" in message
    assert list(storage.half_arrived()) == []
    assert list(storage.contents()) == []


def test_a_pdf_with_a_password_is_refused() -> None:
    with pikepdf.open(io.BytesIO(samples.pdf())) as made:
        locked = samples.saved(made, encryption=pikepdf.Encryption(owner="a", user="b"))
        owned = samples.saved(made, encryption=pikepdf.Encryption(owner="a", user=""))

    assert "mật khẩu" in refusal(locked)
    assert "mật khẩu" in refusal(owned)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")),
        ("/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")),
        ("/AA", pikepdf.Dictionary(WC=pikepdf.Dictionary(S=pikepdf.Name.SubmitForm))),
        ("/Names", pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array([])))),
    ],
)
def test_a_pdf_that_would_run_something_is_refused(key: str, value: object) -> None:
    assert "lệnh tự chạy" in refusal(samples.pdf_with(key, value))


def test_a_file_over_the_limit_is_refused_before_it_fills_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.receiving, "MAX_BYTES", 1024)

    assert "lớn hơn" in refusal(samples.pdf() + bytes(2000))
    assert list(storage.half_arrived()) == []


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    bomb = samples.picture("PNG", size=(9000, 9000))

    assert "triệu điểm ảnh" in refusal(bomb, "lớn.png")


def test_too_many_files_of_one_owner_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.receiving, "MAX_FILES_OF_ONE_OWNER", 2)
    sent(samples.pdf(1))
    sent(samples.pdf(2))

    assert "không nhận thêm" in refusal(samples.pdf(3))


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("C:\\Users\\Lan\\giấy.pdf", "giấy.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("giấy\u202efdp.exe", "giấyfdp.exe"),
        ("gi\u00e2\u0301y.pdf", "giấy.pdf"),
        ("  tờ\n khai .pdf", "tờ khai .pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_names_are_cleaned_but_stay_readable(raw: str, stored: str) -> None:
    assert filenames.clean(raw) == stored


@given(st.text(max_size=400))
def test_a_cleaned_name_is_short_and_cleaning_it_again_changes_nothing(raw: str) -> None:
    name = filenames.clean(raw)

    assert len(name) <= filenames.MAX_LENGTH
    assert not set(name) & set("/\\\n\0\u202e")
    assert filenames.clean(name) == name


def test_dates_with_dots_in_names_are_no_hidden_endings() -> None:
    assert sent(samples.picture(), "Nguyễn Văn A. 12.5.2024.jpg").name == "Nguyễn Văn A. 12.5.2024.jpg"


def test_a_removed_file_is_gone_for_its_owner_and_cannot_be_removed_twice() -> None:
    file = sent(samples.pdf())

    actions.remove(file, at=MONDAY)

    assert not queries.files_of(LAN).exists()
    with pytest.raises(Refusal, match="gỡ bỏ"):
        queries.content(file)
    with pytest.raises(Conflict, match="trước đó"):
        actions.remove(file, at=MONDAY)


def test_a_paper_of_ours_is_kept_with_the_callers_batch() -> None:
    content, batch = samples.pdf(2), Batch()

    file = actions.keep(
        content,
        owner=Ref("dossier", "HS-1"),
        slot="mau-01",
        name="Giấy hẹn.pdf",
        content_type="application/pdf",
        pages=2,
        at=MONDAY,
        batch=batch,
    )
    batch.write()

    assert queries.content(StoredFile.objects.get(id=file.id)).read_bytes() == content
    assert file.scan_state == ScanState.CLEAN


def test_whole_files_have_no_problems_and_each_damage_is_named() -> None:
    """UX-01: every listed file is read again before a number is given."""
    whole, shorter, changed, lost = (sent(samples.pdf(pages)) for pages in (1, 2, 3, 4))
    for file in (shorter, changed):
        storage.path_of(file.sha256).chmod(0o640)
    os.truncate(storage.path_of(shorter.sha256), shorter.size - 1)
    with storage.path_of(changed.sha256).open("r+b") as opened:
        opened.write(b"!")
    storage.path_of(lost.sha256).unlink()

    problems = checks.bytes_intact([whole, shorter, changed, lost])

    assert [(p.file, p.reason) for p in problems] == [(shorter, "size"), (changed, "hash"), (lost, "missing")]


def test_rows_without_bytes_and_bytes_without_rows_are_found() -> None:
    """I10"""
    kept, lost = sent(samples.pdf(1)), sent(samples.pdf(2))
    storage.path_of(lost.sha256).unlink()
    stray = storage.settle(storage.take_in([b"nobody's"], limit=100))

    found = checks.orphans()

    assert [row.id for row in found.rows] == [lost.id]
    assert found.contents == [stray.name]
    assert kept.digest not in found.contents


def test_the_sweep_takes_only_old_bytes_that_no_row_names() -> None:
    kept, removed = sent(samples.pdf(1)), sent(samples.pdf(2))
    actions.remove(removed, at=MONDAY)
    cut_off = storage.take_in([b"half"], limit=100)
    now = datetime.now(UTC)

    assert checks.sweep(at=now) == 0
    assert checks.sweep(at=now + checks.GRACE + timedelta(minutes=1)) == 2
    assert queries.content(kept).exists()
    assert not storage.path_of(removed.sha256).exists()
    assert not cut_off.path.exists()


def test_bytes_sent_again_are_young_again() -> None:
    """A content about to be swept is not lost to the person who sends it once more."""
    first = sent(samples.pdf())
    actions.remove(first, at=MONDAY)
    place = storage.path_of(first.sha256)
    os.utime(place, (0, 0))

    again = sent(samples.pdf())

    assert place.stat().st_mtime > 0
    assert again.id != first.id
    assert checks.sweep(at=datetime.now(UTC)) == 0


def test_the_database_refuses_a_row_that_cannot_be_true() -> None:
    file = sent(samples.pdf())

    for wrong in ({"sha256": b"short"}, {"size": 0}, {"pages": 0}, {"scan_state": "fine"}, {"name": ""}):
        with pytest.raises(Exception, match="violates check constraint"), transaction.atomic():
            StoredFile.objects.filter(id=file.id).update(**wrong)


def test_what_the_scanner_said_is_written_once() -> None:
    file = sent(samples.pdf())
    stale = StoredFile.objects.get(id=file.id)

    actions.mark_scanned(file, ScanVerdict(ScanState.INFECTED, "Eicar"), at=MONDAY)

    with pytest.raises(Refusal, match="cách ly"):
        queries.content(file)
    with pytest.raises(Conflict):
        actions.mark_scanned(stale, ScanVerdict(ScanState.CLEAN), at=MONDAY)
