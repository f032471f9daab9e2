"""The repository: nothing of one machine in it, what runs was tested, decisions are short, tables are migrated."""

import io
import re
import subprocess

import pytest
from django.core.management import call_command

from tests.house.tree import ROOT, files

# Put together here, so that this file does not hold what it forbids.
MACHINE_PATHS = re.compile("|".join(rf"(?<![\w.])/{folder}/\w" for folder in ("work", "root", "home", "mnt", "Users")))
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("debian", "org"))]
LONGEST_DECISION = 400
SECRETS = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bghp_\w{36}\b")


def texts() -> dict[str, str]:
    """Every file that is text."""
    found = {}
    for path in files():
        try:
            found[str(path.relative_to(ROOT))] = path.read_text()
        except UnicodeDecodeError:
            continue
    return found


def test_no_file_names_a_path_of_one_machine() -> None:
    assert {name: found for name, text in texts().items() if (found := MACHINE_PATHS.findall(text))} == {}


def test_no_file_names_a_package_registry() -> None:
    assert [(name, host) for name, text in texts().items() for host in HOSTS if host in text] == []


def test_no_file_holds_a_secret() -> None:
    assert [name for name, text in texts().items() if SECRETS.search(text)] == []


def test_what_runs_is_what_was_tested() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[\w.\[\]-]+==\S+", (ROOT / "requirements" / name).read_text(), re.M))

    assert pins("base.txt") - pins("test.txt") == set()


def test_every_locked_package_has_hashes() -> None:
    for name in ("base.txt", "test.txt"):
        text = (ROOT / "requirements" / name).read_text()
        pins = re.split(r"^(?=[\w.\[\]-]+==)", text, flags=re.M)[1:]
        assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_decisions_are_short_and_numbered_once() -> None:
    decisions = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    numbers = [path.name[:4] for path in decisions]
    long = [path.name for path in decisions if len(path.read_text().split()) > LONGEST_DECISION]
    assert (sorted(set(numbers)), long) == (numbers, [])


def test_every_command_at_the_root_can_be_run() -> None:
    commands = ["run", "test", "motcua", ".ci/run"]
    assert [name for name in commands if not (ROOT / name).stat().st_mode & 0o111] == []
    assert [name for name in commands if subprocess.run(["bash", "-n", name], cwd=ROOT, check=False).returncode] == []


@pytest.mark.django_db
def test_every_change_of_a_table_has_its_migration() -> None:
    out = io.StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)
    assert "No changes" in out.getvalue() or "Không" in out.getvalue()
