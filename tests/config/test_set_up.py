"""The scripts at the root set up what is missing, or say the one line to type."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.processes import ROOT

NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []


def bash(script: str, *, cwd: Path, before: list[str] | None = None) -> "subprocess.CompletedProcess[str]":
    """A script that knows the functions of `tools/environment.sh`."""
    functions = (ROOT / "tools/environment.sh").read_text()
    words = f'set -e; started="$(date +%s.%N)"\n{functions}\n{script}'
    return subprocess.run([*(before or []), "bash", "-c", words], cwd=cwd, capture_output=True, text=True, check=False)


def test_an_ordinary_user_is_told_the_line_to_type() -> None:
    told = bash("need_packages chromium strace", cwd=Path("/"), before=NOBODY)
    assert told.returncode == 1
    assert told.stderr.splitlines()[-1].endswith("sudo apt-get install -y --no-install-recommends chromium strace")


def test_nothing_missing_asks_for_nothing() -> None:
    assert bash("need_packages; echo on", cwd=Path("/"), before=NOBODY).stdout == "on\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree whose lock names nothing and whose environment is a stand-in that writes down what it is asked."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/base.txt").write_text("# nothing\n")
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$*" >> asked\n')
    python.chmod(0o755)
    return tmp_path


def installs(tree: Path) -> int:
    """How often packages were installed."""
    asked = tree / "asked"
    return asked.read_text().count("pip install") if asked.exists() else 0


def test_packages_are_installed_once_for_one_lock(tree: Path) -> None:
    for _ in range(2):
        assert bash("make_environment base", cwd=tree).returncode == 0
    assert installs(tree) == 1


def test_a_changed_lock_is_installed(tree: Path) -> None:
    bash("make_environment base", cwd=tree)
    (tree / "requirements/base.txt").write_text("# something\n")
    bash("make_environment base", cwd=tree)
    assert installs(tree) == 2


def test_an_installation_that_broke_off_is_done_again(tree: Path) -> None:
    (tree / ".venv/bin/python").write_text('#!/bin/sh\necho "$*" >> asked\ncase "$*" in *install*) exit 1;; esac\n')
    assert bash("make_environment base", cwd=tree).returncode == 1
    assert bash("make_environment base", cwd=tree).returncode == 1
    assert installs(tree) == 2


def test_hashes_are_required(tree: Path) -> None:
    bash("make_environment base", cwd=tree)
    assert "--require-hashes" in (tree / "asked").read_text()
