"""In mọi thiết lập: giá trị, mặc định, ý nghĩa, và giá trị đến từ đâu."""

import argparse
import json

from motcua.config.environment import SETTINGS, Setting, is_set

DJANGO = False
HIDDEN = "••••"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--json", action="store_true", help="in dạng JSON cho máy đọc")


def run(args: argparse.Namespace) -> int:
    """Print; values of secret settings are never shown."""
    rows = [_row(setting) for setting in SETTINGS]
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        print(f"{row['name']} = {row['value'] or '(trống)'}  [{row['source']}]")
        print(f"    {row['meaning']} Mặc định: {row['default'] or '(trống)'}")
    return 0


def _row(setting: Setting) -> dict[str, str]:
    value = setting.raw()
    return {
        "name": setting.name,
        "value": HIDDEN if setting.secret and value else value,
        "default": HIDDEN if setting.secret and setting.default else setting.default,
        "source": "môi trường" if is_set(setting.name) else "mặc định",
        "meaning": setting.meaning,
    }
