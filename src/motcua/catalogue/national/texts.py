"""What every text of a record goes through, and how a finding is noted."""

import re
from dataclasses import dataclass

from motcua.catalogue.models import FindingKind, Outcome
from motcua.core.text import nfc, one_line

LONGEST_QUOTE = 500
_LIST_MARKS = re.compile(r"^[\s\-–*+•:;.,]+")
_BLANKS = re.compile(r"[^\S\n]+")
# Control and private-use signs: left-to-right marks, soft hyphens, bullets of a symbol font. Line breaks and tabs stay.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a record has wrong: where, how bad, what the source says and what was made of it."""

    place: str
    outcome: Outcome
    kind: FindingKind
    said: str = ""
    made: str = ""


def repaired(place: str, kind: FindingKind, said: object = "", made: object = "") -> Found:
    """Put right without asking: only where there is one way to read it."""
    return Found(place, Outcome.REPAIRED, kind, quote(said), quote(made))


def doubtful(place: str, kind: FindingKind, said: object = "", made: object = "") -> Found:
    """Left to a clerk; `made` is what is proposed, empty where nothing can be."""
    return Found(place, Outcome.DOUBTFUL, kind, quote(said), quote(made))


def quote(said: object) -> str:
    """One line of at most 500 signs."""
    text = one_line(str(said))
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"


def prose(text: str) -> str:
    """NFC without unseen signs; line breaks stay."""
    lines = (_BLANKS.sub(" ", line).strip() for line in _UNSEEN.sub("", nfc(text)).split("\n"))
    return "\n".join(line for line in lines if line)


def line(text: str) -> str:
    """The same on one line."""
    return one_line(prose(text))


def bare(text: str) -> str:
    """A heading or a paper without the list marks before it."""
    return _LIST_MARKS.sub("", line(text))


def is_untidy(text: str) -> bool:
    """Whether there was something to tidy that a reader cannot see."""
    return nfc(text) != text or _UNSEEN.search(text) is not None
