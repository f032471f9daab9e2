"""The intake in finished words."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.forms import fields
from motcua.forms.layout import of
from motcua.forms.models import FormVersion
from motcua.office.copies.forms import CARD, Typed
from motcua.ui.components import Problem, QuestionPage, RowsGroup, TextField


def intake_page(form: FormVersion, typed: Typed, problem: str = "") -> QuestionPage:
    """Card, person and originals on one page; the cursor stands where the next thing is typed."""
    card = TextField(
        CARD,
        _("Quét mã QR trên thẻ căn cước"),
        hint=_("Quét là tự điền họ tên, số định danh. Không có thẻ thì gõ ở dưới."),
        error=typed.card_error,
        autocomplete="off",
        autofocus=not typed.raw or bool(typed.card_error),
    )
    asked = [part for page in of(form).pages for part in fields.plain_widgets(page, typed.raw, typed.errors)]
    if typed.is_scan:
        asked = [_entered(part) if isinstance(part, RowsGroup) else part for part in asked]
    return QuestionPage(
        _("Chứng thực bản sao từ bản chính"),
        [card, *asked],
        intro=_("Nhận tại quầy, trả ngay trong lần đến. Mỗi bản chính một dòng."),
        action=reverse("office:copies"),
        submit=_("Nhận hồ sơ"),
        problems=[Problem(problem)] if problem else (),
    )


def _entered(group: RowsGroup) -> RowsGroup:
    """The lines, with the cursor in the first box."""
    first, *others = group.fields
    return replace(group, fields=[replace(first, autofocus=True), *others])
