"""One bench writes its own section and leaves the others."""

from pathlib import Path

from motcua.config.benches import search_report

FOUND = {
    "load": 1.0, "wishes": 240, "recall_at_3": 0.98, "procedures": 10_000, "p95_ms": 8.0, "median_ms": 3.0,
    "per_second": 300.0,
}  # fmt: skip


def test_a_section_is_replaced_and_others_stay(tmp_path: Path) -> None:
    file = tmp_path / "performance.md"
    file.write_text(f"# Speed\n\nHead.\n\n## G1 · One\n\nkept\n\n## {search_report.TITLE}\n\nold\n")
    search_report.write(tmp_path, FOUND, "2 cores", "./motcua bench search")
    text = file.read_text()
    assert "## G1 · One\n\nkept" in text
    assert text.count(search_report.TITLE) == 1
    assert "\nold\n" not in text
    assert "| CPU of a search in 10,000, 95th in 100 | ≤ 10 ms | 8.0 ms |" in text
