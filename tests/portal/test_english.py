"""Screens in English, papers in Vietnamese."""

import html
from pathlib import Path

import pytest

from tests.documents.reading import text_of
from tests.factories import dossiers
from tests.factories.world import World
from tests.house.tree import is_vietnamese
from tests.portal.visitors import Visitor, words


@pytest.fixture
def reader(lan: Visitor) -> Visitor:
    """Lan's telephone, set to English on the portal."""
    lan.post("/ngon-ngu/", {"language": "en", "next": "/"})
    return lan


def test_the_portal_speaks_english_to_who_chose_it(reader: Visitor) -> None:
    said = words(reader.page("/"))
    assert "What do you need to do?" in said


def test_a_page_without_content_of_ours_has_no_vietnamese_word(reader: Visitor) -> None:
    assert [word for word in html.unescape(words(reader.page("/thong-bao/"))).split() if is_vietnamese(word)] == []


def test_a_receipt_downloaded_from_an_english_page_is_vietnamese(reader: Visitor, world: World, tmp_path: Path) -> None:
    number = dossiers.submitted(world).number
    assert "Dossier submitted at 09:00, Monday, 23/11/2026" in words(reader.page(f"/bien-nhan/{number}/"))
    answer = reader.get(f"/bien-nhan/{number}/bien-nhan.pdf")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file's answer
    assert "09:00:00, thứ Hai, ngày 23/11/2026" in text_of(content, tmp_path)


def test_one_of_something_is_not_many(reader: Visitor, world: World) -> None:
    said = words(reader.page("/thu-tuc/1.001193/"))
    assert "1 working day" in said
    assert "1 working days" not in said
