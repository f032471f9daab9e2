"""Checks of `motcua doctor` that need no database: settings, keys, fonts, disk, clock, what listens where."""

import difflib
import os
import re
import shutil
import socket
import stat
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from motcua.config.environment import ROOT, SETTINGS, SettingError, env, given
from motcua.config.findings import Finding
from motcua.documents.jail import walls

FONTS = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf")
LEAST_FREE_BYTES = 2 * 1024**3
# Time enough to make room before anything stops.
MOST_USED_SHARE = 0.85
PANIC = re.compile(rb"^(\S+ [\d:]+)\S* UTC \[\d+\] PANIC:  (.*)$", re.MULTILINE)
LOG_READ_BYTES, PANIC_KEPT_SECONDS = 4 * 1024**2, 24 * 60 * 60


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


def files_host() -> Iterator[Finding]:
    """In production, what people sent is opened where no cookie goes (ADR 0089)."""
    if not env("MOTCUA_PRODUCTION"):
        return
    fix = "Đặt MOTCUA_FILES_URL: một tên máy khác, trỏ về cùng máy chủ."
    where = env("MOTCUA_FILES_URL") or "mở từ chính địa chỉ của cổng"
    yield Finding("tệp người dân gửi", env("MOTCUA_FILES_URL") != "", where, fix)


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
    """Files and database can grow, each on its own disk where they have one."""
    var = Path(env("MOTCUA_VAR"))
    var.mkdir(parents=True, exist_ok=True)
    places = {place.stat().st_dev: place for place in _places(var) if place.exists()}
    for place in places.values():
        use = shutil.disk_usage(place)
        yield room_on(place, use.used, use.free)
    is_writable = os.access(var, os.W_OK | os.X_OK)
    yield Finding("thư mục dữ liệu", is_writable, str(var), f"Cho tài khoản chạy hệ thống ghi vào {var}.")


def room_on(place: Path, used: int, free: int) -> Finding:
    """Whether a disk of so many bytes has time left."""
    share = used / (used + free or 1)
    words = f"{place}: đã dùng {share:.0%}, còn {free / 1024**3:.1f} GB trống".replace(".", ",")
    is_enough = free > LEAST_FREE_BYTES and share < MOST_USED_SHARE
    return Finding("đĩa", is_enough, words, "Giải phóng hoặc thêm dung lượng: cần 2 GB và 15% còn trống.")


def _places(var: Path) -> tuple[Path, ...]:
    """Where bytes are written; the last of a disk is named, so the folder of all comes last."""
    return (var / "pg" / "pg_wal", var / "pg", var / "files", var)


def database_log() -> Iterator[Finding]:
    """The embedded PostgreSQL did not have to stop because its disk failed it."""
    log = Path(env("MOTCUA_VAR")) / "postgres.log"
    if not log.exists():
        return
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - LOG_READ_BYTES))
        found = PANIC.findall(file.read())
    since = time.time() - PANIC_KEPT_SECONDS
    late = [(when, what) for when, what in found if datetime.fromisoformat(f"{when.decode()}Z").timestamp() > since]
    words = "không dừng vì lỗi đĩa trong 24 giờ qua"
    if late:
        when, what = late[-1]
        words = f"dừng khẩn cấp {len(late)} lần, lần cuối {when.decode()} UTC: {what.decode(errors='replace')}"
    fix = f"Kiểm tra ổ đĩa và dung lượng (smartctl, df), xem {log}; dữ liệu đã xác nhận vẫn còn."
    yield Finding("nhật ký PostgreSQL", not late, words, fix)


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
    "tệp người dân gửi": files_host,
    "khoá": keys,
    "phông chữ": fonts,
    "đĩa": disk,
    "nhật ký PostgreSQL": database_log,
    "đồng hồ": clock,
    "buồng kiểm tra tệp": jail,
    "trang web": web,
}
