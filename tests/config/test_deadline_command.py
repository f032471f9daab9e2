"""`motcua deadline` answers by the contract, and mistakes get a sentence and exit code 2."""

import json
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

import pytest

from motcua.config.commands import deadline


def call(*given: str) -> int:
    parser = ArgumentParser()
    deadline.add_arguments(parser)
    return deadline.run(parser.parse_args(given))


def test_json_names_due_start_days_and_rule(capsys: pytest.CaptureFixture[str]) -> None:
    code = call("--from", "2026-04-29T17:30", "--days", "1", "--json")
    answer = json.loads(capsys.readouterr().out)
    assert (code, answer) == (
        0,
        {
            "due": "2026-05-04T17:00:00+07:00",
            "effective_start": "2026-05-04T07:00:00+07:00",
            "days": ["2026-05-04"],
            "rule": "exact_hour/working_days/1",
        },
    )


def test_people_read_words(capsys: pytest.CaptureFixture[str]) -> None:
    call("--from", "2026-08-21 16:00", "--days", "1")
    assert capsys.readouterr().out.splitlines() == [
        "Đến hạn: 16:00, thứ Bảy, 22/08/2026",
        "Tính từ: 16:00, thứ Sáu, 21/08/2026",
        "Ngày được tính: 22/08/2026",
        "Quy tắc: exact_hour/working_days/1",
    ]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (["--days", "1,5"], "2026-11-17T15:00:00+07:00"),
        (["--hours", "4"], "2026-11-16T15:00:00+07:00"),
        (["--days", "5", "--unit", "calendar"], "2026-11-23T09:00:00+07:00"),
        (["--days", "2", "--strategy", "exclude-start-day"], "2026-11-18T17:00:00+07:00"),
        (["--days", "2", "--pause", "2026-11-17T09:00/2026-11-18T09:00"], "2026-11-19T09:00:00+07:00"),
        (["--days", "1", "--cutoff", "08:00"], "2026-11-17T17:00:00+07:00"),
    ],
)
def test_each_option_counts(words: list[str], due: str, capsys: pytest.CaptureFixture[str]) -> None:
    call("--from", "2026-11-16T02:00Z", *words, "--json")
    assert json.loads(capsys.readouterr().out)["due"] == due


START = ["--from", "2026-11-16T09:00"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--days", "1"], "Thiếu --from (lúc nhận), ví dụ: --from 2026-08-21T16:00"),
        (START, "Cần đúng một trong hai: --days N hoặc --hours N."),
        ([*START, "--days", "1", "--hours", "1"], "Cần đúng một trong hai: --days N hoặc --hours N."),
        ([*START, "--hours", "1", "--unit", "calendar"], "--hours là giờ làm việc, không dùng cùng --unit calendar."),
        ([*START, "--days", "1", "--unit", "lunar"], "--unit phải là working hoặc calendar."),
        ([*START, "--days", "1", "--strategy", "x"], "--strategy phải là exact-hour hoặc exclude-start-day."),
        ([*START, "--days", "ba"], "--days phải là một số không âm, ví dụ: --days 3"),
        ([*START, "--hours=-1"], "--hours phải là một số không âm, ví dụ: --hours 3"),
        ([*START, "--days", "99999"], "Thời hạn phải từ 0 đến 3660 ngày làm việc."),
        (["--from", "hôm nay", "--days", "1"], "--from “hôm nay” không phải thời điểm."),
        (["--from", "9999-12-31", "--days", "1"], "Năm 9999 nằm ngoài lịch làm việc."),
        ([*START, "--days", "1", "--pause", "2026-11-17"], "--pause cần hai thời điểm cách nhau bằng dấu /"),
        ([*START, "--days", "1", "--cutoff", "ba giờ"], "--cutoff “ba giờ” không phải giờ, ví dụ: 15:00"),
    ],
)
def test_a_mistake_is_answered_in_words(words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = call(*words)
    out, err = capsys.readouterr()
    assert (code, out, err[: len(sentence)]) == (2, "", sentence)


def test_it_needs_neither_settings_nor_database(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "motcua.config.commands", "deadline", "--from", "2026-08-21T16:00", "--days", "1"]
    environment = {"PYTHONPATH": str(Path(deadline.__file__).parents[3]), "MOTCUA_VAR": str(tmp_path / "var")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout[:35]) == (0, "", "Đến hạn: 16:00, thứ Bảy, 22/08/2026")
    assert not (tmp_path / "var").exists()
