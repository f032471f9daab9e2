"""Tính hạn: một việc đến hạn khi nào, theo lịch làm việc đi kèm; không cần cơ sở dữ liệu."""

import json
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import TypeVar

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.core.clock import VN
from motcua.core.errors import Refusal
from motcua.workdays.deadlines import Deadline, Strategy, Unit, deadline
from motcua.workdays.standard import standard_calendar

DJANGO = False
T = TypeVar("T")

UNITS = {"working": Unit.WORKING_DAYS, "calendar": Unit.CALENDAR_DAYS}
STRATEGIES = {"exact-hour": Strategy.EXACT_HOUR, "exclude-start-day": Strategy.EXCLUDE_START_DAY}
_NUMBER = re.compile(r"\d{1,6}([.,]\d{1,4})?", re.ASCII)


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes. Values are read by `run`, so that every mistake is answered in plain words."""
    if not settings.configured:
        # Without a project the words are the Vietnamese source texts.
        settings.configure(USE_I18N=False)
    parser.description = _("Tính thời điểm đến hạn theo lịch làm việc chung; không cần cơ sở dữ liệu.")
    parser.add_argument("--from", dest="start", metavar="2026-08-21T16:00", help=_("lúc nhận, giờ Việt Nam"))
    parser.add_argument("--days", metavar="N", help=_("số ngày; ngày làm việc có thể lẻ: 0.25, 1.5"))
    parser.add_argument("--hours", metavar="N", help=_("số giờ làm việc"))
    parser.add_argument("--unit", default="working", metavar="|".join(UNITS), help=_("ngày làm việc hay ngày thường"))
    parser.add_argument("--strategy", default="exact-hour", metavar="|".join(STRATEGIES), help=_("cách đếm ngày"))
    parser.add_argument("--pause", action="append", metavar="FROM/TO", help=_("một lần tạm dừng; lặp lại được"))
    parser.add_argument("--cutoff", metavar="15:00", help=_("nhận sau giờ này thì tính từ ngày làm việc sau"))
    parser.add_argument("--json", action="store_true", help=_("in JSON: due, effective_start, days, rule"))


def run(args: Namespace) -> int:
    """Print the deadline; 2 and one sentence on stderr where the arguments cannot be understood."""
    try:
        answer = _answer(args)
    except Refusal as no:
        print(no, file=sys.stderr)
        return 2
    print(_as_json(answer) if args.json else _as_text(answer))
    return 0


def _answer(args: Namespace) -> Deadline:
    if args.start is None:
        raise Refusal(_("Thiếu --from (lúc nhận), ví dụ: --from 2026-08-21T16:00"))
    if (args.days is None) == (args.hours is None):
        raise Refusal(_("Cần đúng một trong hai: --days N hoặc --hours N."))
    unit = _one_of("--unit", args.unit, UNITS)
    if args.hours is not None and unit == Unit.CALENDAR_DAYS:
        raise Refusal(_("--hours là giờ làm việc, không dùng cùng --unit calendar."))
    return deadline(
        _moment("--from", args.start),
        _number("--days", args.days) if args.hours is None else _number("--hours", args.hours),
        unit=unit if args.hours is None else Unit.HOURS,
        strategy=_one_of("--strategy", args.strategy, STRATEGIES),
        calendar=standard_calendar(),
        pauses=[_pause(text) for text in args.pause or []],
        cutoff=None if args.cutoff is None else _clock("--cutoff", args.cutoff),
    )


def _one_of(option: str, text: str, choices: Mapping[str, T]) -> T:
    if text not in choices:
        raise Refusal(_("%(option)s phải là %(choices)s.") % {"option": option, "choices": _(" hoặc ").join(choices)})
    return choices[text]


def _number(option: str, text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise Refusal(_("%(option)s phải là một số không âm, ví dụ: %(option)s 3") % {"option": option})
    return Decimal(text.replace(",", "."))


def _moment(option: str, text: str) -> datetime:
    """ISO 8601; without an offset it is Vietnamese time."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(
            _("%(option)s “%(text)s” không phải thời điểm. Viết năm-tháng-ngày và giờ, ví dụ: 2026-08-21T16:00")
            % {"option": option, "text": text}
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=VN)


def _pause(text: str) -> tuple[datetime, datetime]:
    start, slash, end = text.partition("/")
    if not slash:
        raise Refusal(_("--pause cần hai thời điểm cách nhau bằng dấu /, ví dụ: 2026-08-24T09:00/2026-08-26T09:00"))
    return _moment("--pause", start), _moment("--pause", end)


def _clock(option: str, text: str) -> time:
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise Refusal(
            _("%(option)s “%(text)s” không phải giờ, ví dụ: 15:00") % {"option": option, "text": text}
        ) from None


def _as_json(answer: Deadline) -> str:
    return json.dumps(
        {
            "due": answer.due.isoformat(),
            "effective_start": answer.effective_start.isoformat(),
            "days": [day.isoformat() for day in answer.days],
            "rule": answer.rule,
        }
    )


def _as_text(answer: Deadline) -> str:
    rows = [
        (_("Đến hạn"), words.moment(answer.due)),
        (_("Tính từ"), words.moment(answer.effective_start)),
        (_("Ngày được tính"), ", ".join(f"{day:%d/%m/%Y}" for day in answer.days)),
        (_("Quy tắc"), answer.rule),
    ]
    return "\n".join(f"{label}: {value}" for label, value in rows)
