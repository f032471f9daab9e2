"""The words that the catalogue is written in, and what typed words are mended to. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from math import log
from typing import NamedTuple

from motcua.core.keystrokes import meant
from motcua.core.text import fold_key

# Sounds that one spelling stands for in another part of the country, or one key for its neighbour.
_ALIKE = (
    ("ng", "n"), ("nh", "n"), ("nh", "ng"), ("i", "y"), ("tr", "ch"), ("s", "x"), ("d", "gi"), ("d", "r"), ("r", "gi"),
    ("l", "n"), ("c", "t"), ("c", "k"), ("q", "k"), ("f", "ph"), ("j", "gi"), ("z", "d"), ("w", "qu"), ("k", "kh"),
)  # fmt: skip
_LETTERS = "abcdeghiklmnopqrstuvxy"
_MOST_MENDINGS = 3
_LONGEST_WORD = 7
_WORD = re.compile(r"[a-z0-9]+")


def words_of(text: str) -> list[str]:
    """The folded words of a text, without signs."""
    return _WORD.findall(fold_key(text))


class Token(NamedTuple):
    """One typed word as it will be looked for: `choices` are equally good; `is_open` matches longer words too."""

    choices: tuple[str, ...]
    is_open: bool = False


class Vocabulary:
    """Every word of the catalogue with the number of procedures that have it."""

    def __init__(self, counts: Mapping[str, int], total: int, others: Iterable[str] = ()) -> None:
        """`others` are words that people use and the catalogue does not: of popular names and of idle phrases."""
        self._counts = counts
        self._total = max(total, 1)
        self._known = {*counts, *others}

    def weight(self, word: str) -> float:
        """How much a word tells: the fewer have it, the more (inverse document frequency)."""
        return max(0.3, log((self._total + 1) / (self._counts.get(word, 0) + 0.5)))

    def tokens(self, typed: str) -> list[Token]:
        """The typed words, mended where the catalogue does not know them; the last may be unfinished."""
        found: list[Token] = []
        words = words_of(typed)
        for place, word in enumerate(words):
            found += self._read(word, is_last=place == len(words) - 1)
        return found

    def neighbours(self, word: str) -> tuple[str, ...]:
        """Known words one slip away, the most usual first."""
        near = {other for other in _one_slip_away(word) if other in self._known and other != word}
        return tuple(sorted(near, key=lambda other: (not _sounds_alike(word, other), -self._counts.get(other, 0))))

    def _read(self, word: str, *, is_last: bool) -> list[Token]:
        if word in self._known or word.isdigit():
            return [Token((word,), is_open=is_last and len(word) > 1)]
        for reading in meant(word):
            if reading in self._known:
                return [Token((reading,))]
        if is_last and len(word) > 1 and self._begins(word):
            return [Token((word,), is_open=True)]
        parts = self._parts(word)
        if parts:
            return [Token((part,)) for part in parts]
        return [Token((*self._mended(word)[:_MOST_MENDINGS], word))]

    def _mended(self, word: str) -> tuple[str, ...]:
        near = self.neighbours(word)
        return near or tuple(other for reading in meant(word) for other in self.neighbours(reading))

    def _begins(self, start: str) -> bool:
        place = _first_not_below(self._sorted, start)
        return place < len(self._sorted) and self._sorted[place].startswith(start)

    def _parts(self, word: str) -> list[str]:
        """“khaisinh” → khai, sinh: as few known words as possible, none of a single letter."""
        best: dict[int, list[str]] = {0: []}
        for end in range(2, len(word) + 1):
            ways = [
                [*best[start], word[start:end]]
                for start in range(max(0, end - _LONGEST_WORD), end - 1)
                if start in best and self._counts.get(word[start:end])
            ]
            if ways:
                best[end] = min(ways, key=lambda way: (len(way), -min(self._counts[part] for part in way)))
        return best.get(len(word), []) if len(word) > 3 else []

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._known)


def _first_not_below(words: list[str], start: str) -> int:
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if words[middle] < start else (low, middle)
    return low


def _one_slip_away(word: str) -> Iterator[str]:
    """A letter too much, two changed places, another letter, a letter missing, a sound written otherwise."""
    for place in range(len(word)):
        head, tail = word[:place], word[place + 1 :]
        yield head + tail
        if tail:
            yield head + tail[0] + word[place] + tail[1:]
        for letter in _LETTERS:
            yield head + letter + tail
    for place in range(len(word) + 1):
        for letter in _LETTERS:
            yield word[:place] + letter + word[place:]
    yield from _respelled(word)


def _respelled(word: str) -> Iterator[str]:
    for one, other in _ALIKE:
        for old, new in ((one, other), (other, one)):
            if word.startswith(old):
                yield new + word.removeprefix(old)
            if word.endswith(old):
                yield word.removesuffix(old) + new


def _sounds_alike(word: str, other: str) -> bool:
    return other in _respelled(word)
