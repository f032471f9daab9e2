"""The English catalogue beside the Vietnamese source, where the Vietnamese text is the key.

tools/translations update     find every text in src/motcua: new ones are added empty, gone ones removed
tools/translations compile    make django.mo, which the program reads: machines that only run it have no gettext
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "motcua"
PO = SOURCE / "config" / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
# No date, no name: two branches that add different texts merge without a conflict here.
HEADER = r"""# English texts of Một Cửa. Made by tools/translations update; only msgstr is written by hand.
msgid ""
msgstr ""
"Language: en\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""
LAYOUT = ("--no-wrap", "--sort-output")


def template() -> str:
    """Every text of the source as a catalogue without translations (POT)."""
    with tempfile.TemporaryDirectory() as place:
        # Django writes its in-between files beside the templates: not into our tree.
        for path in SOURCE.rglob("*"):
            if path.suffix in {".py", ".html", ".txt"}:
                copy = Path(place) / path.relative_to(SOURCE)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
        found = Path(place) / "locale" / "django.pot"
        found.parent.mkdir()
        ask = [sys.executable, "-m", "django", "makemessages", "-l", "en", "--no-location", "--keep-pot", "-v", "0"]
        env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(ask, cwd=place, env=env, check=True)
        return found.read_text()


def merged(catalogue: str, pot: str) -> str:
    """The catalogue with exactly the texts of the template, in order, keeping the translations it has."""
    with tempfile.TemporaryDirectory() as place:
        old, new = Path(place) / "old.po", Path(place) / "new.pot"
        old.write_text(catalogue or HEADER)
        new.write_text(pot)
        both = _gettext("msgmerge", "--quiet", "--no-fuzzy-matching", *LAYOUT, str(old), str(new))
        old.write_text(both)
        kept = _gettext("msgattrib", "--no-obsolete", "--clear-fuzzy", "--empty", *LAYOUT, str(old))
    return HEADER + "\n" + kept.partition("\n\n")[2]


def compiled(catalogue: Path) -> bytes:
    """What the program reads. Raises `CalledProcessError` where gaps differ between a text and its translation."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "django.mo"
        _gettext("msgfmt", "--check-format", "--no-hash", "-o", str(out), str(catalogue))
        return out.read_bytes()


def update() -> None:
    """Bring the catalogue up to date with the source."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(merged(PO.read_text() if PO.exists() else "", template()))
    print(_gettext("msgfmt", "--statistics", "-o", os.devnull, str(PO)) or "", end="")


def compile_() -> None:
    """Write what the program reads."""
    MO.write_bytes(compiled(PO))


def _gettext(command: str, *arguments: str) -> str:
    return subprocess.run([command, *arguments], stdout=subprocess.PIPE, check=True, text=True).stdout


if __name__ == "__main__":
    actions = {"update": update, "compile": compile_}
    if sys.argv[1:2] == [] or sys.argv[1] not in actions:
        sys.exit(__doc__)
    actions[sys.argv[1]]()
