"""Chạy tất cả: PostgreSQL, trang web, việc nền, các trình mô phỏng khi MOTCUA_DEMO=1. Ctrl-C để dừng."""

import argparse
import importlib
import importlib.util
import sys
import time

from motcua.config.environment import env
from motcua.config.supervisor import Program, Supervisor, motcua

DJANGO = False
SIMULATORS = {"mail": 1, "sms": 2, "tsa": 3}  # added to MOTCUA_PORT
SIMULATOR_PACKAGE = "motcua.demo.simulators"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--since", type=float, default=time.time(), help="thời điểm bắt đầu tính giây (giây Unix)")


def run(args: argparse.Namespace) -> int:
    """Supervise until told to stop."""
    port = env("MOTCUA_PORT")
    programs = [
        *(_simulators(port) if env("MOTCUA_DEMO") else []),
        Program("worker", "Việc nền", motcua("worker")),
        Program("web", "Trang web", motcua("serve"), port),
    ]
    address = env("MOTCUA_BASE_URL") or f"http://127.0.0.1:{port}"
    return Supervisor(programs, since=args.since).run([f"  {address}/", *_logins()])


def _simulators(port: int) -> list[Program]:
    return [
        Program(name, f"Trình mô phỏng {name}", [sys.executable, "-m", f"{SIMULATOR_PACKAGE}.{name}"], port + offset)
        for name, offset in SIMULATORS.items()
        if _exists(f"{SIMULATOR_PACKAGE}.{name}")
    ]


def _logins() -> list[str]:
    """What `motcua.demo.logins.LINES` says, where there is demo data."""
    if not env("MOTCUA_DEMO") or not _exists("motcua.demo.logins"):
        return []
    return [f"  {line}" for line in importlib.import_module("motcua.demo.logins").LINES]


def _exists(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False
