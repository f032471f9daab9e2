"""The words that the catalogue is written in, and what typed words are mended to. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from math import log
from typing import NamedTuple

from motcua.core.keystrokes import meant
from motcua.core.text import fold_key, one_line

# Sounds that one spelling stands for in another part of the country, or one key for its neighbour.
_ALIKE = (
    ("ng", "n"), ("nh", "n"), ("nh", "ng"), ("i", "y"), ("tr", "ch"), ("s", "x"), ("d", "gi"), ("d", "r"), ("r", "gi"),
    ("l", "n"), ("c", "t"), ("c", "k"), ("q", "k"), ("f", "ph"), ("j", "gi"), ("z", "d"), ("w", "qu"), ("k", "kh"),
)  # fmt: skip
_LETTERS = "abcdeghiklmnopqrstuvxy"
_MOST_MENDINGS = 5
_LONGEST_WORD, _SHORTEST_JOINED = 7, 6
LEAST_COMPANY = 2
_WORD = re.compile(r"[a-z0-9]+")


def words_of(text: str) -> list[str]:
    """The folded words of a text, without signs."""
    return _WORD.findall(fold_key(text))


class Token(NamedTuple):
    """One typed word as it will be looked for: the likeliest choice first; `is_open` matches longer words too.

    A guess is a word that nothing around it speaks for.
    """

    choices: tuple[str, ...]
    is_open: bool = False
    is_guess: bool = False


class Vocabulary:
    """Every word of the catalogue with the number of procedures that have it."""

    def __init__(self, counts: Mapping[str, int], total: int, texts: Iterable[Sequence[str]] = ()) -> None:
        """`counts`: in how many of `total` procedures a word stands; `texts`: what words stand beside one another in,
        titles as well as popular names and idle phrases, whose words are known too."""
        self._counts = counts
        self._total = max(total, 1)
        self._known = set(counts)
        self._pairs: Counter[tuple[str, str]] = Counter()
        for words in texts:
            self._known.update(words)
            self._pairs.update(pairwise(words))

    def weight(self, word: str) -> float:
        """How much a word tells: the fewer have it, the more (inverse document frequency)."""
        return max(0.3, log((self._total + 1) / (self._counts.get(word, 0) + 0.5)))

    def count(self, word: str) -> int:
        """How many procedures have the word."""
        return self._counts.get(word, 0)

    def is_used(self, word: str, is_open: bool = False) -> bool:
        """Whether a procedure has the word, or one that begins with it."""
        return word in self._counts or (is_open and self._begins(word))

    def tokens(self, typed: str) -> list[Token]:
        """The typed words, mended where the catalogue does not know them; the last may be unfinished."""
        found: list[Token] = []
        words = words_of(typed)
        for place, word in enumerate(words):
            found += self._read(word, is_last=place == len(words) - 1)
        # Whoever types marks means the words as they stand.
        has_marks = fold_key(typed) != one_line(typed).lower()
        return [self._in_company(found, place, as_typed=has_marks) for place in range(len(found))]

    def neighbours(self, word: str) -> tuple[str, ...]:
        """Known words one slip away, the most usual first."""
        near = {other for other in _one_slip_away(word) if other in self._known and other != word}
        return tuple(sorted(near, key=lambda other: (not _sounds_alike(word, other), -self._counts.get(other, 0))))

    def _in_company(self, tokens: Sequence[Token], place: int, *, as_typed: bool) -> Token:
        """The choice that stands beside its neighbours somewhere: nobody says “tạm chú”, so “tạm trú” is meant."""
        token, word = tokens[place], tokens[place].choices[0]
        before = tokens[place - 1].choices[:1] if place else ()
        after = tokens[place + 1].choices[:1] if place + 1 < len(tokens) else ()

        def company(other: str) -> int:
            return sum(self._pairs[one, other] for one in before) + sum(self._pairs[other, one] for one in after)

        is_whole = len(token.choices) == 1
        is_settled = (is_whole and as_typed) or (token.is_open and not self.is_used(word))
        if not (before or after) or company(word) or is_settled:
            return token
        others = self.neighbours(word) if is_whole else token.choices
        best = max((other for other in others if not is_whole or _sounds_alike(word, other)), key=company, default=word)
        if company(best) < LEAST_COMPANY:
            return token._replace(is_guess=not is_whole)
        return Token(tuple(dict.fromkeys((best, *token.choices))))

    def _read(self, word: str, *, is_last: bool) -> list[Token]:
        if word in self._known or word.isdigit():
            return [Token((word,))]
        for reading in meant(word):
            if reading in self._known:
                return [Token((reading,))]
        if is_last and len(word) > 1 and self._begins(word):
            return [Token((word,), is_open=True)]
        parts = self._parts(word) if len(word) >= _SHORTEST_JOINED else []
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
        return best.get(len(word), [])

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
