"""Fields as the controls of `ui`: label, hint, what was typed, what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from django.utils.translation import gettext as _

from motcua.core.models import this_province
from motcua.forms.answers import Wrong
from motcua.forms.kinds import rows
from motcua.forms.kinds.addresses import COMMUNE, LINE, PROVINCE, SEARCH, Candidate, candidates
from motcua.forms.kinds.base import Around
from motcua.forms.kinds.choices import OneOf
from motcua.forms.kinds.dates import PARTS as DATE_PARTS
from motcua.forms.kinds.registry import kind_of
from motcua.forms.kinds.rows import Rows
from motcua.forms.layout import Choice, Field, Page
from motcua.places import queries as places
from motcua.ui import components as ui
from motcua.ui.fields import DatePart, Width

Raw = Mapping[str, str]
Widget = ui.Field | ui.FieldGroup
Box = tuple[str, Callable[..., ui.Field], str, dict[str, Any]]  # Any: each control's own arguments
# More choices than this are easier to type than to look through.
LONG_LIST = 15


def widgets(page: Page, raw: Raw, errors: Mapping[str, Wrong]) -> list[Widget]:
    """The controls of a page. The title of a page with one field is that field's label, so that it is read once."""
    if len(page.fields) != 1:
        return plain_widgets(page, raw, errors)
    [field] = page.fields
    one = widget(field, raw, errors.get(field.name))
    if isinstance(one, ui.PlaceGroup | ui.RowsGroup):
        return [replace(one, legend=page.title, is_titled=True)]
    return [replace(cast(ui.Field, one), label=page.title)]


def plain_widgets(page: Page, raw: Raw, errors: Mapping[str, Wrong]) -> list[Widget]:
    """The controls of a page under their own labels, for a screen that shows several pages at once."""
    return [widget(field, raw, errors.get(field.name)) for field in page.fields]


def widget(field: Field, raw: Raw, wrong: Wrong | None = None) -> Widget:
    """The control of one field, holding what `raw` has under its posted names."""
    return _WIDGETS[field.kind](field, raw, wrong)


def _shared(field: Field, wrong: Wrong | None) -> dict[str, Any]:  # Any: keyword arguments of several types
    return {
        "name": field.name,
        "label": field.label,
        "hint": _hint(field),
        "error": wrong.message if wrong else "",
        "optional": not field.is_required,
    }


def _hint(field: Field) -> str:
    example = _("Ví dụ: %(example)s") % {"example": field.example} if field.example else ""
    return " ".join(part for part in (field.hint, example) if part)


def _text(**look: Any) -> Callable[[Field, Raw, Wrong | None], Widget]:  # Any: looks of a text field
    def make(field: Field, raw: Raw, wrong: Wrong | None) -> Widget:
        value = raw.get(field.name, "")
        return ui.TextField(**_shared(field, wrong), value=value, autocomplete=field.autocomplete, **look)

    return make


def _text_area(field: Field, raw: Raw, wrong: Wrong | None) -> Widget:
    return ui.TextArea(**_shared(field, wrong), value=raw.get(field.name, ""), autocomplete=field.autocomplete)


def _date(field: Field, raw: Raw, wrong: Wrong | None) -> Widget:
    day, month, year = (raw.get(field.name + part, "") for part in DATE_PARTS)
    # An empty tuple marks all three boxes.
    marked = [cast(DatePart, part.removeprefix("_")) for part in wrong.parts] if wrong else []
    own = field.autocomplete == "bday"
    return ui.DateField(
        **_shared(field, wrong), day=day, month=month, year=year, wrong=marked, autocomplete="bday" if own else ""
    )


def _yes_no(field: Field, raw: Raw, wrong: Wrong | None) -> Widget:
    return ui.YesNo(**_shared(field, wrong), value={"yes": True, "no": False}.get(raw.get(field.name, "")))


def _agreement(field: Field, raw: Raw, wrong: Wrong | None) -> Widget:
    chosen = [value for value in (raw.get(field.name, ""),) if value]
    return ui.Checkboxes(
        **_shared(replace(field, hint=""), wrong), options=[ui.Option("yes", field.hint)], values=chosen
    )


def _radios(field: Field, raw: Raw, wrong: Wrong | None) -> Widget:
    return ui.Radios(**_shared(field, wrong), options=_options(_choices(field)), value=raw.get(field.name, ""))


def _select(field: Field, raw: Raw, wrong: Wrong | None) -> Widget:
    options = _options(_choices(field))
    long = len(options) > LONG_LIST
    return ui.SelectField(**_shared(field, wrong), options=options, value=raw.get(field.name, ""), typeahead=long)


