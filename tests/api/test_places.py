"""`GET /api/v1/places`: old names and codes lead to what stands there now (ADR 0056)."""

from typing import Any

import pytest

from tests.factories.people import MONDAY_9AM
from tests.portal.visitors import Visitor

pytestmark = pytest.mark.slow
ADDRESS = "/api/v1/places"


@pytest.fixture
def machine(db: None, given_moment: None) -> Visitor:
    return Visitor(at=MONDAY_9AM)


def names(places: Any) -> list[str]:  # Any: JSON
    return [place["name"] for place in places]


def test_without_words_the_provinces_come(machine: Visitor) -> None:
    items = machine.get(ADDRESS).json()["items"]
    assert len(items) == 34
    assert {item["place"]["kind"] for item in items} == {"province"}


def test_an_old_address_leads_to_the_present_commune(machine: Visitor) -> None:
    first = machine.get(ADDRESS, {"q": "Số 5 Hàng Than, P.Trúc Bạch, Q.Ba Đình, HN"}).json()["items"][0]
    assert first["place"]["name"] == "Phường Trúc Bạch"
    assert first["line"] == "Số 5 Hàng Than"
    assert names(first["now"]) == ["Phường Ba Đình"]


def test_on_a_day_before_the_change_the_old_commune_still_stands(machine: Visitor) -> None:
    asked = {"q": "P.Trúc Bạch, Q.Ba Đình, HN", "as_of": "2025-06-30"}
    first = machine.get(ADDRESS, asked).json()["items"][0]
    assert names(first["now"]) == ["Phường Trúc Bạch"]


def test_a_code_is_read_on_its_day(machine: Visitor) -> None:
    """Before July 2025 “00004” was Trúc Bạch; from then on it names what its land became."""
    then = machine.get(f"{ADDRESS}/00004", {"as_of": "2025-06-30"}).json()
    assert (then["place"]["name"], then["place"]["until"]) == ("Phường Trúc Bạch", "2025-07-01")
    assert "Quận Ba Đình" in then["place"]["words"]
    now = machine.get(f"{ADDRESS}/00004").json()
    assert now["place"]["until"] is None or names(now["now"]) == ["Phường Ba Đình"]


def test_a_present_place_says_what_it_was_made_of(machine: Visitor) -> None:
    (ba_dinh,) = machine.get(f"{ADDRESS}/00004", {"as_of": "2025-06-30"}).json()["now"]
    assert "Phường Trúc Bạch" in names(machine.get(f"{ADDRESS}/{ba_dinh['code']}").json()["was"])


def test_a_day_to_come_is_refused(machine: Visitor) -> None:
    answer = machine.get(f"{ADDRESS}/00004", {"as_of": "2030-01-01"})
    assert (answer.status_code, answer.json()["error"]) == (400, "as_of: ≤ 2026-11-23")


def test_more_places_cost_no_more_statements(
    machine: Visitor, django_assert_max_num_queries: Any
) -> None:  # Any: pytest
    machine.get(ADDRESS)
    for asked in ({}, {"q": "thanh"}):
        with django_assert_max_num_queries(8):
            machine.get(ADDRESS, asked)
