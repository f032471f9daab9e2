"""`GET /api/v1/procedures/{code}`: what stands in the catalogue, as it is confirmed."""

from typing import Any

import pytest

from motcua.catalogue.queries import version_of
from motcua.core.clock import day_of
from tests.factories.people import MONDAY_9AM
from tests.factories.world import BIRTH
from tests.portal.visitors import Visitor

pytestmark = pytest.mark.slow


@pytest.fixture
def machine(starter: int, db: None, given_moment: None) -> Visitor:
    """Another system, and the catalogue that comes with the product."""
    return Visitor()


def test_one_procedure_comes_whole(machine: Visitor) -> None:
    found = version_of(BIRTH, day_of(MONDAY_9AM))
    said = machine.get(f"/api/v1/procedures/{BIRTH}").json()
    assert (said["code"], said["title"]) == (BIRTH, "Đăng ký khai sinh")
    assert [way["channel"] for way in said["ways"]] == [c for c in ("counter", "online", "post") if c in found.terms]
    assert [basis["number"] for basis in said["legal_bases"]] == [basis.number for basis in found.legal_bases]
    assert said["url"].endswith(f"/thu-tuc/{BIRTH}/")


def test_every_paper_stands_in_one_place(machine: Visitor) -> None:
    found = version_of(BIRTH, day_of(MONDAY_9AM))
    papers = machine.get(f"/api/v1/procedures/{BIRTH}").json()["papers"]
    in_cases = [paper for case in papers["cases"] for paper in case["papers"]]
    told = [paper["name"] for paper in [*papers["everybody"], *papers["shown"], *in_cases]]
    assert sorted(told) == sorted(paper.name for paper in found.papers)
    assert papers["unconfirmed"] == [line.name for line in found.unconfirmed]


def test_times_and_fees_say_whether_somebody_confirmed_them(machine: Visitor) -> None:
    terms = version_of(BIRTH, day_of(MONDAY_9AM)).terms
    for way in machine.get(f"/api/v1/procedures/{BIRTH}").json()["ways"]:
        kept = terms[way["channel"]]
        assert (way["confirmed"], way["total"]) == (kept.is_confirmed, kept.fee)
        assert len(way["fees"]) == kept.fees.count()


def test_every_shipped_procedure_can_be_read(machine: Visitor) -> None:
    items: list[Any] = machine.get("/api/v1/procedures", {"limit": "100"}).json()["items"]  # Any: JSON
    assert {machine.get(f"/api/v1/procedures/{item['code']}").status_code for item in items[::7]} == {200}
