"""Đổ hồ sơ như thật vào cơ sở dữ liệu để đo tốc độ: `load 100000`. Dừng giữa chừng thì chạy lại để đổ tiếp."""

import argparse
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from multiprocessing import get_context

from django.conf import settings
from django.db import connections

from motcua.core import clock
from motcua.core.words import number
from motcua.demo import province, world
from motcua.demo.life import filling, papers
from motcua.demo.life.plan import Plan, Slice, slices

# Receipts younger than a month would wait for their jobs; a load is history.
QUIET_DAYS = 31


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("total", type=int, help="số hồ sơ, tới 10000000")
    parser.add_argument("--waiting", type=int, default=2000, help="trong đó bao nhiêu hồ sơ đang mở (mặc định 2000)")
    parser.add_argument("--seed", type=int, default=7, help="cùng hạt giống, cùng ngày thì cùng hồ sơ")
    parser.add_argument("--start", type=int, default=1_000_000, help="số thứ tự của hồ sơ đầu, để đổ thêm lần nữa")
    parser.add_argument("--today", type=date.fromisoformat, help="ngày coi là hôm nay (mặc định hôm nay)")
    parser.add_argument("--processes", type=int, default=2, help="số tiến trình cùng đổ (mặc định 2)")


def run(args: argparse.Namespace) -> int:
    """Load what is not there yet; says how fast."""
    if not settings.DEMO:
        print("Đặt MOTCUA_DEMO=1 rồi chạy lại: lệnh này đổ dữ liệu giả.", file=sys.stderr)
        return 2
    at = clock.now()
    world.build(at)
    province.build(at)
    day = args.today or clock.day_of(at)
    waiting = min(args.waiting, args.total)
    plan = Plan(args.seed, day, args.total, waiting, quiet=QUIET_DAYS, start=args.start)
    began = time.monotonic()
    done = loaded = 0
    for new, old in _poured(plan, args.processes):
        done, loaded = done + new + old, loaded + new
        rate = loaded / (time.monotonic() - began)
        print(f"{number(done)} trong {number(args.total)} hồ sơ, {number(round(rate))} hồ sơ mỗi giây", flush=True)
    return 0


def _poured(plan: Plan, processes: int) -> Iterator[tuple[int, int]]:
    """For each part: how many dossiers were poured, and how many had been there before."""
    todo = [(plan, list(parts)) for _office, parts in groupby(slices(plan), key=lambda part: part.office.pk)]
    # Each process opens a connection of its own.
    connections.close_all()
    with get_context("fork").Pool(processes) as pool:
        yield from pool.imap_unordered(_pour, todo)


def _pour(task: tuple[Plan, list[Slice]]) -> tuple[int, int]:
    """One office from its first dossier to its last, so that its codes follow its days."""
    plan, parts = task
    new = old = 0
    for part in parts:
        is_new = filling.fill(plan, part, shelf=papers.put_away) is not None
        new, old = new + is_new * (part.last - part.first), old + (not is_new) * (part.last - part.first)
    return new, old
