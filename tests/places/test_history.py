"""Both trees, without a database: every old code resolves, every living place says where it came from."""

from collections import Counter
from datetime import date

import pytest

from motcua.core.text import fold_key
from motcua.places.gazetteer import Place
from motcua.places.history import Heir, History
from motcua.places.shipped import IN_FORCE, SINCE, shipped_history

ALL = shipped_history()
NOW = date(2026, 11, 22)
OLD = [place for place in ALL.places if place.is_commune and place.until == IN_FORCE]
LIVING = [place for place in ALL.places if place.lives_on(NOW)]


def old(code: str) -> Place:
    place = ALL.as_of(code, SINCE)
    assert place is not None
    return place


def names(places: tuple[Place, ...]) -> list[str]:
    return [place.full_name for place in places]


def test_the_tree_before_july_2025_has_63_provinces_691_districts_with_communes_and_5_islands() -> None:
    then = Counter(len(place.code) for place in ALL.places if place.lives_on(SINCE))
    assert then == {2: 63, 3: 696, 5: 10_035}
    assert sum(1 for place in ALL.places if len(place.code) == 3 and not ALL.inside(place.code)) == 5


def test_the_tree_now_has_34_provinces_no_district_and_3321_communes() -> None:
    assert Counter(len(place.code) for place in LIVING) == {2: 34, 5: 3_321}


def test_every_old_commune_became_living_communes_of_the_province_that_its_own_became() -> None:
    for place in OLD:
        heirs = ALL.became(place, NOW)
        assert heirs, place
        [province] = ALL.became(ALL.province_of(place), NOW)
        assert {(one.province, one.lives_on(NOW), one.is_commune) for one in heirs} == {(province.code, True, True)}, (
            place
        )


def test_471_old_communes_were_split_and_their_people_have_to_say_where_they_live() -> None:
    parts = Counter(len(ALL.became(place, NOW)) for place in OLD)
    assert parts == {1: 9_564, 2: 397, 3: 58, 4: 15, 5: 1}


def test_every_living_place_was_made_of_something_or_has_always_been() -> None:
    made = [place for place in LIVING if place.since != SINCE]
    assert {place.code for place in made if not ALL.was(place)} == set()
    for place in made:
        assert all(place in ALL.became(before, place.since) for before in ALL.was(place)), place


def test_the_main_heir_comes_first() -> None:
    assert names(ALL.became(old("00007"), NOW)) == ["Phường Ngọc Hà", "Phường Giảng Võ"]


def test_most_codes_of_communes_named_another_one_before() -> None:
    """2,135 of the 3,315 that both trees have: a code without its day says nothing."""
    pairs = [(place, ALL.as_of(place.code, SINCE)) for place in LIVING if place.is_commune]
    others = [
        now for now, then in pairs if then and then != now and fold_key(then.full_name) != fold_key(now.full_name)
    ]
    assert len(others) == 2_135
    assert names((old("00004"),)) == ["Phường Trúc Bạch"]


def test_codes_of_provinces_went_to_others_too() -> None:
    """44 was Quảng Bình and is Quảng Trị, which was 45."""
    assert names(ALL.became(old("44"), NOW)) == names(ALL.became(old("45"), NOW)) == ["Tỉnh Quảng Trị"]
    assert [place.code for place in ALL.was(ALL.became(old("45"), NOW)[0])] == ["44", "45"]


def test_a_province_that_lived_on_took_others_in() -> None:
    [tuyen_quang] = ALL.became(old("02"), NOW)
    assert (tuyen_quang.code, names(ALL.was(tuyen_quang))) == ("08", ["Tỉnh Hà Giang"])


def test_dong_nai_was_a_province_until_april_2026() -> None:
    named = [ALL.as_of("75", day) for day in (date(2026, 4, 29), date(2026, 4, 30))]
    assert [place.full_name for place in named if place] == ["Tỉnh Đồng Nai", "Thành phố Đồng Nai"]


@pytest.mark.parametrize(("district", "zone"), [("318", "Đặc khu Bạch Long Vĩ"), ("755", "Đặc khu Côn Đảo")])
def test_an_island_district_became_a_special_zone(district: str, zone: str) -> None:
    assert names(ALL.became(old(district), NOW)) == [zone]


def test_a_district_became_what_its_communes_became() -> None:
    assert "Phường Hoàn Kiếm" in names(ALL.became(old("002"), NOW))
    assert len(ALL.inside("002")) == 18


def test_ba_che_has_the_code_of_the_commune_not_of_the_former_town() -> None:
    """The table of successions names it 06970; the list of units 06978."""
    assert [place.code for place in ALL.became(old("06970"), NOW)] == ["06978"]


def test_a_day_before_the_first_known_one_is_answered_as_of_that_one() -> None:
    assert ALL.as_of("00004", date(2020, 1, 1)) == old("00004")
    assert ALL.as_of("99999", NOW) is None


def test_a_place_is_named_as_in_its_own_time() -> None:
    assert ALL.full_words(old("18859")) == "Phường Bắc Lý, Thành phố Đồng Hới, Tỉnh Quảng Bình"


def test_succession_is_followed_over_any_number_of_changes() -> None:
    """A splits into B and C; C is renamed, then merged into D."""
    days = [date(2020 + year, 1, 1) for year in range(4)]
    rows = [("00001", 0, 1), ("00002", 1, None), ("00003", 1, 2), ("00003", 2, 3), ("00004", 0, None)]
    province = Place("01", "01", "P", "Tỉnh P", "p", since=days[0])
    lives = [
        Place(code, "01", f"{code} {since}", f"Xã {code} {since}", code, until is None, days[since],
              None if until is None else days[until])
        for code, since, until in rows
    ]  # fmt: skip
    heirs = [("00001", "00003", 1, True), ("00001", "00002", 1, False), ("00003", "00004", 3, True)]
    history = History((province, *lives), tuple(Heir(a, b, days[on], main) for a, b, on, main in heirs))
    first = lives[0]
    became = [[place.name for place in history.became(first, day)] for day in days]
    assert became == [["00001 0"], ["00003 1", "00002 1"], ["00003 2", "00002 1"], ["00004 0", "00002 1"]]
    assert [place.name for place in history.was(lives[3])] == ["00003 1"]
    assert [place.name for place in history.was(lives[4])] == ["00003 2"]
