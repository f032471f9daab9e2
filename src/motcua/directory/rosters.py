"""The list of officials as a table: what its columns are called, what a line says, what is wrong with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.core.errors import Refusal
from motcua.core.text import fold_key, person_name
from motcua.directory.models import Holding, Officer, Role, Unit

# The order of export; import finds columns by name, so that their order does not matter.
COLUMNS: Mapping[str, str] = {
    "username": "Tên đăng nhập",
    "full_name": "Họ và tên",
    "phone": "Điện thoại",
    "unit": "Mã đơn vị",
    "role": "Vai trò",
    "title": "Chức danh",
    "since": "Từ ngày",
    "until": "Đến hết ngày",
    "decision": "Số quyết định",
}
REQUIRED = ("username", "full_name", "unit", "role", "title", "since")
LONGEST = {"username": 64, "full_name": 120, "phone": 20, "title": 120, "decision": 60}
USERNAME_SHAPE = re.compile(r"[a-z0-9][a-z0-9._-]{2,63}")
PHONE_SHAPE = re.compile(r"\+?[0-9 .]{4,19}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a cell: the row as the spreadsheet counts it, the column's name, the reason."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A faultless line. `until` is the first day on which the position is no longer held."""

    row: int
    username: str
    full_name: str
    phone: str
    unit: Unit
    role: Role
    title: str
    since: date
    until: date | None
    decision: str


@dataclass(slots=True)
class Roster:
    """A file as read: its faultless lines, and everything that is wrong with the others."""

    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(rows: Sequence[Sequence[str]], units: QuerySet[Unit]) -> Roster:
    """Check every cell; `units` are those that may be named. Raises `Refusal` for a file without the columns."""
    places = _places(rows[0] if rows else ())
    known = {unit.code: unit for unit in units}
    roster, seen = Roster(), dict[tuple[object, ...], int]()
    for number, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        cells = {name: row[place] if place < len(row) else "" for name, place in places.items()}
        line = _Line(number, cells, known)
        entry = line.entry()
        roster.faults += line.faults
        if entry is not None:
            key = (entry.username, entry.unit.code, entry.role, entry.since)
            if key in seen:
                reason = _("Trùng với dòng %(row)d: cùng người, đơn vị, vai trò và ngày. Hãy bỏ một dòng.")
                roster.faults.append(Fault(number, COLUMNS["username"], reason % {"row": seen[key]}))
            seen.setdefault(key, number)
            roster.entries.append(entry)
    roster.faults += _two_names(roster.entries)
    return roster


def table(holdings: QuerySet[Holding]) -> Iterator[list[object]]:
    """The lines of an export, which an import takes again."""
    for holding in holdings.select_related("officer__account", "unit").order_by("unit__path", "officer__full_name"):
        officer: Officer = holding.officer
        until = holding.valid_to - timedelta(days=1) if holding.valid_to else None
        yield [
            officer.account.username,
            officer.full_name,
            officer.phone,
            holding.unit.code,
            str(Role(holding.role).label),
            holding.title,
            holding.valid_from,
            until,
            holding.decision,
        ]


def _places(header: Sequence[str]) -> dict[str, int]:
    names = {fold_key(title): name for name, title in COLUMNS.items()}
    places = {names[fold_key(title)]: place for place, title in enumerate(header) if fold_key(title) in names}
    missing = [COLUMNS[name] for name in REQUIRED if name not in places]
    if missing:
        raise Refusal(_("Dòng đầu của tệp thiếu cột: %(names)s.") % {"names": ", ".join(missing)})
    return places


def _two_names(entries: Sequence[Entry]) -> Iterator[Fault]:
    named: dict[str, Entry] = {}
    for entry in entries:
        first = named.setdefault(entry.username, entry)
        if first.full_name != entry.full_name:
            reason = _("“%(name)s” ở dòng %(row)d mang tên khác. Hãy ghi một họ tên, hoặc hai tên đăng nhập.")
            given = {"name": entry.username, "row": first.row}
            yield Fault(entry.row, COLUMNS["full_name"], reason % given)


@dataclass(slots=True)
class _Line:
    """One line under examination."""

    row: int
    cells: Mapping[str, str]
    units: Mapping[str, Unit]
    faults: list[Fault] = field(default_factory=list)

    def entry(self) -> Entry | None:
        """The line, unless something is wrong; then `faults` say what."""
        for name in REQUIRED:
            if not self.cells[name]:
                self._fault(name, _("Ô này đang trống. Hãy điền vào."))
        for name, longest in LONGEST.items():
            if len(self.cells.get(name, "")) > longest:
                self._fault(name, _("Dài quá %(n)d ký tự. Hãy rút ngắn.") % {"n": longest})
        unit, role = self.units.get(self.cells["unit"]), self._role()
        if unit is None and self.cells["unit"]:
            words = _("Không có đơn vị mã “%s” trong phạm vi của bạn. Mã có ở trang Đơn vị.")
            self._fault("unit", words % self.cells["unit"])
        words = _("Chỉ gồm chữ thường không dấu, số, dấu chấm, gạch; ít nhất 3 ký tự.")
        self._shaped("username", USERNAME_SHAPE, words)
        self._shaped("phone", PHONE_SHAPE, _("Không phải số điện thoại. Ví dụ: 0912 345 678."))
        since, until = self._day("since"), self._day("until")
        if since and until and until < since:
            self._fault("until", _("Ngày này trước ngày bắt đầu. Hãy sửa một trong hai ngày."))
        if self.faults or unit is None or role is None or since is None:
            return None
        return Entry(
            row=self.row,
            username=self.cells["username"],
            full_name=person_name(self.cells["full_name"]),
            phone=self.cells.get("phone", ""),
            unit=unit,
            role=role,
            title=self.cells["title"],
            since=since,
            until=until + timedelta(days=1) if until else None,
            decision=self.cells.get("decision", ""),
        )

    def _role(self) -> Role | None:
        typed = self.cells["role"]
        for role in Role:
            if fold_key(typed) in (fold_key(str(role.label)), role.value):
                return role
        if typed:
            names = ", ".join(f"“{role.label}”" for role in Role)
            self._fault("role", _("Vai trò phải là một trong: %(names)s.") % {"names": names})
        return None

    def _day(self, name: str) -> date | None:
        typed = self.cells.get(name, "")
        if not typed:
            return None
        for shape in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
            try:
                return datetime.strptime(typed, shape).date()  # noqa: DTZ007  a day has no zone
            except ValueError:
                continue
        self._fault(name, _("“%s” không phải ngày. Ví dụ: 01/07/2025.") % typed)
        return None

    def _shaped(self, name: str, shape: re.Pattern[str], reason: str) -> None:
        typed = self.cells.get(name, "")
        if typed and len(typed) <= LONGEST[name] and not shape.fullmatch(typed):
            self._fault(name, reason)

    def _fault(self, name: str, reason: str) -> None:
        self.faults.append(Fault(self.row, COLUMNS[name], reason))
