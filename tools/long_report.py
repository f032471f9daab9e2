"""Turns the results of `./test long` into `docs/reports/<day>.md`: what ran, how long, what was measured."""

import os
import platform
import subprocess
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
Cases = list[ElementTree.Element]


def main(results: Path) -> int:
    """Write the report of a run and say where it is."""
    suite = ElementTree.parse(results).getroot().find("testsuite")
    if suite is None:
        print(f"{results}: không có kết quả nào")
        return 1
    day = datetime.now(UTC).date().isoformat()
    path = ROOT / "docs" / "reports" / f"{day}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines(suite, day)) + "\n", "utf-8")
    print(f"Báo cáo: {path.relative_to(ROOT)}")
    return 0


def lines(suite: ElementTree.Element, day: str) -> list[str]:
    """The report, line by line."""
    files: dict[str, Cases] = defaultdict(list)
    for case in suite.iter("testcase"):
        files[case.get("file") or case.get("classname", "")].append(case)
    return [
        f"# The long tests, {day}",
        "",
        "Made by `./test long`, never by hand.",
        "",
        f"Commit {_commit()}; {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"load at the end {os.getloadavg()[0]:.1f}; {float(suite.get('time', 0)) / 60:.0f} minutes in all.",
        "",
        "| tests | passed | failed | skipped | seconds |",
        "|---|---|---|---|---|",
        *(_row(name, cases) for name, cases in sorted(files.items())),
        *_measured(suite),
        *_failed(suite),
    ]


def _row(name: str, cases: Cases) -> str:
    failed, skipped = sum(_is_failed(case) for case in cases), sum(case.find("skipped") is not None for case in cases)
    seconds = sum(float(case.get("time", 0)) for case in cases)
    return f"| {name} | {len(cases) - failed - skipped} | {failed} | {skipped} | {seconds:.0f} |"


def _measured(suite: ElementTree.Element) -> list[str]:
    # Hypothesis adds its own statistics, packed.
    found = [
        (name, one.get("value"))
        for one in suite.iter("property")
        if not (name := one.get("name", "")).startswith("hypothesis-")
    ]
    return ["", "| measured | |", "|---|---|", *(f"| {name} | {value} |" for name, value in found)] if found else []


def _failed(suite: ElementTree.Element) -> list[str]:
    names = [case.get("name") for case in suite.iter("testcase") if _is_failed(case)]
    return ["", "Failed:", "", *(f"- {name}" for name in names)] if names else []


def _is_failed(case: ElementTree.Element) -> bool:
    return case.find("failure") is not None or case.find("error") is not None


def _commit() -> str:
    return subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