def _address(field: Field, raw: Raw, wrong: Wrong | None) -> Widget:
    """A box to type the place in; what it may mean, or lists to choose from instead; the line."""
    search = raw.get(field.name + SEARCH, "")
    found = candidates(search, Around()) if search else []
    chosen = _meant(field, raw, found) if len(found) > 1 else _listed(field, raw)
    boxes: list[Box] = [
        (SEARCH, ui.TextField, _("Gõ tên xã, phường"), {
            "value": search, "autocomplete": "off", "typeahead": True,
            "hint": _("Mới hay cũ đều được, có dấu hay không. Ví dụ: phường Hạc Thành, Thanh Hoá.")}),
        *chosen,
        (LINE, ui.TextField, _("Số nhà, đường, tổ dân phố, thôn, bản"), {
            "value": raw.get(field.name + LINE, ""), "autocomplete": "off",
            "optional": field.options.get("line") == "optional" or not field.is_required}),
    ]  # fmt: skip
    wanted = boxes[:-1] if field.options.get("line") == "none" else boxes
    at = (wrong.parts or (SEARCH,))[0] if wrong else None
    controls = [
        make(name=field.name + part, label=label, error=wrong.message if wrong and part == at else "", **look)
        for part, make, label, look in wanted
    ]
    return ui.PlaceGroup(field.label, controls, hint=_hint(field))


def _meant(field: Field, raw: Raw, found: Sequence[Candidate]) -> list[Box]:
    """Which of the places that were perhaps meant."""
    history = places.history()
    options = [
        ui.Option(
            one.place.code,
            history.full_words(one.place),
            _("Trước đây: %(place)s") % {"place": history.full_words(one.named.place)} if one.named.is_former else "",
        )
        for one in found
    ]
    look = {"options": options, "value": raw.get(field.name + COMMUNE, "")}
    return [(COMMUNE, ui.Radios, _("Nơi nào đúng?"), look)]


def _listed(field: Field, raw: Raw) -> list[Box]:
    """The communes offered are those of the province chosen, at first of the one served here."""
    known = places.gazetteer()
    commune = raw.get(field.name + COMMUNE, "")
    found = known.commune(commune)
    province = raw.get(field.name + PROVINCE, "") or (found.province if found else this_province())
    return [
        (PROVINCE, ui.SelectField, _("Tỉnh, thành phố"), {
            "options": [ui.Option(p.code, p.full_name) for p in known.provinces], "value": province}),
        (COMMUNE, ui.SelectField, _("Xã, phường, đặc khu"), {
            "options": [ui.Option(c.code, c.full_name) for c in known.communes_of(province)], "value": commune,
            "hint": _("Ở tỉnh khác: chọn tỉnh, bấm “Tiếp tục”, danh sách này sẽ đổi theo.")}),
    ]  # fmt: skip


def _rows(field: Field, raw: Raw, wrong: Wrong | None) -> Widget:
    """Every line that the answer may have; those filled in, and one more, are open."""
    kind = cast(Rows, kind_of(field))
    at = (wrong.parts or (kind.parts[0],))[0] if wrong else None
    boxes = [(rows.part(n, column), column) for n in range(1, rows.MOST + 1) for column in kind.columns]
    filled = [n for n, (part, _column) in enumerate(boxes) if raw.get(field.name + part, "").strip()]
    controls = [
        ui.TextField(
            field.name + part,
            str(column.label),
            value=raw.get(field.name + part, ""),
            error=wrong.message if wrong and part == at else "",
            optional=not column.is_required,
            width=cast(Width, column.width),
            autocomplete="off",
        )
        for part, column in boxes
    ]
    columns = len(kind.columns)
    lines = min(max(filled, default=-1) // columns + 2, rows.MOST)
    return ui.RowsGroup(field.label, controls, hint=_hint(field), columns=columns, lines=lines)


def _number(field: Field, raw: Raw, wrong: Wrong | None) -> Widget:
    width, unit = str(field.options.get("width", "4")), str(field.options.get("unit", ""))
    return ui.TextField(
        **_shared(field, wrong),
        value=raw.get(field.name, ""),
        autocomplete=field.autocomplete,
        inputmode="numeric",
        width=cast(Width, width),
        suffix=unit,
    )


def _choices(field: Field) -> tuple[Choice, ...]:
    return cast(OneOf, kind_of(field)).choices(field)


def _options(choices: tuple[Choice, ...]) -> list[ui.Option]:
    return [ui.Option(choice.value, choice.label, choice.hint) for choice in choices]


_WIDGETS: Mapping[str, Callable[[Field, Raw, Wrong | None], Widget]] = {
    "text": _text(),
    "textarea": _text_area,
    "person_name": _text(),
    "number": _number,
    "phone": _text(kind="tel", inputmode="tel", width="20"),
    "email": _text(kind="email", inputmode="email"),
    "identity_number": _text(inputmode="numeric", width="20"),
    "tax_code": _text(width="20"),
    "enterprise_number": _text(inputmode="numeric", width="20"),
    "date": _date,
    "year_or_date": _date,
    "yes_no": _yes_no,
    "agreement": _agreement,
    "choice": _radios,
    "select": _select,
    "ethnic_group": _select,
    "nationality": _select,
    "address": _address,
    "trades": _rows,
    "members": _rows,
    "documents": _rows,
}
