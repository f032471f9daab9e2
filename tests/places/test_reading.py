"""Addresses as people type them, new and old (UX-39)."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.text import fold_key
from motcua.places.gazetteer import Place
from motcua.places.reading import Named, read_address, read_district
from motcua.places.shipped import shipped_history

ALL = shipped_history()
NOW = date(2026, 11, 22)
COMMUNES = [place for place in ALL.places if place.is_commune]
SHORT = {"Phường": "P.", "Xã": "x", "Thị trấn": "TT", "Quận": "Q.", "Huyện": "h.", "Thành phố": "TP.", "Thị xã": "tx"}


def read(text: str) -> tuple[Named, ...]:
    return read_address(text, ALL, NOW)


def first(text: str) -> tuple[str, list[str]]:
    """The line and the living communes of the likeliest reading."""
    found = read(text)[0]
    return found.line, [place.full_name for place in found.now]


@pytest.mark.parametrize(
    ("text", "title", "some"),
    [
        ("huyện Mường Lát", "Huyện Mường Lát", "Xã Mường Lát"),
        ("H. Muong Lat, Thanh Hoa", "Huyện Mường Lát", "Xã Pù Nhi"),
        ("quận Ba Đình, HN", "Quận Ba Đình", "Phường Ba Đình"),
        ("tp thanh hoa", "Thành phố Thanh Hóa", "Phường Hạc Thành"),
    ],
)
def test_a_district_leads_to_the_communes_on_its_land(text: str, title: str, some: str) -> None:
    [found] = read_district(text, ALL, NOW)
    assert found.place.full_name == title
    assert some in [place.full_name for place in found.now]


@pytest.mark.parametrize(
    "text", ["Mường Lát", "xã Pù Nhi, huyện Mường Lát", "phường Ba Đình", "tỉnh Thanh Hoá", "", "zzz"]
)
def test_what_names_no_district_by_its_kind_is_none(text: str) -> None:
    assert read_district(text, ALL, NOW) == ()


@pytest.mark.parametrize(
    ("text", "line", "now"),
    [
        ("P. Hạc Thành, TP Thanh Hoá", "", ["Phường Hạc Thành"]),
        ("hac thanh thanh hoa", "", ["Phường Hạc Thành"]),
        ("Số 5 Hàng Than, P.Trúc Bạch, Q.Ba Đình, HN", "Số 5 Hàng Than", ["Phường Ba Đình"]),
        ("12 Lê Lợi P.Bến Nghé Q1 TP.HCM", "12 Lê Lợi", ["Phường Sài Gòn"]),
        ("P12, Q.10, TPHCM", "", ["Phường Hoà Hưng"]),
        ("phuong 01, quan 3, sai gon", "", ["Phường Bàn Cờ"]),
        ("tổ 5 Cống Vị Ba Đình", "tổ 5", ["Phường Ngọc Hà", "Phường Giảng Võ"]),
        ("TT. Ba Chẽ; Quảng Ninh", "", ["Xã Ba Chẽ"]),
        ("Ea H’leo, Đắk Lắk", "", ["Xã Ea H'Leo"]),
        ("xã Sơn Vĩ, huyện Mèo Vạc, tỉnh Tuyên Quang", "", ["Xã Sơn Vĩ"]),
        ("Thôn 3 - xã Cư M'gar - huyện Cư M'gar - Đắk Lắk", "Thôn 3", ["Xã Cư M'gar"]),
        ("Cồn Cỏ", "", ["Đặc khu Cồn Cỏ"]),
    ],
)
def test_people_type_addresses_as_they_like(text: str, line: str, now: list[str]) -> None:
    assert first(text) == (line, now)


def test_a_split_commune_gives_every_part_to_choose_from() -> None:
    [found] = read("Phường Điện Biên, quận Ba Đình, Hà Nội")
    assert found.is_former
    assert len(found.now) == 4


def test_an_old_district_before_a_new_commune_is_understood() -> None:
    [found] = read("Phường Hạc Thành, thành phố Thanh Hóa, tỉnh Thanh Hóa")
    assert not found.is_former


def test_marks_decide_between_names_that_are_alike_without_them() -> None:
    assert read("Thạnh Hoà, Cần Thơ")[0].place.full_name == "Xã Thạnh Hoà"
    assert {one.place.name for one in read("Thanh Hoa")} > {"Thanh Hòa", "Thạnh Hoá"}


@pytest.mark.parametrize("text", ["", "  ,,, ", "lời nói vu vơ", "5", "Hà Nội 2", "ﷺ 🤷", "p.", "tp."])
def test_what_names_no_commune_gives_nothing(text: str) -> None:
    assert read(text) == ()


@given(place=st.sampled_from(COMMUNES), marks=st.booleans(), short=st.booleans(), commas=st.booleans())
def test_every_commune_of_both_trees_is_read_as_written(place: Place, marks: bool, short: bool, commas: bool) -> None:
    words = ALL.full_words(place)
    if short:
        words = re.sub(rf"(?<!\S)({'|'.join(SHORT)}) ", lambda kind: SHORT[kind[1]] + " ", words)
    text = words if commas else words.replace(",", "")
    assert ALL.became(place, NOW) in {one.now for one in read(text if marks else fold_key(text))}


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for one in read(text):
        assert one.now
