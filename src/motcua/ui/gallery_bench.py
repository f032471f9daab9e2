"""A sample of the officer's bench: list, dossier, actions, with nobody's real data."""

from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from motcua.ui.components import (
    Button,
    Column,
    Details,
    FileItem,
    FileList,
    Pager,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    Tag,
    Timeline,
    TimelineStep,
)

HERE = "#main"


@dataclass(frozen=True, slots=True)
class Bench:
    """What the sample page shows."""

    queue: Table
    pager: Pager
    code: str
    title: str
    tag: Tag
    facts: SummaryList
    files: FileList
    timeline: Timeline
    buttons: list[Button]
    help: Details

    @classmethod
    def sample(cls) -> Self:
        return cls(
            queue=_queue(),
            pager=Pager(_("20 hồ sơ gần hạn nhất"), next_href=HERE),
            code="G21.99-261123-0001",
            title=_("Đăng ký khai sinh: Nguyễn Gia Hân"),
            tag=Tag(_("Hạn hôm nay, 17:00"), "soon"),
            facts=_facts(),
            files=_files(),
            timeline=_timeline(),
            buttons=[
                Button(_("Trình ký"), action=HERE, icon="sign", key="K"),
                Button(_("Yêu cầu bổ sung"), href=HERE, kind="secondary", icon="return", key="B"),
                Button(_("Từ chối"), href=HERE, kind="danger", key="T"),
            ],
            help=Details(_("Phím tắt"), [_("K: trình ký"), _("B: yêu cầu bổ sung"), _("T: từ chối")]),
        )


def _queue() -> Table:
    people = [
        ("Nguyễn Thị Lan", Tag(_("Hôm nay"), "soon"), "soon"),
        ("H’Hen Niê", Tag(_("Quá hạn 1 ngày"), "late"), "late"),
        ("Trần Quốc Khánh Minh Đăng Khoa", Tag(_("Còn 3 ngày"), "calm"), ""),
        ("Vàng A Sử", Tag(_("Chờ bổ sung"), "waiting"), ""),
    ]
    rows = [
        TableRow([name, tag], href=HERE, current=place == 0, tone="late" if tone == "late" else "")
        for place, (name, tag, tone) in enumerate(people)
    ]
    return Table(
        _("Hồ sơ theo hạn"), [Column(_("Người nộp")), Column(_("Hạn"), short=True)], rows=rows, caption_hidden=True
    )


def _facts() -> SummaryList:
    return SummaryList(
        [
            SummaryRow(_("Người con"), [_("Nguyễn Gia Hân, nữ"), _("sinh Chủ nhật, 15/11/2026")]),
            SummaryRow(_("Người nộp"), _("Nguyễn Thị Lan, mẹ")),
            SummaryRow(_("Nơi cư trú"), _("12 ngõ 5, phường Hồng Hà")),
            SummaryRow(_("Lệ phí"), _("0 đ, đăng ký đúng hạn")),
        ],
        title=_("Tờ khai"),
    )


def _files() -> FileList:
    return FileList(
        [
            FileItem(
                "giay-chung-sinh.jpg",
                "1,2 MB",
                HERE,
                _("1 trang"),
                "9f86d081",
                scan="clean",
                paper=_("Giấy chứng sinh"),
            ),
            FileItem(
                "ket-hon.pdf",
                "310 KB",
                HERE,
                _("2 trang"),
                "60303ae2",
                scan="unscanned",
                paper=_("Giấy chứng nhận kết hôn"),
            ),
        ],
        title=_("Giấy tờ"),
    )


def _timeline() -> Timeline:
    return Timeline(
        [
            TimelineStep(_("Nộp trực tuyến"), "past", when="09:12, 23/11/2026"),
            TimelineStep(_("Bộ phận một cửa nhận"), "past", when="10:05, 23/11/2026", who="Lê Thị Bình"),
            TimelineStep(_("Xem xét hồ sơ"), "now", when=_("từ 10:30, 23/11/2026"), who="Trần Văn Cường"),
            TimelineStep(_("Lãnh đạo ký"), "next", who="Phạm Thị Dung"),
        ],
        label=_("Đường đi của hồ sơ"),
    )
