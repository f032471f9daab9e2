"""What a procedure costs through one channel, as the record states it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from motcua.catalogue.models import Currency, FindingKind
from motcua.catalogue.national.texts import Found, doubtful, line, repaired
from motcua.catalogue.records import Fee

# Below this no fee of the catalogue is real: the thousands were lost.
SMALLEST = 1000
_AMOUNT = re.compile(r"^([\d,.]+)\s*(Việt Nam Đồng|VN[ĐD]|USD|đồng)\b\s*", re.IGNORECASE)
_LABELLED = re.compile(r"^(phí|lệ phí)\s*:\s*([\d.]+)\s*đồng\s*$", re.IGNORECASE)
_FREE = re.compile(r"^miễn phí\s*", re.IGNORECASE)
_UNKNOWN = re.compile(r"^không có thông tin", re.IGNORECASE)
# What may stand behind "Miễn phí" without taking it back.
_STILL_FREE = re.compile(r"^(?:không|chưa quy định|miễn|0 đồng)", re.IGNORECASE)
_DONG_IN_WORDS = re.compile(
    r"\b(\d{1,3}(?:\.\d{3})+(?=\s*(?:đồng|đ\b|VN[ĐD]|/))|\d{4,}(?=\s*(?:đồng|VN[ĐD])))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ReadFees:
    """The fees of one channel, and what is wrong with them."""

    fees: tuple[Fee, ...]
    found: tuple[Found, ...] = ()


def read(stated: Sequence[str], place: str) -> ReadFees:
    """The fees of a channel: sure ones, and those that a clerk must read."""
    if not stated:
        return ReadFees((), (doubtful(place, FindingKind.FEE_UNKNOWN),))
    fees: list[Fee] = []
    found: list[Found] = []
    for text in dict.fromkeys(line(one) for one in stated):
        fee, wrong = read_one(text, place)
        same = next((old for old in fees if (old.amount, old.currency) == (fee.amount, fee.currency)), None)
        if same is not None and fee.amount is not None and not wrong:
            found.append(repaired(place, FindingKind.SAME_FEE, text))
            continue
        fees.append(fee)
        found += wrong
    if len(fees) > 1 and not any(f.kind == FindingKind.FEE_UNKNOWN for f in found):
        found.append(doubtful(place, FindingKind.SEVERAL_FEES, "; ".join(stated)))
    return ReadFees(tuple(fees), tuple(found))


def read_one(text: str, place: str) -> tuple[Fee, list[Found]]:
    """One stated fee: its amount, or none where the words do not settle it."""
    if _UNKNOWN.match(text):
        return Fee(None, words=text, is_confirmed=False), [doubtful(place, FindingKind.FEE_UNKNOWN, text)]
    labelled = _LABELLED.match(text)
    if labelled:
        return Fee(Decimal(labelled[2].replace(".", "")), words=labelled[1].capitalize()), []
    free = _FREE.match(text)
    if free:
        return _free(text, _inner(text[free.end() :]), place)
    amount = _AMOUNT.match(text)
    if amount is None:
        return Fee(None, words=text, is_confirmed=False), [doubtful(place, FindingKind.FEE_UNKNOWN, text)]
    return _priced(text, amount, _inner(text[amount.end() :]), place)


def with_loose_note(read_fees: ReadFees, note: str, place: str) -> ReadFees:
    """The fees of a channel whose words ran over into the note."""
    fees = read_fees.fees or (Fee(None, is_confirmed=False),)
    last = replace(fees[-1], words=line(f"{fees[-1].words} {note}"), is_confirmed=False)
    return ReadFees((*fees[:-1], last), (*read_fees.found, doubtful(place, FindingKind.FEE_IN_NOTE, note)))


def _free(text: str, said: str, place: str) -> tuple[Fee, list[Found]]:
    if not said or (_STILL_FREE.match(said) and not _DONG_IN_WORDS.search(said)):
        return Fee(Decimal(0), words=said), []
    # "Miễn phí (do Hội đồng nhân dân cấp tỉnh quy định)" says that it is not free.
    return Fee(None, words=said, is_confirmed=False), [doubtful(place, FindingKind.FEE_CONTRADICTS, text)]


def _priced(text: str, amount: re.Match[str], said: str, place: str) -> tuple[Fee, list[Found]]:
    number = Decimal(re.sub(r"[.,]", "", amount[1]))
    if amount[2].upper() == Currency.USD:
        fee = Fee(number, Currency.USD, said, is_confirmed=False)
        return fee, [doubtful(place, FindingKind.FOREIGN_CURRENCY, text, f"{number} USD")]
    in_words = {Decimal(one.replace(".", "")) for one in _DONG_IN_WORDS.findall(said)}
    if number < SMALLEST:
        return _too_small(text, number, in_words, said, place)
    if in_words - {number}:
        return Fee(number, words=said, is_confirmed=False), [doubtful(place, FindingKind.FEE_CONTRADICTS, text)]
    return Fee(number, words=said), []


def _too_small(text: str, number: Decimal, in_words: set[Decimal], said: str, place: str) -> tuple[Fee, list[Found]]:
    if in_words == {number * 1000}:
        made = Fee(number * 1000, words=said)
        return made, [repaired(place, FindingKind.FEE_CONTRADICTS, text, f"{made.amount}")]
    return Fee(None, words=text, is_confirmed=False), [doubtful(place, FindingKind.FEE_CONTRADICTS, text)]


def _inner(text: str) -> str:
    """What stands between the outermost brackets, or the whole."""
    text = text.strip()
    return text[1:-1].strip(" ()") if text.startswith("(") and text.endswith(")") else text
