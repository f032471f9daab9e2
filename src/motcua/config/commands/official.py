"""Cán bộ: `first` lập quản trị đầu tiên, `slip` cấp mã đăng nhập, `reset-second` gỡ xác thực hai lớp."""

import sys
from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.accounts.actions import end_sessions, second, slips
from motcua.accounts.models import SlipReason
from motcua.accounts.queries import has_second, official_named
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.directory import first
from motcua.directory.rosters import USERNAME_SHAPE

KEEPER = Ref("system", "machine-keeper")


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    reset = verbs.add_parser("reset-second", help=_("gỡ xác thực hai lớp; hãy chắc chắn đó đúng là người ấy"))
    slip = verbs.add_parser("slip", help=_("cấp mã dùng một lần để chọn mật khẩu, khi không còn quản trị nào vào được"))
    new = verbs.add_parser("first", help=_("lập quản trị đầu tiên của bản cài mới, cấp mã dùng một lần cho người ấy"))
    for verb in (reset, slip, new):
        verb.add_argument("username", help=_("tên đăng nhập"))
    new.add_argument("full_name", help=_("họ và tên, trong dấu nháy"))
    new.add_argument("--unit", default="", help=_("mã định danh của Uỷ ban nhân dân tỉnh, thành phố, ví dụ H56"))


def run(args: Namespace) -> int:
    """1 where there is no such official, or nothing to do for them."""
    if args.verb == "first":
        return _first(args.username, args.full_name, args.unit)
    return _slip(args.username) if args.verb == "slip" else _reset_second(args.username)


def _first(username: str, full_name: str, unit: str) -> int:
    if not USERNAME_SHAPE.fullmatch(username):
        return _refused(_("Tên đăng nhập chỉ gồm chữ thường không dấu, số, dấu chấm, gạch; ít nhất 3 ký tự."))
    try:
        code = first.begin(username, full_name, unit, by=KEEPER, at=clock.now())
    except Refusal as no:
        return _refused(str(no))
    _tell(username, code)
    return 0


def _slip(username: str) -> int:
    account = official_named(username)
    if account is None or not account.is_active:
        return _refused(_("Không có cán bộ “%(name)s” đang dùng tài khoản.") % {"name": username})
    _tell(username, slips.make(account, why=SlipReason.FORGOTTEN, by=KEEPER, at=clock.now()))
    return 0


def _tell(username: str, code: str) -> None:
    given = {"name": username, "place": settings.BASE_URL + reverse("office:first-sign-in"), "code": code}
    print(_("Mã của %(name)s, dùng một lần trong 7 ngày tại %(place)s: %(code)s") % given)


def _refused(words: str) -> int:
    print(f"motcua official: {words}", file=sys.stderr)
    return 1


def _reset_second(username: str) -> int:
    account = official_named(username)
    if account is None or not has_second(account):
        return _refused(_("Không có cán bộ “%(name)s” đang bật xác thực hai lớp.") % {"name": username})
    at = clock.now()
    second.remove(account, by=KEEPER, at=at)
    end_sessions(account, by=KEEPER, at=at)
    print(_("Đã gỡ xác thực hai lớp của %(name)s và đăng xuất mọi nơi.") % {"name": account.username})
    return 0
