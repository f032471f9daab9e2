"""Checks of `motcua doctor` on PostgreSQL: version, safety of commits, rights of the application, jobs."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial

import psycopg

from motcua.config import database
from motcua.config.environment import env
from motcua.config.findings import Checks, Finding

LEAST_VERSION = 15
EXTENSIONS = {"unaccent", "pg_trgm", "btree_gist"}
# A commit that was acknowledged must survive a power cut.
SAFE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
LARGEST_CLOCK_DIFFERENCE = 2.0
SILENT_SECONDS = 60
LATE_SECONDS = 600
# The night after, or one more where the worker was off.
CLOSED_WITHIN_DAYS = 2

Rows = list[tuple[object, ...]]
Ask = Callable[[str], Rows]


def checks(migrations: Callable[[], Iterable[Finding]]) -> Checks:
    """The checks, as the application role sees the database; `migrations` comes before what needs tables."""
    entry = database.settings(as_owner=False)
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    words = {word: entry[name] for name, word in names.items() if entry.get(name)}

    def ask(query: str) -> Rows:
        with closing(psycopg.connect(**words, connect_timeout=5, autocommit=True)) as connection:
            return connection.execute(query.encode()).fetchall()

    return {
        "PostgreSQL": partial(server, ask),
        "ghi bền": partial(safety, ask),
        "quyền": partial(rights, ask),
        "phần mở rộng": partial(extensions, ask),
        "giờ của cơ sở dữ liệu": partial(clock, ask),
        "cấu trúc bảng": migrations,
        "quản trị": partial(administrators, ask),
        "việc nền": partial(workers, ask),
        "hàng đợi": partial(waiting, ask),
        "việc hỏng": partial(failed, ask),
        "sổ niêm phong": partial(closed_days, ask),
    }


def server(ask: Ask) -> Iterator[Finding]:
    """A supported version that stores UTF-8 and checks its pages."""
    ((number, encoding, checksums),) = ask(
        "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding'), "
        "current_setting('data_checksums')"
    )
    is_new = int(str(number)) >= LEAST_VERSION
    yield Finding("PostgreSQL", is_new, f"phiên bản {number}", f"Nâng cấp lên {LEAST_VERSION} trở lên.")
    yield Finding("bảng mã", encoding == "UTF8", str(encoding), "Tạo lại cơ sở dữ liệu với ENCODING 'UTF8'.")
    fix = "Tắt máy chủ rồi chạy pg_checksums --enable."
    yield Finding("kiểm tra trang", checksums == "on", f"data_checksums = {checksums}", fix)


def safety(ask: Ask) -> Iterator[Finding]:
    """What was acknowledged is on disk."""
    for name, wanted in SAFE.items():
        value = str(ask(f"SELECT current_setting('{name}')")[0][0])  # noqa: S608  our own names
        is_safe = value == wanted or (name == "synchronous_commit" and value in {"remote_write", "remote_apply"})
        yield Finding("ghi bền", is_safe, f"{name} = {value}", f"Đặt {name} = {wanted}: mất điện không được mất hồ sơ.")


def rights(ask: Ask) -> Iterator[Finding]:
    """The application owns nothing and stands above nothing (ADR 0011)."""
    role = env("MOTCUA_DATABASE_APP_ROLE")
    ((me, is_above, owned),) = ask(
        "SELECT current_user, bool_or(rolsuper OR rolbypassrls OR rolcreaterole), "
        "(SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole) "
        "FROM pg_roles WHERE rolname = current_user"
    )
    fix = "Kết nối bằng vai trò ứng dụng (MOTCUA_DATABASE_URL), không phải vai trò sở hữu hay quản trị."
    yield Finding("vai trò", me == role, f"kết nối bằng {me}", fix)
    yield Finding("quyền", not is_above and owned == 0, f"{me} sở hữu {owned} đối tượng", fix)


def extensions(ask: Ask) -> Iterator[Finding]:
    """The three that the tables need."""
    missing = EXTENSIONS - {str(row[0]) for row in ask("SELECT extname FROM pg_extension")}
    words = f"thiếu {', '.join(sorted(missing))}" if missing else ", ".join(sorted(EXTENSIONS))
    yield Finding("phần mở rộng", not missing, words, "Chạy motcua migrate (cần gói postgresql-contrib).")


def clock(ask: Ask) -> Iterator[Finding]:
    """Database and program agree on the time."""
    before = time.time()
    theirs = float(str(ask("SELECT extract(epoch FROM clock_timestamp())")[0][0]))
    apart = abs(theirs - (before + time.time()) / 2)
    words = f"lệch {apart:.1f} giây".replace(".", ",")
    is_near = apart < LARGEST_CLOCK_DIFFERENCE
    yield Finding("giờ của cơ sở dữ liệu", is_near, words, "Bật đồng bộ giờ (chrony) trên cả hai máy.")


def administrators(ask: Ask) -> Iterator[Finding]:
    """Somebody can open units and hire officials."""
    ((count,),) = ask(
        "SELECT count(DISTINCT held.officer_id) FROM directory_holding AS held "
        "JOIN directory_officer AS officer ON officer.id = held.officer_id "
        "JOIN accounts_account AS account ON account.id = officer.account_id AND account.is_active "
        "WHERE held.role = 'administrator' AND (held.valid_to IS NULL OR held.valid_to > now())"
    )
    fix = 'Lập quản trị đầu tiên: motcua official first TÊN-ĐĂNG-NHẬP "HỌ VÀ TÊN" --unit MÃ-TỈNH.'
    yield Finding("quản trị", bool(count), f"{count} người" if count else "chưa có ai", fix)


def workers(ask: Ask) -> Iterator[Finding]:
    """Somebody runs the jobs."""
    ((alive,),) = ask(
        f"SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '{SILENT_SECONDS} s'"  # noqa: S608  our own number
    )
    yield Finding("việc nền", bool(alive), f"{alive} tiến trình đang làm", "Chạy ./run, hoặc motcua worker.")


def waiting(ask: Ask) -> Iterator[Finding]:
    """No job waits long."""
    ((count, seconds),) = ask(
        "SELECT count(*), COALESCE(max(extract(epoch FROM now() - COALESCE(job.scheduled_at, event.at))), 0)::int "
        "FROM procrastinate_jobs job JOIN procrastinate_events event ON event.job_id = job.id "
        "WHERE event.type = 'deferred' AND job.status = 'todo' AND COALESCE(job.scheduled_at, event.at) < now()"
    )
    words = f"{count} việc đang chờ, lâu nhất {seconds} giây"
    is_flowing = int(str(seconds)) < LATE_SECONDS
    yield Finding("hàng đợi", is_flowing, words, "Chạy thêm motcua worker; xem var/log/worker.log.")


def failed(ask: Ask) -> Iterator[Finding]:
    """No job was given up."""
    rows = ask("SELECT task_name, count(*) FROM procrastinate_jobs WHERE status = 'failed' GROUP BY 1 ORDER BY 1")
    words = ", ".join(f"{name} × {count}" for name, count in rows) or "không có"
    yield Finding("việc hỏng", not rows, words, "Xem nguyên nhân trong var/log/worker.log, sửa, rồi cho chạy lại.")


def closed_days(ask: Ask) -> Iterator[Finding]:
    """Days are closed the night after, and an outside service has stamped what was closed."""
    ((last, behind, waits),) = ask(
        "WITH today AS (SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day) "
        "SELECT to_char(max(root.day), 'DD/MM/YYYY'), (SELECT day FROM today) - max(root.day), "
        "EXISTS (SELECT FROM dossiers_receipt WHERE day < (SELECT day FROM today) - 1) FROM documents_dayroot AS root"
    )
    is_closed = int(str(behind)) <= CLOSED_WITHIN_DAYS if last else not waits
    words = f"ngày đóng gần nhất {last}" if last else "chưa đóng ngày nào"
    yield Finding("sổ niêm phong", is_closed, words, "Chạy motcua worker: việc documents.close_days đóng sổ mỗi giờ.")
    ((count,),) = ask(
        "SELECT count(*) FROM documents_dayroot AS root WHERE closed_at < now() - interval '1 day' "
        "AND NOT EXISTS (SELECT FROM documents_daystamp WHERE day_id = root.id)"
    )
    fix = "Xem MOTCUA_TSA_URL và đường mạng tới dịch vụ dấu thời gian; việc nền tự xin lại mỗi giờ."
    yield Finding("dấu thời gian của sổ niêm phong", count == 0, f"{count} ngày chưa có", fix)
