"""What is due by a tariff: rules in, facts in, lines out. Pure; the facts are answers, `channel` and `area`.

A rule has a price (in bands, where each piece is paid for), a condition, and reliefs of which the greatest that holds
is taken. What cannot be known from the facts yet, such as how many pages there are, gives a line without a sum; where
the facts list papers, each with its own counts, all of them are added up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.conditions import tree
from motcua.conditions.tree import Json
from motcua.core import words

MOST_PIECES = 1_000_000
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Count:
    """The answer that tells how many, and what they are called: `pages`, “trang”."""

    name: str
    word: str


@dataclass(frozen=True, slots=True)
class Band:
    """The price of one piece in đồng, up to and with that piece; without `up_to` for all further ones."""

    price: int
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class Relief:
    """So many hundredths less (100: exempt) where the condition holds; no condition: always."""

    name: str
    percent: int
    basis: str
    when: Json = None


@dataclass(frozen=True, slots=True)
class FeeRule:
    """One fee: bands of one piece, of which there are `pieces`; at most `cap` for that; `times` so many."""

    code: str
    name: str
    kind: str
    basis: str
    bands: tuple[Band, ...]
    pieces: Count | None = None
    times: Count | None = None
    cap: int | None = None
    when: Json = None
    reliefs: tuple[Relief, ...] = ()

    def as_json(self) -> dict[str, Any]:  # Any: JSON
        """What `rule_of` reads again."""
        return {
            "code": self.code,
            "name": self.name,
            "kind": self.kind,
            "basis": self.basis,
            "bands": [[band.price, band.up_to] for band in self.bands],
            "pieces": [self.pieces.name, self.pieces.word] if self.pieces else None,
            "times": [self.times.name, self.times.word] if self.times else None,
            "cap": self.cap,
            "when": self.when,
            "reliefs": [
                {"name": one.name, "percent": one.percent, "basis": one.basis, "when": one.when} for one in self.reliefs
            ],
        }


@dataclass(frozen=True, slots=True)
class FeeLine:
    """What one rule gives: the full sum, what is left of it and why; no sums where a count is not known yet."""

    code: str
    name: str
    kind: str
    basis: str
    full: int | None
    amount: int | None
    relief: str = ""
    relief_basis: str = ""
    how: str = ""


def rule_of(row: Mapping[str, Any]) -> FeeRule:  # Any: JSON
    """A rule as it is stored or shipped."""
    return FeeRule(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        basis=row["basis"],
        bands=tuple(Band(price, up_to) for price, up_to in row["bands"]),
        pieces=Count(*row["pieces"]) if row.get("pieces") else None,
        times=Count(*row["times"]) if row.get("times") else None,
        cap=row.get("cap"),
        when=row.get("when"),
        reliefs=tuple(Relief(**one) for one in row.get("reliefs", ())),
    )


def fees_due(rules: Iterable[FeeRule], facts: Mapping[str, Json]) -> list[FeeLine]:
    """A line for every rule whose condition holds, in the order of the rules."""
    return [_line(rule, facts) for rule in rules if _holds(rule.when, facts)]


def total(lines: Iterable[FeeLine]) -> int:
    """The sum of what is known to be due."""
    return sum(line.amount or 0 for line in lines)


def names(rules: Iterable[FeeRule]) -> frozenset[str]:
    """The facts that the rules ask for."""
    found: set[str] = set()
    for rule in rules:
        found |= tree.names(rule.when)
        found |= {count.name for count in (rule.pieces, rule.times) if count}
        for relief in rule.reliefs:
            found |= tree.names(relief.when)
    return frozenset(found)


def price_words(rule: FeeRule) -> str:
    """“2.000 đ/trang cho 2 trang đầu, từ trang thứ 3 là 1.000 đ; tối đa 200.000 đ/bản”."""
    one = f"/{rule.pieces.word}" if rule.pieces else f"/{rule.times.word}" if rule.times else ""
    said = [f"{words.money(rule.bands[0].price)}{one}"]
    if rule.bands[0].up_to and rule.pieces:
        said[0] = _("%(price)s cho %(n)d %(piece)s đầu") % {
            "price": said[0], "n": rule.bands[0].up_to, "piece": rule.pieces.word
        }  # fmt: skip
    for before, band in zip(rule.bands, rule.bands[1:], strict=False):
        said.append(
            _("từ %(piece)s thứ %(n)d là %(price)s")
            % {
                "piece": rule.pieces.word if rule.pieces else "",
                "n": (before.up_to or 0) + 1,
                "price": words.money(band.price),
            }
        )
    text = ", ".join(said)
    if rule.cap is None:
        return text
    most = f"{words.money(rule.cap)}/{rule.times.word}" if rule.times else words.money(rule.cap)
    return _("%(price)s; tối đa %(most)s") % {"price": text, "most": most}


def relief_words(relief: Relief) -> str:
    """“Miễn: Hộ nghèo”, “Giảm 50%: Nộp trực tuyến”."""
    if relief.percent == WHOLE:
        return _("Miễn: %(name)s") % {"name": relief.name}
    return _("Giảm %(percent)d%%: %(name)s") % {"percent": relief.percent, "name": relief.name}


def _line(rule: FeeRule, facts: Mapping[str, Json]) -> FeeLine:
    relief = _best(rule.reliefs, facts)
    counts = _counts(rule, facts)
    if not counts:
        return FeeLine(rule.code, rule.name, rule.kind, rule.basis, None, None, how=price_words(rule))
    full = sum(_capped(rule, pieces) * times for pieces, times in counts)
    amount = full if relief is None else full * (WHOLE - relief.percent) // WHOLE
    return FeeLine(
        rule.code,
        rule.name,
        rule.kind,
        rule.basis,
        full,
        amount,
        relief=relief_words(relief) if relief else "",
        relief_basis=relief.basis if relief else "",
        how=_how(rule, *counts[0]) if len(counts) == 1 else "; ".join(_short(rule, *one) for one in counts),
    )


def _holds(when: Json, facts: Mapping[str, Json]) -> bool:
    return when is None or tree.evaluate(when, facts)


def _best(reliefs: Sequence[Relief], facts: Mapping[str, Json]) -> Relief | None:
    held = [relief for relief in reliefs if _holds(relief.when, facts)]
    return max(held, key=lambda relief: relief.percent, default=None)


def _counts(rule: FeeRule, facts: Mapping[str, Json]) -> list[tuple[int, int]]:
    """Pieces and times; of each line where the facts hold a list of papers with both; empty where they do not tell."""
    pieces, times = _count(rule.pieces, facts), _count(rule.times, facts)
    if pieces is not None and times is not None:
        return [(pieces, times)]
    for listed in facts.values():
        lines = [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []
        found = [(_count(rule.pieces, one), _count(rule.times, one)) for one in lines]
        told = [(p, t) for p, t in found if p is not None and t is not None]
        if found and len(told) == len(found):
            return told
    return []


def _count(count: Count | None, facts: Mapping[str, Json]) -> int | None:
    """How many; one where the rule does not count, none where the facts do not tell."""
    if count is None:
        return 1
    found = facts.get(count.name)
    is_count = isinstance(found, int) and not isinstance(found, bool) and 0 < found <= MOST_PIECES
    return found if is_count else None  # type: ignore[return-value]  # a whole number, as the line above says


def _price(bands: Sequence[Band], pieces: int) -> int:
    return sum(band.price * n for band, n in _shares(bands, pieces))


def _capped(rule: FeeRule, pieces: int) -> int:
    one = _price(rule.bands, pieces)
    return one if rule.cap is None else min(one, rule.cap)


def _shares(bands: Sequence[Band], pieces: int) -> list[tuple[Band, int]]:
    """How many pieces fall into each band."""
    shares, begin = [], 0
    for band in bands:
        end = pieces if band.up_to is None else min(pieces, band.up_to)
        if end > begin:
            shares.append((band, end - begin))
            begin = end
    return shares


def _short(rule: FeeRule, pieces: int, times: int) -> str:
    """“5 trang, 2 bản: 14.000 đ”, one line of several."""
    counts = [f"{n} {count.word}" for n, count in ((pieces, rule.pieces), (times, rule.times)) if count]
    return f"{', '.join(counts)}: {words.money(_capped(rule, pieces) * times)}"


def _how(rule: FeeRule, pieces: int, times: int) -> str:
    """“2 trang × 2.000 đ + 3 trang × 1.000 đ = 7.000 đ, × 2 bản”; nothing for a flat fee."""
    one, capped = _price(rule.bands, pieces), _capped(rule, pieces)
    parts = []
    if rule.pieces:
        sums = [f"{n} {rule.pieces.word} × {words.money(band.price)}" for band, n in _shares(rule.bands, pieces)]
        parts.append(f"{' + '.join(sums)} = {words.money(one)}")
    if capped < one:
        parts.append(_("tối đa %(most)s") % {"most": words.money(capped)})
    if rule.times:
        parts.append(f"{words.money(capped)} × {times} {rule.times.word}")
    return "; ".join(parts)
