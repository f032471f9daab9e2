"""The administrator's questions as pages, and what their answers mean for the verbs."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.directory.models import Officer, Unit
from motcua.office.staff.forms import ACTING, Typed
from motcua.ui.components import FieldGroup, Problem, QuestionPage

MOST_SUGGESTIONS = 300
Fields = Sequence[Any]  # Any: fields and groups of fields


def position_of(typed: Typed) -> dict[str, Any]:  # Any: what the verb takes
    """The position."""
    title = typed.text("title", required=_("Hãy nhập chức danh."))
    return {"role": typed.role(), "title": title, "seats": typed.seats()}


def person_of(typed: Typed) -> dict[str, Any]:  # Any: what the verb takes
    """The official."""
    name = typed.text("full_name", required=_("Hãy nhập họ và tên."))
    return {"username": typed.username(), "full_name": name, "phone": typed.phone()}


def holding_of(typed: Typed) -> dict[str, Any]:  # Any: what the verb takes
    """The position that is given."""
    return {
        "role": typed.role(),
        "title": typed.text("title", required=_("Hãy nhập chức danh.")),
        "since": typed.day("since", required=_("Hãy nhập ngày bắt đầu.")),
        "until": typed.until("until"),
        "is_acting": typed.post.get(ACTING) == "yes",
        "decision": typed.text("decision"),
        "procedures": typed.procedures(),
    }


def position(unit: Unit, typed: Typed, problems: Sequence[Problem]) -> QuestionPage:
    """A position for a unit."""
    fields = [
        typed.shown_text("title", _("Chức danh"), hint=_("Như trong quyết định. Ví dụ: Công chức tư pháp – hộ tịch.")),
        typed.shown_role(),
        typed.shown_text("seats", _("Số người"), width="4", inputmode="numeric", optional=True,
                         hint=_("Thiếu người so với số này, vị trí hiện là trống.")),
    ]  # fmt: skip
    back = reverse("office:unit", args=[unit.code])
    return page(_("Lập vị trí"), fields, unit.name, back, _("Lập vị trí"), problems)


def hire(unit: Unit, typed: Typed, problems: Sequence[Problem]) -> QuestionPage:
    """A new official."""
    fields = [
        typed.shown_text("full_name", _("Họ và tên"), autocomplete="off"),
        typed.shown_text("username", _("Tên đăng nhập"), width="20", autocomplete="off",
                         hint=_("Chữ thường không dấu, số, dấu chấm, gạch. Ví dụ: lan.nt")),
        typed.shown_text("phone", _("Điện thoại"), kind="tel", width="20", optional=True),
        *_place(typed),
    ]  # fmt: skip
    back = reverse("office:unit", args=[unit.code])
    return page(_("Thêm cán bộ"), fields, unit.name, back, _("Thêm cán bộ"), problems)


def appoint(officer: Officer, units: Sequence[str], typed: Typed, problems: Sequence[Problem]) -> QuestionPage:
    """A further position."""
    unit = typed.shown_text("unit", _("Mã đơn vị"), width="20", suggestions=units, hint=_("Ví dụ: H56.40.1"))
    back = reverse("office:official", args=[officer.pk])
    return page(_("Bổ nhiệm"), [unit, *_place(typed)], officer.full_name, back, _("Bổ nhiệm"), problems)


def _place(typed: Typed) -> Fields:
    return [
        typed.shown_text("title", _("Chức danh")),
        typed.shown_role(),
        typed.shown_day("since", _("Từ ngày")),
        typed.shown_day("until", _("Đến hết ngày"), optional=True, hint=_("Để trống nếu chưa có hạn.")),
        FieldGroup(
            _("Quyết định và phạm vi"),
            [
                typed.shown_text("decision", _("Số quyết định"), width="20", optional=True),
                _procedures(typed),
                typed.shown_acting(),
            ],
        ),
    ]


def _procedures(typed: Typed) -> Any:  # Any: a field
    hint = _("Mã thủ tục, cách nhau bằng dấu phẩy. Để trống: mọi thủ tục.")
    return typed.shown_text("procedures", _("Chỉ những thủ tục"), optional=True, hint=hint)


def page(
    title: str,
    fields: Fields,
    caption: str,
    back: str,
    submit: str,
    problems: Sequence[Problem],
    **more: Any,  # Any: other parts of a question page
) -> QuestionPage:
    """A question of the administrator's."""
    return QuestionPage(title, fields, caption=caption, back=back, submit=submit, problems=problems, **more)
