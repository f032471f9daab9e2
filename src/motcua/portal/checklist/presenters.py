"""Words of the case page, and of the page about a paper that does not come now."""

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.models import RequiredPaper
from motcua.catalogue.queries import Snapshot
from motcua.dossiers.checklists import NO_CASE
from motcua.dossiers.models import Draft
from motcua.portal.checklist import forms
from motcua.portal.checklist.forms import TypedAbsence
from motcua.portal.declaring import way
from motcua.portal.procedures.papers import case_control, case_options
from motcua.ui.components import Button, DateField, Field, Option, QuestionPage, Radios, TextField


def case_page(draft: Draft, procedure: Snapshot, *, to_check: bool, error: str = "") -> QuestionPage:
    """Which of the procedure's cases it is: the checklist follows from it."""
    title = _("Bạn thuộc trường hợp nào?")
    options = [*case_options(procedure), Option(str(NO_CASE), _("Không thuộc trường hợp nào ở trên"))]
    chosen = "" if draft.case is None else str(draft.case)
    return QuestionPage(
        title,
        [case_control(forms.CASE, title, options, chosen, error=error, hint=_("Giấy tờ cần nộp tuỳ trường hợp."))],
        caption=procedure.version.title,
        stepper=way.stepper_of_case(draft),
        back=way.check_address(draft) if to_check else way.before(draft),
        submit=_("Lưu, về trang kiểm tra") if to_check else "",
        save=True,
    )


def not_chosen() -> str:
    """Nothing was chosen, or something that there is not."""
    return _("Chọn trường hợp của bạn; nếu không có thì chọn dòng cuối.")


def absence_page(draft: Draft, paper: RequiredPaper, typed: TypedAbsence, *, is_said: bool) -> QuestionPage:
    """Promised for a day, or not to be had and why."""
    return QuestionPage(
        _("Chưa có giấy này?"),
        [_how(typed), *_details(typed)],
        caption=paper.name,
        intro=_("Bạn vẫn nộp được. Biên nhận ghi giấy này là chưa nhận; cán bộ có thể yêu cầu bổ sung."),
        back=way.papers_address(draft),
        submit=_("Lưu, về trang giấy tờ"),
        buttons=[Button(_("Bỏ ghi chú này, tôi sẽ thêm tệp"), kind="secondary", name=forms.TAKE_BACK, value="1")]
        if is_said
        else [],
    )


def absence_address(draft: Draft, slot: str) -> str:
    """Where to say that a paper does not come now."""
    return reverse("portal:draft-absence", args=[draft.pk, slot])


def _how(typed: TypedAbsence) -> Field:
    options = [
        Option(forms.LATER, _("Tôi sẽ gửi sau"), hint=_("Ghi ngày gửi ở dưới")),
        Option(forms.WITHOUT, _("Không có, hoặc không áp dụng cho tôi"), hint=_("Ghi lý do ở dưới")),
    ]
    error = typed.error if typed.wrong == forms.HOW else ""
    return Radios(forms.HOW, _("Giấy này"), options=options, value=typed.how, error=error)


def _details(typed: TypedAbsence) -> list[Field]:
    day, month, year = typed.day
    return [
        DateField(
            forms.DAY,
            _("Nếu gửi sau: chậm nhất ngày nào?"),
            day=day,
            month=month,
            year=year,
            error=typed.error if typed.wrong == forms.DAY else "",
        ),
        TextField(
            forms.REASON,
            _("Nếu không có: vì sao?"),
            value=typed.reason,
            maxlength=300,
            error=typed.error if typed.wrong == forms.REASON else "",
        ),
    ]
