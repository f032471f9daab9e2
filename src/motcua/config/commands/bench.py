"""Đo trên cơ sở dữ liệu tạm: `submit` một lần nộp, `search` tìm thủ tục, `queue` danh sách, `verify` sổ kiểm toán."""

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
from motcua.config.benches import queue_report, report, search_report, sections
from motcua.config.environment import ROOT, env

DJANGO = False
MODULES = {"submit": "submitting", "search": "searching", "queue": "queueing", "verify": "verifying"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("what", choices=[*MODULES], help="việc cần đo")
    parser.add_argument("--rounds", type=int, default=5, help="số vòng, mỗi vòng chạy lần lượt từng bên")
    parser.add_argument("--count", type=int, default=40, help="số lần nộp của mỗi bên trong một vòng")
    parser.add_argument("--procedures", type=int, default=10_000, help="search: tìm trong bấy nhiêu thủ tục")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], help="queue: đo ở những số hồ sơ này"
    )
    parser.add_argument("--lines", type=int, default=10_000_000, help="verify: số dòng sổ kiểm toán")
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
        command = f"./motcua bench {args.what} {' '.join(_asked(args))}"
        if args.what == "submit":
            report.write(ROOT / "docs", found, machine, command)
        elif args.what == "queue":
            queue_report.write(ROOT / "docs", found, machine, command)
        elif args.what == "search":
            search_report.write(ROOT / "docs", found, machine, command)
        else:
            page = ROOT / "docs" / "performance.md"
            sections.put(page, f"Verifying the ledger · {args.lines:,} lines", sections.ledger(found, machine, command))
    return 0


def _measured(args: argparse.Namespace, environment: dict[str, str]) -> dict[str, object]:
    python = [sys.executable, "-m"]
    subprocess.run(
        [*python, "motcua.config.commands", "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL
    )
    command = [*python, f"motcua.config.benches.{MODULES[args.what]}", *_asked(args)]
    # What a long load says of its progress goes to the screen.
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def _asked(args: argparse.Namespace) -> list[str]:
    if args.what == "submit":
        return ["--rounds", str(args.rounds), "--count", str(args.count)]
    if args.what == "search":
        return ["--procedures", str(args.procedures)]
    if args.what == "queue":
        return ["--sizes", *map(str, args.sizes)]
    return ["--lines", str(args.lines)]


def _environment(name: str, var: Path) -> dict[str, str]:
    where = f"{quote(name)}?host={quote(str(cluster.socket_folder()), safe='')}"
    return {
        "MOTCUA_VAR": str(var),
        "MOTCUA_DEMO": "1",
        "MOTCUA_DATABASE_URL": f"postgresql://{env('MOTCUA_DATABASE_APP_ROLE')}@/{where}",
        "MOTCUA_DATABASE_OWNER_URL": f"postgresql://{cluster.OWNER}@/{where}",
    }
