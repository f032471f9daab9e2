"""Words of the register of closed days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.documents import qr
from motcua.documents.models import DayRoot
from motcua.ui.components import (
    Column,
    Details,
    EmptyState,
    Link,
    LinkList,
    Pager,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    Tag,
)

SHOWN_DIGITS = 12


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The closed days of one month."""

    title: str
    month: str
    table: Table | None
    empty: EmptyState | None
    pager: Pager | None
    files: LinkList
    why: Details


@dataclass(frozen=True, slots=True)
class DayPage:
    """One closed day; `qr` leads to this page from the printed sheet."""

    title: str
    tag: Tag
    receipts: SummaryList
    ledger: SummaryList
    seal: SummaryList
    files: LinkList
    qr: SafeString


def register_page(month: date, roots: Sequence[DayRoot], *, first: date | None, last: DayRoot | None) -> RegisterPage:
    """`roots` are the days of the month, newest first; `first` and `last` bound the way through the months."""
    name = _("Tháng %(month)s") % {"month": f"{month:%m/%Y}"}
    return RegisterPage(
        title=_("Sổ niêm phong"),
        month=name,
        table=_table(name, roots) if roots else None,
        empty=None if roots else _nothing(),
        pager=_pager(month, name, first, last.day if last else None),
        files=LinkList(_files(), title=_("Giữ một bản ở nơi khác")),
        why=_why(),
    )


def day_page(root: DayRoot) -> DayPage:
    """Everything that is signed of a day, in full."""
    address = settings.BASE_URL + reverse("portal:sealing-day", args=[root.day.isoformat()])
    return DayPage(
        title=_("Sổ niêm phong ngày %(day)s") % {"day": words.short_day(root.day)},
        tag=_stamp_tag(root),
        receipts=SummaryList(
            [
                SummaryRow(_("Số biên nhận"), words.number(root.size)),
                SummaryRow(_("Gốc của cây"), _in_groups(bytes(root.root).hex())),
            ],
            title=_("Biên nhận nộp hồ sơ"),
        ),
        ledger=SummaryList(
            [
                SummaryRow(_("Dòng ghi thêm"), words.number(root.ledger_lines)),
                SummaryRow(_("Chuỗi có dòng mới"), words.number(root.ledger_chains)),
                SummaryRow(_("Gốc của các chuỗi"), _in_groups(bytes(root.ledger_root).hex())),
            ],
            title=_("Sổ kiểm toán"),
        ),
        seal=SummaryList(_seal(root), title=_("Chữ ký")),
        files=LinkList(
            [
                Link(
                    _("Tải tờ này (JSON)"),
                    reverse("portal:sealing-day-file", args=[root.day.isoformat()]),
                    icon="download",
                    download=True,
                ),
                Link(_("Cả tháng"), _month_href(root.day), icon="list"),
            ]
        ),
        qr=mark_safe(qr.svg(address, fills=True)),  # noqa: S308  drawn by our own program from our own address
    )


def _table(name: str, roots: Sequence[DayRoot]) -> Table:
    columns = [
        Column(_("Ngày"), short=True),
        Column(_("Biên nhận"), numeric=True),
        Column(_("Gốc (đầu)"), short=True),
        Column(_("Dấu thời gian"), short=True),
    ]
    rows = [
        TableRow(
            [
                words.short_day(root.day),
                words.number(root.size),
                bytes(root.root).hex()[:SHOWN_DIGITS],
                Tag(_("Có"), "done") if _has_stamp(root) else Tag(_("Đang chờ"), "waiting"),
            ],
            href=reverse("portal:sealing-day", args=[root.day.isoformat()]),
        )
        for root in roots
    ]
    return Table(name, columns, rows=rows, caption_hidden=True)


def _stamp_tag(root: DayRoot) -> Tag:
    if not _has_stamp(root):
        return Tag(_("Chờ dấu thời gian"), "waiting")
    return Tag(_("Đã đóng dấu thời gian"), "done")


def _has_stamp(root: DayRoot) -> bool:
    return getattr(root, "stamp", None) is not None


def _seal(root: DayRoot) -> list[SummaryRow]:
    stamp = getattr(root, "stamp", None)
    return [
        SummaryRow(_("Đóng lúc"), words.moment(root.closed_at)),
        SummaryRow(_("Mã của ngày trước"), _in_groups(bytes(root.previous).hex())),
        SummaryRow(_("Chữ ký Ed25519"), _in_groups(bytes(root.signature).hex())),
        SummaryRow(
            _("Dấu thời gian"),
            words.moment(stamp.stamped_at) if stamp else _("Chưa có: dịch vụ bên ngoài chưa trả lời, sẽ xin lại."),
        ),
    ]


def _in_groups(digits: str) -> str:
    """Hexadecimal digits in groups of eight, which can be compared by eye and break at line ends."""
    return " ".join(digits[n : n + 8] for n in range(0, len(digits), 8))


def _pager(month: date, name: str, first: date | None, last: date | None) -> Pager | None:
    """The way to the months beside this one; none where they have no days."""
    before, after = (month - timedelta(days=1)).replace(day=1), (month + timedelta(days=31)).replace(day=1)
    has_before, has_after = bool(first and first < month), bool(last and last >= after)
    if not has_before and not has_after:
        return None
    return Pager(
        name,
        previous_href=_month_href(before) if has_before else "",
        next_href=_month_href(after) if has_after else "",
        label=_("Các tháng"),
    )


def _month_href(day: date) -> str:
    return f"{reverse('portal:sealing')}?thang={day:%Y-%m}"


def _nothing() -> EmptyState:
    return EmptyState(
        _("Chưa có ngày nào được niêm phong"),
        _("Mỗi ngày được niêm phong sau nửa đêm. Hãy quay lại vào ngày mai."),
        icon="list",
    )


def _files() -> list[Link]:
    return [
        Link(_("Tải cả sổ (JSON)"), reverse("portal:sealing-feed"), icon="download", download=True),
        Link(_("Khoá công khai của hệ thống"), reverse("portal:public-key"), icon="download", download=True),
        Link(_("Chứng thư gốc của dấu thời gian"), reverse("portal:roots"), icon="download", download=True),
        Link(_("Xác minh một biên nhận"), reverse("portal:verify"), icon="qr"),
    ]


def _why() -> Details:
    return Details(
        _("Sổ này để làm gì?"),
        [
            _("Sau nửa đêm, mọi biên nhận trong ngày được gộp thành một mã duy nhất, gọi là gốc."),
            _("Sửa, xoá hay chèn thêm một biên nhận thì gốc khác đi, và ai cũng thấy."),
            _("Mỗi ngày ghi mã của ngày trước, nên không thể bỏ bớt một ngày."),
            _("Cơ quan khác giữ bản sao của sổ thì kể cả người quản trị máy chủ cũng không sửa được lịch sử."),
        ],
    )
