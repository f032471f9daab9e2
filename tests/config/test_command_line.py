"""The `motcua` command line: it lists what there is, says no in Vietnamese, and hides what is secret."""

import json
import subprocess
from pathlib import Path

import pytest

from motcua.config import command_line
from tests.processes import BASE, ROOT, motcua


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """One command to its end, with nothing but these settings."""
    return subprocess.run(
        motcua(*arguments), env={**BASE, **environment}, capture_output=True, text=True, check=False, timeout=60
    )


def test_every_command_is_listed_with_what_it_does() -> None:
    shown = run().stdout
    assert [name for name in command_line.found() if f"\n  {name} " not in shown] == []


@pytest.mark.parametrize("command", sorted(command_line.found()))
def test_a_command_is_explained_in_vietnamese(command: str) -> None:
    words = command_line.found()[command].help
    assert not words.splitlines()[0].isascii()


def test_an_unknown_command_is_refused_with_the_list() -> None:
    done = run("fly")
    assert (done.returncode, "không có lệnh “fly”" in done.stderr, "serve" in done.stderr) == (2, True, True)


def test_a_setting_that_cannot_be_read_is_named() -> None:
    done = run("serve", MOTCUA_PORT="eight", MOTCUA_DATABASE_URL="postgresql://x@/x")
    assert (done.returncode, done.stderr.strip()) == (1, "motcua serve: MOTCUA_PORT='eight': phải là số nguyên")


def test_demo_data_never_meets_production(tmp_path: Path) -> None:
    done = run(
        "migrate", MOTCUA_DEMO="1", MOTCUA_PRODUCTION="1", MOTCUA_VAR=str(tmp_path), MOTCUA_DATABASE_URL="postgresql://x@/x"
    )  # fmt: skip
    assert (done.returncode, "mật khẩu công khai" in done.stderr) == (1, True)


def test_config_tells_value_source_and_meaning_but_no_secret() -> None:
    done = run("config", "--json", MOTCUA_PORT="8123", MOTCUA_SMS_PASSWORD="canary-4711")
    rows = {row["name"]: row for row in json.loads(done.stdout)}
    assert rows["MOTCUA_PORT"]["value"] == "8123"
    assert rows["MOTCUA_PORT"]["source"] == "môi trường"
    assert rows["MOTCUA_MODE"]["source"] == "mặc định"
    assert "canary" not in done.stdout


def test_config_names_every_setting_on_the_screen() -> None:
    shown = run("config").stdout
    assert [row["name"] for row in json.loads(run("config", "--json").stdout) if row["name"] not in shown] == []


def test_the_script_at_the_root_runs_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run([ROOT / "motcua"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "doctor" in done.stdout


def test_the_script_without_an_environment_says_what_to_do_first(tmp_path: Path) -> None:
    (tmp_path / "motcua").write_bytes((ROOT / "motcua").read_bytes())
    done = subprocess.run(["bash", tmp_path / "motcua"], capture_output=True, text=True, check=False)
    assert (done.returncode, "./run" in done.stderr) == (1, True)
