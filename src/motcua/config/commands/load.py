"""Đổ hồ sơ như thật vào cơ sở dữ liệu để đo tốc độ: `load 100000`. Dừng giữa chừng thì chạy lại để đổ tiếp.

Trong lúc đổ nhiều, chỉ mục và ràng buộc của các bảng được cất đi: hãy dừng `./run` trước.
"""

import argparse
import sys
import time
from datetime import date, timedelta

from django.conf import settings

from motcua.config import schema
from motcua.core import clock
from motcua.core.words import number
from motcua.demo import province, world
from motcua.demo.life import aside, loading
from motcua.demo.life.plan import Plan
from motcua.demo.models import LeanLoad

# Receipts younger than a month would wait for their jobs; a load is history.
QUIET_DAYS = 31
TELL_SECONDS = 2.0
# Two loads would set the same indexes aside.
ONE_LOAD = 63_002


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("total", type=int, help="số hồ sơ, tới 10000000")
    parser.add_argument("--waiting", type=int, default=2000, help="trong đó bao nhiêu hồ sơ đang mở (mặc định 2000)")
    parser.add_argument("--seed", type=int, default=7, help="cùng hạt giống, cùng ngày thì cùng hồ sơ")
    parser.add_argument("--start", type=int, default=1_000_000, help="số thứ tự của hồ sơ đầu, để đổ thêm lần nữa")
    parser.add_argument("--today", type=date.fromisoformat, help="ngày coi là hôm nay (mặc định hôm nay)")
    parser.add_argument(
        "--lean",
        action="store_true",
        help="hồ sơ đã xong chỉ có phần mà danh sách, con số và trang hồ sơ đọc, không giấy tờ",
    )
    parser.add_argument("--processes", type=int, default=2, help="số tiến trình cùng đổ (mặc định 2)")


def run(args: argparse.Namespace) -> int:
    """Load what is not there yet; says how fast, and how long it will still take."""
    if not settings.DEMO:
        print("Đặt MOTCUA_DEMO=1 rồi chạy lại: lệnh này đổ dữ liệu giả.", file=sys.stderr)
        return 2
    with schema.alone(ONE_LOAD) as is_alone:
        if not is_alone:
            print("Một lệnh motcua load khác đang chạy trên cơ sở dữ liệu này: hãy đợi nó xong.", file=sys.stderr)
            return 1
        return _run(args)


def _run(args: argparse.Namespace) -> int:
    at = clock.now()
    world.build(at)
    province.build(at)
    day = args.today or clock.day_of(at)
    waiting = min(args.waiting, args.total)
    plan = Plan(args.seed, day, args.total, waiting, quiet=QUIET_DAYS, start=args.start, lean=args.lean)
    began = time.monotonic()
    with schema.as_owner():
        if plan.lean:
            LeanLoad.objects.update_or_create(start=plan.start, defaults={"total": plan.total - plan.waiting})
        try:
            loaded = _loaded(plan, args.processes)
        except KeyboardInterrupt:
            print("Dừng theo yêu cầu: dựng lại chỉ mục rồi thôi; chạy lại đúng lệnh này để đổ tiếp.", flush=True)
            raise
        finally:
            aside.put_back(args.processes, _tell_put_back)
    spent = time.monotonic() - began
    print(f"Xong: thêm {number(loaded)} hồ sơ, {number(round(loaded / spent))} hồ sơ mỗi giây cả dựng chỉ mục.")
    return 0


def _loaded(plan: Plan, processes: int) -> int:
    todo = loading.missing(plan)
    there = plan.total - sum(part.last - part.first for part in todo)
    loaded, began, told = 0, time.monotonic(), 0.0
    for count in loading.load(plan, todo, processes):
        loaded += count
        now = time.monotonic()
        if now - told < TELL_SECONDS and there + loaded < plan.total:
            continue
        told, rate = now, loaded / (now - began)
        left = timedelta(seconds=round((plan.total - there - loaded) / rate))
        words = f"{number(there + loaded)} trong {number(plan.total)} hồ sơ, {number(round(rate))} hồ sơ mỗi giây"
        print(f"{words}, còn {left}", flush=True)
    return loaded


def _tell_put_back(done: int, total: int) -> None:
    print(f"Dựng lại chỉ mục và ràng buộc: {done} trong {total}.", flush=True)
