"""Which PostgreSQL the product talks to: a configured address, or the embedded cluster's socket."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from motcua.config import cluster
from motcua.config.environment import SettingError, env


def settings(*, as_owner: bool) -> dict[str, Any]:  # Any: Django's settings dictionary
    """Django's DATABASES entry for the application role, or for the role that owns the tables."""
    url = env("MOTCUA_DATABASE_OWNER_URL" if as_owner else "MOTCUA_DATABASE_URL")
    if as_owner and not url and env("MOTCUA_DATABASE_URL"):
        raise SettingError("Đặt MOTCUA_DATABASE_OWNER_URL: MOTCUA_DATABASE_URL là vai trò ứng dụng, không sở hữu bảng.")
    entry = _from_url(url) if url else _embedded(as_owner)
    return {
        "ENGINE": "motcua.core.postgres",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "application_name": "motcua",
            # Only `core.batch` binds on the server, so only its statements are prepared: on their third run.
            "prepare_threshold": 2 if env("MOTCUA_DATABASE_PREPARE") else None,
        },
        "TEST": {"NAME": f"test_{entry['NAME']}"},
        **entry,
    }


def _embedded(as_owner: bool) -> dict[str, Any]:  # Any: Django's settings dictionary
    return {
        "NAME": cluster.NAME,
        "USER": cluster.OWNER if as_owner else env("MOTCUA_DATABASE_APP_ROLE"),
        "HOST": str(cluster.socket_folder()),
        "PORT": str(cluster.PORT),
    }


def _from_url(url: str) -> dict[str, Any]:  # Any: Django's settings dictionary
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SettingError("Địa chỉ cơ sở dữ liệu phải bắt đầu bằng postgresql://")
    # A socket folder cannot stand where a host name stands: postgresql://role@/name?host=/folder
    query = parse_qs(parts.query)
    return {
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or query.get("host", [""])[0],
        "PORT": str(parts.port or ""),
    }
