"""Competence in finished words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.models import LOCAL, Competence, Level, ProcedureVersion
from motcua.core import words
from motcua.directory.models import Unit
from motcua.office.competence.forms import Typed
from motcua.ui.components import (
    Button,
    Column,
    DateField,
    EmptyState,
    ErrorSummary,
    Field,
    Option,
    Problem,
    SelectField,
    Table,
    TableRow,
    TextField,
)
from motcua.ui.pages import summary_of

OFFICES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class CompetencePage:
    """What was decided, what holds today, and the form for a new decision."""

    title: str
    code: str
    today: str
    decided: Table
    fields: Sequence[Field]
    errors: ErrorSummary | None


def page(
    version: ProcedureVersion,
    decided: Sequence[Competence],
    offices: Sequence[Unit],
    units: Sequence[Unit],
    typed: Typed,
    *,
    today: date,
    problems: Sequence[Problem] = (),
) -> CompetencePage:
    """The page of one procedure."""
    shown = ", ".join(unit.name for unit in offices[:OFFICES_SHOWN])
    fields = _fields(version, units, typed)
    more = len(offices) - OFFICES_SHOWN
    said = shown if more <= 0 else _("%(shown)s và %(n)s nơi khác") % {"shown": shown, "n": words.number(more)}
    return CompetencePage(
        title=version.title,
        code=version.procedure.code,
        today=_("Hôm nay nơi tiếp nhận là: %(units)s.") % {"units": said or _("chưa có nơi nào")},
        decided=_decided(decided, version.procedure.code, today),
        fields=fields,
        errors=summary_of(fields, problems),
    )


def _decided(decided: Sequence[Competence], code: str, today: date) -> Table:
    columns = [
        Column(_("Cơ quan")),
        Column(_("Cấp"), short=True),
        Column(_("Quyết định")),
        Column(_("Từ"), short=True),
        Column(_("Đến trước"), short=True),
    ]
    rows = [
        TableRow(
            [
                one.unit.name,
                str(Level(one.level).label),
                one.legal_basis,
                words.short_day(one.valid_from),
                words.short_day(one.valid_to) if one.valid_to else _end(one, code, today),
            ]
        )
        for one in decided
    ]
    empty = EmptyState(
        _("Chưa có quyết định riêng"),
        _("Mọi bộ phận một cửa của cấp thực hiện đều tiếp nhận thủ tục này."),
        icon="office",
    )
    return Table(_("Đã giao"), columns, rows=rows, empty=empty)


def _end(one: Competence, code: str, today: date) -> Button:
    hidden = {"end_day": str(today.day), "end_month": str(today.month), "end_year": str(today.year)}
    return Button(
        _("Kết thúc từ hôm nay"),
        action=reverse("office:competence-end", args=[code, one.pk]),
        hidden=hidden,
        kind="quiet",
    )


def _fields(version: ProcedureVersion, units: Sequence[Unit], typed: Typed) -> list[Field]:
    levels = [Option(level.value, str(level.label)) for level in LOCAL if level in (version.levels or [version.level])]
    day, month, year = (typed.value(f"since_{part}") for part in ("day", "month", "year"))
    return [
        TextField(
            "unit",
            _("Cơ quan tiếp nhận"),
            hint=_("Gõ mã định danh, ví dụ H56.40.1, hoặc chọn trong danh sách gợi ý."),
            value=typed.value("unit"),
            error=typed.errors.get("unit", ""),
            suggestions=[f"{unit.code} {unit.name}" for unit in units],
        ),
        SelectField(
            "level",
            _("Cấp"),
            options=levels,
            value=typed.value("level"),
            error=typed.errors.get("level", ""),
            placeholder=_("Chọn"),
        ),
        TextField(
            "basis",
            _("Số quyết định"),
            value=typed.value("basis"),
            error=typed.errors.get("basis", ""),
            width="20",
        ),
        DateField("since", _("Từ ngày"), day=day, month=month, year=year, error=typed.errors.get("since", "")),
    ]
