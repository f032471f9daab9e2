"""What was typed to give a unit a procedure."""

from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.catalogue.models import Level
from motcua.core.errors import Refusal
from motcua.core.text import one_line


@dataclass(slots=True)
class Typed:
    """The form as it came, and what is wrong with each field."""

    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """What was typed; empty before anything was."""
        return self.values.get(name, "")


def read(post: QueryDict) -> Typed:
    """Every field on one line."""
    return Typed({name: one_line(post.get(name, "")[:300]) for name in post})


def require(typed: Typed) -> None:
    """Note everything that is lacking, so that it is mended in one go."""
    for name, message in (
        ("unit", _("Hãy nhập mã cơ quan tiếp nhận.")),
        ("level", _("Hãy chọn cấp.")),
        ("basis", _("Hãy ghi số quyết định giao thẩm quyền.")),
    ):
        if not typed.value(name):
            typed.errors[name] = message
    try:
        day_of_form(typed, "since")
    except Refusal as no:
        typed.errors["since"] = str(no)


def level_of(typed: Typed) -> Level:
    """The level that was chosen; raises `Refusal`."""
    found = next((level for level in Level if level == typed.value("level")), None)
    if found is None:
        raise Refusal(_("Hãy chọn cấp."))
    return found


def unit_code(typed: Typed) -> str:
    """The agency code at the start of “H56.40.1 Trung tâm …”."""
    return typed.value("unit").partition(" ")[0].upper()


def day_of_form(typed: Typed, name: str) -> date:
    """The day in three boxes; raises `Refusal`."""
    try:
        return date(*(int(typed.value(f"{name}_{part}")) for part in ("year", "month", "day")))
    except ValueError:
        raise Refusal(_("Ngày này không có thật. Ví dụ: 1 12 2026.")) from None
