"""Every setting of the product: name, default, meaning. `motcua config` prints it; nothing else reads os.environ."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]


class SettingError(ValueError):
    """A setting cannot be understood; the message names it and says in Vietnamese what it should be."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable. `secret` values are never printed."""

    name: str
    default: str
    meaning: str
    parse: Callable[[str], Any] = str  # Any: the type that the parser gives
    secret: bool = False

    def read(self) -> Any:  # Any: the type that the parser gives
        """The parsed value; raises `SettingError` naming the variable where it cannot be understood."""
        raw = self.raw()
        try:
            return self.parse(raw)
        except ValueError as error:
            shown = "…" if self.secret else repr(raw)
            raise SettingError(f"{self.name}={shown}: {error}") from error

    def raw(self) -> str:
        """The text as given, or the default."""
        return os.environ.get(self.name, self.default)


def flag(raw: str) -> bool:
    """1/0, yes/no, true/false."""
    if raw.lower() in {"1", "yes", "true", "on"}:
        return True
    if raw.lower() in {"", "0", "no", "false", "off"}:
        return False
    raise ValueError("dùng 1 hoặc 0")


def choice(raw: str) -> bool | str:
    """Yes, no, or empty: decided elsewhere."""
    return flag(raw) if raw else ""


def number(raw: str) -> int:
    """A whole number from 0."""
    if not raw.isdecimal():
        raise ValueError("phải là số nguyên")
    return int(raw)


def words(raw: str) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in raw.split(",") if word.strip()]


def networks(raw: str) -> list[IPv4Network | IPv6Network]:
    """Addresses and networks in CIDR notation, between commas."""
    try:
        return [ip_network(word, strict=False) for word in words(raw)]
    except ValueError as error:
        raise ValueError("dùng địa chỉ hoặc dải mạng, ví dụ 10.0.0.0/8,203.0.113.7") from error


def mode(raw: str) -> str:
    """One of the three modes of the product."""
    if raw not in {"standalone", "counter", "office"}:
        raise ValueError("dùng standalone, counter hoặc office")
    return raw


def strategy(raw: str) -> str:
    """One of the two ways of counting a deadline (working-time rules)."""
    if raw not in {"exact_hour", "exclude_start_day"}:
        raise ValueError("dùng exact_hour hoặc exclude_start_day")
    return raw


