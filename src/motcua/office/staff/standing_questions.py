"""What is asked before somebody stands in: only people who may, and only what the giver holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.queries import published_on
from motcua.directory.lending import Candidate
from motcua.directory.models import Holding, Officer, Role, Unit
from motcua.office.staff.forms import Typed
from motcua.office.staff.presenters import days
from motcua.office.staff.questions import page
from motcua.ui.components import Checkboxes, Details, Field, Option, Problem, QuestionPage, SelectField

RECEIVER, DEPUTY, UNIT, PROCEDURES = "receiver", "deputy", "unit", "procedures"
SHORT = 12


@dataclass(frozen=True)
class Offer:
    """What can be lent from a holding, and to whom."""

    holding: Holding
    receivers: Sequence[Candidate]
    units: Sequence[Unit]
    on: date

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The procedures that the giver is limited to, by code; none where there is no limit."""
        return titles(self.holding.procedures, self.on)


def titles(codes: Sequence[str], on: date) -> dict[str, str]:
    """Names of procedures in force; a code that is not in force has none."""
    found = published_on(on).filter(procedure__code__in=codes).values_list("procedure__code", "title")
    return {str(code): str(title) for code, title in found}


def delegation_of(typed: Typed, offer: Offer) -> dict[str, Any]:  # Any: what the verb takes
    """What is lent."""
    codes = typed.procedures()
    if offer.holding.procedures and not codes:
        typed.errors[PROCEDURES] = _("Hãy chọn ít nhất một thủ tục.")
    known = offer.holding.procedures or titles(codes, offer.on)
    unknown = [code for code in codes if code not in known]
    if unknown:
        typed.errors[PROCEDURES] = _("Không uỷ quyền được thủ tục mã %(codes)s.") % {"codes": ", ".join(unknown)}
    return {
        "decision": typed.text("decision", required=_("Hãy nhập số quyết định uỷ quyền.")),
        "since": typed.day("since", required=_("Hãy nhập ngày bắt đầu.")),
        "until": typed.until("until", required=_("Uỷ quyền phải có ngày hết hạn.")),
        "unit": _unit(typed, offer),
        "procedures": codes,
    }


def absence_of(typed: Typed) -> dict[str, Any]:  # Any: what the verb takes
    """When the official is away."""
    return {
        "since": typed.day("since", required=_("Hãy nhập ngày bắt đầu vắng.")),
        "until": typed.until("until", required=_("Hãy nhập ngày vắng cuối cùng.")),
    }


def chosen(typed: Typed, name: str, offered: Sequence[Candidate], *, but: Officer) -> Officer | None:
    """Who was chosen of those who were offered, which `but` never is."""
    username = typed.text(name)
    if username == but.account.username:
        typed.errors[name] = _("Không thể chọn chính người này. Hãy chọn người khác.")
        return None
    for candidate in offered:
        if candidate.username == username:
            return candidate.officer
    typed.errors[name] = _("Hãy chọn một người trong danh sách.")
    return None


def delegate(offer: Offer, typed: Typed, problems: Sequence[Problem]) -> QuestionPage:
    """A delegation: to whom, what of it, by which decision, for how long."""
    holding = offer.holding
    hint = _("Trong thời gian giữ vị trí: %(days)s.") % {"days": days(holding.valid_from, holding.valid_to)}
    fields: list[Field] = [
        _people(typed, RECEIVER, _("Người nhận uỷ quyền"), offer.receivers),
        typed.shown_text("decision", _("Số quyết định"), width="20"),
        typed.shown_day("since", _("Từ ngày"), hint=hint),
        typed.shown_day("until", _("Đến hết ngày")),
    ]
    if len(offer.units) > 1:
        fields.append(_units(typed, offer))
    fields.append(_procedures(typed, offer))
    back = reverse("office:official", args=[holding.officer_id])
    given = {"role": Role(holding.role).label, "title": holding.title, "unit": holding.unit.name}
    return page(
        _("Lập uỷ quyền"),
        fields,
        holding.officer.full_name,
        back,
        _("Lập uỷ quyền"),
        problems,
        intro=_("Quyền được uỷ: %(role)s, của vị trí “%(title)s” tại %(unit)s.") % given,
        details=Details(
            _("Ai có trong danh sách?"),
            _("Người giữ vị trí trong cùng cơ quan và người đứng đầu cơ quan trực thuộc. Không uỷ quyền lại được."),
        ),
    )


def leave(officer: Officer, deputies: Sequence[Candidate], typed: Typed, problems: Sequence[Problem]) -> QuestionPage:
    """An absence."""
    fields: list[Field] = [
        typed.shown_day("since", _("Vắng từ ngày")),
        typed.shown_day("until", _("Đến hết ngày")),
    ]
    intro = _(
        "Chưa ai khác giữ cùng vị trí, nên việc mới vào hàng đợi chung của đơn vị. Muốn có người làm thay, hãy lập "
        "uỷ quyền trước."
    )
    if deputies:
        intro = _("Danh sách gồm những người giữ cùng vị trí. Để trống: việc mới vào hàng đợi chung của đơn vị.")
        fields.append(_people(typed, DEPUTY, _("Người làm thay"), deputies, optional=True))
    back = reverse("office:official", args=[officer.pk])
    return page(_("Ghi vắng mặt"), fields, officer.full_name, back, _("Ghi vắng mặt"), problems, intro=intro)


def _people(
    typed: Typed, name: str, label: str, offered: Sequence[Candidate], *, optional: bool = False
) -> SelectField:
    nobody = [Option("-", _("Chưa có ai phù hợp"))]
    options = [Option(one.username, f"{one.officer.full_name} – {one.seat}") for one in offered] or nobody
    value, error = typed.post.get(name, ""), typed.errors.get(name, "")
    return SelectField(
        name, label, options=options, value=value, error=error, optional=optional, typeahead=_is_long(options)
    )


def _units(typed: Typed, offer: Offer) -> SelectField:
    options = [Option(unit.code, unit.name) for unit in offer.units]
    value = typed.post.get(UNIT, offer.holding.unit.code)
    hint = _("Cả đơn vị, hoặc chỉ một đơn vị bên trong.")
    error = typed.errors.get(UNIT, "")
    label, is_long = _("Trong phạm vi"), _is_long(options)
    return SelectField(UNIT, label, options=options, value=value, error=error, hint=hint, typeahead=is_long)


def _is_long(options: Sequence[Option]) -> bool:
    """Whether typing is quicker than looking through (UX-39)."""
    return len(options) > SHORT


def _unit(typed: Typed, offer: Offer) -> Unit:
    code = typed.text(UNIT) or offer.holding.unit.code
    for unit in offer.units:
        if unit.code == code:
            return unit
    typed.errors[UNIT] = _("Hãy chọn một đơn vị trong danh sách.")
    return offer.holding.unit


def _procedures(typed: Typed, offer: Offer) -> Field:
    if not offer.holding.procedures:
        hint = _("Mã thủ tục, cách nhau bằng dấu phẩy. Để trống: mọi thủ tục.")
        return typed.shown_text(PROCEDURES, _("Chỉ những thủ tục"), optional=True, hint=hint)
    options = [Option(code, offer.titles.get(code, code), hint=code) for code in offer.holding.procedures]
    values = typed.procedures() if PROCEDURES in typed.post or typed.errors else offer.holding.procedures
    return Checkboxes(
        PROCEDURES, _("Thủ tục được uỷ"), options=options, values=values, error=typed.errors.get(PROCEDURES, "")
    )
