"""Words of the list and the form of popular names."""

from collections.abc import Iterable, Sequence

from django.core.paginator import Page
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.actions.synonyms import LONGEST_PHRASE
from motcua.catalogue.models import Synonym
from motcua.catalogue.search.finding import Hit
from motcua.core import words
from motcua.office.synonyms.forms import Typed
from motcua.ui.components import (
    Column,
    EmptyState,
    Link,
    Pager,
    Problem,
    QuestionPage,
    SearchBox,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    TextArea,
    TextField,
)


def search(typed: str) -> SearchBox:
    """The field that narrows the list."""
    return SearchBox(_("Tìm trong danh sách"), reverse("office:synonyms"), value=typed)


def total(count: int) -> str:
    """How long the list is."""
    return ngettext("%(n)s tên hay gọi", "%(n)s tên hay gọi", count) % {"n": words.number(count)}


def table(rows: Iterable[Synonym], *, keeps: bool) -> Table:
    """Popular names of one page; only who keeps the catalogue is led to the form."""
    columns = [Column(_("Người dân gọi")), Column(_("Danh mục gọi")), Column(_("Thủ tục đưa lên đầu"), short=True)]
    return Table(
        _("Tên hay gọi"),
        columns,
        rows=[
            TableRow(
                [row.phrase, list(row.means), list(row.codes)],
                href=reverse("office:synonym", args=[row.id]) if keeps else "",
            )
            for row in rows
        ],
        empty=EmptyState(
            _("Không có tên nào khớp"),
            _("Thêm tên này để người dân gõ là tìm thấy thủ tục."),
            link=Link(_("Thêm tên hay gọi"), reverse("office:synonym-add")) if keeps else None,
        ),
        caption_hidden=True,
    )


def pager(page: "Page[Synonym]", typed: str) -> Pager | None:
    """The way through the list; none where all is in sight."""
    if page.paginator.num_pages < 2:
        return None
    query = urlencode({"q": typed}) + "&" if typed else ""
    summary = _("Trang %(page)d trong %(pages)d") % {"page": page.number, "pages": page.paginator.num_pages}
    pattern = f"{reverse('office:synonyms')}?{query.replace('{', '').replace('}', '')}trang={{page}}"
    return Pager.numbered(page.number, page.paginator.num_pages, pattern, summary=summary)


def form_page(given: Typed, *, title: str) -> QuestionPage:
    """The form, with what was typed and why it was not taken."""
    return QuestionPage(
        title,
        [
            TextField(
                "phrase",
                _("Người dân gọi là gì?"),
                hint=_("Có dấu. Ví dụ: sổ đỏ bị mất. Không quá %(n)d chữ cái.") % {"n": LONGEST_PHRASE},
                value=given.phrase,
            ),
            TextArea(
                "means",
                _("Danh mục gọi là gì?"),
                hint=_("Mỗi cách gọi một dòng; thủ tục phải có đủ các chữ của một dòng."),
                value=given.means,
                rows=3,
            ),
            TextField(
                "codes",
                _("Mã thủ tục đưa lên đầu"),
                hint=_("Việc phần lớn người gõ tên này muốn làm, cách nhau bằng dấu cách. Ví dụ: 1.012786"),
                value=given.codes,
                optional=True,
            ),
        ],
        submit=_("Lưu"),
        back=reverse("office:synonyms"),
        problems=[Problem(given.problem, "#f-phrase")] if given.problem else (),
    )


def found_now(hits: Sequence[Hit]) -> SummaryList | None:
    """What people find today who type this."""
    rows = [SummaryRow(hit.code, Link(hit.title, reverse("portal:procedure", args=[hit.code]))) for hit in hits]
    return SummaryList(rows, title=_("Gõ tên này, người dân đang thấy")) if rows else None
