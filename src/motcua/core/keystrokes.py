"""What somebody meant whose Vietnamese input method was off: “giayf khai sinh” (Telex), “gia6y1” (VNI).

Works on fold keys, because search compares nothing else: marks are not restored, their keys are taken out.
"""

import re
from collections.abc import Iterator

_VOWELS = "aeiouy"
# Telex: a doubled letter is a circumflex or đ, w is a horn or breve. Longest first: “uow” is one sound, “ươ”.
_LETTERS = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("uw", "u"), ("ow", "o"), ("aw", "a"), ("w", "u"))
_TONE = re.compile(rf"(?<=[{_VOWELS}])([a-z]*?)[sfrxjz]")


def meant(word: str) -> Iterator[str]:
    """Readings of one folded word without the keys of an input method, the likeliest first; never the word itself."""
    seen = {word}
    for reading in _readings(word):
        if reading and reading not in seen:
            seen.add(reading)
            yield reading


def _readings(word: str) -> Iterator[str]:
    if word[:1].isalpha() and any(sign.isdigit() for sign in word):
        yield re.sub(r"[0-9]", "", word)
        return
    letters = word
    for keys, letter in _LETTERS:
        letters = letters.replace(keys, letter)
    # The key of the tone is pressed last by most, after its vowel by some.
    for text in (letters, word):
        if text[-1:] in "sfrxjz":
            yield text[:-1]
        yield _TONE.sub(r"\1", text, count=1)
        yield text
