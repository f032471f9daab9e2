"""Tariffs as clerks type them: one fee a line, its reliefs below it. Pure; what is written reads back the same.

Fees:       `Lệ phí đăng ký | lệ phí | 100.000 | khi: channel = online | căn cứ: 85/2019/TT-BTC`
In bands:   `Phí chứng thực | phí | 2.000 đến 2, 1.000 | mỗi: pages (trang) | nhân: copies (bản) | tối đa: 200.000 | …`
Reliefs:    `- miễn Hộ nghèo | khi: poor_household | căn cứ: …`, `- giảm 50% Nộp trực tuyến | khi: … | căn cứ: …`
Conditions: `tên`, `không tên`, `tên = giá trị`, `≠ < <= > >=`, joined by “ và ” or by “ hoặc ”; all else as JSON
"""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from motcua.catalogue.national.papers import slot
from motcua.conditions import tree
from motcua.conditions.tree import Json
from motcua.core import words
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.payments.fees import WHOLE, Band, Count, FeeRule, Relief
from motcua.payments.lifecycle import FeeKind

MOST_LINES = 100
DEAREST = 10_000_000_000
KINDS = {FeeKind.FEE: "phí", FeeKind.CHARGE: "lệ phí", FeeKind.DUTY: "nghĩa vụ khác"}
WHEN, BASIS, PIECES, TIMES, CAP = "khi: ", "căn cứ: ", "mỗi: ", "nhân: ", "tối đa: "
AND, OR, NOT = " và ", " hoặc ", "không "
_COUNT = re.compile(r"^([a-z][a-z0-9_]*) \(([^()]{1,20})\)$")
_BAND = re.compile(r"^([\d.]+)(?: đến (\d{1,6}))?$")
_RELIEF = re.compile(r"^- (?:(miễn)|giảm (\d{1,2})%) (.+)$")
_CLAUSE = re.compile(r"^([a-z][a-z0-9_.]*) (=|≠|<=|>=|<|>) (.+)$")
_NAME = re.compile(r"^[a-z][a-z0-9_.]*$")
_SIGNS = {"=": "==", "≠": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_OPERATORS = {operator: sign for sign, operator in _SIGNS.items()}
_PLAIN = re.compile(r"^[A-Za-z_][A-Za-z0-9_-]*$")


def rules_text(rules: Iterable[FeeRule]) -> str:
    """A tariff as lines."""
    return "\n".join(line for rule in rules for line in (_rule_line(rule), *map(_relief_line, rule.reliefs)))


def read_rules(text: str, names: Collection[str], known: Iterable[FeeRule] = ()) -> tuple[FeeRule, ...]:
    """A tariff from lines; a fee keeps the code that one of its name has in `known`. `names` may be asked for.

    Raises `Refusal` that names the line and says how to write it.
    """
    codes = {rule.name: rule.code for rule in known}
    lines = [(number, one_line(line)) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise Refusal(_("Danh sách dài quá %(most)d dòng.") % {"most": MOST_LINES})
    rules: list[FeeRule] = []
    for number, line in lines:
        try:
            if line.startswith("- "):
                rules[-1:] = [_with_relief(rules[-1:], _relief(line, names))]
            else:
                rule = _rule(line, names)
                if rule.name in {one.name for one in rules}:
                    raise Refusal(_("khoản “%(name)s” đã có ở trên.") % {"name": rule.name})
                rules.append(replace(rule, code=codes.get(rule.name) or slot(rule.name)))
        except Refusal as no:
            raise Refusal(_("Dòng %(n)d: %(problem)s") % {"n": number, "problem": no}) from no
    return tuple(rules)


def condition_text(when: Json) -> str:
    """A condition in words where there are some for it, else as JSON."""
    for operator, word in (("and", AND), ("or", OR)):
        if isinstance(when, dict) and list(when) == [operator] and isinstance(when[operator], list):
            clauses = [_clause_text(part) for part in when[operator]]  # type: ignore[union-attr]  # a list, as asked
            if len(clauses) > 1 and None not in clauses:
                return word.join(str(clause) for clause in clauses)
    return _clause_text(when) or _json(when)


def read_condition(text: str, names: Collection[str]) -> Json:
    """A condition from words or JSON. Raises `Refusal` for what is neither, or asks for an unknown answer."""
    if text.startswith("{"):
        try:
            found: Json = json.loads(text)
        except ValueError as wrong:
            raise Refusal(_("điều kiện không phải JSON.")) from wrong
    else:
        word, operator = (AND, "and") if AND in text else (OR, "or")
        clauses = [_clause(part.strip()) for part in text.split(word)]
        found = clauses[0] if len(clauses) == 1 else {operator: clauses}
    problem = next(iter(tree.check(found, names)), None)
    if problem is not None:
        raise Refusal(problem.message)
    return found


def _rule(line: str, names: Collection[str]) -> FeeRule:
    parts = line.split(" | ")
    if len(parts) < 4:
        raise Refusal(_("viết “Tên | lệ phí | 100.000 | căn cứ: …”."))
    said = _labelled(parts[3:], (WHEN, BASIS, PIECES, TIMES, CAP))
    kind = next((kind for kind, word in KINDS.items() if word == parts[1].lower()), None)
    if kind is None:
        raise Refusal(_("sau tên là “phí”, “lệ phí” hoặc “nghĩa vụ khác”."))
    bands = _bands(parts[2])
    if len(bands) > 1 and PIECES not in said:
        raise Refusal(_("mức theo bậc cần “mỗi: tên_câu_trả_lời (trang)”."))
    return FeeRule(
        code="",
        name=parts[0][:250],
        kind=kind,
        basis=_basis(said),
        bands=bands,
        pieces=_count(said, PIECES, names),
        times=_count(said, TIMES, names),
        cap=_amount(said[CAP]) if CAP in said else None,
        when=read_condition(said[WHEN], names) if WHEN in said else None,
    )


def _relief(line: str, names: Collection[str]) -> Relief:
    head, *rest = line.split(" | ")
    found = _RELIEF.match(head)
    if found is None or found[2] == "0" or found[2] == "00":
        raise Refusal(_("viết “- miễn Hộ nghèo | …” hoặc “- giảm 50% Nộp trực tuyến | …”."))
    said = _labelled(rest, (WHEN, BASIS))
    percent = WHOLE if found[1] else int(found[2])
    return Relief(found[3][:200], percent, _basis(said), read_condition(said[WHEN], names) if WHEN in said else None)


def _with_relief(last: list[FeeRule], relief: Relief) -> FeeRule:
    if not last:
        raise Refusal(_("miễn, giảm phải đứng dưới khoản thu của nó."))
    return replace(last[0], reliefs=(*last[0].reliefs, relief))


def _labelled(parts: Iterable[str], labels: Iterable[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for part in parts:
        label = next((label for label in labels if part.startswith(label)), None)
        if label is None or label in found:
            raise Refusal(_("không hiểu phần “%(part)s”.") % {"part": part[:60]})
        found[label] = part.removeprefix(label).strip()
    return found


def _basis(said: Mapping[str, str]) -> str:
    if not said.get(BASIS):
        raise Refusal(_("thiếu “căn cứ: …”."))
    return said[BASIS][:500]


def _count(said: Mapping[str, str], label: str, names: Collection[str]) -> Count | None:
    if label not in said:
        return None
    found = _COUNT.match(said[label])
    if found is None:
        raise Refusal(_("viết “%(label)stên_câu_trả_lời (trang)”.") % {"label": label})
    if found[1] not in names:
        raise Refusal(_("tờ khai không có câu trả lời tên “%(name)s”.") % {"name": found[1]})
    return Count(found[1], found[2])


def _bands(text: str) -> tuple[Band, ...]:
    found = [_BAND.match(part.strip()) for part in text.split(", ")]
    bands = [Band(_amount(one[1]), int(one[2]) if one[2] else None) for one in found if one]
    ends = [band.up_to for band in bands]
    is_rising = all(a is not None and (b is None or b > a) for a, b in zip([0, *ends], ends, strict=False))
    if len(bands) != len(found) or not is_rising or ends[-1] is not None:
        raise Refusal(_("mức thu viết như “100.000”, hoặc theo bậc như “2.000 đến 2, 1.000”."))
    return tuple(bands)


def _amount(text: str) -> int:
    digits = text.replace(".", "")
    if not digits.isdecimal() or not 0 < int(digits) <= DEAREST:
        raise Refusal(_("“%(text)s” không phải số tiền.") % {"text": text[:20]})
    return int(digits)


def _clause(text: str) -> Json:
    if text.startswith(NOT):
        return {"not": [_clause(text.removeprefix(NOT))]}
    if _NAME.match(text):
        return {"==": [{"var": text}, True]}
    found = _CLAUSE.match(text)
    if found is None:
        raise Refusal(_("không hiểu điều kiện “%(text)s”. Ví dụ: channel = online.") % {"text": text[:60]})
    return {_SIGNS[found[2]]: [{"var": found[1]}, _read_value(found[3])]}


def _read_value(text: str) -> Json:
    if _PLAIN.match(text) and text not in ("true", "false", "null"):
        return text
    try:
        found: Json = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, str | int):
        raise Refusal(_('không hiểu giá trị “%(text)s”; chữ có dấu cách thì đặt trong "…".') % {"text": text[:60]})
    return found


def _clause_text(when: Json) -> str | None:
    """One clause in words; none where there are no words for it."""
    if not isinstance(when, dict) or len(when) != 1:
        return None
    [(operator, given)] = when.items()
    if operator == "not" and isinstance(given, list) and len(given) == 1:
        inner = _clause_text(given[0])
        return None if inner is None else f"{NOT}{inner}"
    if operator not in _OPERATORS or not isinstance(given, list) or len(given) != 2:
        return None
    name = given[0].get("var") if isinstance(given[0], dict) and len(given[0]) == 1 else None
    if not isinstance(name, str) or not _NAME.match(name):
        return None
    if operator == "==" and given[1] is True:
        return name
    value = _value_text(given[1])
    return None if value is None else f"{name} {_OPERATORS[operator]} {value}"


def _value_text(value: Json) -> str | None:
    if isinstance(value, str) and _PLAIN.match(value) and value not in ("true", "false", "null"):
        return value
    said = _json(value) if isinstance(value, str | int) else None
    return None if said is None or AND in said or OR in said else said


def _json(value: Json) -> str:
    """JSON that stays whole in a line of parts between bars, whose runs of blanks are made one."""
    return json.dumps(value, ensure_ascii=False).replace("|", "\\u007c").replace("  ", " \\u0020")


def _rule_line(rule: FeeRule) -> str:
    bands = [words.number(band.price) + (f" đến {band.up_to}" if band.up_to is not None else "") for band in rule.bands]
    parts = [rule.name, KINDS[FeeKind(rule.kind)], ", ".join(bands)]
    parts += [f"{PIECES}{rule.pieces.name} ({rule.pieces.word})"] if rule.pieces else []
    parts += [f"{TIMES}{rule.times.name} ({rule.times.word})"] if rule.times else []
    parts += [f"{CAP}{words.number(rule.cap)}"] if rule.cap is not None else []
    parts += [f"{WHEN}{condition_text(rule.when)}"] if rule.when is not None else []
    return " | ".join([*parts, f"{BASIS}{rule.basis}"])


def _relief_line(relief: Relief) -> str:
    head = f"- miễn {relief.name}" if relief.percent == WHOLE else f"- giảm {relief.percent}% {relief.name}"
    when = [f"{WHEN}{condition_text(relief.when)}"] if relief.when is not None else []
    return " | ".join([head, *when, f"{BASIS}{relief.basis}"])
