"""Places in the database: seeded, replaced by a new list on a day, cached until a row changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from motcua.places import queries
from motcua.places.actions import Loaded, load_units
from motcua.places.models import Commune
from motcua.places.shipped import IN_FORCE, shipped_gazetteer, shipped_places

pytestmark = pytest.mark.django_db
MERGER = date(2027, 7, 1)
SHIPPED = shipped_places()


def test_a_new_installation_knows_the_shipped_places() -> None:
    assert {p.code for p in queries.gazetteer().places} == {p.code for p in SHIPPED}
    assert queries.provinces() == shipped_gazetteer().provinces
    assert queries.communes_of("46") == shipped_gazetteer().communes_of("46")
    assert queries.address_words("00004", "Số 1") == "Số 1, Phường Ba Đình, Thành phố Hà Nội"


def test_places_once_read_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    queries.gazetteer()
    with django_assert_num_queries(1):
        queries.commune("00004")


def test_loading_the_same_list_again_changes_nothing() -> None:
    assert load_units(SHIPPED, on=MERGER) == Loaded(added=0, ended=0, unchanged=3_321)


def test_a_merger_ends_the_old_and_begins_the_new() -> None:
    without = [p for p in SHIPPED if p.code != "00008"]
    renamed = [
        replace(p, name="Ba Đình Mới", full_name="Phường Ba Đình Mới") if p.code == "00004" else p for p in without
    ]
    assert load_units(renamed, on=MERGER) == Loaded(added=1, ended=2, unchanged=3_319)
    rows = Commune.objects.filter(code="00004").order_by("valid_from")
    assert [(r.full_name, r.valid_from, r.valid_to) for r in rows] == [
        ("Phường Ba Đình", IN_FORCE, MERGER),
        ("Phường Ba Đình Mới", MERGER, None),
    ]
    assert queries.address_words("00008") == "Phường Ngọc Hà, Thành phố Hà Nội"
    assert "00008" not in {p.code for p in queries.communes_of("01")}
    assert queries.address_words("00004") == "Phường Ba Đình Mới, Thành phố Hà Nội"


def test_a_mistake_corrected_on_the_same_day_leaves_no_trace() -> None:
    wrong = [replace(p, full_name="Xã Ba Đình") if p.code == "00004" else p for p in SHIPPED]
    load_units(wrong, on=MERGER)
    load_units([replace(p, full_name="Phường Ba Đình 2") if p.code == "00004" else p for p in SHIPPED], on=MERGER)
    rows = Commune.objects.filter(code="00004", valid_from=MERGER)
    assert [r.full_name for r in rows] == ["Phường Ba Đình 2"]


def test_a_list_with_an_unknown_kind_changes_nothing() -> None:
    broken = [replace(p, full_name="Huyện Ba Đình") if p.code == "00004" else p for p in SHIPPED]
    with pytest.raises(ValueError, match="Huyện Ba Đình"):
        load_units(broken, on=MERGER)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({}, "commune_code_names_one_row_a_day"),
        ({"code": "1"}, "commune_code_is_five_digits"),
        ({"kind": "town"}, "commune_kind_is_known"),
        ({"valid_to": IN_FORCE}, "commune_ends_after_it_begins"),
    ],
)
def test_the_database_refuses(changes: dict[str, object], constraint: str) -> None:
    row = Commune.objects.get(code="00004")
    values = {"code": row.code, "province_id": "01", "name": "Ba Đình", "full_name": "Phường Ba Đình", "kind": "ward"}
    values |= {"sort_key": "b", "fold_key": "b", "valid_from": IN_FORCE + timedelta(days=1), **changes}
    if "valid_to" in changes:
        values["valid_from"] = IN_FORCE
    with pytest.raises(IntegrityError, match=constraint):
        Commune.objects.create(**values)
