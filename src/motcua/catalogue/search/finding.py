"""The search itself: one statement, widened only where it finds nothing (ADR 0049)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate
from typing import Any, cast

from django.db import connection

from motcua.catalogue.search.filters import Facet, Filters, conditions, counted
from motcua.catalogue.search.reading import Group, Reading
from motcua.catalogue.search.vocabulary import reader
from motcua.catalogue.search.words import Token

FROM = "FROM catalogue_procedureversion v JOIN catalogue_procedure p ON p.id = v.procedure_id"
# The function, not the operator: no index shall be asked for this.
HAS_ALL = "ts_match_vq(v.search_words, %(all)s::tsquery)"
COLUMNS = "p.code, v.title, v.name, v.field, v.level, p.service_level"
CODE = re.compile(r"[0-9]\.[0-9]{3,6}(?:\.H?[0-9]{0,2})?", re.I)
RAREST, MOST_READ = 2, 500
MOST_NEAR = 10
# How far apart a typed text and a title may be to be called alike (0 the same, 1 nothing in common).
FARTHEST = 0.6
# What speaks for a procedure besides its words.
MEANT, BEGINS, HOLDS, A_LETTER, AT_COMMUNE, USED = 6.0, 1.5, 1.0, -0.01, 0.3, 0.15
LONG = 150
# Of all that was said, how much a procedure must have that has not everything.
LEAST_COVERED = 0.55


@dataclass(frozen=True, slots=True)
class Hit:
    """A procedure in a list."""

    code: str
    title: str
    name: str
    field: str
    level: str
    service_level: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, how many there are in all, and what they could be narrowed by."""

    hits: Sequence[Hit]
    total: int
    facets: Sequence[Facet] = ()


@dataclass(slots=True)
class _Statement:
    """A condition and an order, with their parameters. `sure`: how many answer whatever the words are."""

    where: list[str]
    score: str = ""
    sure: int = 0
    values: dict[str, Any] = field(default_factory=dict)  # Any: columns of several types


def find(
    typed: str, *, day: date, filters: Filters | None = None, limit: int, offset: int = 0, narrow: bool = False
) -> Found:
    """Public procedures in force on a day that answer to what was typed, the best first; all of them where nothing was.

    `narrow` also counts what the list could be narrowed by (one more statement).
    """
    base = _base(day, filters or Filters())
    best, found = base, Found((), 0)
    for statement in _attempts(typed, base):
        hits, total = _page(statement, limit, offset)
        if total > found.total:
            best, found = statement, Found(hits, total)
        if total > statement.sure:
            break
    return replace(found, facets=counted(FROM, best.where, best.values)) if narrow and found.total else found


def _base(day: date, filters: Filters) -> _Statement:
    where = [
        "v.status = 'published' AND NOT p.is_internal",
        "v.effective_from <= %(day)s AND (v.effective_to IS NULL OR v.effective_to > %(day)s)",
    ]
    parts, values = conditions(filters)
    return _Statement([*where, *parts], values={"day": day, **values})


def _attempts(typed: str, base: _Statement) -> Iterator[_Statement]:
    """Everything that was said; then most of it; then whatever looks alike."""
    if not typed.strip():
        yield base
        return
    code = CODE.fullmatch(typed.strip())
    if code:
        yield replace(base, where=[*base.where, "p.code LIKE %(code)s"], values={**base.values, "code": f"{code[0]}%"})
        return
    reading = reader().read(typed)
    if not reading.groups:
        return
    yield _with_all(reading, base)
    yield _with_most(reading, base)
    if not reading.codes:
        yield _alike(reading, base)


def _with_all(reading: Reading, base: _Statement) -> _Statement:
    # The index is asked for the rarest words only: reading its long lists costs more than looking at a few rows.
    needed = sorted((group for group in reading.groups if group.is_needed), key=lambda group: group.rarity)
    values = {
        "rare": " & ".join(f"({_query(group, most=RAREST)})" for group in needed[:RAREST]),
        "all": " & ".join(f"({_query(group)})" for group in needed),
    }
    return _statement(reading, base, f"v.search_words @@ %(rare)s::tsquery AND {HAS_ALL}", values)


def _with_most(reading: Reading, base: _Statement) -> _Statement:
    needed = sorted((group for group in reading.groups if group.is_needed), key=lambda group: group.rarity)
    read = accumulate(group.rarity for group in needed)
    few = [group for group, rows in zip(needed, read, strict=True) if rows <= MOST_READ] or needed[:1]
    values = {
        "rare": " | ".join(f"({_query(group, most=RAREST)})" for group in few),
        "least": LEAST_COVERED * sum(group.weight for group in needed),
    }
    condition = f"v.search_words @@ %(rare)s::tsquery AND {_words_score(reading)} >= %(least)s"
    return _statement(reading, base, condition, values)


