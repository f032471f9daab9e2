"""Ghi lịch sử hồ sơ của một quy trình thành tệp XES (IEEE 1849-2016) cho công cụ khai phá; không có tên người."""

import argparse
import sys
from datetime import date
from pathlib import Path

from motcua.core import words
from motcua.dossiers import event_logs
from motcua.workflow.models import ProcessDefinition


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("process", help="mã quy trình, ví dụ ho-tich-cap-xa")
    parser.add_argument("--from", dest="since", type=date.fromisoformat, help="hồ sơ nộp từ ngày, ví dụ 2026-01-01")
    parser.add_argument("--to", dest="until", type=date.fromisoformat, help="hồ sơ nộp trước ngày")
    parser.add_argument("--out", type=Path, help="tệp ghi ra; không có thì in ra màn hình")


def run(args: argparse.Namespace) -> int:
    """1 where there is no such process."""
    definition = ProcessDefinition.objects.filter(code=args.process).first()
    if definition is None:
        known = ", ".join(ProcessDefinition.objects.order_by("code").values_list("code", flat=True))
        print(f"motcua xes: không có quy trình {args.process}. Có: {known}.", file=sys.stderr)
        return 1
    pieces = event_logs.xes(event_logs.submitted(args.process, args.since, args.until), definition.name)
    if args.out is None:
        sys.stdout.writelines(pieces)
        return 0
    with args.out.open("w", encoding="utf-8") as file:
        file.writelines(pieces)
    print(f"Đã ghi {args.out} ({words.file_size(args.out.stat().st_size)}).")
    return 0
