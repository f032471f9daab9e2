"""The two forms of the calendar: about days, about hours."""

from django.utils.translation import gettext as _

from motcua.core import words
from motcua.directory.models import Unit
from motcua.office.calendar.forms import WEEKDAYS, Typed, What
from motcua.office.calendar.naming import address, name_of
from motcua.ui.components import DateField, FieldGroup, Option, Problem, QuestionPage, Radios, TextField


def days_page(typed: Typed, unit: Unit | None) -> QuestionPage:
    """What are these days."""
    return QuestionPage(
        _("Sửa ngày trong lịch"),
        [
            _date(typed, "tu", _("Ngày"), _("Ngày đầu tiên, nếu là nhiều ngày liền nhau.")),
            _date(typed, "den", _("Đến hết ngày"), _("Để trống nếu chỉ một ngày."), optional=True),
            Radios(
                "loai",
                _("Đó là ngày gì?"),
                options=[Option(what.value, str(what.label)) for what in What],
                value=typed.get("loai"),
                error=typed.errors.get("loai", ""),
            ),
            _date(typed, "doi", _("Ngày làm bù"), _("Chỉ khi hoán đổi."), optional=True),
            _text(typed, "ten", _("Tên ngày"), _("Ví dụ: Nghỉ chống bão số 12. Người dân đọc tên này."), optional=True),
            _basis(typed),
        ],
        caption=name_of(unit),
        submit=_("Xem ảnh hưởng"),
        back=address("office:calendar", unit),
    )


def hours_page(typed: Typed, unit: Unit | None) -> QuestionPage:
    """When is the office open, from a day on."""
    labels = [words.capitalised(words.weekday(number)) for number in range(7)]
    return QuestionPage(
        _("Đổi giờ làm việc"),
        [
            _date(typed, "tu", _("Áp dụng từ ngày"), ""),
            FieldGroup(
                _("Các ca trong tuần"),
                [_text(typed, name, label, "") for name, label in zip(WEEKDAYS, labels, strict=True)],
                hint=_(
                    "Ví dụ: 07:00-11:30, 13:30-17:00. Để trống là nghỉ. "
                    "Ca trực chỉ nhận hồ sơ, không tính vào thời hạn: thêm chữ “trực”."
                ),
            ),
            _basis(typed),
        ],
        caption=name_of(unit),
        submit=_("Xem ảnh hưởng"),
        back=address("office:calendar", unit),
    )  # fmt: skip


def refused_page(typed: Typed, unit: Unit | None, problem: str) -> QuestionPage:
    """The form again with everything that was typed, and why it was not taken."""
    is_hours = any(name in typed.values for name in WEEKDAYS)
    page = hours_page(typed, unit) if is_hours else days_page(typed, unit)
    where = "office:calendar-hours" if is_hours else "office:calendar-days"
    return QuestionPage(
        page.title,
        page.fields,
        caption=page.caption,
        submit=page.submit,
        back=page.back,
        action=address(where, unit),
        problems=[Problem(problem)],
    )


def _basis(typed: Typed) -> TextField:
    return _text(
        typed, "can-cu", _("Căn cứ"), _("Số quyết định, công văn, hoặc lý do. Được ghi vào nhật ký cùng tên bạn.")
    )


def _date(typed: Typed, name: str, label: str, hint: str, *, optional: bool = False) -> DateField:
    year, month, day = ([*typed.get(name).split("-"), "", "", ""])[:3]
    return DateField(
        name, label, hint=hint, optional=optional, day=day, month=month, year=year, error=typed.errors.get(name, "")
    )


def _text(typed: Typed, name: str, label: str, hint: str, *, optional: bool = False) -> TextField:
    return TextField(
        name,
        label,
        hint=hint,
        optional=optional,
        value=typed.get(name),
        error=typed.errors.get(name, ""),
        maxlength=100 if name == "ten" else 200,
    )
