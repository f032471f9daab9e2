"""Kiểm tra các sự thật I1–I15 trên dữ liệu; mã thoát 1 và nêu dòng sai đầu tiên của từng điều. Chỉ đọc."""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path

from django.apps import apps
from django.db import connection, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.audit import checks as audit
from motcua.audit.verification import Progress
from motcua.config import checks as rights
from motcua.core import clock, words
from motcua.core import facts as jobs
from motcua.core.facts import Broken, Check, Look
from motcua.documents import checks as documents
from motcua.documents import day_checks
from motcua.dossiers.checks import delays, moves, papers, promises, wholeness
from motcua.notifications import checks as notifications
from motcua.payments import checks as money
from motcua.statistics import checks as statistics

TELL_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Fact:
    """What must be true (architecture.md §3), and what looks for rows for which it is not."""

    number: str
    title: str | Promise
    checks: tuple[Check, ...]


FACTS = (
    Fact(
        "I1",
        gettext_lazy("Hồ sơ đã xác nhận còn đủ tờ khai, biên nhận và tệp đúng mã băm"),
        (wholeness.parts_are_there, wholeness.contents_are_right, papers.digitised_papers_are_there),
    ),
    Fact("I2", gettext_lazy("Một bản khai chỉ thành một hồ sơ"), (wholeness.drafts_and_dossiers_pair,)),
    Fact("I3", gettext_lazy("Không có hồ sơ dở dang"), (wholeness.nothing_is_half,)),
    Fact(
        "I4",
        gettext_lazy("Sổ kiểm toán và sổ niêm phong nguyên vẹn"),
        (audit.ledger_verifies, day_checks.days_hold),
    ),
    Fact(
        "I5",
        gettext_lazy("Mỗi bước có đúng một dòng kiểm toán và đủ việc nền"),
        (moves.moves_are_in_both_books, moves.submissions_have_their_jobs),
    ),
    Fact(
        "I6",
        gettext_lazy("Tiền trong sổ khớp với tiền đã nhận, biên lai liền số"),
        (money.money_is_settled, money.receipts_stand_for_cash, moves.finance_is_what_was_charged),
    ),
    Fact(
        "I7",
        gettext_lazy("Mọi thông báo đến hạn đều được gửi và hiện một lần"),
        (moves.moves_were_told, notifications.notices_are_delivered),
    ),
    Fact("I8", gettext_lazy("Hạn đã lưu bằng hạn tính lại"), (promises.deadlines_are_recomputed,)),
    Fact(
        "I9",
        gettext_lazy("Số và mã không trùng, không dùng lại"),
        (promises.names_are_given_once, promises.counters_are_counts),
    ),
    Fact("I10", gettext_lazy("Tệp trong bảng khớp với tệp trên đĩa"), (documents.rows_are_files,)),
    Fact(
        "I11",
        gettext_lazy("Vai trò ứng dụng không vượt quyền"),
        (rights.role_owns_nothing, audit.ledger_is_append_only, day_checks.days_are_append_only),
    ),
    Fact("I12", gettext_lazy("Không việc nào kẹt"), (jobs.jobs_have_workers, moves.signing_goes_on)),
    Fact(
        "I13",
        gettext_lazy("Hồ sơ đang giải quyết có đúng một nơi giữ"),
        (moves.dossiers_have_one_holder, papers.originals_have_one_holder),
    ),
    Fact("I14", gettext_lazy("Mọi con số bằng số đếm lại"), (statistics.figures_are_counts,)),
    Fact("I15", gettext_lazy("Không hồ sơ nào trễ hẹn trong im lặng"), (delays.nothing_is_late_in_silence,)),
)

