"""From what was typed to what is asked of the database: groups of words that mean one thing each. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from motcua.catalogue.search.words import Token, Vocabulary, words_of

# What people say around what they mean. It need not be there, but speaks for a procedure that has it: folded, “cần” is
# “căn” too.
IDLE = frozenset(
    tuple(phrase.split())
    for phrase in (
        "thu tuc", "lam thu tuc", "ho so", "thu tuc hanh chinh", "lam the nao", "lam sao", "the nao", "nhu the nao",
        "can gi", "can nhung gi", "gom nhung gi", "gom gi", "can giay to gi", "giay to gi", "can giay gi", "nhung gi",
        "o dau", "lam o dau", "nop o dau", "dau", "bao nhieu tien", "bao nhieu", "bao lau", "mat bao lau", "may ngay",
        "mat bao nhieu tien", "het bao nhieu", "bao gio", "khi nao", "toi", "minh", "em", "toi muon", "muon", "can",
        "cho toi", "cho em", "cho minh", "cach", "cach lam", "huong dan", "giup", "hoi", "xin", "xin cap", "phai lam",
        "lam", "di", "de", "thi", "ma", "la", "gi", "va", "o", "tai", "cua", "nguoi", "cho", "duoc", "khong", "bi",
        "mien phi", "cung luc", "can lam gi", "phai lam sao", "phai lam gi", "co phai", "co duoc", "can", "tien",
        "online", "qua mang", "tren mang", "truc tuyen", "moi", "voi", "nha", "a", "nhe", "khi", "ve",
    )
)  # fmt: skip
IDLE_WEIGHT = 0.2
MOST_GROUPS = 10
KEPT_IN_ORDER, WORDS_BETWEEN = 2, 3


@dataclass(frozen=True, slots=True)
class Synonym:
    """A popular name: `means` are the catalogue's own words for it, `codes` what people mostly want who say it."""

    phrase: tuple[str, ...]
    means: tuple[tuple[str, ...], ...]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that was said: any of the alternatives, each of which is several words that must all be there.

    Words stand in an alternative with the rarest first; `rarity` is about how many procedures have the group.
    """

    alternatives: tuple[tuple[Token, ...], ...]
    weight: float
    rarity: int = 0
    codes: tuple[str, ...] = ()
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What is looked for. `text` are the mended words in their order."""

    text: str
    groups: tuple[Group, ...]

    @property
    def codes(self) -> Mapping[str, float]:
        """What people mostly want who say this: a share of 1, less for a popular name that is only part of it."""
        needed = sum(len(group.alternatives[0]) for group in self.groups if group.is_needed)
        found: dict[str, float] = {}
        for group in self.groups:
            for rank, code in enumerate(group.codes, start=1):
                found[code] = max(found.get(code, 0), len(group.alternatives[0]) / needed / rank**0.5)
        return found


class Reader:
    """Reads typed text with one state of vocabulary and synonyms."""

    def __init__(self, vocabulary: Vocabulary, synonyms: Iterable[Synonym]) -> None:
        self._vocabulary = vocabulary
        self._synonyms = sorted(synonyms, key=lambda one: -len(one.phrase))

    def read(self, typed: str) -> Reading:
        """Popular names become what they mean; idle words, and words that no procedure has, need not be there."""
        tokens = self._vocabulary.tokens(typed)
        taken = {place: found for found, places in self._said(tokens) for place in places}
        idle = set(_idle_places(tokens)) - set(taken)
        groups, done = [], set()
        for place, token in enumerate(tokens):
            found = taken.get(place)
            if found is None:
                groups.append(self._plain(token, is_idle=place in idle))
            elif found.phrase not in done:
                done.add(found.phrase)
                groups.append(self._meaning(found, [token for n, token in enumerate(tokens) if taken.get(n) is found]))
        if not any(group.is_needed for group in groups):
            groups = [self._plain(token, is_idle=False) for token in tokens]
        return Reading(_core(tokens, idle), tuple(groups[:MOST_GROUPS]))

    def _said(self, tokens: Sequence[Token]) -> Iterator[tuple[Synonym, tuple[int, ...]]]:
        """The popular names that were said, longer ones first, each word in one of them only."""
        free = dict(enumerate(tokens))
        for one in self._synonyms:
            places = _places(one.phrase, free)
            if places:
                yield one, places
                for place in places:
                    del free[place]

    def _plain(self, token: Token, *, is_idle: bool) -> Group:
        if is_idle:
            return Group(((token,),), IDLE_WEIGHT, is_needed=False)
        is_known = any(self._vocabulary.is_used(word, token.is_open) for word in token.choices)
        weight = self._vocabulary.weight(token.choices[0])
        return Group(((token,),), weight, self._count(token), is_needed=is_known and not token.is_guess)

    def _meaning(self, found: Synonym, said: Sequence[Token]) -> Group:
        means = [tuple(Token((word,)) for word in words) for words in found.means]
        ways = tuple(tuple(sorted(way, key=self._count)) for way in (said, *means))
        weight = max(self._vocabulary.weight(word) for words in found.means for word in words)
        return Group(ways, weight, sum(self._count(way[0]) for way in ways), found.codes)

    def _count(self, token: Token) -> int:
        return sum(self._vocabulary.count(word) for word in token.choices)


def synonym(phrase: str, means: Sequence[str], codes: Sequence[str] = ()) -> Synonym:
    """From words as people write them."""
    return Synonym(tuple(words_of(phrase)), tuple(tuple(words_of(one)) for one in means), tuple(codes))


def _places(phrase: Sequence[str], free: Mapping[int, Token]) -> tuple[int, ...]:
    """Where the words of a phrase stand, each once, near one another; nowhere if one is missing.

    Two words keep their order, more may be turned: “sổ đỏ bị mất” is “mất sổ đỏ”.
    """
    left, found = dict(free), []
    for word in phrase:
        place = next((place for place, token in left.items() if word in token.choices), None)
        if place is None:
            return ()
        found.append(place)
        del left[place]
    if len(phrase) <= KEPT_IN_ORDER and found != sorted(found):
        return ()
    return tuple(found) if max(found) - min(found) < len(phrase) + WORDS_BETWEEN else ()


def _idle_places(tokens: Sequence[Token]) -> Iterator[int]:
    words = [token.choices[0] for token in tokens]
    longest = max(len(phrase) for phrase in IDLE)
    place = 0
    while place < len(words):
        length = next((n for n in range(longest, 0, -1) if tuple(words[place : place + n]) in IDLE), 0)
        yield from range(place, min(place + length, len(words)))
        place += max(length, 1)


def _core(tokens: Sequence[Token], idle: set[int]) -> str:
    """What was said without idle words before and after it."""
    places = [place for place in range(len(tokens)) if place not in idle] or list(range(len(tokens)))
    return " ".join(token.choices[0] for token in tokens[places[0] : places[-1] + 1]) if places else ""
