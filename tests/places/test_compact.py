"""The list that pages keep (UX-39): all of it, small."""

import gzip
import re

from motcua.places.compact import compact_list
from motcua.places.shipped import shipped_history

TEXT = compact_list(shipped_history())


def test_the_list_names_every_commune_under_its_province() -> None:
    found, province, code = {}, "", 0
    for line in TEXT.split("\n"):
        if line.startswith("#"):
            province, code = line[1:3], 0
            continue
        step, kind, name = re.fullmatch(r"(\d+)([xpd])([^|]+)(?:\|.*)?", line).groups()  # type: ignore[union-attr]  # or the test fails
        code += int(step)
        found[f"{code:05}"] = (province, {"x": "Xã", "p": "Phường", "d": "Đặc khu"}[kind] + " " + name)
    present = [place for place in shipped_history().places if place.is_current and place.is_commune]
    assert found == {place.code: (place.province, place.full_name) for place in present}


def test_former_names_lead_to_what_they_became() -> None:
    lines = [line for line in TEXT.split("\n") if "Cống Vị" in line]
    assert [re.split(r"[|]", line)[0].lstrip("0123456789") for line in lines] == ["pNgọc Hà", "pGiảng Võ"]


def test_the_list_travels_in_60_kb() -> None:
    """UX-39"""
    assert len(gzip.compress(TEXT.encode(), 9)) <= 60_000