# What papers, notices and lines of the ledger are needed for: none of it came with a lean load (ADR 0083).
OF_WHOLE_DOSSIERS = frozenset({"I1", "I3", "I5", "I7"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--all", action="store_true", help="nêu mọi dòng sai, không chỉ dòng đầu của mỗi điều")
    parser.add_argument("--json", action="store_true", help="in dạng JSON cho máy đọc")
    parser.add_argument("--only", metavar="ĐIỀU", help="chỉ kiểm tra một điều, ví dụ I4")
    parser.add_argument("--roots", type=Path, metavar="TỆP", help="so với bản sổ niêm phong giữ ở nơi khác (goc.json)")
    parser.add_argument("--from", dest="start", default="", metavar="CHUỖI", help="sổ kiểm toán: làm tiếp từ chuỗi này")
    parser.add_argument(
        "--processes", type=int, default=os.cpu_count() or 1, help="sổ kiểm toán: số tiến trình (mặc định: số lõi)"
    )


def run(args: argparse.Namespace) -> int:
    """1 where any fact is broken, 2 where an argument cannot be used, 3 where a fact could not be asked."""
    if args.only and args.only not in {fact.number for fact in FACTS}:
        print(_("Không có điều %(number)s.") % {"number": args.only}, file=sys.stderr)
        return 2
    try:
        kept = day_checks.read_days(json.loads(args.roots.read_text())) if args.roots else []
    except (OSError, ValueError):
        print(_("Tệp của --roots không phải bản sổ niêm phong do hệ thống này ký."), file=sys.stderr)
        return 2
    unasked = OF_WHOLE_DOSSIERS if lean_dossiers() else frozenset()
    facts = [_asked(fact, args, kept, unasked) for fact in FACTS if args.only in (None, fact.number)]
    found = examine(clock.now(), most=None if args.all else 1, facts=facts)
    print(_as_json(found) if args.json else _as_text(found))
    if any(found.values()):
        return 1
    return 0 if all(fact.checks for fact in found) else 3


def examine(at: datetime, *, most: int | None, facts: Sequence[Fact] = FACTS) -> dict[Fact, list[Broken]]:
    """Look at one snapshot of the data, which nothing can change: up to `most` broken rows of each fact."""
    with connection.cursor():
        pass  # the session is told who reads; inside the transaction that would come before its level
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        look = Look(at)
        return {fact: list(islice(broken(fact, look), most)) for fact in facts}


def lean_dossiers() -> int:
    """How many dossiers came without their papers (`motcua load --lean`); only a sample province can have such."""
    if not apps.is_installed("motcua.demo"):
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(total), 0) FROM demo_leanload")
        return int(cursor.fetchone()[0])


def _asked(
    fact: Fact, args: argparse.Namespace, kept: Sequence[day_checks.Statement], unasked: Collection[str]
) -> Fact:
    """A fact as it can be asked here; the ledger's as the arguments want it: where to begin, with how many hands,
    against which copies.
    """
    if fact.number in unasked:
        return replace(fact, checks=())
    if fact.number != "I4":
        return fact
    ledger = partial(audit.ledger_verifies, start=args.start, processes=args.processes, tell=teller())
    return replace(fact, checks=(ledger, day_checks.days_hold, lambda look: day_checks.days_match(kept)))


def teller() -> Callable[[Progress], None]:
    """Says on the error stream how far a large ledger is, and from where an interrupted look goes on."""
    began = last = time.monotonic()

    def tell(progress: Progress) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < TELL_SECONDS or not progress.next_chain:
            return
        last = now
        rate = progress.lines / (now - began)
        said = _(
            "Sổ kiểm toán: %(lines)s / %(total)s dòng, %(rate)s dòng một giây; dừng thì làm tiếp bằng --from %(chain)s"
        )
        values = {"lines": progress.lines, "total": progress.total, "rate": round(rate)}
        print(said % {"chain": progress.next_chain, **{k: words.number(v) for k, v in values.items()}}, file=sys.stderr)

    return tell


def broken(fact: Fact, look: Look) -> Iterator[Broken]:
    """The rows for which a fact does not hold."""
    for check in fact.checks:
        yield from check(look)


def _as_text(found: dict[Fact, list[Broken]]) -> str:
    lines = []
    for fact, rows in found.items():
        mark = "✗" if rows else "✓" if fact.checks else "–"
        lines.append(f"{mark} {fact.number:<4} {fact.title}")
        lines += [f"       {row.row}: {row.reason}" for row in rows]
    count = sum(1 for rows in found.values() if rows)
    unasked = ", ".join(fact.number for fact in found if not fact.checks)
    if unasked:
        said = _("Không kiểm tra được %(facts)s: có %(count)s hồ sơ đổ gọn, không có giấy tờ (motcua load --lean).")
        lines.append(said % {"facts": unasked, "count": words.number(lean_dossiers())})
    right = _("Các điều khác đều đúng.") if unasked else _("Mọi điều đều đúng.")
    lines.append(_("%(count)d điều sai.") % {"count": count} if count else right)
    return "\n".join(lines)


def _as_json(found: dict[Fact, list[Broken]]) -> str:
    facts = [
        {
            "fact": fact.number,
            "title": str(fact.title),
            "checked": bool(fact.checks),
            "broken": [{"row": row.row, "reason": row.reason} for row in rows],
        }
        for fact, rows in found.items()
    ]
    return json.dumps(facts, ensure_ascii=False, indent=2)
