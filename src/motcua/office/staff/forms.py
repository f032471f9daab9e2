"""Reading the administrator's forms: what was typed, what is wrong with it, and the fields to show again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.core.text import one_line
from motcua.directory.models import Role
from motcua.directory.rosters import PHONE_SHAPE, USERNAME_SHAPE
from motcua.ui.components import Checkboxes, DateField, Option, SelectField, TextField

LONGEST = {"username": 64, "full_name": 120, "phone": 20, "title": 120, "decision": 60, "procedures": 1000, "seats": 3}
ACTING = "acting"


@dataclass(slots=True)
class Typed:
    """A form as it came. `error` notes what is wrong with a field; the same fields show it."""

    post: Mapping[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    def text(self, name: str, *, required: str = "") -> str:
        """One line; `required` is what is said when it is empty."""
        value = one_line(self.post.get(name, ""))
        if len(value) > LONGEST.get(name, 200):
            self.errors[name] = _("Dài quá %(n)d ký tự.") % {"n": LONGEST.get(name, 200)}
        elif required and not value:
            self.errors[name] = required
        return value

    def day(self, name: str, *, required: str = "") -> date | None:
        """A day in three boxes; a day that does not exist is an error."""
        parts = [self.post.get(f"{name}_{part}", "").strip() for part in ("day", "month", "year")]
        if not any(parts):
            if required:
                self.errors[name] = required
            return None
        try:
            return date(int(parts[2]), int(parts[1]), int(parts[0]))
        except ValueError:
            self.errors[name] = _("Ngày này không có thật. Ví dụ: 1 7 2025.")
            return None

    def until(self, name: str, *, required: str = "") -> date | None:
        """The first day after a last day."""
        last = self.day(name, required=required)
        return last + timedelta(days=1) if last and last < date.max else None

    def role(self) -> Role | None:
        """The chosen role."""
        try:
            return Role(self.post.get("role", ""))
        except ValueError:
            self.errors["role"] = _("Hãy chọn một vai trò.")
            return None

    def username(self) -> str:
        """A user name that may be given."""
        value = self.text("username", required=_("Hãy nhập tên đăng nhập."))
        if value and not USERNAME_SHAPE.fullmatch(value):
            self.errors["username"] = _("Chỉ gồm chữ thường không dấu, số, dấu chấm, gạch; ít nhất 3 ký tự.")
        return value

    def phone(self) -> str:
        """A telephone number, or nothing."""
        value = self.text("phone")
        if value and not PHONE_SHAPE.fullmatch(value):
            self.errors["phone"] = _("Không phải số điện thoại.")
        return value

    def seats(self) -> int | None:
        """How many should hold the position."""
        value = self.text("seats")
        if not value:
            return None
        if not value.isdecimal() or not 0 < int(value) < 1000:  # noqa: PLR2004  three digits
            self.errors["seats"] = _("Nhập một số từ 1 đến 999, hoặc để trống.")
            return None
        return int(value)

    def procedures(self) -> list[str]:
        """Procedure codes between commas or blanks."""
        return sorted(set(self.text("procedures").replace(",", " ").replace(";", " ").split()))

    def shown_text(self, name: str, label: str, **more: object) -> TextField:
        value, error = self.post.get(name, ""), self.errors.get(name, "")
        return TextField(name, label, value=value, error=error, **more)  # type: ignore[arg-type]  # a TextField's own

    def shown_day(self, name: str, label: str, *, hint: str = "", optional: bool = False) -> DateField:
        day, month, year = (self.post.get(f"{name}_{part}", "") for part in ("day", "month", "year"))
        error = self.errors.get(name, "")
        return DateField(name, label, day=day, month=month, year=year, error=error, hint=hint, optional=optional)

    def shown_role(self) -> SelectField:
        options = [Option(role.value, str(role.label)) for role in Role]
        given = {"value": self.post.get("role", ""), "error": self.errors.get("role", "")}
        return SelectField("role", _("Vai trò"), options=options, **given)  # type: ignore[arg-type]  # a value and an error, both texts

    def shown_acting(self) -> Checkboxes:
        option = Option("yes", _("Tạm giao phụ trách"))
        values: Collection[str] = [self.post.get(ACTING, "")]
        return Checkboxes(ACTING, _("Cách giữ vị trí"), options=[option], values=values, optional=True)


def typed(post: QueryDict) -> Typed:
    """What was posted; of boxes ticked under one name all values, between blanks."""
    return Typed({name: " ".join(post.getlist(name))[:2000] for name in post})


def of_today(today: date) -> Typed:
    """An empty form that begins today."""
    parts = {"since_day": f"{today.day}", "since_month": f"{today.month}", "since_year": f"{today.year}"}
    return Typed(parts)
