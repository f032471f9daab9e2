"""What an administrator types about a reorganisation; a wish as an address, to look at it first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.core.text import one_line
from motcua.directory.plans import Operation, Target, Wish

KIND, UNITS, TARGETS, DECISION, DAY = "loai", "don-vi", "thanh", "quyet-dinh", "ngay"
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Typed:
    """The values as they came, and what is wrong with each; the wish and its day where nothing is."""

    values: Mapping[str, str]
    errors: Mapping[str, str]
    wish: Wish | None = None
    day: date | None = None

    def get(self, name: str) -> str:
        """What was typed there."""
        return self.values.get(name, "")


def posted(post: QueryDict) -> dict[str, str]:
    """The posted form as the values of an address; lines stay lines."""
    parts = [post.get(f"{DAY}_{part}", "").strip()[:4] for part in ("year", "month", "day")]
    lines = {name: "\n".join(_lines(post.get(name, ""))) for name in (UNITS, TARGETS)}
    day = "-".join(part.zfill(2) for part in parts) if any(parts) else ""
    return {**lines, KIND: post.get(KIND, "")[:20], DECISION: one_line(post.get(DECISION, ""))[:120], DAY: day}


def read(values: Mapping[str, str]) -> Typed:
    """The wish that an address describes."""
    errors: dict[str, str] = {}
    if values.get(KIND) not in set(Operation):
        errors[KIND] = _("Hãy chọn một việc.")
    units = tuple(line.split(" ")[0].upper() for line in _lines(values.get(UNITS, "")))
    if not units:
        errors[UNITS] = _("Hãy ghi ít nhất một mã đơn vị.")
    targets = tuple(_target(line) for line in _lines(values.get(TARGETS, "")))
    if not targets:
        errors[TARGETS] = _("Hãy ghi mã đơn vị nhận, hoặc tên mới.")
    if not values.get(DECISION):
        errors[DECISION] = _("Hãy ghi số, ngày quyết định.")
    day = _day(values.get(DAY, ""))
    if day is None:
        errors[DAY] = _("Hãy ghi ngày có hiệu lực, ví dụ 1 7 2027.")
    if errors:
        return Typed(values, errors)
    return Typed(values, {}, Wish(Operation(values[KIND]), units, targets), day)


def _target(line: str) -> Target:
    code, _blank, name = line.partition(" ")
    return Target(code, name)


def _lines(text: str) -> list[str]:
    return [found for line in text[:LONGEST].splitlines() if (found := one_line(line))]


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year < 2100 else None
