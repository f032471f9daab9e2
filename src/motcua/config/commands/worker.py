"""Chạy các việc nền trong hàng đợi cho đến khi nhận SIGTERM; việc đang làm được làm xong."""

import argparse
import asyncio
import sys

from motcua.core import worker


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--concurrency", type=int, default=4, help="số việc làm cùng lúc (mặc định 4)")
    parser.add_argument(
        "--stalled-after",
        type=float,
        default=worker.STALLED_AFTER_SECONDS,
        help="sau bấy nhiêu giây im lặng, một tiến trình bị coi là đã chết và việc của nó được làm lại (mặc định 30)",
    )


def run(args: argparse.Namespace) -> int:
    """Work; 1 where the worker gave up by itself and should be started again."""
    if asyncio.run(worker.run(concurrency=args.concurrency, stalled_after=args.stalled_after)):
        return 0
    print("Tiến trình việc nền dừng vì mất kết nối cơ sở dữ liệu.", file=sys.stderr)
    return 1
