"""Keeps what benches found as JSON, and writes the page and its charts from nothing else."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, cast

from motcua.config.benches.reports import background, journey, pages, queue, search, submit, verify, weight

HEAD = """# Speed

Written by `./motcua bench … --write` from [performance.json](performance.json), never by hand. Machines are noisy:
ratios inside one run count, absolute figures only tell the order of size.
"""
Found = Mapping[str, Any]  # Any: JSON


class Section(Protocol):
    """What a module of this package has."""

    def title(self, found: Found) -> str:
        """The heading."""

    def text(self, found: Found) -> list[str]:
        """The lines below the command."""

    def charts(self, found: Found) -> dict[str, str]:
        """SVG by file name."""


_MODULES = {
    "submit": submit, "journey": journey, "pages": pages, "weight": weight, "queue": queue, "search": search,
    "background": background, "verify": verify,
}  # fmt: skip
SECTIONS = cast(Mapping[str, Section], _MODULES)


def keep(folder: Path, what: str, found: Found, *, machine: str, command: str) -> None:
    """Put the result in place of the one with the same title, then write everything."""
    file = folder / "performance.json"
    runs = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    title = SECTIONS[what].title(found)
    kept = [run for run in runs if SECTIONS[run["what"]].title(run["found"]) != title]
    kept.append({"what": what, "command": command, "machine": machine, "found": found})
    kept.sort(key=lambda run: [*SECTIONS].index(run["what"]))
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    write(folder)


def write(folder: Path) -> None:
    """The page and its charts, from the JSON beside it."""
    (folder / "img").mkdir(parents=True, exist_ok=True)
    parts = [HEAD]
    for run in json.loads((folder / "performance.json").read_text(encoding="utf-8")):
        section, found = SECTIONS[run["what"]], run["found"]
        lines = [f"## {section.title(found)}", ""]
        lines += [f"`{run['command']}` on {run['machine']}; load at the end {found['load']:.1f}.", *section.text(found)]
        parts.append("\n".join(lines).rstrip("\n") + "\n")
        for name, svg in section.charts(found).items():
            (folder / "img" / name).write_text(svg, encoding="utf-8")
    (folder / "performance.md").write_text("\n".join(parts), encoding="utf-8")
