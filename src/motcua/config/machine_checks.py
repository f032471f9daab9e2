"""Checks of `motcua doctor` that need no database: settings, keys, fonts, disk, clock, what listens where."""

import difflib
import os
import shutil
import socket
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from motcua.config.environment import ROOT, SETTINGS, SettingError, env, given
from motcua.config.findings import Finding
from motcua.documents.jail import walls

FONTS = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf")
LEAST_FREE_BYTES = 2 * 1024**3
LEAST_FREE_SHARE = 0.05


def settings() -> Iterator[Finding]:
    """Every setting can be read, none is misspelt, none contradicts another."""
    is_well = True
    for setting in SETTINGS:
        try:
            setting.read()
        except SettingError as error:
            is_well = False
            yield Finding("thiết lập", False, str(error), setting.meaning)
    names = [setting.name for setting in SETTINGS]
    for name in given():
        if name not in names and name != "MOTCUA_FAULTS":
            is_well = False
            near = difflib.get_close_matches(name, names, 1)
            fix = f"Có phải {near[0]}?" if near else "Xem motcua config."
            yield Finding("thiết lập", False, f"{name} không phải là thiết lập", fix)
    if is_well:
        yield from _production()


def _production() -> Iterator[Finding]:
    if not env("MOTCUA_PRODUCTION"):
        yield Finding("thiết lập", True, "chế độ thử nghiệm (MOTCUA_PRODUCTION=0)")
        return
    rules = [
        (not env("MOTCUA_DEMO"), "MOTCUA_DEMO=1", "Bỏ MOTCUA_DEMO: dữ liệu mẫu có mật khẩu công khai."),
        (not env("MOTCUA_DEBUG"), "MOTCUA_DEBUG=1", "Bỏ MOTCUA_DEBUG: trang lỗi lộ dữ liệu."),
        (env("MOTCUA_BASE_URL").startswith("https://"), "MOTCUA_BASE_URL không là https://", "Đặt địa chỉ công khai."),
    ]
    broken = [Finding("thiết lập", False, words, fix) for holds, words, fix in rules if not holds]
    yield from broken or [Finding("thiết lập", True, f"{len(SETTINGS)} thiết lập đọc được, chế độ vận hành")]


def python() -> Iterator[Finding]:
    """The version that the locks were made for, or newer."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", sys.version_info >= (3, 11), version, "Cài Python 3.11 trở lên, xoá .venv, chạy ./run.")


def keys() -> Iterator[Finding]:
    """The key file is there, and nobody else may read it."""
    path = Path(env("MOTCUA_KEYS") or Path(env("MOTCUA_VAR")) / "keys.json")
    if not path.exists():
        yield Finding("khoá", False, f"chưa có {path}", "Chạy ./run, hoặc chép lại từ bản sao lưu.")
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    yield Finding("khoá", not mode & 0o077, f"{path} có quyền {mode:04o}", f"chmod 600 {path}")


def fonts() -> Iterator[Finding]:
    """The vendored typeface with every Vietnamese letter; papers use no other."""
    folder = ROOT / "src/motcua/documents/fonts"
    missing = [name for name in FONTS if not (folder / name).is_file()]
    words = f"thiếu {', '.join(missing)}" if missing else "Tinos, bốn kiểu"
    yield Finding("phông chữ", not missing, words, f"Lấy lại thư mục {folder} từ kho mã nguồn.")


def disk() -> Iterator[Finding]:
    """Files and database can grow."""
    var = Path(env("MOTCUA_VAR"))
    var.mkdir(parents=True, exist_ok=True)
    use = shutil.disk_usage(var)
    is_enough = use.free > LEAST_FREE_BYTES and use.free > use.total * LEAST_FREE_SHARE
    words = f"còn {use.free / 1024**3:.1f} GB trống cho {var}".replace(".", ",")
    yield Finding("đĩa", is_enough, words, "Giải phóng hoặc thêm dung lượng: cần 2 GB và 5% còn trống.")
    is_writable = os.access(var, os.W_OK | os.X_OK)
    yield Finding("thư mục dữ liệu", is_writable, str(var), f"Cho tài khoản chạy hệ thống ghi vào {var}.")


def clock() -> Iterator[Finding]:
    """The hour that deadlines are counted in is known, and the clock is not behind the program itself."""
    try:
        ZoneInfo("Asia/Ho_Chi_Minh")
    except ZoneInfoNotFoundError:
        yield Finding("múi giờ", False, "không có dữ liệu múi giờ Việt Nam", "apt-get install tzdata")
    built = (ROOT / "pyproject.toml").stat().st_mtime
    words = time.strftime("%d/%m/%Y %H:%M:%S", time.localtime())
    yield Finding("đồng hồ", time.time() > built - 60, words, "Đồng hồ chạy chậm: bật đồng bộ giờ (chrony).")


def web() -> Iterator[Finding]:
    """Somebody answers on the port of the web site."""
    port = env("MOTCUA_PORT")
    with socket.socket() as probe:
        probe.settimeout(2)
        is_open = probe.connect_ex(("127.0.0.1", port)) == 0
    words = f"cổng {port} {'đang mở' if is_open else 'không ai trả lời'}"
    yield Finding("trang web", is_open, words, "Chạy ./run, hoặc motcua serve; nhật ký ở var/log/web.log.")


def jail() -> Iterator[Finding]:
    """Strangers' files are parsed behind walls."""
    built = walls.way(Path(env("MOTCUA_VAR")))
    words = {
        "bwrap": "tệp lạ được mở trong bubblewrap, không mạng, không thấy dữ liệu",
        "unshare": "tệp lạ được mở trong không gian tên riêng, không mạng",
        "limits": "tệp lạ chỉ bị giới hạn bộ nhớ, thời gian và số tệp mở",
    }
    is_well = built != "limits" or not env("MOTCUA_PRODUCTION")
    yield Finding("buồng kiểm tra tệp", is_well, words[built], "apt-get install bubblewrap")


CHECKS = {
    "Python": python,
    "thiết lập": settings,
    "khoá": keys,
    "phông chữ": fonts,
    "đĩa": disk,
    "đồng hồ": clock,
    "buồng kiểm tra tệp": jail,
    "trang web": web,
}
