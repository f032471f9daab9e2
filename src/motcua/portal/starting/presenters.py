"""Words of the start."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.queries import Snapshot
from motcua.core import words
from motcua.core.text import sort_key
from motcua.directory.models import Unit
from motcua.dossiers.models import Draft
from motcua.places import queries as places
from motcua.ui.components import Banner, EmptyState, Link, Option, QuestionPage, Radios, SelectField

UNIT = "unit"
# More than this are easier to choose from a list that opens.
MOST_RADIOS = 7


@dataclass(frozen=True, slots=True)
class OfficePage:
    """The question, and what is already under way."""

    title: str
    going_on: Banner | None
    question: QuestionPage | None
    empty: EmptyState | None


def office_page(
    procedure: Snapshot,
    units: Sequence[Unit],
    drafts: Sequence[Draft],
    *,
    chosen: str = "",
    error: str = "",
    back: str = "",
) -> OfficePage:
    """`chosen` is the code of the office chosen before; `back` is set where a declaration is under way."""
    title = _("Nộp hồ sơ ở đâu?")
    submit = _("Lưu, về trang kiểm tra") if back else _("Bắt đầu khai")
    back = back or reverse("portal:procedure", args=[procedure.code])
    return OfficePage(
        title=_("Lỗi: %(title)s") % {"title": title} if error else title,
        going_on=_going_on([draft for draft in drafts if draft.revision > 1]),
        question=QuestionPage(
            title,
            [_field(title, units, chosen, error)],
            caption=procedure.version.title,
            back=back,
            submit=submit,
        )
        if units
        else None,
        empty=None if units else _no_office(back),
    )


def not_chosen() -> str:
    """Nothing was chosen, or something that there is not."""
    return _("Hãy chọn nơi tiếp nhận hồ sơ.")


def _field(title: str, units: Sequence[Unit], chosen: str, error: str) -> Radios | SelectField:
    hint = _("Chọn xã, phường nơi bạn ở. Cán bộ nơi đó nhận hồ sơ và trả kết quả.")
    if not any(unit.commune_code for unit in units):
        hint = _("Thủ tục này nộp ở cấp tỉnh, dù bạn ở xã, phường nào trong tỉnh.")
    known = chosen if any(unit.code == chosen for unit in units) else ""
    if len(units) > MOST_RADIOS:
        return SelectField(UNIT, title, options=_places(units), value=known, hint=hint, error=error)
    options = [Option(unit.code, unit.name, hint=unit.address) for unit in units]
    if len(options) == 1:
        known = options[0].value
    return Radios(UNIT, title, options=options, value=known, hint=hint, error=error)


def _places(units: Sequence[Unit]) -> list[Option]:
    """By the names of their places, in dictionary order: offices are called alike, and a phone shows the beginning."""
    known = {unit.commune_code: places.commune(unit.commune_code) for unit in units if unit.commune_code}
    names = {code: place.full_name for code, place in known.items() if place}
    often = Counter(names.get(unit.commune_code, unit.name) for unit in units)
    options = []
    for unit in units:
        name = names.get(unit.commune_code, unit.name)
        options.append(Option(unit.code, name if often[name] == 1 else f"{name}: {unit.name}"))
    return sorted(options, key=lambda one: sort_key(one.label))


def _going_on(drafts: Sequence[Draft]) -> Banner | None:
    if not drafts:
        return None
    draft = drafts[0]
    return Banner(
        _("Bản khai lưu lúc %(when)s, nộp tại %(unit)s, chưa nộp.")
        % {"when": words.short_moment(draft.saved_at), "unit": draft.unit.name},
        title=_("Bạn đang khai dở thủ tục này"),
        link=Link(_("Làm tiếp bản khai đó"), reverse("portal:draft", args=[draft.pk])),
    )


def _no_office(back: str) -> EmptyState:
    return EmptyState(
        _("Chưa có nơi nào nhận hồ sơ trực tuyến"),
        _("Hãy đến bộ phận một cửa nơi bạn ở để làm trực tiếp."),
        icon="office",
        link=Link(_("Quay lại thủ tục"), back),
    )
