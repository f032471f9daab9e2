"""Words of the pages on which a dossier is mended."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.queries import snapshot
from motcua.core import words
from motcua.documents.models import StoredFile
from motcua.dossiers import supplements
from motcua.dossiers.actions.submitting import Missing
from motcua.dossiers.actions.supplementing import LONGEST_NOTE
from motcua.dossiers.models import Defect, Supplement
from motcua.dossiers.revisions import answers_of, label_of
from motcua.forms import fields, summaries
from motcua.forms import queries as forms
from motcua.forms.answers import Answers, Wrong
from motcua.forms.layout import Page
from motcua.forms.pages import PageResult
from motcua.portal.declaring import elsewhere
from motcua.portal.files import file_item
from motcua.portal.tracking.presenters import name_of
from motcua.ui.base import Component
from motcua.ui.components import (
    AnswerSection,
    Banner,
    Button,
    CheckAnswers,
    FileField,
    FileItem,
    FileList,
    Problem,
    QuestionPage,
    SummaryRow,
    Tag,
    TextArea,
)

REVISION, NOTE = "revision", "note"


def overview(
    supplement: Supplement, files: Sequence[StoredFile], found: Sequence[Problem] = (), note: str = ""
) -> CheckAnswers:
    """Every defect with what to do about it and how far it is, then handing in."""
    dossier = supplement.dossier
    return CheckAnswers(
        _("Bổ sung hồ sơ"),
        [AnswerSection(_("Những mục cần sửa"), _rows(supplement, files))],
        _("Gửi phần bổ sung"),
        caption=name_of(dossier),
        intro=_why(supplement),
        back=reverse("portal:dossier", args=[dossier.number]),
        fields=[
            TextArea(
                NOTE,
                _("Lời nhắn cho cán bộ"),
                hint=_("Nếu mục nào đã đúng, không cần sửa, hãy nói vì sao."),
                value=note,
                optional=True,
                rows=3,
                maxlength=LONGEST_NOTE,
            )
        ],
        notice=_("Chỉ những mục trên thay đổi; bản đã nộp vẫn được giữ. Gửi xong, hồ sơ được xem tiếp ngay."),
        problems=found,
        hidden={REVISION: str(supplement.revision)},
    )


def question_page(
    supplement: Supplement,
    page: Page,
    raw: Mapping[str, str],
    errors: Mapping[str, Wrong],
    *,
    told: Sequence[str | Component] = (),
    seen: str = "",
) -> QuestionPage:
    """A page of the form with its asked fields alone; `told` stands above, `seen` is what it was shown with."""
    said = [one.guidance for one in supplement.defects.all() if one.field in {field.name for field in page.fields}]
    return QuestionPage(
        page.title,
        fields.widgets(page, raw, errors),
        caption=name_of(supplement.dossier),
        intro=[
            *told,
            *(Banner(one, tone="information", title=_("Cán bộ yêu cầu")) for one in said),
            *([page.hint] if page.hint else []),
        ],
        back=_there(supplement),
        submit=_("Lưu, về danh sách cần sửa"),
        hidden={elsewhere.SEEN: seen} if seen else elsewhere.seen(page, supplements.answers_now(supplement)),
    )


def both(supplement: Supplement, page: Page, stored: Answers, typed: PageResult) -> QuestionPage:
    """A page that was saved elsewhere meanwhile: what is kept there, above what was typed here."""
    here = reverse("portal:mend-page", args=[supplement.dossier.number, page.slug])
    told = elsewhere.both(page, stored, typed.values, here=here)
    return question_page(
        supplement, page, typed.raw, typed.errors, told=told, seen=elsewhere.seen(page, stored)[elsewhere.SEEN]
    )


def papers_page(supplement: Supplement, files: Sequence[StoredFile], errors: Mapping[str, str]) -> QuestionPage:
    """One chooser for each paper that is asked for."""
    asked = [one for one in supplement.defects.all() if one.slot]
    return QuestionPage(
        _("Giấy tờ cần gửi lại"),
        [_file_field(supplement, one, files, errors.get(one.slot, "")) for one in asked],
        caption=name_of(supplement.dossier),
        intro=_("Tệp mới thay cho tệp đã nộp ở mục đó; tệp cũ vẫn được giữ trong hồ sơ."),
        back=_there(supplement),
        submit=_("Lưu, về danh sách cần sửa"),
        buttons=[Button(_("Tải tệp đã chọn lên"), kind="secondary", icon="upload", name="upload", value="1")],
    )


def problems(supplement: Supplement, missing: Sequence[Missing]) -> list[Problem]:
    """What is missing, each with the way to where it is mended."""
    return [Problem(one.message, _where(supplement, one)) for one in missing]


def _why(supplement: Supplement) -> Banner:
    lines = [supplement.reason, _("Căn cứ: %(basis)s") % {"basis": supplement.legal_basis}]
    until = words.long_day(supplement.until)
    if supplement.expired_at is not None:
        late = _("Hạn bổ sung đã hết (%(until)s). Bạn vẫn gửi được cho tới khi có quyết định.")
        lines.append(late % {"until": until})
        return Banner(lines, tone="warning", title=_("Đã quá hạn bổ sung"))
    return Banner(lines, tone="information", title=_("Bổ sung chậm nhất hết %(until)s") % {"until": until})


def _rows(supplement: Supplement, files: Sequence[StoredFile]) -> list[SummaryRow]:
    dossier, now = supplement.dossier, supplements.answers_now(supplement)
    given, page_of = answers_of(dossier), _page_of(supplement)
    said = {
        row.field: row.value
        for section in summaries.summary(forms.version(dossier.form_id), now)
        for row in section.rows
    }
    asked = {one.field for one in supplement.defects.all()}
    rows = []
    for defect in supplement.defects.all():
        if defect.slot:
            own = [file for file in files if file.slot == defect.slot]
            shown: Component | str = FileList([_item(supplement, file) for file in own]) if own else ""
            is_done, href = bool(own), f"{reverse('portal:mend-papers', args=[dossier.number])}#f-{defect.slot}"
        else:
            shown, is_done = said.get(defect.field, ""), given.get(defect.field) != now.get(defect.field)
            href = page_of.get(defect.field, "")
        label = label_of(dossier, field=defect.field, slot=defect.slot)
        rows.append(SummaryRow(label, [defect.guidance, *([shown] if shown else []), _state(is_done)], href))
    # What a changed answer made necessary besides.
    for field, href in page_of.items():
        if field not in asked:
            rows.append(SummaryRow(label_of(dossier, field=field), said.get(field) or _state(is_done=False), href))
    return rows


def _state(is_done: bool) -> Tag:  # noqa: FBT001  the one thing that it says
    return Tag(_("Đã sửa"), "done") if is_done else Tag(_("Chưa sửa"), "soon")


def _page_of(supplement: Supplement) -> dict[str, str]:
    number = supplement.dossier.number
    return {
        field.name: f"{reverse('portal:mend-page', args=[number, page.slug])}#f-{field.name}"
        for page in supplements.pages_to_mend(supplement)
        for field in page.fields
    }


def _file_field(supplement: Supplement, defect: Defect, files: Sequence[StoredFile], error: str) -> FileField:
    own = [file for file in files if file.slot == defect.slot]
    paper = snapshot(supplement.dossier.procedure_id).paper(defect.slot)
    return FileField(
        defect.slot,
        paper.name if paper else defect.slot,
        hint=defect.guidance,
        error=error,
        files=FileList([_item(supplement, file, remove=True) for file in own]) if own else None,
    )


def _item(supplement: Supplement, file: StoredFile, *, remove: bool = False) -> FileItem:
    where = [supplement.dossier.number, file.pk]
    return file_item(
        file,
        href=reverse("portal:mend-file", args=where),
        picture=reverse("portal:mend-picture", args=where),
        remove=str(file.pk) if remove else "",
    )


def _where(supplement: Supplement, one: Missing) -> str:
    number = supplement.dossier.number
    if one.slot:
        return f"{reverse('portal:mend-papers', args=[number])}#f-{one.slot}"
    return reverse("portal:mend-page", args=[number, one.page])


def _there(supplement: Supplement) -> str:
    return reverse("portal:mend", args=[supplement.dossier.number])
