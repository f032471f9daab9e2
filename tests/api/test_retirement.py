"""An operation that another has replaced says so in every answer (OPS-06)."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import RequestFactory

from motcua.api import document, places
from motcua.api.answers import Operation, Retirement
from tests.factories.people import MONDAY_9AM

pytestmark = pytest.mark.slow


@pytest.fixture
def old() -> Operation:
    return replace(places.ONE, retirement=Retirement(since=date(2026, 11, 23), until=date(2027, 11, 23)))


@pytest.mark.parametrize(("code", "status"), [("38", 200), ("99999", 404)])
def test_every_answer_says_since_when_and_until_when(db: None, old: Operation, code: str, status: int) -> None:
    request = RequestFactory().get("/api/v1/places/38")
    request.at, request.ip = MONDAY_9AM, "192.0.2.1"  # type: ignore[attr-defined]  # what the middleware sets
    answer = old.view()(request, code=code)
    assert answer.status_code == status
    assert answer.headers["Deprecation"] == "@1795392000"
    assert answer.headers["Sunset"] == "Tue, 23 Nov 2027 00:00:00 GMT"


def test_the_document_marks_it(monkeypatch: pytest.MonkeyPatch, old: Operation) -> None:
    monkeypatch.setattr(document, "OPERATIONS", (old, places.LIST))
    document._document.cache_clear()
    paths = document.document()["paths"]
    document._document.cache_clear()
    assert paths["/places/{code}"]["get"]["deprecated"] is True
    assert "deprecated" not in paths["/places"]["get"]
