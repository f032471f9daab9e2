"""`motcua catalogue`: what it prints and what it says to bad input."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest

from motcua.config.commands import catalogue
from tests.catalogue.records import channel, national

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> int:
    parser = ArgumentParser()
    catalogue.add_arguments(parser)
    return catalogue.run(parser.parse_args(arguments))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tthc.json"
    rows: list[Any] = [national(), national("1.000002", channels=[channel(unit=None)]), {"code": "sai"}]  # Any: JSON
    path.write_text(json.dumps(rows))
    return path


def test_an_import_says_what_was_repaired_doubted_and_refused(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", str(file)) == 0
    said = capsys.readouterr().out
    assert "3 bản ghi trong" in said
    assert "Mới: 2 ·" in said
    assert "Chưa xác nhận: 1 điểm trong 1 bản ghi" in said
    assert "✗ sai: Mã thủ tục sai dạng" in said


def test_an_import_tells_machines_every_finding(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("import", str(file), "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["records"], told["added"], told["refused"]) == (3, 2, 1)
    assert {"code": "1.000002", "place": "time:counter", "outcome": "doubtful", "kind": "no_unit"}.items() <= told[
        "findings"
    ][0].items()


def test_the_check_links_every_poor_field_to_the_page_that_mends_it(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", str(file))
    capsys.readouterr()
    assert run("check", "--json") == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert (first["code"], first["completeness"]) == ("1.000002", 95)
    time = next(one for one in first["fields"] if one["field"] == "time")
    assert (time["points"], time["doubts"]) == (50, 1)
    assert time["mend"].endswith("/can-bo/danh-muc/1.000002/#time")
    run("check")
    assert "2 thủ tục · đầy đủ 97/100 · mới 100/100" in capsys.readouterr().out


def test_an_empty_catalogue_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    run("check")
    assert "chưa có thủ tục nào" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Không đọc được tệp"),
        ("{", "không phải JSON"),
        ("\xff\xfe", "không phải JSON"),
        ('{"a": 1}', "phải là một danh sách"),
    ],
)
def test_a_file_that_is_none_is_said_in_plain_words(
    tmp_path: Path, content: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.json"
    if content is not None:
        path.write_bytes(content.encode("latin-1"))
    assert run("import", str(path)) == 1
    assert said in capsys.readouterr().err


def test_a_day_that_is_none_is_said(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", str(file), "--from", "mai") == 1
    assert "không phải ngày" in capsys.readouterr().err
