"""From what was typed to what is asked of the database: groups of words that mean one thing each. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

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
        "online", "qua mang", "tren mang", "truc tuyen", "moi", "voi", "nha", "a", "nhe", "khi", "ve",
    )
)  # fmt: skip
IDLE_WEIGHT = 0.2
MOST_GROUPS, MOST_NEIGHBOURS = 10, 6


@dataclass(frozen=True, slots=True)
class Synonym:
    """A popular name: `means` are the catalogue's own words for it, `codes` what people mostly want who say it."""

    phrase: tuple[str, ...]
    means: tuple[tuple[str, ...], ...]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that was said: any of the alternatives, each of which is several words that must all be there."""

    alternatives: tuple[tuple[Token, ...], ...]
    weight: float
    codes: tuple[str, ...] = ()
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What is looked for. `text` are the mended words in their order."""

    text: str
    groups: tuple[Group, ...]

    @property
    def codes(self) -> list[str]:
        """What people mostly want who say this, the likeliest first."""
        return list(dict.fromkeys(code for group in self.groups for code in group.codes))


class Reader:
    """Reads typed text with one state of vocabulary and synonyms."""

    def __init__(self, vocabulary: Vocabulary, synonyms: Sequence[Synonym]) -> None:
        self._vocabulary = vocabulary
        self._synonyms: Mapping[tuple[str, ...], Synonym] = {one.phrase: one for one in synonyms}
        self._longest = max((len(one.phrase) for one in synonyms), default=0)
        self._longest_idle = max(len(phrase) for phrase in IDLE)

    def read(self, typed: str) -> Reading:
        """Popular names become what they mean, idle words go, whatever remains must be there."""
        tokens = self._vocabulary.tokens(typed)
        groups = tuple(self._groups(tokens))[:MOST_GROUPS]
        if not any(group.is_needed for group in groups):
            groups = tuple(self._plain(token) for token in tokens[:MOST_GROUPS])
        return Reading(" ".join(token.choices[0] for token in tokens), groups)

    def widened(self, reading: Reading) -> Reading:
        """The same, every plain word also as its neighbours: a slip may give another word that there is."""
        return Reading(reading.text, tuple(self._widened(group) for group in reading.groups))

    def _groups(self, tokens: Sequence[Token]) -> Iterator[Group]:
        place = 0
        while place < len(tokens):
            found = self._synonym(tokens, place)
            if found:
                yield self._meaning(found, tokens[place : place + len(found.phrase)])
                place += len(found.phrase)
                continue
            idle = self._idle(tokens, place)
            for token in tokens[place : place + idle]:
                yield Group(((token,),), IDLE_WEIGHT, is_needed=False)
            if not idle:
                yield self._plain(tokens[place])
            place += idle or 1

    def _synonym(self, tokens: Sequence[Token], place: int) -> Synonym | None:
        for length in range(min(self._longest, len(tokens) - place), 0, -1):
            for phrase in _phrases(tokens[place : place + length]):
                if phrase in self._synonyms:
                    return self._synonyms[phrase]
        return None

    def _idle(self, tokens: Sequence[Token], place: int) -> int:
        for length in range(min(self._longest_idle, len(tokens) - place), 0, -1):
            if any(phrase in IDLE for phrase in _phrases(tokens[place : place + length])):
                return length
        return 0

    def _plain(self, token: Token) -> Group:
        return Group(((token,),), self._vocabulary.weight(token.choices[0]))

    def _meaning(self, synonym: Synonym, said: Sequence[Token]) -> Group:
        means = [tuple(Token((word,)) for word in words) for words in synonym.means]
        weight = max(self._vocabulary.weight(word) for words in (synonym.phrase, *synonym.means) for word in words)
        return Group((tuple(said), *means), weight, synonym.codes)

    def _widened(self, group: Group) -> Group:
        if len(group.alternatives) > 1 or not group.is_needed:
            return group
        (token,) = group.alternatives[0]
        near = self._vocabulary.neighbours(token.choices[0])[:MOST_NEIGHBOURS]
        return replace(group, alternatives=((token._replace(choices=(*token.choices, *near)),),))


def synonym(phrase: str, means: Sequence[str], codes: Sequence[str] = ()) -> Synonym:
    """From words as people write them."""
    return Synonym(tuple(words_of(phrase)), tuple(tuple(words_of(one)) for one in means), tuple(codes))


def _phrases(tokens: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    """The tokens as they stand, then with one of them read otherwise."""
    first = tuple(token.choices[0] for token in tokens)
    yield first
    for place, token in enumerate(tokens):
        for other in token.choices[1:]:
            yield (*first[:place], other, *first[place + 1 :])
