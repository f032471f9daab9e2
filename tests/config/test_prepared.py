"""A start that has nothing to prepare skips it, and never skips what is needed."""

import subprocess
from pathlib import Path

import pytest

from tests import installations
from tests.processes import BASE, ROOT, motcua

pytestmark = pytest.mark.faults
ASK = "from motcua.config import cluster, prepared\nwith cluster.in_use(durable=False): print(prepared.is_up_to_date())"


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an installation that was prepared once."""
    folder = tmp_path_factory.mktemp("installation") / "var"
    installations.set_up(folder, {})
    return folder


def answer(var: Path, script: str = ASK, **environment: str) -> str:
    """What a program over this data folder says."""
    done = subprocess.run(
        [motcua("x")[0], "-c", script],
        env={**BASE, "MOTCUA_VAR": str(var), **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_nothing_is_prepared_twice(var: Path) -> None:
    assert answer(var) == "True"


def test_an_empty_folder_is_prepared(tmp_path: Path) -> None:
    assert answer(tmp_path) == "False"


def test_wanting_demo_data_is_something_to_prepare(var: Path) -> None:
    assert answer(var, MOTCUA_DEMO="1") == "False"


def test_lost_static_files_are_collected_again(var: Path) -> None:
    manifest = var / "static/staticfiles.json"
    kept = manifest.read_bytes()
    manifest.unlink()
    try:
        assert answer(var) == "False"
    finally:
        manifest.write_bytes(kept)


def test_a_database_of_ones_own_is_always_asked_itself(var: Path) -> None:
    assert answer(var, MOTCUA_DATABASE_URL="postgresql://motcua_app@/motcua?host=/nonexistent") == "False"


def test_an_older_copy_of_the_database_is_prepared(var: Path) -> None:
    """A restored copy brings its own note."""
    forget = "cluster.superuser('motcua').execute(\"comment on table django_migrations is 'of an older program'\")"
    script = f"from motcua.config import cluster\nwith cluster.in_use(durable=False): {forget}\n{ASK}"
    assert answer(var, script) == "False"