def _statement(reading: Reading, base: _Statement, condition: str, given: Mapping[str, Any]) -> _Statement:
    """What meets the condition, and what people mostly want who use such names."""
    score, values = _score(reading, has_all="all" in given)
    if reading.codes:
        meant = "SELECT id FROM catalogue_procedure WHERE code = ANY(%(codes)s)"
        condition = f"(({condition}) OR v.procedure_id = ANY(ARRAY({meant})))"
    return _Statement([*base.where, condition], score, len(reading.codes), {**base.values, **values, **given})


def _alike(reading: Reading, base: _Statement) -> _Statement:
    nearest = "SELECT id FROM catalogue_procedureversion ORDER BY %(text)s <<-> search_key LIMIT %(most)s"
    where = [*base.where, f"v.id IN ({nearest})", "(%(text)s <<-> v.search_key) < %(farthest)s"]
    values = {**base.values, "text": reading.text, "most": MOST_NEAR, "farthest": FARTHEST}
    return _Statement(where, "1 - (%(text)s <<-> v.search_key)", values=values)


def _score(reading: Reading, *, has_all: bool) -> tuple[str, dict[str, Any]]:  # Any: columns of several types
    said = _words_score(reading, has_all=has_all)
    if has_all and reading.codes:
        said = f"CASE WHEN {HAS_ALL} THEN {said} ELSE {_words_score(reading)} END"
    parts = [
        said,
        "CASE strpos(v.search_key, %(text)s) WHEN 0 THEN 0 WHEN 1 THEN %(begins)s ELSE %(holds)s END",
        "least(char_length(v.title), %(long)s) * %(a_letter)s",
        "CASE WHEN 'commune' = ANY(v.levels) THEN %(at_commune)s ELSE 0 END",
        "ln(1 + p.popularity) * %(used)s",
    ]
    values: dict[str, Any] = {  # Any: columns of several types
        "text": reading.text, "begins": BEGINS, "holds": HOLDS, "a_letter": A_LETTER, "at_commune": AT_COMMUNE,
        "used": USED, "long": LONG,
    }  # fmt: skip
    for place, group in enumerate(reading.groups):
        values |= {f"w{place}": group.weight, f"g{place}": _query(group), f"t{place}": _query(group, "AB")}
    if reading.codes:
        parts.append("coalesce((%(meant)s::float8[])[array_position(%(codes)s::text[], p.code::text)], 0)")
        values |= {"meant": [MEANT * share for share in reading.codes.values()], "codes": list(reading.codes)}
    return " + ".join(parts), values


def _words_score(reading: Reading, *, has_all: bool = False) -> str:
    """What stands in the title or name counts in full, what only stands in field or result by half.

    Where rows are known to have every needed word, it is not looked for again.
    """
    parts = []
    for place, group in enumerate(reading.groups):
        whole, half = f"%(w{place})s::float8", f"%(w{place})s::float8 / 2"
        elsewhere = f"WHEN v.search_words @@ %(g{place})s::tsquery THEN {half} ELSE 0"
        rest = f"ELSE {half}" if has_all and group.is_needed else elsewhere
        parts.append(f"CASE WHEN v.search_words @@ %(t{place})s::tsquery THEN {whole} {rest} END")
    return f"({' + '.join(parts)})"


def _query(group: Group, places: str = "", most: int | None = None) -> str:
    """The group as a tsquery, or its rarest words only; words are letters and digits."""
    return " | ".join("(" + " & ".join(_term(t, places) for t in way[:most]) + ")" for way in group.alternatives)


def _term(token: Token, places: str) -> str:
    mark = ("*" if token.is_open else "") + places
    return "(" + " | ".join(f"{word}:{mark}" if mark else word for word in token.choices) + ")"


def _page(statement: _Statement, limit: int, offset: int) -> tuple[list[Hit], int]:
    order = f"{statement.score or 'p.popularity'} DESC, v.search_key, p.code"
    sql = (
        f"SELECT {COLUMNS}, count(*) OVER () {FROM} WHERE {' AND '.join(statement.where)}"  # noqa: S608  our own text
        f" ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, cast(Mapping[str, Any], {**statement.values, "limit": limit, "offset": offset}))
        rows = cursor.fetchall()
    return [Hit(*row[:-1]) for row in rows], rows[0][-1] if rows else 0
