"""The embedded PostgreSQL (stack: data folder, accounts, kill -9, versions). Every test has a cluster of its own."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.config import cluster
from tests.processes import BASE, ROOT, wait_until

pytestmark = pytest.mark.faults
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
SITE = Path(pytest.__file__).parents[1]
SCRIPT = "from motcua.config import cluster; "
UP = SCRIPT + "cluster.ensure_running(durable=False); "
DOWN = SCRIPT + "cluster.stop()"


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """A data folder of the test's own, whose cluster is gone afterwards."""
    folder = tmp_path / "var"
    folder.mkdir()
    yield folder
    python(DOWN, folder)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other accounts can reach, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def python(script: str, var: Path, before: list[str] | None = None) -> "subprocess.CompletedProcess[str]":
    """Run a script over a data folder, behind a command that changes who or where it is."""
    command = [*(before or []), sys.executable, "-c", script]
    return _run(command, {"MOTCUA_VAR": str(var)})


def test_the_first_start_makes_roles_and_database_and_the_second_changes_nothing(var: Path) -> None:
    query = "c = cluster.superuser('motcua'); print(c.execute('select count(*) from pg_roles').fetchone()[0])"
    first, second = python(UP + query, var), python(UP + query, var)
    assert first.stdout == second.stdout != ""


def test_only_its_owner_may_look_into_the_data_folder(var: Path) -> None:
    python(UP, var)
    data = (var / "pg").resolve()
    assert [oct(path.stat().st_mode & 0o777) for path in (data, data.parent / "run")] == ["0o700", "0o700"]


