"""What browsers get for when there is no line: a page for everybody, a small worker that keeps nobody's data."""

import re

import pytest

from motcua.portal.offline.views import WORKER
from tests.factories import dossiers
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow
LARGEST_WORKER = 3_072


def test_the_worker_is_small_and_asked_for_anew_each_time(anybody: Visitor) -> None:
    """UX-70, UX-42"""
    answer = anybody.get("/sw.js")
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == ("text/javascript", "no-cache")
    assert answer.content == WORKER.read_bytes()
    assert len(answer.content) <= LARGEST_WORKER


def test_the_worker_needs_no_browser_newer_than_chrome_80() -> None:
    """UX-38"""
    assert re.findall(r"\?\?=|\|\|=|&&=|\.replaceAll\(|\.at\(|structuredClone", WORKER.read_text("utf-8")) == []


def test_the_page_without_a_line_says_nothing_of_who_asked_for_it(lan: Visitor, anybody: Visitor) -> None:
    """UX-70: the same words for everybody."""
    mine, theirs = (words(one.page("/khong-co-mang/")) for one in (lan, anybody))
    assert mine == theirs
    assert "Đang không có mạng" in mine


def test_what_somebody_signed_in_sees_is_told_to_be_kept_nowhere(lan: Visitor, anybody: Visitor) -> None:
    """UX-70: by this word the worker knows which guide it may keep."""
    guide = "/thu-tuc/1.001193/"
    assert "no-store" in lan.get(guide).headers["Cache-Control"]
    assert "no-store" not in anybody.get(guide).headers.get("Cache-Control", "")


def test_pages_of_a_declaration_know_what_to_say_when_the_line_goes(world: World, lan: Visitor) -> None:
    """UX-64"""
    draft = dossiers.draft(world)
    for slug in ("ten-tre", "kiem-tra"):
        page = lan.page(f"/to-khai/{draft.pk}/{slug}/")
        assert "portal/line.js" in page
        assert 'role="status" aria-live="polite" data-gone="Mất mạng.' in page
    assert "data-saves" in lan.page(f"/to-khai/{draft.pk}/ten-tre/")
    assert "data-saves" not in lan.page(f"/to-khai/{draft.pk}/kiem-tra/")
