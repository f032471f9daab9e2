"""`motcua load`: refused without the demo; thirty thousand whole lives break no fact, loading again adds none."""

import argparse
import subprocess
from types import SimpleNamespace

import pytest

from motcua.config import schema
from motcua.config.commands import load
from tests.databases import CommittedDatabase
from tests.processes import BASE, motcua

TOTAL = 30_000


def test_without_the_demo_nothing_is_loaded(settings: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    settings.DEMO = False
    assert load.run(argparse.Namespace(total=1)) == 2
    assert "MOTCUA_DEMO=1" in capsys.readouterr().err


@pytest.mark.slow
def test_a_second_load_at_the_same_time_is_refused(
    committed_db: CommittedDatabase, settings: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DEMO = True
    with schema.alone(load.ONE_LOAD) as is_alone:
        assert is_alone
        assert load.run(argparse.Namespace(total=1)) == 1
    assert "Một lệnh motcua load khác đang chạy" in capsys.readouterr().err
    with schema.alone(load.ONE_LOAD) as is_alone:
        assert is_alone


@pytest.mark.long
def test_thirty_thousand_loaded_lives_break_no_fact(committed_db: CommittedDatabase) -> None:
    """G6, OPS-12"""
    first, again = (said(committed_db, "load", str(TOTAL), "--waiting", "500") for _time in range(2))
    assert any(line.startswith("30.000 trong 30.000 hồ sơ") for line in first)
    assert first[-1].startswith("Xong: thêm 30.000 hồ sơ")
    assert again[-1].startswith("Xong: thêm 0 hồ sơ")
    assert said(committed_db, "verify")[-1] == "Mọi điều đều đúng."


def said(database: CommittedDatabase, *arguments: str) -> list[str]:
    """What a command prints that succeeds."""
    environment = {**BASE, **database.environment, "MOTCUA_DEMO": "1"}
    done = subprocess.run(motcua(*arguments), env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()
