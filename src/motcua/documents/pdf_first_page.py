"""Draws a PDF's first page as PNG (`pdf_first_page.py IN OUT`), alone in its process: the PDF is a stranger's."""

import resource
import sys
from pathlib import Path

import typst

MEMORY_BYTES = 1024 * 1024 * 1024
CPU_SECONDS = 15
PAGE = """
#set page(width: 240pt, height: auto, margin: 0pt, fill: white)
#image("/{name}", format: "pdf", page: 1, width: 100%)
"""


def main(source: Path, target: Path) -> None:
    """Write the picture, 240 points wide."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    compiler = typst.Compiler(root=str(source.parent), font_paths=fonts, ignore_system_fonts=True)
    drawn = compiler.compile(PAGE.format(name=source.name).encode(), format="png", ppi=144) or []
    target.write_bytes(drawn if isinstance(drawn, bytes) else drawn[0])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
