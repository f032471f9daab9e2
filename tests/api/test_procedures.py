"""`GET /api/v1/procedures` (UX-47)."""

from typing import Any

import pytest

from motcua.api import answers as api
from motcua.catalogue.search.finding import find
from tests.factories.people import MONDAY_9AM
from tests.portal.visitors import GivenMomentMiddleware, Visitor

ADDRESS = "/api/v1/procedures"


@pytest.fixture
def machine(starter: int, db: None, settings: Any) -> Visitor:  # Any: pytest-django's wrapper
    """Another system, and the catalogue that comes with the product."""
    ours = "motcua.config.middleware.RequestMomentMiddleware"
    given = f"{GivenMomentMiddleware.__module__}.{GivenMomentMiddleware.__qualname__}"
    settings.MIDDLEWARE = [given if name == ours else name for name in settings.MIDDLEWARE]
    return Visitor()


def test_a_machine_gets_what_people_get_in_the_same_order(machine: Visitor) -> None:
    answer = machine.get(ADDRESS, {"q": "so do bi mat", "limit": "3"}).json()
    found = find("so do bi mat", day=MONDAY_9AM.date(), limit=3)
    assert [item["code"] for item in answer["items"]] == [hit.code for hit in found.hits]
    assert answer["total"] == found.total
    assert answer["items"][0]["name"] == "Cấp lại Giấy chứng nhận do bị mất"


def test_without_words_the_whole_catalogue_is_read_part_by_part(machine: Visitor) -> None:
    first = machine.get(ADDRESS, {"limit": "100"}).json()
    rest = machine.get(ADDRESS, {"limit": "100", "offset": "100"}).json()
    codes = {item["code"] for item in [*first["items"], *rest["items"]]}
    assert len(codes) == first["total"] == rest["total"] >= 60


@pytest.mark.parametrize("wrong", [{"limit": "0"}, {"limit": "101"}, {"limit": "x"}, {"offset": "-1"}, {"limit": "１"}])
def test_a_number_out_of_range_is_named(machine: Visitor, wrong: dict[str, str]) -> None:
    answer = machine.get(ADDRESS, wrong)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(next(iter(wrong)))


def test_what_has_not_changed_is_not_sent_again(machine: Visitor) -> None:
    answer = machine.get(ADDRESS)
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert machine.get(ADDRESS, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304


def test_a_network_that_asks_without_pause_waits(machine: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "PER_NETWORK", api.Limit("api.network", api.MINUTE, 2))
    assert [machine.get(ADDRESS, {"limit": "1"}).status_code for _n in range(3)] == [200, 200, 429]
    assert 1 <= int(machine.get(ADDRESS).headers["Retry-After"]) <= 60
