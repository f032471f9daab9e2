"""Chạy trang web (granian, WSGI) cho đến khi nhận SIGTERM."""

import argparse

from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from motcua.config.environment import env

# Each thread keeps a database connection: workers × threads stays far below PostgreSQL's limit.
THREADS = 16
DRAIN_SECONDS = 20
# Names change with content (config/static_files.py).
STATIC_SECONDS = 365 * 24 * 3600


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, default=settings.PORT, help="cổng (mặc định MOTCUA_PORT)")
    parser.add_argument(
        "--workers", type=int, default=env("MOTCUA_WORKERS"), help="số tiến trình (mặc định MOTCUA_WORKERS)"
    )


def run(args: argparse.Namespace) -> int:
    """Serve; a worker process that dies is replaced."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    Server(
        "motcua.config.wsgi:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        respawn_interval=1,
        workers_kill_timeout=DRAIN_SECONDS,
        websockets=False,
        log_level=LogLevels.warning,
        static_path_route=[settings.STATIC_URL.rstrip("/")],
        static_path_mount=[settings.STATIC_ROOT],
        static_path_expires=STATIC_SECONDS,
    ).serve()
    return 0
