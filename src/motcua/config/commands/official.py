"""Cán bộ: `reset-second TÊN` gỡ xác thực hai lớp của người mất cả điện thoại lẫn mã dự phòng, đăng xuất mọi nơi."""

import sys
from argparse import ArgumentParser, Namespace

from django.utils.translation import gettext as _

from motcua.accounts.actions import end_sessions, second
from motcua.accounts.queries import has_second, official_named
from motcua.core import clock
from motcua.core.ids import Ref

KEEPER = Ref("system", "machine-keeper")


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    reset = verbs.add_parser("reset-second", help=_("gỡ xác thực hai lớp; hãy chắc chắn đó đúng là người ấy"))
    reset.add_argument("username", help=_("tên đăng nhập"))


def run(args: Namespace) -> int:
    """1 where there is no such official or nothing to take off."""
    account = official_named(args.username)
    if account is None or not has_second(account):
        words = _("Không có cán bộ “%(name)s” đang bật xác thực hai lớp.") % {"name": args.username}
        print(f"motcua official: {words}", file=sys.stderr)
        return 1
    at = clock.now()
    second.remove(account, by=KEEPER, at=at)
    end_sessions(account, by=KEEPER, at=at)
    print(_("Đã gỡ xác thực hai lớp của %(name)s và đăng xuất mọi nơi.") % {"name": account.username})
    return 0
