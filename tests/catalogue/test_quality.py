"""The score of a record."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.catalogue.national.reading import read
from motcua.catalogue.quality import completeness, field_of, freshness, scores
from motcua.catalogue.records import Record
from tests.catalogue.records import national

TODAY = date(2026, 11, 23)


def sound() -> Record:
    record = read(national()).record
    assert record is not None
    return record


def test_a_whole_record_scores_a_hundred() -> None:
    assert completeness(sound(), []) == 100


def test_a_missing_field_costs_all_its_points_and_a_doubt_half() -> None:
    assert completeness(replace(sound(), subjects=()), []) == 90
    assert completeness(sound(), ["time:online", "time:post"]) == 95


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ("time:online", "time"),
        ("paper:12", "papers"),
        ("group:2", "papers"),
        ("basis:3", "basis"),
        ("agency", "agency"),
    ],
)
def test_every_place_belongs_to_a_field(place: str, field: str) -> None:
    assert field_of(place) == field
    assert [one.field.key for one in scores(sound(), [place]) if one.doubts] == [field]


@pytest.mark.parametrize(
    ("verified", "points"), [(date(2026, 11, 1), 100), (date(2026, 5, 1), 50), (date(2025, 11, 1), 0)]
)
def test_freshness_falls_with_age(verified: date, points: int) -> None:
    assert freshness(verified, TODAY) == points
