"""One whole record, and records that are refused."""

import json
import os
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from motcua.catalogue.models import Outcome
from motcua.catalogue.national.reading import read, title_of
from tests.catalogue.records import national, paper

WHOLE_FILE = os.environ.get("TTHC_CATALOGUE_FILE", "")


def test_a_sound_record_is_read_without_a_finding() -> None:
    found = read(national())
    assert found.found == ()
    assert found.record is not None
    assert (found.record.title, found.record.level, found.record.subjects) == (
        "Đăng ký giám hộ",
        "commune",
        ("citizen",),
    )


@pytest.mark.parametrize(
    ("row", "place", "kind"),
    [
        ("không phải bản ghi", "record", "bad_shape"),
        (None, "record", "bad_shape"),
        (national(channels="Trực tiếp"), "record", "bad_shape"),
        (national(code="1.99"), "code", "bad_code"),
        (national(code=""), "code", "bad_code"),
        (national(name="   "), "name", "no_name"),
        (national(name="a" * 2001), "name", "no_name"),
        (national(levels=["Cấp bộ"]), "levels", "unknown_word"),
        (national(levels=[]), "levels", "unknown_word"),
    ],
)
def test_a_record_that_is_none_is_refused_with_its_reason(row: Any, place: str, kind: str) -> None:  # Any: JSON
    found = read(row)
    assert found.record is None
    assert [(one.outcome, one.place, one.kind) for one in found.found] == [("refused", place, kind)]


@pytest.mark.parametrize(
    ("part", "outcome", "kind"),
    [
        ({"kind": "", "code": "6.000001"}, "repaired", "no_kind"),
        ({"kind": ""}, "doubtful", "no_kind"),
        ({"subjects": ["Công dân Việt Nam", "Người ngoài hành tinh"]}, "doubtful", "unknown_word"),
        ({"competent_authority": ""}, "doubtful", "no_agency"),
        ({"competent_authority": "Sở Tư pháp Thành phố Hà Nội"}, "doubtful", "other_place"),
        ({"legal_basis": []}, "doubtful", "no_legal_basis"),
        ({"results": []}, "doubtful", "no_result"),
        ({"results": [{"name": "Giấy phép", "code": "99"}]}, "repaired", "unknown_word"),
        ({"name": unicodedata.normalize("NFD", "Thủ tục đăng ký giám hộ")}, "repaired", "untidy_text"),
        ({"field": "Hộ\u200etịch"}, "repaired", "untidy_text"),
        ({"dossier": []}, "doubtful", "no_papers"),
    ],
)
def test_each_defect_is_found_once(part: dict[str, Any], outcome: str, kind: str) -> None:  # Any: JSON
    found = read(national(**part))
    assert [(one.outcome, one.kind) for one in found.found] == [(outcome, kind)]


def test_names_come_composed_and_on_one_line() -> None:
    name = unicodedata.normalize("NFD", "Thủ tục  đăng\u00a0ký\nkết hôn")
    record = read(national(name=name)).record
    assert record is not None
    assert record.name == "Thủ tục đăng ký kết hôn"


def test_a_long_name_is_cut_between_words_for_lists() -> None:
    title = title_of("Thủ tục " + "cấp lại giấy phép " * 40)
    assert title.startswith("Cấp lại giấy phép")
    assert (len(title) <= 160, title.endswith("…"), "  " in title) == (True, True, False)


def test_the_digest_tells_whether_the_source_says_something_else() -> None:
    assert read(national()).digest == read(dict(reversed(national().items()))).digest
    assert read(national()).digest != read(national(dossier=[{"case": "", "docs": [paper("Đơn")]}])).digest


@pytest.mark.skipif(not WHOLE_FILE, reason="TTHC_CATALOGUE_FILE does not name the national file")
def test_the_whole_file_is_read_and_no_record_is_refused() -> None:
    rows = json.loads(Path(WHOLE_FILE).read_text())
    readings = [read(row) for row in rows]
    assert [one.code for one in readings if one.record is None] == []
    kinds = Counter(found.kind for one in readings for found in one.found if found.outcome == Outcome.DOUBTFUL)
    assert kinds["no_unit"] > 300
    assert kinds["foreign_currency"] == 2
    internal = [one for one in readings if one.record and one.record.kind == "internal"]
    assert len(internal) == 33
