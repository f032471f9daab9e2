"""Danh mục thủ tục: `import TỆP` nhận bản ghi của Cơ sở dữ liệu quốc gia, `check` chấm độ đầy đủ và độ mới."""

import argparse
import hashlib
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.catalogue import reports
from motcua.catalogue.actions.importing import Fate, Report, import_records
from motcua.catalogue.models import FindingKind, Outcome
from motcua.catalogue.reports import RecordScore
from motcua.core import clock, words
from motcua.core.errors import Refusal
from motcua.core.ids import Ref

IMPORTER = Ref("system", "catalogue-import")
SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    taking = verbs.add_parser("import", help="nhận mọi bản ghi trong một tệp JSON; chạy lại không đổi gì")
    taking.add_argument("file", type=Path, help="tệp JSON: danh sách thủ tục")
    taking.add_argument(
        "--from", dest="day", help="ngày các phiên bản mới có hiệu lực, ví dụ 2026-12-01; mặc định hôm nay"
    )
    taking.add_argument("--json", action="store_true", help="in dạng JSON cho máy đọc, đủ từng điểm")
    checking = verbs.add_parser("check", help="chấm độ đầy đủ và độ mới từng thủ tục, từng phần")
    checking.add_argument("--json", action="store_true", help="in dạng JSON cho máy đọc, đủ mọi thủ tục")
    checking.add_argument("--most", type=int, default=SHOWN, help="số thủ tục kém nhất được nêu (mặc định 20)")


def run(args: argparse.Namespace) -> int:
    """1 where the file or the day cannot be read."""
    try:
        return _import(args) if args.verb == "import" else _check(args)
    except Refusal as no:
        print(f"motcua catalogue: {no}", file=sys.stderr)
        return 1


def _import(args: argparse.Namespace) -> int:
    content, started = _content(args.file), monotonic()
    report = import_records(
        _records(content, args.file),
        file_name=args.file.name,
        file_sha256=hashlib.sha256(content).hexdigest(),
        by=IMPORTER,
        at=clock.now(),
        day=_day(args.day),
    )
    seconds = monotonic() - started
    print(_import_json(report, seconds) if args.json else _import_text(report, seconds))
    return 0


def _check(args: argparse.Namespace) -> int:
    found = reports.scores_on(clock.day_of(clock.now()))
    print(_check_json(found) if args.json else _check_text(found, max(0, args.most)))
    return 0


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(_("Không đọc được tệp %(path)s: %(why)s.") % {"path": path, "why": error.strerror}) from None


def _records(content: bytes, path: Path) -> list[object]:
    try:
        found = json.loads(content)
    except ValueError:
        raise Refusal(_("Tệp %(path)s không phải JSON.") % {"path": path}) from None
    if not isinstance(found, list):
        raise Refusal(_("Tệp %(path)s phải là một danh sách thủ tục.") % {"path": path})
    return found


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refusal(_("--from “%(text)s” không phải ngày, ví dụ: 2026-12-01") % {"text": text}) from None


def _import_text(report: Report, seconds: float) -> str:
    fates = report.fates
    lines = [
        _("%(n)s bản ghi trong %(s).1f giây.") % {"n": words.number(report.records), "s": seconds},
        _("Mới: %(added)d · đổi thành phiên bản mới: %(changed)d · thành bản soạn chờ so sánh: %(drafted)d")
        % {"added": fates[Fate.ADDED], "changed": fates[Fate.CHANGED], "drafted": fates[Fate.DRAFTED]},
        _("Không đổi: %(same)d · không nhận: %(refused)d")
        % {"same": fates[Fate.UNCHANGED], "refused": fates[Fate.REFUSED]},
    ]
    for outcome in Outcome:
        counted = Counter(one.kind for _code, one in report.findings if one.outcome == outcome)
        lines.append(
            _("%(outcome)s: %(points)s điểm trong %(records)s bản ghi")
            % {
                "outcome": outcome.label,
                "points": words.number(counted.total()),
                "records": words.number(report.records_with(outcome)),
            }
        )
        lines += [f"  {count:>6}  {FindingKind(kind).label}" for kind, count in counted.most_common()]
    lines += [
        f"  ✗ {code or '?'}: {one.kind.label} – {one.said}"
        for code, one in report.findings
        if one.outcome == Outcome.REFUSED
    ]
    lines.append(_("Từng điểm: %(url)s") % {"url": f"{settings.BASE_URL}/can-bo/danh-muc/nhap/"})
    return "\n".join(lines)


def _import_json(report: Report, seconds: float) -> str:
    findings = [
        {"code": code, "place": one.place, "outcome": one.outcome, "kind": one.kind, "said": one.said, "made": one.made}
        for code, one in report.findings
    ]
    head = {"records": report.records, "seconds": round(seconds, 2)}
    fates = {fate.value: report.fates[fate] for fate in Fate}
    return json.dumps({**head, **fates, "findings": findings}, ensure_ascii=False, indent=1)


def _check_text(found: list[RecordScore], most: int) -> str:
    if not found:
        return _("Danh mục chưa có thủ tục nào.")
    mean = sum(one.completeness for one in found) // len(found)
    fresh = sum(one.freshness for one in found) // len(found)
    lines = [
        _("%(n)s thủ tục · đầy đủ %(mean)d/100 · mới %(fresh)d/100")
        % {"n": words.number(len(found)), "mean": mean, "fresh": fresh}
    ]
    for one in found[:most]:
        lines.append(f"{one.completeness:>4} {one.freshness:>4}  {one.code}  {one.title}")
        lines += [f"           {f.points:>3}  {f.field.label}: {one.address(settings.BASE_URL, f)}" for f in one.poor]
    return "\n".join(lines)


def _check_json(found: list[RecordScore]) -> str:
    records = [
        {
            "code": one.code,
            "title": one.title,
            "completeness": one.completeness,
            "freshness": one.freshness,
            "fields": [
                {
                    "field": f.field.key,
                    "points": f.points,
                    "doubts": f.doubts,
                    "mend": one.address(settings.BASE_URL, f),
                }
                for f in one.fields
            ],
        }
        for one in found
    ]
    return json.dumps(records, ensure_ascii=False, indent=1)
