"""The shipped list of places, without a database."""

from collections import Counter
from dataclasses import replace

import pytest

from motcua.places.gazetteer import Gazetteer
from motcua.places.shipped import kind_of, shipped_gazetteer, shipped_places

ALL = shipped_gazetteer()
HOAN_KIEM = "00070"


def test_there_are_34_provinces_and_3321_communes() -> None:
    assert len(ALL.provinces) == 34
    assert sum(len(ALL.communes_of(p.code)) for p in ALL.provinces) == 3_321


def test_kinds_are_2611_xa_697_phuong_13_dac_khu() -> None:
    kinds = Counter(kind_of(p.full_name) for p in shipped_places() if not p.is_province)
    assert kinds == {"commune": 2_611, "ward": 697, "special_zone": 13}


def test_a_name_of_no_kind_is_an_error() -> None:
    with pytest.raises(ValueError, match="Thôn Cũ"):
        kind_of("Thôn Cũ")


def test_dong_nai_is_a_city_since_april_2026() -> None:
    province = ALL.province("75")
    assert province is not None
    assert province.full_name == "Thành phố Đồng Nai"


def test_lists_are_in_vietnamese_order() -> None:
    names = [p.name for p in ALL.provinces]
    assert names[:4] == ["An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng"]
    assert names.index("Cần Thơ") < names.index("Đà Nẵng") < names.index("Đồng Nai") < names.index("Gia Lai")
    assert names.index("Hà Tĩnh") < names.index("Hải Phòng") < names.index("Huế")


def test_an_address_is_one_line() -> None:
    assert ALL.address_words(HOAN_KIEM, "Số 5 Hàng Bông") == ("Số 5 Hàng Bông, Phường Hoàn Kiếm, Thành phố Hà Nội")


@pytest.mark.parametrize("code", ["", "01", "99999", "không"])
def test_an_unknown_commune_is_left_out_of_an_address(code: str) -> None:
    assert ALL.commune(code) is None
    assert ALL.address_words(code, "Số 5") == "Số 5"


def test_an_unknown_province_has_no_communes() -> None:
    assert (ALL.province(HOAN_KIEM), ALL.province("99"), ALL.communes_of("99")) == (None, None, ())


def test_a_former_commune_is_named_but_not_offered() -> None:
    former = [replace(p, is_current=False) if p.code == HOAN_KIEM else p for p in ALL.places]
    later = Gazetteer(tuple(former))
    assert later.address_words(HOAN_KIEM) == "Phường Hoàn Kiếm, Thành phố Hà Nội"
    assert HOAN_KIEM not in {p.code for p in later.communes_of("01")}
