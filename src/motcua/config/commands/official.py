"""Cán bộ: `reset-second TÊN` gỡ xác thực hai lớp, `slip TÊN` cấp mã đăng nhập cho người mất mật khẩu."""

import sys
from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.accounts.actions import end_sessions, second, slips
from motcua.accounts.models import SlipReason
from motcua.accounts.queries import has_second, official_named
from motcua.core import clock
from motcua.core.ids import Ref

KEEPER = Ref("system", "machine-keeper")


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    reset = verbs.add_parser("reset-second", help=_("gỡ xác thực hai lớp; hãy chắc chắn đó đúng là người ấy"))
    slip = verbs.add_parser("slip", help=_("cấp mã dùng một lần để chọn mật khẩu, khi không còn quản trị nào vào được"))
    for verb in (reset, slip):
        verb.add_argument("username", help=_("tên đăng nhập"))


def run(args: Namespace) -> int:
    """1 where there is no such official, or nothing to do for them."""
    return _slip(args.username) if args.verb == "slip" else _reset_second(args.username)


def _slip(username: str) -> int:
    account = official_named(username)
    if account is None or not account.is_active:
        words = _("Không có cán bộ “%(name)s” đang dùng tài khoản.") % {"name": username}
        print(f"motcua official: {words}", file=sys.stderr)
        return 1
    code = slips.make(account, why=SlipReason.FORGOTTEN, by=KEEPER, at=clock.now())
    given = {"name": username, "place": settings.BASE_URL + reverse("office:first-sign-in"), "code": code}
    print(_("Mã của %(name)s, dùng một lần trong 7 ngày tại %(place)s: %(code)s") % given)
    return 0


def _reset_second(username: str) -> int:
    account = official_named(username)
    if account is None or not has_second(account):
        words = _("Không có cán bộ “%(name)s” đang bật xác thực hai lớp.") % {"name": username}
        print(f"motcua official: {words}", file=sys.stderr)
        return 1
    at = clock.now()
    second.remove(account, by=KEEPER, at=at)
    end_sessions(account, by=KEEPER, at=at)
    print(_("Đã gỡ xác thực hai lớp của %(name)s và đăng xuất mọi nơi.") % {"name": account.username})
    return 0
