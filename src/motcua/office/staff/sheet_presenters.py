"""Words about a file of officials: what it needs, what it would do, what is wrong with it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.directory.importing import Report
from motcua.directory.rosters import COLUMNS, REQUIRED
from motcua.ui.components import (
    Banner,
    Column,
    Details,
    FileField,
    QuestionPage,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
)

FILE, ROWS, WRITE = "file", "rows", "write"
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A report for the page; without `faults` and with something to do it can be written."""

    banner: Banner
    counts: SummaryList
    faults: Table | None
    can_be_written: bool


def question(error: str = "") -> QuestionPage:
    """Which file."""
    names = ", ".join(COLUMNS[name] for name in REQUIRED)
    return QuestionPage(
        _("Nhập cán bộ từ tệp"),
        [
            FileField(
                FILE,
                _("Tệp CSV hoặc XLSX"),
                accept=".csv,.xlsx",
                multiple=False,
                error=error,
                hint=_("Dòng đầu là tên cột. Bắt buộc có: %(names)s.") % {"names": names},
            )
        ],
        intro=_("Lần bấm đầu chỉ kiểm tra và báo sẽ ghi gì, chưa ghi gì vào hệ thống."),
        back=reverse("office:officials"),
        submit=_("Kiểm tra tệp"),
        details=Details(
            _("Cách làm nhanh nhất"),
            _("Xuất danh sách ra XLSX, thêm hoặc sửa dòng rồi nhập lại. Dòng không đổi được bỏ qua."),
        ),
    )


def shown(report: Report) -> Shown:
    """What the file would do, or why it cannot."""
    return Shown(
        banner=_banner(report),
        counts=_counts(report),
        faults=_faults(report) if report.faults else None,
        can_be_written=not report.faults and report.does_something,
    )


def said(report: Report) -> str:
    """After it was written."""
    done = {"added": words.number(report.added), "appointed": words.number(report.appointed)}
    return _("Đã nhập: thêm %(added)s cán bộ, giao %(appointed)s vị trí.") % done


def _banner(report: Report) -> Banner:
    if report.faults:
        rows = len({fault.row for fault in report.faults})
        text = _("Có %(rows)s dòng sai. Chưa ghi dòng nào; sửa tệp rồi kiểm tra lại.")
        return Banner(text % {"rows": words.number(rows)}, tone="warning")
    if not report.does_something:
        return Banner(_("Mọi dòng đã có trong hệ thống, không có gì để ghi."), tone="information")
    return Banner(_("Tệp đúng. Xem lại rồi bấm “Ghi vào hệ thống”."), tone="success")


def _counts(report: Report) -> SummaryList:
    facts = {
        _("Cán bộ mới"): report.added,
        _("Cán bộ đổi tên, điện thoại"): report.changed,
        _("Vị trí được giao"): report.appointed,
        _("Vị trí đổi ngày kết thúc"): report.ended,
        _("Dòng không đổi"): report.same,
    }
    return SummaryList([SummaryRow(term, words.number(count)) for term, count in facts.items()])


def _faults(report: Report) -> Table:
    rows = [TableRow([words.number(one.row), one.column, one.reason]) for one in report.faults[:MOST_SHOWN]]
    columns = [Column(_("Dòng"), numeric=True), Column(_("Cột"), short=True), Column(_("Vì sao, sửa thế nào"))]
    caption = _("Chỗ phải sửa")
    if len(report.faults) > MOST_SHOWN:
        given = {"shown": MOST_SHOWN, "all": words.number(len(report.faults))}
        caption = _("Chỗ phải sửa: %(shown)d chỗ đầu trong %(all)s chỗ") % given
    return Table(caption, columns, rows=rows)
