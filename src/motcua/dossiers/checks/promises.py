"""Deadlines can be computed again, names are given once and without gaps (facts I8, I9)."""

from collections.abc import Iterator
from heapq import merge
from typing import Any

from django.db.models import Case, CharField, Count, DateTimeField, F, Func, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Collate, Concat
from django.utils.translation import gettext as _

from motcua.core.clock import VN
from motcua.core.facts import Broken, Look, unequal
from motcua.core.words import short_moment
from motcua.documents.letters import LETTERS
from motcua.dossiers import promises
from motcua.dossiers.models import (
    Apology,
    Certification,
    Counter,
    Dossier,
    KeptOriginal,
    Letter,
    Reassignment,
    Result,
)

Rows = QuerySet[Any, Any]  # Any: rows of several tables, annotated


def deadlines_are_recomputed(look: Look) -> Iterator[Broken]:
    """I8: the promise and the due moment of today are what the stored basis gives under the calendars it names."""
    promised = Dossier.objects.exclude(promise_basis=None).order_by("id")
    for dossier in promised.only("number", "promised_at", "due_at", "promise_basis").iterator(2000):
        basis = dossier.promise_basis or {}
        for stored, again in (
            (dossier.promised_at, promises.promised_again(basis)),
            (dossier.due_at, promises.due_again(basis)),
        ):
            if again != stored:
                kept = short_moment(stored) if stored else ""
                words = _("hẹn %(kept)s, tính lại được %(again)s") % {"kept": kept, "again": short_moment(again)}
                yield Broken("I8", _named(dossier.number), words)


def names_are_given_once(look: Look) -> Iterator[Broken]:
    """I9: no two dossiers share a number or code, no two papers of one office and year a number."""
    same = _("%(n)d hồ sơ mang cùng số hoặc mã")
    for name, n in (
        *_repeated(Dossier.objects.all(), "number"),
        *_repeated(Dossier.objects.exclude(code=None), "code"),
    ):
        yield Broken("I9", _named(name), same % {"n": n})
    letters = Letter.objects.annotate(year=_local("issued_at", "YYYY"), giver=_then("unit", "issued_at"))
    results = Result.objects.exclude(number="").annotate(giver=_then("agency", "sign_asked_at"))
    apologies = Apology.objects.exclude(number="").annotate(year=_local("numbered_at", "YYYY"))
    for name, n in (
        *_repeated(letters, "number", "year", "giver"),
        *_repeated(results, "number", "template", "giver"),
        *_repeated(apologies, "number", "year", "head"),
    ):
        yield Broken("I9", _("giấy số %(number)s") % {"number": name}, _("có %(n)d tờ cùng số") % {"n": n})


def counters_are_counts(look: Look) -> Iterator[Broken]:
    """I9: every counter stands at the number of names that were given under it: none skipped, none used again."""
    for prefix, given in _GIVEN.items():
        for key, last, n in unequal(_kept(prefix), given()):
            words = _("đã cấp %(n)d số, bộ đếm ghi %(last)d") % {"n": n, "last": last}
            yield Broken("I9", _("bộ đếm %(key)s") % {"key": key}, words)


def _kept(prefix: str) -> Iterator[tuple[str, int]]:
    counters = Counter.objects.filter(key__startswith=prefix).order_by(Collate("key", "C"))
    yield from counters.values_list("key", "last").iterator()


def _codes() -> Iterator[tuple[str, int]]:
    giver = _then("agency", "accepted_at", dossier="")
    key = Concat(Value("code:"), giver, Value(":"), _local("accepted_at", "YYMMDD"))
    return _by_key(Dossier.objects.exclude(code=None), key)


def _letters() -> Iterator[tuple[str, int]]:
    form = Case(
        *(When(template=letter.key, then=Value(letter.form_number)) for letter in LETTERS), output_field=CharField()
    )
    giver, year = _then("unit", "issued_at"), _local("issued_at", "YYYY")
    key = Concat(Value("letter:"), giver, Value(":"), form, Value(":"), year)
    return _by_key(Letter.objects.all(), key)


def _apologies() -> Iterator[tuple[str, int]]:
    """By the unit that answers for the delay; a number that was given to a letter that became void stays given."""
    year = _local("numbered_at", "YYYY")
    key = Concat(Value("letter:"), F("head__code"), Value(":04:"), year, output_field=CharField())
    return _by_key(Apology.objects.exclude(number=""), key)


def _results() -> Iterator[tuple[str, int]]:
    year = Func(F("number"), Value("/"), Value(2), function="split_part", output_field=CharField())
    key = Concat(Value("result:"), _then("agency", "sign_asked_at"), Value(":"), F("template"), Value(":"), year)
    return _by_key(Result.objects.exclude(number=""), key)


def _certifications() -> Iterator[tuple[str, int]]:
    key = Concat(Value("certification:"), F("agency__code"), Value(":"), _local("certified_at", "YYYY"))
    return _by_key(Certification.objects.all(), key)


def _originals() -> Iterator[tuple[str, int]]:
    year = Cast("year", CharField())
    return _by_key(KeptOriginal.objects.all(), Concat(Value("original:"), F("unit__code"), Value(":"), year))


def _then(column: str, moment: str, *, dossier: str = "dossier__") -> Coalesce:
    """The code of the office or agency that a dossier had at a moment, before units were merged."""
    later = Reassignment.objects.filter(dossier=OuterRef(f"{dossier}pk"), at__gt=OuterRef(moment)).order_by("at", "id")
    return Coalesce(Subquery(later.values(f"{column}__code")[:1]), F(f"{dossier}{column}__code"))


def _by_key(rows: Rows, key: Combinable) -> Iterator[tuple[str, int]]:
    """How many rows there are under each key, in the byte order that Python compares by."""
    counted = rows.order_by().values(key=Collate(key, "C")).annotate(n=Count("id")).order_by("key")
    yield from counted.values_list("key", "n").iterator()


def _repeated(rows: Rows, name: str, *within: str) -> Iterator[tuple[str, int]]:
    counted = rows.order_by().values(name, *within).annotate(n=Count("id")).filter(n__gt=1)
    yield from counted.order_by(name, *within).values_list(name, "n").iterator()


def _local(field: str, pattern: str) -> Func:
    wall_clock = Func(Value(VN.key), F(field), function="timezone", output_field=DateTimeField())
    return Func(wall_clock, Value(pattern), function="to_char", output_field=CharField())


def _named(name: str) -> str:
    return _("hồ sơ %(name)s") % {"name": name}


# Every kind of counter, and how many names there are under each of its keys.
_GIVEN = {
    "code:": _codes,
    "letter:": lambda: merge(_letters(), _apologies()),
    "result:": _results,
    "certification:": _certifications,
    "original:": _originals,
}
