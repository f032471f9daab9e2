"""The form of a draft: one field for each line of the paper, grouped as on the paper."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.queries import snapshot
from motcua.dossiers import results
from motcua.dossiers.folders import Folder
from motcua.dossiers.models import Dossier
from motcua.dossiers.result_fields import ResultField
from motcua.ui.components import DateField, Field, FieldGroup, Option, QuestionPage, Radios, TextArea, TextField
from motcua.ui.fields import Width

LONGEST, LONGEST_AREA = 300, 6000
# From so many signs on, a line of the form is needed to read a value whole.
LONG = 30
SEXES = {"Nữ": gettext_lazy("Nữ"), "Nam": gettext_lazy("Nam")}


def page(folder: Folder, values: Mapping[str, str], problems: Mapping[str, str]) -> QuestionPage:
    """The whole form with its values and what is wrong with them."""
    dossier, result = folder.dossier, folder.result
    name = snapshot(dossier.procedure_id).version.result_name
    groups = groupby(results.fields_of(dossier), key=lambda field: str(field.group))
    return QuestionPage(
        _("Dự thảo %(name)s") % {"name": name},
        [FieldGroup(group, _fields(parts, values, problems)) for group, parts in groups],
        intro=_("Điền sẵn từ tờ khai. So với giấy tờ bên cạnh, sửa chỗ sai. Số và ngày ghi khi ký."),
        action=reverse("office:draft", args=[dossier.number]),
        submit=_("Lưu dự thảo"),
        hidden={"seen": str(dossier.moves), "revision": str(result.revision if result else 0)},
    )


def read(dossier: Dossier, post: QueryDict) -> dict[str, str]:
    """What was typed, by line; a day as ISO 8601, or as typed where it is none."""
    return {field.key: _read(field, post) for field in results.fields_of(dossier)}


def as_text(dossier: Dossier, typed: Mapping[str, str]) -> str:
    """Everything that was typed, to copy from when it could not be saved."""
    return "\n".join(f"{field.group}, {field.label}: {typed[field.key]}" for field in results.fields_of(dossier))


def _fields(parts: Iterable[ResultField], values: Mapping[str, str], problems: Mapping[str, str]) -> Sequence[Field]:
    return [_field(one, values.get(one.key, ""), _named(one, problems.get(one.key, ""))) for one in parts]


def _named(field: ResultField, problem: str) -> str:
    """The problem with its line's name: on top of the page all problems stand together."""
    return _("%(line)s: %(problem)s") % {"line": field.label, "problem": problem} if problem else ""


def _field(field: ResultField, value: str, error: str) -> Field:
    label, optional = str(field.label), not field.is_required
    if field.kind == "date":
        year, month, day = _parts(value)
        return DateField(field.key, label, day=day, month=month, year=year, error=error)
    if field.kind == "sex":
        options = [Option(sex, str(label)) for sex, label in SEXES.items()]
        return Radios(field.key, label, options=options, value=value, error=error, inline=True)
    if field.kind == "year":
        return TextField(
            field.key, label, value=value, error=error, optional=optional, inputmode="numeric", width="4", maxlength=4
        )
    if field.kind == "area":
        return TextArea(field.key, label, value=value, error=error, optional=optional, rows=10, maxlength=LONGEST_AREA)
    width: Width = "20" if len(value) < LONG else "full"
    return TextField(field.key, label, value=value, error=error, optional=optional, maxlength=LONGEST, width=width)


def _read(field: ResultField, post: QueryDict) -> str:
    if field.kind != "date":
        return post.get(field.key, "")[: LONGEST_AREA if field.kind == "area" else LONGEST]
    day, month, year = (post.get(f"{field.key}_{part}", "").strip()[:4] for part in ("day", "month", "year"))
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return "-".join((year, month, day)) if year or month or day else ""


def _parts(value: str) -> tuple[str, str, str]:
    parts = [part.lstrip("0") or part for part in value.split("-", 2)]
    year, month, day = (*parts, "", "", "")[:3]
    return year, month, day
