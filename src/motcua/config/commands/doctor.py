"""Khám hệ thống: mỗi dòng ✓ hoặc ✗ kèm cách sửa; mã thoát 1 nếu có ✗."""

import argparse
import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict

import django

from motcua.config import cluster, database_checks, machine_checks, schema
from motcua.config.environment import env, set_default
from motcua.config.findings import Finding, gather

DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--json", action="store_true", help="in dạng JSON cho máy đọc")


def run(args: argparse.Namespace) -> int:
    """Examine everything, whatever is broken."""
    found = examine()
    if args.json:
        print(json.dumps([asdict(finding) for finding in found], ensure_ascii=False, indent=2))
    else:
        for finding in found:
            print(_line(finding))
    return 0 if all(finding.is_well for finding in found) else 1


def examine() -> list[Finding]:
    """Every finding, in the order in which things depend on one another."""
    return [*gather(machine_checks.CHECKS), *gather({"PostgreSQL": _database})]


def _database() -> Iterator[Finding]:
    with nullcontext() if env("MOTCUA_DATABASE_URL") else cluster.in_use():
        yield from gather(database_checks.checks(_migrations))


def _migrations() -> Iterator[Finding]:
    set_default("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    todo = schema.pending()
    words = f"còn {len(todo)} bước chưa áp dụng" if todo else "đúng cấu trúc"
    yield Finding("cấu trúc bảng", not todo, words, "Chạy motcua migrate.")


def _line(finding: Finding) -> str:
    if finding.is_well:
        return f"✓ {finding.subject}: {finding.words}"
    return f"✗ {finding.subject}: {finding.words}\n    → {finding.fix}"