SETTINGS: tuple[Setting, ...] = (
    Setting("MOTCUA_PORT", "8000", "Cổng của trang web; các trình mô phỏng dùng cổng này + 1, + 2, + 3.", number),
    Setting("MOTCUA_HOSTS", "127.0.0.1,localhost", "Tên máy được phép, cách nhau bằng dấu phẩy.", words),
    Setting("MOTCUA_BASE_URL", "", "Địa chỉ công khai, in trên biên nhận và mã QR. Trống: http://127.0.0.1:<cổng>."),
    Setting(
        "MOTCUA_FILES_URL",
        "",
        "Địa chỉ riêng để mở tệp người dân gửi, ví dụ https://tep.tinh.gov.vn, trỏ về cùng máy chủ: cookie không đi "
        "tới đó. Trống: cùng địa chỉ với cổng.",
    ),
    Setting("MOTCUA_MODE", "standalone", "standalone (cổng + một cửa), counter (quầy), office (chỉ một cửa).", mode),
    Setting("MOTCUA_DEMO", "0", "1: dữ liệu mẫu, hộp thư mô phỏng. Bị từ chối khi MOTCUA_PRODUCTION=1.", flag),
    Setting("MOTCUA_DEMO_DOSSIERS", "20000", "Số hồ sơ của một năm trong dữ liệu mẫu; 0: chỉ vài hồ sơ.", number),
    Setting("MOTCUA_PRODUCTION", "0", "1: bắt buộc HTTPS, cookie an toàn, và các kiểm tra khi khởi động.", flag),
    Setting("MOTCUA_DEBUG", "0", "1: trang lỗi chi tiết cho người phát triển.", flag),
    Setting("MOTCUA_PROVINCE", "38", "Mã hai chữ số của tỉnh, thành phố mà hệ thống phục vụ."),
    Setting("MOTCUA_CODE_PATTERN", "{don_vi}-{yymmdd}-{seq:04}", "Mẫu mã hồ sơ; thẻ {don_vi}, {yymmdd}, {seq:04}."),
    Setting("MOTCUA_RECEIPT_FORM", "01BLP", "Mẫu số của biên lai thu phí, lệ phí mà đơn vị đã thông báo phát hành."),
    Setting("MOTCUA_RECEIPT_SIGN", "MC", "Ký hiệu biên lai; mỗi đơn vị, ký hiệu, năm là một quyển, đánh số từ 1."),
    Setting("MOTCUA_OLD_LEVEL_NAMES", "0", "1: ghi thêm tên cũ (mức độ 3, 4) bên mức độ dịch vụ công.", flag),
    Setting(
        "MOTCUA_DEADLINE_STRATEGY",
        "exact_hour",
        "Cách tính hạn: exact_hour (giữ giờ) hoặc exclude_start_day.",
        strategy,
    ),
    Setting(
        "MOTCUA_SECOND_PROOF",
        "",
        "Vai trò phải có xác thực hai lớp: counter, officer, leader, administrator. Trống: khi MOTCUA_PRODUCTION=1 là "
        "leader,administrator; ngoài ra không vai trò nào.",
        words,
    ),
    Setting(
        "MOTCUA_ADMIN_NETWORKS",
        "",
        "Mạng được mở trang quản trị, cách nhau bằng dấu phẩy: 10.0.0.0/8,203.0.113.7. Trống: mọi mạng. Có proxy đứng "
        "trước thì phải đặt MOTCUA_PROXIES.",
        networks,
    ),
    Setting("MOTCUA_VAR", str(ROOT / "var"), "Thư mục dữ liệu: tệp, khoá, cơ sở dữ liệu nhúng.", Path),
    Setting("MOTCUA_KEYS", "", "Tệp khoá (0600). Trống: <MOTCUA_VAR>/keys.json, tự tạo lần đầu."),
    Setting("MOTCUA_DATABASE_URL", "", "postgresql://… của vai trò ứng dụng. Trống: PostgreSQL nhúng.", secret=True),
    Setting("MOTCUA_DATABASE_OWNER_URL", "", "postgresql://… của vai trò sở hữu bảng, khi migrate.", secret=True),
    Setting("MOTCUA_DATABASE_APP_ROLE", "motcua_app", "Tên vai trò ứng dụng được cấp quyền khi migrate."),
    Setting(
        "MOTCUA_DATABASE_PREPARE",
        "1",
        "0: không giữ câu lệnh đã chuẩn bị, khi PgBouncer chia kết nối theo giao dịch.",
        flag,
    ),
    Setting("MOTCUA_SMTP", "", "host:port của máy chủ thư. Trống: trình mô phỏng."),
    Setting("MOTCUA_SMTP_USER", "", "Tài khoản của máy chủ thư. Trống: không đăng nhập."),
    Setting("MOTCUA_SMTP_PASSWORD", "", "Mật khẩu của máy chủ thư.", secret=True),
    Setting("MOTCUA_MAIL_FROM", "Một Cửa <khong-tra-loi@motcua.example>", "Địa chỉ gửi thư."),
    Setting("MOTCUA_SMS_URL", "", "Địa chỉ HTTP của cổng tin nhắn. Trống: trình mô phỏng."),
    Setting("MOTCUA_SMS_USER", "motcua", "Tài khoản cổng tin nhắn."),
    Setting("MOTCUA_SMS_PASSWORD", "motcua", "Mật khẩu cổng tin nhắn.", secret=True),
    Setting("MOTCUA_SMS_CONTRACT", "1:1:1:1:1", "Năm mã của cổng tin nhắn, cách nhau bằng dấu hai chấm."),
    Setting(
        "MOTCUA_WEBHOOK_HOSTS",
        "",
        "Tên máy được nhận báo tin (webhook), cách nhau bằng dấu phẩy; *.ten.vn là mọi tên con. Trống: mọi máy công "
        "khai.",
        words,
    ),
    Setting(
        "MOTCUA_WEBHOOK_NETWORKS",
        "",
        "Mạng nội bộ được nhận báo tin, dạng CIDR, cách nhau bằng dấu phẩy. Trống: không mạng nào (MOTCUA_DEMO=1: "
        "127.0.0.0/8).",
        networks,
    ),
    Setting("MOTCUA_PROXIES", "0", "Số máy chủ proxy đứng trước trang web, để biết địa chỉ người dùng.", number),
    Setting("MOTCUA_TSA_URL", "", "Địa chỉ RFC 3161 của dịch vụ dấu thời gian. Trống: trình mô phỏng."),
    Setting("MOTCUA_CLAMD", "", "Ổ cắm của clamd: /đường/dẫn hoặc host:port. Trống: tìm ở chỗ thường gặp."),
    Setting(
        "MOTCUA_HIDE_UNSCANNED",
        "",
        "1: cán bộ không mở được tệp chưa quét mã độc; 0: mở được, có ghi “chưa quét”. Trống: 1 khi có clamd hoặc "
        "MOTCUA_PRODUCTION=1.",
        choice,
    ),
    Setting("MOTCUA_DRAFT_MB", "1024", "Tổng dung lượng giấy tờ của một bản khai, tính bằng MB.", number),
    Setting("MOTCUA_PERSON_MB", "2048", "Tổng dung lượng giấy tờ một người chưa nộp, tính bằng MB.", number),
    Setting("MOTCUA_CHROMIUM", "/usr/bin/chromium-headless-shell", "Trình duyệt dùng cho kiểm thử và ảnh chụp."),
    Setting(
        "MOTCUA_OPEN_PAGE_SECONDS",
        "5",
        "Trang ai xem cũng như nhau được giữ bấy nhiêu giây trong mỗi tiến trình web; 0: không giữ.",
        number,
    ),
    Setting("MOTCUA_WORKERS", "2", "Số tiến trình web.", number),
    Setting("MOTCUA_HOTLINE", "1022", "Số điện thoại hỗ trợ in trên giấy và màn hình."),
)
_BY_NAME = {s.name: s for s in SETTINGS}


def env(name: str) -> Any:  # Any: the type that the setting's parser gives
    """The value of a declared setting."""
    return _BY_NAME[name].read()


def is_set(name: str) -> bool:
    """Whether the environment gives the setting."""
    return name in os.environ


def given() -> list[str]:
    """Every variable of the environment that looks like ours, known or not."""
    return sorted(name for name in os.environ if name.startswith("MOTCUA_"))


def handed_on(**changed: str) -> dict[str, str]:
    """The environment for a program that this one starts, with these variables changed."""
    return {**os.environ, **changed}


def set_default(name: str, value: str) -> None:
    """For libraries that read the environment themselves."""
    os.environ.setdefault(name, value)