def test_several_processes_at_once_start_one_cluster(var: Path) -> None:
    script = UP + "print(cluster.postmaster())"
    environment = {**BASE, "MOTCUA_VAR": str(var)}
    children = [
        subprocess.Popen([sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert len({child.communicate()[0] for child in children}) == 1


def test_another_process_may_start_it_again_while_its_parent_waits(var: Path) -> None:
    """F13: the dead postmaster is the child of the process that stands in the queue."""
    script = (
        UP
        + f"""
import os, subprocess, sys, time
os.kill(cluster.postmaster(), 9)
other, began = subprocess.Popen([sys.executable, "-c", {UP!r}]), time.monotonic()
with open(os.environ["MOTCUA_VAR"] + "/pg.lock", "w") as file:
    while cluster._locked(file):
        cluster.fcntl.flock(file, cluster.fcntl.LOCK_UN)
        time.sleep(0.01)
cluster.ensure_running(durable=False)
assert other.wait() == 0
print(time.monotonic() - began)
"""
    )
    assert float(python(script, var).stdout) < cluster.START_SECONDS / 2


def test_the_cluster_survives_kill_9_of_its_postmaster(var: Path) -> None:
    made = python(UP + "cluster.superuser().execute('create database kept'); print(cluster.postmaster())", var)
    os.kill(int(made.stdout), signal.SIGKILL)
    again = python(UP + "print(cluster.superuser('kept').execute('select 1').fetchone()[0])", var)
    assert again.stdout.strip() == "1"


def test_a_dead_number_that_lives_again_does_not_block_the_start(var: Path) -> None:
    made = python(UP + "print(cluster.postmaster())", var)
    os.kill(int(made.stdout), signal.SIGKILL)
    wait_until(lambda: not Path(f"/proc/{int(made.stdout)}").exists() or _is_zombie(int(made.stdout)))
    file = var / "pg" / "postmaster.pid"
    file.write_text("\n".join([str(os.getpid()), *file.read_text().splitlines()[1:]]))
    assert python(UP + "print('up')", var).stdout.strip() == "up"


def test_a_dead_postmaster_that_its_parent_never_reaps_does_not_block_the_start(var: Path) -> None:
    """F13: it was started by a process that lives on and looks after other things."""
    script = (
        UP
        + f"""
import os, subprocess, sys
os.kill(cluster.postmaster(), 9)
sys.exit(subprocess.run([sys.executable, "-c", {UP!r}], timeout=cluster.START_SECONDS / 2).returncode)
"""
    )
    assert python(script, var).returncode == 0


def test_data_of_a_version_without_programs_is_refused_untouched(var: Path) -> None:
    (var / "pg").mkdir()
    (var / "pg" / "PG_VERSION").write_text("12\n")
    refused = python(UP, var)
    assert "thuộc PostgreSQL 12" in refused.stderr
    assert [path.name for path in (var / "pg").iterdir()] == ["PG_VERSION"]


def test_data_is_run_by_programs_of_its_own_version(var: Path) -> None:
    older = [b for b in cluster.postgres_binaries.installed() if b.major != 18]
    if not older:
        pytest.skip("one version of PostgreSQL here")
    prefix = cluster.UNSHARE if os.geteuid() == 0 else []
    initdb = [str(older[0].folder / "initdb"), "-D", str(var / "pg"), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*prefix, *initdb, "--locale=C.UTF-8", "--no-sync"], capture_output=True, check=True)
    shown = python(UP + "print(cluster.superuser().info.server_version // 10000)", var)
    assert shown.stdout.strip() == str(older[0].major)


def test_a_deep_folder_gets_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 100)
    deep.mkdir()
    shown = python(UP + "print(cluster.status().running, len(str(cluster.socket_folder())) < 80)", deep)
    python(DOWN, deep)
    assert shown.stdout.split() == ["True", "True"]


@pytest.mark.skipif(os.geteuid() == 0 and not cluster.may_unshare(), reason="the data lives elsewhere, never deep")
def test_a_foreign_folder_in_the_socket_s_place_is_refused(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 100)
    deep.mkdir()
    place = Path(python(SCRIPT + "print(cluster.socket_folder())", deep).stdout.strip())
    place.mkdir(mode=0o777)
    place.chmod(0o777)
    refused = python(UP, deep)
    place.rmdir()
    assert "phải thuộc chủ của dữ liệu" in refused.stderr


def test_the_last_process_that_uses_it_switches_it_off(var: Path) -> None:
    nested = (
        "with cluster.in_use(durable=False):\n"
        "    with cluster.in_use(durable=False): pass\n"
        "    print(cluster.status().running)\n"
        "print(cluster.status().running)"
    )
    assert python(f"{SCRIPT}\n{nested}", var).stdout.split() == ["True", "False"]


def test_the_log_keeps_no_personal_data(var: Path) -> None:
    """SEC-17: neither failing statements nor their details reach the log."""
    failing = (
        "import contextlib, psycopg; c = cluster.superuser(); "
        "c.execute('create table t (name text unique)'); c.execute(\"insert into t values ('Nguyễn Thị Lan')\")\n"
        "with contextlib.suppress(psycopg.Error): c.execute(\"insert into t values ('Nguyễn Thị Lan')\")"
    )
    python(UP + failing, var)
    log = (var / "postgres.log").read_text()
    assert "duplicate key" in log
    assert "Lan" not in log


@as_root
@pytest.mark.parametrize("extra", ["true", "umount -l proc"], ids=["", "without-proc"])
def test_root_without_user_namespaces_becomes_nobody(tmp_path: Path, extra: str) -> None:
    """As in a chroot or a container: `unshare -U` is refused, so the data lives where *nobody* may go."""
    var, mount = tmp_path / "var", tmp_path / "mount"
    var.mkdir()
    mount.mkdir()
    script = f'mount --rbind / {mount} && cd {mount} && {extra} && exec chroot . "$@"'
    chroot = ["unshare", "-m", "sh", "-c", script, "sh"]
    if subprocess.run([*chroot, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no mounts here")
    shown = python(UP + "s = cluster.status(); print(s.running, s.data.stat().st_uid, s.data)", var, chroot)
    python(DOWN, var, chroot)
    running, owner, data = shown.stdout.split()
    assert (running, owner, (var / "pg").is_symlink()) == ("True", "65534", True)
    assert data == str((var / "pg").resolve())
    subprocess.run(["rm", "-rf", str(Path(data).parent)], check=True)


@as_root
def test_an_ordinary_user_runs_it_in_an_own_tree(open_folder: Path) -> None:
    shutil.copytree(ROOT / "src", open_folder / "src")
    var = open_folder / "var"
    var.mkdir()
    os.chown(var, 65534, 65534)
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "/usr/bin/python3"]
    environment = {"MOTCUA_VAR": str(var), "PYTHONPATH": f"{open_folder / 'src'}:{SITE}"}
    shown = _run([*nobody, "-c", UP + "print(cluster.status().running); cluster.stop()"], environment)
    assert (shown.stdout.strip(), (var / "pg").stat().st_uid) == ("True", 65534)


@as_root
def test_root_runs_the_data_of_another_account_as_that_account(open_folder: Path) -> None:
    os.chown(open_folder, 65534, 65534)
    shown = python(UP + "print(cluster.status().running, cluster.status().data.stat().st_uid)", open_folder)
    python(DOWN, open_folder)
    assert (shown.stdout.split(), (open_folder / "pg").is_symlink()) == (["True", "65534"], False)


def _run(command: list[str], environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command, env={**BASE, **environment}, capture_output=True, text=True, check=False, cwd="/", timeout=120
    )


def _is_zombie(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().split(") ")[1].startswith("Z")
