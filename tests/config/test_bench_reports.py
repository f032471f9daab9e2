"""The page of figures is written from JSON alone: one section a bench, the others stay."""

import json
from pathlib import Path
from typing import Any

from motcua.config.benches.reports import page
from motcua.config.environment import ROOT

SEARCH: dict[str, Any] = {
    "load": 1.0, "wishes": 240, "recall_at_3": 0.98, "procedures": 10_000, "p95_ms": 8.0, "median_ms": 3.0,
    "per_second": 300.0,
}  # fmt: skip
LEDGER: dict[str, Any] = {
    "load": 2.0, "asked": 600, "lines": 601, "gigabytes": 0.1, "processes": 2, "lines_a_second": 9000.0,
    "seconds": {"fill": 1, "close": 1, "chains": 1, "days": 1, "verify": 2},
}  # fmt: skip


def kept(folder: Path, what: str, found: dict[str, Any]) -> str:
    page.keep(folder, what, found, machine="2 cores", command=f"./motcua bench {what}")
    return (folder / "performance.md").read_text()


def test_a_section_is_replaced_and_others_stay(tmp_path: Path) -> None:
    kept(tmp_path, "verify", LEDGER)
    kept(tmp_path, "search", SEARCH)
    text = kept(tmp_path, "search", SEARCH | {"p95_ms": 9.0})
    assert text.count("## G8 ·") == 1
    assert "| CPU of a search in 10,000, 95th in 100 | ≤ 10 ms | 9.0 ms |" in text
    assert text.index("## G8 ·") < text.index("## Verifying the ledger · 600 lines")


def test_every_size_of_a_ledger_has_its_section(tmp_path: Path) -> None:
    kept(tmp_path, "verify", LEDGER)
    text = kept(tmp_path, "verify", LEDGER | {"asked": 6_000_000})
    assert "· 600 lines" in text
    assert "· 6,000,000 lines" in text


def test_the_committed_page_and_charts_are_what_the_committed_figures_give(tmp_path: Path) -> None:
    docs = ROOT / "docs"
    (tmp_path / "performance.json").write_bytes((docs / "performance.json").read_bytes())
    page.write(tmp_path)
    assert (tmp_path / "performance.md").read_text() == (docs / "performance.md").read_text()
    drawn = {file.name: file.read_text() for file in (tmp_path / "img").glob("*.svg")}
    assert drawn == {name: (docs / "img" / name).read_text() for name in drawn}


def test_what_is_kept_is_what_was_found(tmp_path: Path) -> None:
    kept(tmp_path, "search", SEARCH)
    (run,) = json.loads((tmp_path / "performance.json").read_text())
    assert run == {"what": "search", "command": "./motcua bench search", "machine": "2 cores", "found": SEARCH}
