"""Dựng tỉnh mẫu: cơ quan, cán bộ, thủ tục, hồ sơ. Chạy lại không hại gì; bị từ chối khi MOTCUA_PRODUCTION=1."""

import argparse
import sys

from django.conf import settings

from motcua.config.environment import env
from motcua.core import clock
from motcua.core.words import number
from motcua.demo import departments, dossiers, levels, province, world
from motcua.demo.life import year
from motcua.demo.ward import stories


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Build what is missing."""
    if not settings.DEMO:
        print("Đặt MOTCUA_DEMO=1 rồi chạy lại: lệnh này dựng dữ liệu mẫu có mật khẩu công khai.", file=sys.stderr)
        return 2
    at = clock.now()
    world.build(at)
    departments.build(at)
    levels.build(at)
    total = env("MOTCUA_DEMO_DOSSIERS")
    if total:
        province.build(at)
        begun = year.begin(at, total)
        if begun.poured < begun.first:
            print(f"Dữ liệu mẫu: {number(year.pour_first())} hồ sơ đã có, số còn lại được thêm dần.", flush=True)
    dossiers.build(at)
    if total:
        stories.begin(at)
    return 0
