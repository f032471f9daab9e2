"""Đo trên cơ sở dữ liệu tạm: `submit` nộp, `journey` cả lượt khai, `pages` trang, `queue` danh sách…; `all` là tất cả.

Còn có `weight` độ nặng của trang, `search` tìm thủ tục, `background` việc nền và bộ nhớ, `verify` sổ kiểm toán (không
nằm trong `all`).
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from psycopg import sql

from motcua.config import cluster
from motcua.config.benches import lighthouse, options, peer
from motcua.config.benches.reports import page
from motcua.config.environment import ROOT, env, handed_on

DJANGO = False
ALL = "all"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("what", choices=[*options.MODULES, ALL], help="việc cần đo")
    parser.add_argument("--peer", action="store_true", help="journey: đo cả django-helpdesk, cài vào môi trường riêng")
    parser.add_argument("--lighthouse", action="store_true", help="weight: chạy cả Lighthouse (cần Node 18 trở lên)")
    parser.add_argument("--write", action="store_true", help="ghi docs/performance.json, .md và hình")
    options.add(parser)


def run(args: argparse.Namespace) -> int:
    """Each bench in a process and on a database of its own; what was found is printed, and written where asked."""
    tools = _tools(args)
    with cluster.in_use():
        for what in options.OF_ALL if args.what == ALL else (args.what,):
            found = _measured(what, [*options.words(what, args), *tools.get(what, [])])
            print(json.dumps(found, ensure_ascii=False, indent=1), flush=True)
            if args.write:
                machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
                command = " ".join(["./motcua bench", what, *options.words(what, args), *_flags(what, args)])
                page.keep(ROOT / "docs", what, found, machine=machine, command=command)
    return 0


def _tools(args: argparse.Namespace) -> dict[str, list[str]]:
    """What is no part of the product and some benches can do without, put in place."""
    found = {}
    if args.peer and args.what in ("journey", ALL):
        found["journey"] = ["--peer", peer.python_of(_place() / "helpdesk")]
    if args.lighthouse and args.what in ("weight", ALL) and lighthouse.is_possible():
        found["weight"] = ["--lighthouse", str(_place() / "lighthouse")]
    return found


def _flags(what: str, args: argparse.Namespace) -> list[str]:
    wanted = {"journey": "peer", "weight": "lighthouse"}.get(what, "")
    return [f"--{wanted}"] if wanted and getattr(args, wanted) else []


def _measured(what: str, words: list[str]) -> dict[str, Any]:  # Any: JSON
    name, log = f"bench_{os.getpid()}", _place() / f"{what}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    print(f"{what}: {log}", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as var:
        environment = handed_on(**_environment(name, Path(var)))
        with cluster.superuser() as admin:
            admin.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(cluster.OWNER))
            )
        try:
            migrate = [sys.executable, "-m", "motcua.config.commands", "migrate"]
            subprocess.run(migrate, env=environment, check=True, stdout=subprocess.DEVNULL)
            measure = [sys.executable, "-m", "motcua.config.benches", what, *words]
            with log.open("w", encoding="utf-8") as said:
                done = subprocess.run(
                    measure, env=environment, stdout=subprocess.PIPE, stderr=said, text=True, check=False
                )
        finally:
            with cluster.superuser() as admin:
                admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    if done.returncode:
        print(log.read_text(encoding="utf-8")[-2000:], file=sys.stderr)
        raise SystemExit(done.returncode)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])[what]  # Any: JSON
    return found


def _place() -> Path:
    """Where tools and what benches say are kept."""
    return Path(env("MOTCUA_VAR")).resolve() / "bench"


def _environment(name: str, var: Path) -> dict[str, str]:
    where = f"{quote(name)}?host={quote(str(cluster.socket_folder()), safe='')}"
    return {
        "MOTCUA_VAR": str(var),
        "MOTCUA_DEMO": "1",
        "MOTCUA_DATABASE_URL": f"postgresql://{env('MOTCUA_DATABASE_APP_ROLE')}@/{where}",
        "MOTCUA_DATABASE_OWNER_URL": f"postgresql://{cluster.OWNER}@/{where}",
    }
