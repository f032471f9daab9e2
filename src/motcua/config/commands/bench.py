"""Đo tốc độ: `bench submit` so một lần nộp với SQL thuần và trang tối giản, trên cơ sở dữ liệu tạm."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from psycopg import sql

from motcua.config import cluster
from motcua.config.benches import report
from motcua.config.environment import ROOT, env

DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("what", choices=["submit"], help="việc cần đo")
    parser.add_argument("--rounds", type=int, default=5, help="số vòng, mỗi vòng chạy lần lượt từng bên")
    parser.add_argument("--count", type=int, default=40, help="số lần nộp của mỗi bên trong một vòng")
    parser.add_argument("--write", action="store_true", help="ghi docs/performance.md và hình")


def run(args: argparse.Namespace) -> int:
    """Make a database, measure in a process of its own, drop the database."""
    with cluster.in_use(), tempfile.TemporaryDirectory(prefix="motcua-bench-") as var:
        name = f"bench_{os.getpid()}"
        with cluster.superuser() as admin:
            admin.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(cluster.OWNER))
            )
        try:
            found = _measured(args, {**os.environ, **_environment(name, Path(var))})
        finally:
            with cluster.superuser() as admin:
                admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    print(json.dumps(found, ensure_ascii=False, indent=1))
    if args.write:
        machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
        report.write(
            ROOT / "docs", found, machine, f"./motcua bench submit --rounds {args.rounds} --count {args.count}"
        )
    return 0


def _measured(args: argparse.Namespace, environment: dict[str, str]) -> dict[str, object]:
    python = [sys.executable, "-m"]
    subprocess.run(
        [*python, "motcua.config.commands", "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL
    )
    command = [*python, "motcua.config.benches.submitting", "--rounds", str(args.rounds), "--count", str(args.count)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def _environment(name: str, var: Path) -> dict[str, str]:
    where = f"{quote(name)}?host={quote(str(cluster.socket_folder()), safe='')}"
    return {
        "MOTCUA_VAR": str(var),
        "MOTCUA_DEMO": "1",
        "MOTCUA_DATABASE_URL": f"postgresql://{env('MOTCUA_DATABASE_APP_ROLE')}@/{where}",
        "MOTCUA_DATABASE_OWNER_URL": f"postgresql://{cluster.OWNER}@/{where}",
    }
