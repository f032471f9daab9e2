"""Đưa cơ sở dữ liệu về đúng cấu trúc của phiên bản này, bằng vai trò sở hữu bảng."""

import argparse

from motcua.config import schema


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--check", action="store_true", help="chỉ liệt kê những gì chưa áp dụng; mã thoát 1 nếu có")


def run(args: argparse.Namespace) -> int:
    """Migrate, or only tell."""
    if args.check:
        todo = schema.pending()
        print("\n".join(todo) or "Cơ sở dữ liệu đúng cấu trúc.")
        return 1 if todo else 0
    done = schema.migrate()
    print(f"Đã áp dụng {len(done)} bước." if done else "Cơ sở dữ liệu đúng cấu trúc.")
    return 0
