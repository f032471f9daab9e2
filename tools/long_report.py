"""Turns the results of `./test long` into `docs/reports/<day>.md`: what ran, how long, what was measured."""

import os
import platform
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
Case = ElementTree.Element
Suite = ElementTree.Element


def main(results: list[Path]) -> int:
    """Write the report of a run, and of what was run again after it, and say where it is."""
    suites = [(found, _commit(path)) for path in sorted(results) if (found := _suite(path)) is not None]
    if not suites:
        print("không có kết quả nào")
        return 1
    day = datetime.now(UTC).date().isoformat()
    path = ROOT / "docs" / "reports" / f"{day}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines(suites, day)) + "\n", "utf-8")
    print(f"Báo cáo: {path.relative_to(ROOT)}")
    return 0


def lines(suites: list[tuple[Suite, str]], day: str) -> list[str]:
    """The report, line by line; of a test that was run again the last result counts."""
    cases = [case for suite, _ in suites for case in suite.iter("testcase") if case.get("file")]
    last = {(case.get("file"), case.get("name")): case for case in cases}
    files: dict[str, list[Case]] = defaultdict(list)
    for case in last.values():
        files[case.get("file") or ""].append(case)
    (first, commit), *again = suites
    return [
        f"# The long tests, {day}",
        "",
        "Made by `./test long`, never by hand.",
        "",
        f"Commit {commit}; {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"load at the end {os.getloadavg()[0]:.1f}; {_minutes(first)} minutes in all.",
        *(
            f"Commit {later}: {len(list(suite.iter('testcase')))} of them again or for the first time, "
            f"{_minutes(suite)} minutes."
            for suite, later in again
        ),
        "",
        "| tests | passed | failed | skipped | seconds |",
        "|---|---|---|---|---|",
        *(_row(name, cases) for name, cases in sorted(files.items())),
        *_measured([suite for suite, _ in suites]),
        *_failed(list(last.values())),
    ]


def _suite(path: Path) -> Suite | None:
    return ElementTree.parse(path).getroot().find("testsuite")


def _minutes(suite: Suite) -> str:
    return f"{float(suite.get('time', 0)) / 60:.0f}"


def _row(name: str, cases: list[Case]) -> str:
    failed, skipped = sum(_is_failed(case) for case in cases), sum(case.find("skipped") is not None for case in cases)
    seconds = sum(float(case.get("time", 0)) for case in cases)
    return f"| {name} | {len(cases) - failed - skipped} | {failed} | {skipped} | {seconds:.0f} |"


def _measured(suites: list[Suite]) -> list[str]:
    # Hypothesis adds its own statistics, packed.
    found = {
        name: one.get("value")
        for suite in suites
        for one in suite.iter("property")
        if not (name := one.get("name", "")).startswith("hypothesis-")
    }
    rows = [f"| {name} | {value} |" for name, value in found.items()]
    return ["", "| measured | |", "|---|---|", *rows] if rows else []


def _failed(cases: list[Case]) -> list[str]:
    names = [case.get("name") for case in cases if _is_failed(case)]
    return ["", "Failed:", "", *(f"- {name}" for name in names)] if names else []


def _is_failed(case: ElementTree.Element) -> bool:
    return case.find("failure") is not None or case.find("error") is not None


def _commit(results: Path) -> str:
    return results.with_suffix(".commit").read_text().strip()


if __name__ == "__main__":
    sys.exit(main([Path(one) for one in sys.argv[1:]]))
