"""Logs: one line of JSON each on stderr, with the request's id and without personal data (ADR 0032)."""

import logging
import logging.config
import re
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from datetime import date
from pathlib import Path
from typing import Any, TextIO
from uuid import UUID

import structlog
from structlog.stdlib import ProcessorFormatter

SOURCE = Path(__file__).resolve().parents[1]
Event = MutableMapping[str, Any]  # Any: what a log line may hold
# Second line of defence: nothing that looks like an address or a long number leaves, whoever logs it.
_EMAIL = re.compile(r"[^\s@<>\"'(]+@[^\s@<>\"')]+\.\w+")
_NUMBER = re.compile(r"(?<![\w.-])\+?\d(?:[ .-]?\d){8,}(?!\w)")
# Their texts carry the path or the host that somebody typed; the line of the request says the rest.
_TALKATIVE = {"django.request": "request.failed", "django.security.csrf": "request.forged"}


def configure(options: Mapping[str, Any]) -> None:  # Any: Django's LOGGING setting
    """Django calls this with its LOGGING setting once at start; `level` is for our own loggers."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *_common(), ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig({
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {"lines": {"()": handler}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "motcua": {"level": options["level"]},
            # Django's own set-up prints and mails; everything goes to the root instead.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
        },
    })  # fmt: skip


def handler(stream: TextIO | None = None) -> logging.Handler:
    """Writes lines to `stream`, stderr where none is given."""
    made = logging.StreamHandler(stream)
    made.addFilter(_hush)
    made.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=_common(),
            processors=[
                ProcessorFormatter.remove_processors_meta,
                _say_fault,
                _scrub,
                structlog.processors.JSONRenderer(ensure_ascii=False, default=_name_of),
            ],
        )
    )
    return made


def fault(error: BaseException) -> dict[str, object]:
    """What may be said of an exception: its type, where it came from, the constraint it broke; never its message."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(SOURCE)]
    said: dict[str, object] = {
        "type": f"{type(error).__module__}.{type(error).__qualname__}",
        "where": [f"{Path(f.filename).relative_to(SOURCE)}:{f.lineno} {f.name}" for f in frames],
    }
    if constraint := getattr(getattr(error, "diag", None), "constraint_name", None):
        said["constraint"] = constraint
    if error.__cause__ is not None:
        said["cause"] = fault(error.__cause__)
    return said


def _common() -> list[Any]:  # Any: structlog's processors
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    ]


def _hush(record: logging.LogRecord) -> bool:
    if record.name in _TALKATIVE:
        # Below 500 the request's own line is enough.
        record.msg, record.args = _TALKATIVE[record.name], ()
        return record.levelno >= logging.ERROR or record.name == "django.security.csrf"
    return True


def _say_fault(_logger: object, _method: str, event: Event) -> Event:
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["fault"] = fault(error)
    event.pop("stack_info", None)
    return event


def _scrub(_logger: object, _method: str, event: Event) -> Event:
    return {key: value if key == "at" else _clean(value) for key, value in event.items()}


def _clean(value: Any) -> Any:  # Any: what a log line may hold
    if isinstance(value, str):
        return _NUMBER.sub("[number]", _EMAIL.sub("[address]", value))
    if isinstance(value, Mapping):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set):
        return [_clean(one) for one in value]
    if isinstance(value, UUID | date):
        return str(value)
    return value if isinstance(value, int | float | bool | None) else _name_of(value)


def _name_of(value: object) -> str:
    """An object is named by its type: its text may carry personal data."""
    return type(value).__name__
