"""Places in the database: seeded, replaced by a new list on a day, cached until a row changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from motcua.places import queries
from motcua.places.actions import Loaded, load_units
from motcua.places.models import Commune
from motcua.places.shipped import IN_FORCE, SINCE, shipped_gazetteer, shipped_places

pytestmark = pytest.mark.django_db
MERGER = date(2027, 7, 1)
SHIPPED = shipped_places()


def test_a_new_installation_knows_the_shipped_places() -> None:
    assert {p for p in queries.gazetteer().places if p.is_current} == set(SHIPPED)
    assert queries.history().heirs
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
    merged = load_units(renamed, on=MERGER, heirs={"00008": ["00004"]})
    assert merged == Loaded(added=1, ended=2, unchanged=3_319)
    rows = Commune.objects.filter(code="00004", valid_from__gte=IN_FORCE).order_by("valid_from")
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


def test_no_commune_ends_without_an_heir() -> None:
    without = [p for p in SHIPPED if p.code != "00008"]
    with pytest.raises(ValueError, match="no heirs given for 00008"):
        load_units(without, on=MERGER)
    with pytest.raises(ValueError, match="not in the list: 99999"):
        load_units(without, on=MERGER, heirs={"00008": ["99999"]})


def test_an_old_code_resolves_through_every_merger_since() -> None:
    """Cống Vị was split in 2025; one of its heirs is merged again two years later."""
    without = [p for p in SHIPPED if p.code != "00008"]
    load_units(without, on=MERGER, heirs={"00008": ["00004"]})
    names = [p.full_name for p in queries.became("00007", since=SINCE, on=MERGER)]
    assert names == ["Phường Ba Đình", "Phường Giảng Võ"]
    assert [p.code for p in queries.became("00007", since=SINCE, on=IN_FORCE)] == ["00008", "00025"]
    assert "00008" in {p.code for p in queries.was("00004")}


def test_a_province_that_changes_its_rank_keeps_its_former_name() -> None:
    city = [replace(p, full_name="Thành phố Bắc Ninh") if p.code == "24" else p for p in SHIPPED]
    load_units(city, on=MERGER)
    history = queries.history()
    named = [history.as_of("24", day) for day in (SINCE, IN_FORCE, MERGER)]
    assert [p.full_name for p in named if p] == ["Tỉnh Bắc Giang", "Tỉnh Bắc Ninh", "Thành phố Bắc Ninh"]


def test_addresses_are_read_with_the_places_of_the_database() -> None:
    [found] = queries.named_in("P. Hạc Thành, TP Thanh Hoá", on=MERGER)
    assert [p.full_name for p in found.now] == ["Phường Hạc Thành"]


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({}, "commune_code_names_one_row_a_day"),
        ({"code": "1"}, "commune_code_is_five_digits"),
        ({"kind": "hamlet"}, "commune_kind_is_known"),
        ({"valid_to": IN_FORCE}, "commune_ends_after_it_begins"),
    ],
)
def test_the_database_refuses(changes: dict[str, object], constraint: str) -> None:
    row = Commune.objects.get(code="00004", valid_to=None)
    values = {"code": row.code, "province_id": "01", "name": "Ba Đình", "full_name": "Phường Ba Đình", "kind": "ward"}
    values |= {"sort_key": "b", "fold_key": "b", "valid_from": IN_FORCE + timedelta(days=1), **changes}
    if "valid_to" in changes:
        values["valid_from"] = IN_FORCE
    with pytest.raises(IntegrityError, match=constraint):
        Commune.objects.create(**values)
