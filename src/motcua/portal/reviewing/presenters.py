"""Words of the check, and of what can stand in the way of submitting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.models import Channel
from motcua.catalogue.queries import Snapshot
from motcua.core.http import address
from motcua.documents.models import StoredFile
from motcua.dossiers import checklists, costs
from motcua.dossiers.actions.submitting import CASE_PAGE, Missing
from motcua.dossiers.models import Draft
from motcua.forms import pages, summaries
from motcua.forms.layout import of
from motcua.payments.fees import FeeLine
from motcua.portal import fees
from motcua.portal.declaring import way
from motcua.portal.files import file_item
from motcua.portal.offices import Office
from motcua.portal.procedures.papers import case_options
from motcua.portal.terms import time_words
from motcua.ui.base import Content
from motcua.ui.components import (
    AnswerSection,
    Banner,
    Button,
    CheckAnswers,
    ErrorSummary,
    FileItem,
    FileList,
    Link,
    Problem,
    SummaryRow,
    Tag,
)

REVISION = "revision"


def check_page(
    draft: Draft, procedure: Snapshot, files: Sequence[StoredFile], found: Sequence[Problem], *, today: date
) -> CheckAnswers:
    """All answers, all papers, place, time and cost, each with the way to change it."""
    return CheckAnswers(
        _("Xem lại trước khi nộp"),
        [*_answers(draft, today), _papers(draft, procedure, files), _terms(draft, procedure)],
        _("Nộp hồ sơ"),
        caption=procedure.version.title,
        intro=_doubts(draft),
        back=way.papers_address(draft),
        save=True,
        notice=_("Bấm “Nộp hồ sơ” là gửi tới %(unit)s. Nộp xong, bạn có ngay số hồ sơ và biên nhận.")
        % {"unit": draft.unit.name},
        problems=found,
        hidden={REVISION: str(draft.revision)},
    )


def _doubts(draft: Draft) -> Content:
    """What does not fit together but may be right; it never keeps anybody from submitting."""
    found = pages.doubts(draft.form, draft.answers)
    if not found:
        return ""
    labels = {field.name: field.label for field in of(draft.form).fields()}
    lines = [_("%(label)s: %(doubt)s") % {"label": labels[one.field], "doubt": one.message} for one in found]
    return Banner(lines, tone="information", title=_("Xem lại giúp, có thể chưa khớp. Nếu đúng thì cứ nộp."))


def problems(draft: Draft, missing: Sequence[Missing]) -> list[Problem]:
    """What is missing, each with the way to the place where it can be mended."""
    return [Problem(one.message, _where(draft, one)) for one in missing]


def _where(draft: Draft, one: Missing) -> str:
    if one.page == CASE_PAGE:
        return way.case_address(draft)
    if one.slot:
        return f"{way.papers_address(draft)}#f-{one.slot}"
    page = pages.find(draft.form, draft.answers, one.page)
    return way.page_address(draft, page, to_check=True) if page else reverse("portal:draft", args=[draft.pk])


def _answers(draft: Draft, today: date) -> list[AnswerSection]:
    return [
        AnswerSection(section.title, [_row(draft, row) for row in section.rows])
        for section in summaries.summary(draft.form, draft.answers, today=today)
    ]


def _row(draft: Draft, row: summaries.Row) -> SummaryRow:
    page = reverse("portal:draft-page", args=[draft.pk, row.page])
    return SummaryRow(row.label, _value(row), f"{page}?{way.FROM}={way.CHECK}#f-{row.field}")


def _value(row: summaries.Row) -> Content:
    if row.is_unfinished:
        return [row.value, Tag(_("Chưa đúng, cần sửa"), "late")]
    if row.value:
        return row.said
    return Tag(_("Chưa trả lời"), "soon") if row.is_required else _("Không có")


def _papers(draft: Draft, procedure: Snapshot, files: Sequence[StoredFile]) -> AnswerSection:
    rows, said = _case(draft, procedure), checklists.absences(draft)
    for slot, name, is_asked in [
        *((paper.slot, paper.name, procedure.asks_for(paper)) for paper in checklists.papers(draft)),
        (checklists.OTHER, _("Giấy tờ khác"), False),
    ]:
        own = [file for file in files if file.slot == slot]
        if own:
            value: Content = FileList([_file(draft, file) for file in own])
        elif slot in said:
            value = Tag(said[slot].words, "waiting")
        else:
            value = Tag(_("Chưa có tệp"), "soon") if is_asked else _("Không có")
        rows.append(SummaryRow(name, value, f"{way.papers_address(draft)}#f-{slot}"))
    return AnswerSection(_("Giấy tờ"), rows)


def _case(draft: Draft, procedure: Snapshot) -> list[SummaryRow]:
    if not checklists.asks_case(draft):
        return []
    chosen = next((one.label for one in case_options(procedure) if one.value == str(draft.case)), "")
    none = Tag(_("Chưa chọn"), "soon") if draft.case is None else _("Không thuộc trường hợp nào")
    where = f"{way.case_address(draft)}?{way.FROM}={way.CHECK}"
    return [SummaryRow(_("Trường hợp của bạn"), chosen or none, where)]


def _file(draft: Draft, file: StoredFile) -> FileItem:
    return file_item(
        file,
        href=reverse("portal:draft-file", args=[draft.pk, file.pk]),
        picture=reverse("portal:draft-picture", args=[draft.pk, file.pk]),
    )


def _terms(draft: Draft, procedure: Snapshot) -> AnswerSection:
    terms = procedure.terms[Channel.ONLINE]
    return AnswerSection(
        _("Nơi nộp, thời hạn, chi phí"),
        [
            SummaryRow(_("Nơi nộp"), draft.unit.name, reverse("portal:draft-office", args=[draft.pk])),
            SummaryRow(_("Thời hạn"), time_words(terms)),
            SummaryRow(_("Lệ phí"), fees.due(_fees(draft, procedure), procedure, terms)),
        ],
    )


def _fees(draft: Draft, procedure: Snapshot) -> list[FeeLine]:
    return costs.lines(procedure, pages.submitted(draft.form, draft.answers), Channel.ONLINE, draft.unit)


@dataclass(frozen=True, slots=True)
class StoppedPage:
    """Not submitted: why, that nothing is lost, and what can be done now."""

    title: str
    errors: ErrorSummary
    lines: Sequence[str]
    offices: Sequence[Office] = ()
    buttons: Sequence[Button] = ()


def not_proven_page(draft: Draft, reason: str, offices: Sequence[Office]) -> StoppedPage:
    """The person must be seen once before submitting (UX-12)."""
    there = address("portal:prove-identity", next=way.check_address(draft))
    return StoppedPage(
        title=_("Xác nhận danh tính"),
        errors=ErrorSummary(
            [Problem(reason)],
            title=_("Chưa nộp được: cần biết chắc người nộp là bạn"),
            help=[
                Link(_("Đến bộ phận một cửa, mang thẻ căn cước"), there, icon="office"),
                Link(
                    _("Gọi %(hotline)s để được hẹn giờ hoặc giúp tại nhà") % {"hotline": settings.MOTCUA_HOTLINE},
                    f"tel:{settings.MOTCUA_HOTLINE}",
                    icon="phone",
                ),
            ],
        ),
        lines=[
            _("Hồ sơ làm thay đổi giấy tờ của một người, nên phải chắc là chính người ấy hoặc cha mẹ nộp."),
            _("Chỉ cần làm một lần. Cán bộ xem thẻ căn cước, vài phút là xong."),
            _("Xác nhận qua ứng dụng VNeID chưa dùng được ở đây; khi có, chúng tôi sẽ báo."),
            _("Bản khai và các tệp được giữ nguyên. Xong việc, mở lại trang này rồi bấm nộp."),
        ],
        offices=offices,
        buttons=[_back_to_check(draft), Button(_("Về trang đầu"), kind="quiet", href=reverse("portal:home"))],
    )


def already_page(draft: Draft, reason: str) -> StoppedPage:
    """The same declaration came again with another content; the first one stands (F06)."""
    receipt = reverse("portal:receipt", args=[draft.submitted_number])
    return StoppedPage(
        title=_("Bản khai này đã nộp rồi"),
        errors=ErrorSummary([Problem(reason)], title=_("Không nộp lần thứ hai")),
        lines=[_("Hồ sơ đã nộp vẫn nguyên như biên nhận. Muốn sửa, hãy gọi nơi tiếp nhận.")],
        buttons=[Button(_("Xem biên nhận"), href=receipt)],
    )


def failed_page(draft: Draft) -> StoppedPage:
    """Something broke before the dossier was written (F01)."""
    return StoppedPage(
        title=_("Hồ sơ chưa nộp được"),
        errors=ErrorSummary([Problem(_("Máy chủ gặp trục trặc khi nộp."))], title=_("Chưa nộp, dữ liệu vẫn còn")),
        lines=[
            _("Mọi câu trả lời và tệp của bạn vẫn còn. Chưa có số hồ sơ nào được cấp."),
            _("Đợi một phút rồi nộp lại; bấm nhiều lần cũng chỉ thành một hồ sơ."),
        ],
        buttons=[_back_to_check(draft)],
    )


def _back_to_check(draft: Draft) -> Button:
    return Button(_("Về trang kiểm tra"), href=way.check_address(draft))
