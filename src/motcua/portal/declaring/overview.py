"""All parts of a declaration with how far each is: the form's sections, the case, the papers, the check."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.core import words
from motcua.dossiers import checklists
from motcua.dossiers.models import Draft
from motcua.forms import pages
from motcua.forms.answers import is_unfinished
from motcua.forms.layout import Page, of
from motcua.portal.declaring import way
from motcua.ui.components import Button, Tag, TaskItem, TaskList


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The parts, and what can be done with the whole."""

    title: str
    caption: str
    lead: str
    tasks: TaskList
    go_on: Button
    discard: Button


def overview_page(draft: Draft, slots: Collection[str], *, today: date) -> OverviewPage:
    """`slots` are the lines of the checklist that have files."""
    parts = [*_sections(draft, today), *_case(draft), _papers(draft, slots)]
    done = sum(part.state == _done() for part in parts)
    return OverviewPage(
        title=_("Các phần của bản khai"),
        caption=draft.procedure.title,
        lead=_("Đã xong %(done)d trong %(all)d phần. Lưu lần cuối %(at)s.")
        % {"done": done, "all": len(parts), "at": words.short_moment(draft.saved_at)},
        tasks=TaskList([*parts, _check(draft, is_ready=done == len(parts))]),
        go_on=Button(_("Làm tiếp"), href=way.resume(draft)),
        discard=Button(
            _("Bỏ bản khai"), kind="quiet", href=reverse("portal:draft-discard", args=[draft.pk]), dialog=True
        ),
    )


def _sections(draft: Draft, today: date) -> list[TaskItem]:
    shown: dict[str, list[Page]] = {}
    for page in pages.visible_pages(draft.form, draft.answers):
        shown.setdefault(page.section, []).append(page)
    open_pages = [problem.page for problem in pages.validate_all(draft.form, draft.answers, today=today)]
    return [
        _section(draft, title, shown[slug], open_pages)
        for slug, title in of(draft.form).sections.items()
        if slug in shown
    ]


def _section(draft: Draft, title: str, own: Sequence[Page], open_pages: Collection[str]) -> TaskItem:
    """Leads to its first page that is not right, or to its first."""
    answers = [draft.answers.get(field.name) for page in own for field in page.fields]
    wrong = sum(is_unfinished(answer) for answer in answers)
    first = next((page for page in own if page.slug in open_pages), own[0])
    if wrong:
        state, hint = Tag(_("Cần sửa"), "late"), ngettext("%(n)d chỗ chưa đúng", "%(n)d chỗ chưa đúng", wrong)
        return TaskItem(title, state, way.page_address(draft, first), hint % {"n": wrong})
    is_begun = any(answer is not None for answer in answers)
    is_open = any(page.slug in open_pages for page in own)
    return TaskItem(title, _state(is_begun=is_begun, is_open=is_open), way.page_address(draft, first))


def _case(draft: Draft) -> list[TaskItem]:
    if not checklists.asks_case(draft):
        return []
    state = _state(is_begun=False, is_open=checklists.lacks_case(draft))
    return [TaskItem(_("Trường hợp của bạn"), state, way.case_address(draft))]


def _papers(draft: Draft, slots: Collection[str]) -> TaskItem:
    title = _("Giấy tờ")
    if checklists.lacks_case(draft):
        return TaskItem(title, _not_yet(), hint=_("Tuỳ trường hợp của bạn, hãy chọn trước."))
    lacking = len(list(checklists.open_lines(draft, slots)))
    hint = ngettext("Còn thiếu %(n)d giấy", "Còn thiếu %(n)d giấy", lacking) % {"n": lacking} if lacking else ""
    state = _state(is_begun=bool(slots), is_open=lacking > 0)
    return TaskItem(title, state, way.papers_address(draft), hint)


def _check(draft: Draft, *, is_ready: bool) -> TaskItem:
    title = _("Xem lại và nộp")
    if is_ready:
        return TaskItem(title, Tag(_("Sẵn sàng"), "info"), way.check_address(draft))
    return TaskItem(title, _not_yet(), hint=_("Khi các phần trên đã xong."))


def _state(*, is_begun: bool, is_open: bool) -> Tag:
    if not is_open:
        return _done()
    return Tag(_("Đang làm"), "soon") if is_begun else Tag(_("Chưa làm"), "calm")


def _done() -> Tag:
    return Tag(_("Đã xong"), "done")


def _not_yet() -> Tag:
    return Tag(_("Chưa tới lượt"), "calm")
