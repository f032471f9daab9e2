"""Files that mean harm are refused with words that help, in bounded time and memory (SEC-07, SEC-09)."""

import time
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.documents import actions, storage
from motcua.documents.models import StoredFile
from tests.documents import hostile, samples

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SECONDS = 10
pytestmark = pytest.mark.django_db


def sent(content: bytes, name: str) -> StoredFile:
    return actions.receive(SimpleUploadedFile(name, content), owner=Ref("draft", "lan-1"), slot="birth", at=MONDAY)


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=pytest.mark.slow if kind in hostile.SLOW else ()) for kind in hostile.CORPUS]
)
def test_a_hostile_file_is_refused_by_name_within_ten_seconds_and_leaves_nothing(kind: str) -> None:
    """SEC-07: the memory that a child of the jail may take is held by the kernel; see `test_jail`."""
    case = hostile.CORPUS[kind]
    content = case.content()
    begun = time.monotonic()

    with pytest.raises(Refusal) as no:
        sent(content, case.name)

    assert time.monotonic() - begun < SECONDS + 2
    assert case.words in str(no.value)
    assert "hãy" in str(no.value).lower()
    assert not StoredFile.objects.exists()
    assert list(storage.half_arrived()) == []
    assert list(storage.contents()) == []


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("../../../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\giấy.pdf", "giấy.pdf"),
        ("\u202egiấy\u200b.pdf", "giấy.pdf"),
        ("giấy\x00.pdf", "giấy.pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ("<script>alert(1)</script>.pdf", "script>.pdf"),
    ],
)
def test_a_name_that_means_harm_is_made_harmless(raw: str, stored: str) -> None:
    upload = SimpleUploadedFile("x.pdf", samples.pdf())
    upload._name = raw  # as a client sends it, without Django's own cleaning

    file = actions.receive(upload, owner=Ref("draft", "lan-1"), slot="birth", at=MONDAY)

    assert file.name == stored
    assert storage.path_of(file.sha256).is_relative_to(storage._root())


def test_a_harmless_word_document_is_taken() -> None:
    """With a link that a reader must click, which loads nothing by itself."""
    assert sent(hostile.docx(body="<w:p><w:r><w:t>Đơn</w:t></w:r></w:p>"), "đơn.docx").pages == 1
    assert sent(hostile.related("hyperlink", "https://dichvucong.gov.vn/"), "đơn 2.docx").size > 0
