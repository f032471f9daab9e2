"""Vietnamese text: one normal form at every boundary, a fold key to search, a sort key to order."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_APOSTROPHES = str.maketrans({"‘": "’", "'": "’", "ʼ": "’", "`": "’"})
# Letters before tone marks; đ after d; tones in dictionary order: ngang, huyền, hỏi, ngã, sắc, nặng.
_LETTERS = {c: i for i, c in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def nfc(value: str) -> str:
    """The same text in composed form (NFC), as every stored text is."""
    return unicodedata.normalize("NFC", value)


def one_line(value: str) -> str:
    """NFC, outer blanks cut, inner runs of white space made one blank."""
    return _SPACES.sub(" ", nfc(value)).strip()


def paragraphs(value: str) -> str:
    """NFC, every line as `one_line`, at most one empty line between two, none outside."""
    lines = [one_line(line) for line in value.splitlines()]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def person_name(value: str) -> str:
    """A personal name as stored: one line, one kind of apostrophe (H’Hen Niê)."""
    return one_line(value).translate(_APOSTROPHES)


def fold_key(value: str) -> str:
    """Lower case without marks, đ as d: the key that search and look-up compare."""
    lowered = nfc(value).lower().replace("đ", "d")
    return one_line("".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c)))


def sort_key(value: str) -> str:
    """A key whose byte order is Vietnamese dictionary order; personal names pass `name_sort_key`."""
    letters: list[str] = []
    tones: list[str] = []
    for char in one_line(value).lower():
        base, tone = _without_tone(char)
        letters.append(chr(0x100 + _LETTERS[base]) if base in _LETTERS else base)
        tones.append(str(tone))
    return "".join(letters) + "\x01" + "".join(tones)


def name_sort_key(value: str) -> str:
    """Vietnamese names sort by the given name, which comes last, then by the rest."""
    words = one_line(value).split(" ")
    return sort_key(" ".join([words[-1], *words[:-1]]))


def _without_tone(char: str) -> tuple[str, int]:
    marks = unicodedata.normalize("NFD", char)
    tone = next((_TONES[m] for m in marks if m in _TONES), 0)
    return nfc("".join(m for m in marks if m not in _TONES)), tone
