"""Gallery examples of pieces and lists: every tone, every state, empty, and far too long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.ui.components import (
    Banner,
    Button,
    Column,
    Component,
    Conversation,
    Details,
    EmptyState,
    FileItem,
    FileList,
    Link,
    LinkList,
    LinkTile,
    Pager,
    Panel,
    SearchBox,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    Tag,
    Timeline,
    TimelineStep,
    TodoCard,
    Turn,
)

HERE = "#main"
# 300 letters with stacked marks, as a name must be able to be.
LONG_NAME = ("Nguyễn Phước Ẫm Ễn Ộc Hoàng Quỳnh Như Thị Ngưỡng Khuỷu " * 6)[:300].strip()
LONG_WORD = "giay_chung_sinh_ban_chup_" * 5 + "cuoi.jpeg"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a component is for, and its examples with captions."""

    purpose: str
    examples: Sequence[tuple[str, Component]]


def pieces() -> Mapping[type[Component], Shelf]:
    """Examples of everything that is neither a page nor a field."""
    return {
        SummaryList: _summary_lists(),
        Tag: _tags(),
        Timeline: _timelines(),
        Conversation: _conversations(),
        TodoCard: _todo_cards(),
        Table: _tables(),
        Pager: _pagers(),
        FileList: _file_lists(),
        Banner: _banners(),
        EmptyState: _empty_states(),
        Button: _buttons(),
        Link: _links(),
        LinkList: _link_lists(),
        LinkTile: _tiles(),
        Panel: _panels(),
        Details: _details(),
        SearchBox: _search_boxes(),
    }


def _summary_lists() -> Shelf:
    plain = [
        SummaryRow(_("Thời hạn"), _("Trong ngày; nộp sau 15 giờ thì ngày làm việc tiếp theo")),
        SummaryRow(_("Lệ phí"), _("Không thu nếu đăng ký đúng hạn")),
        SummaryRow(_("Nơi làm"), _("Ủy ban nhân dân phường Hồng Hà")),
    ]
    changing = [
        SummaryRow(_("Họ, chữ đệm, tên"), LONG_NAME, HERE),
        SummaryRow(_("Tình trạng"), Tag(_("Chờ bổ sung"), "waiting"), HERE),
        SummaryRow(_("Giấy tờ đã nộp"), [_("Giấy chứng sinh"), _("Giấy chứng nhận kết hôn")], HERE),
        SummaryRow(_("Ghi chú"), "–", HERE),
    ]
    return Shelf(
        _("Điều đã biết: tên mục và giá trị."),
        [
            (_("Chỉ đọc"), SummaryList(plain)),
            (_("Có chỗ sửa, giá trị dài"), SummaryList(changing, title=_("Người con"))),
        ],
    )


def _tags() -> Shelf:
    return Shelf(
        _("Trạng thái bằng chữ, biểu tượng và màu."),
        [
            ("calm", Tag(_("Còn 5 ngày làm việc"), "calm")),
            ("soon", Tag(_("Hạn hôm nay"), "soon")),
            ("late", Tag(_("Quá hạn 2 ngày"), "late")),
            ("done", Tag(_("Đã trả kết quả"), "done")),
            ("info", Tag(_("Mới tiếp nhận"), "info")),
            ("waiting", Tag(_("Chờ người dân bổ sung"), "waiting")),
            (_("Biểu tượng riêng"), Tag(_("Nộp qua bưu điện"), "info", icon="mail")),
            (_("Dài"), Tag(LONG_NAME, "waiting")),
        ],
    )


def _timelines() -> Shelf:
    running = [
        TimelineStep(_("Bạn đã nộp hồ sơ"), "past", when="09:12, 23/11/2026"),
        TimelineStep(_("Bộ phận một cửa đã nhận"), "past", when="10:05, 23/11/2026", who=_("Phường Hồng Hà")),
        TimelineStep(
            _("Công chức tư pháp đang xem hồ sơ"),
            "now",
            when=_("từ 10:30, 23/11/2026"),
            who=_("Trần Văn Cường, phường Hồng Hà"),
            text=_("Kết quả chậm nhất thứ Tư, 25/11/2026."),
        ),
        TimelineStep(_("Lãnh đạo phường ký"), "next"),
        TimelineStep(_("Bạn nhận kết quả"), "next", text=_("Chúng tôi sẽ nhắn tin khi có.")),
    ]
    waiting = [
        TimelineStep(LONG_NAME, "past", when="23/11/2026", who=LONG_NAME),
        TimelineStep(
            _("Chờ bạn gửi thêm giấy tờ"), "now", text=[Tag(_("Hạn hôm nay"), "soon"), _("Giấy chứng sinh chụp bị mờ.")]
        ),
    ]
    return Shelf(
        _("Ai đang giữ hồ sơ, từ bao giờ, tiếp theo là gì."),
        [
            (_("Đang làm"), Timeline(running, label=_("Đường đi của hồ sơ"))),
            (_("Một bước"), Timeline(running[:1])),
            (_("Dài, chờ bổ sung"), Timeline(waiting)),
        ],
    )


def _conversations() -> Shelf:
    words = {"label": _("Trao đổi về hồ sơ"), "empty": _("Chưa có tin nào.")}
    question = Turn(
        _("Bạn"),
        _("09:12, 23/11/2026"),
        _("Giấy chứng sinh của cháu ghi sai một chữ trong tên mẹ.\nTôi có phải xin lại không?"),
        is_own=True,
        state=_("cơ quan đã xem lúc 09:40"),
        files=FileList([FileItem(LONG_WORD, "240 kB", pages=_("1 trang"), short_hash="8f14e45f")]),
    )
    answer = Turn(_("Trần Văn Cường, công chức tư pháp"), _("09:45, 23/11/2026"), LONG_NAME, mark=Tag(_("Mới"), "info"))
    return Shelf(
        _("Hỏi và trả lời; biết bên kia đã xem hay chưa."),
        [
            (_("Hai bên"), Conversation([question, answer], **words)),
            (_("Chưa có tin"), Conversation([], **words)),
        ],
    )


def _todo_cards() -> Shelf:
    return Shelf(
        _("Việc đang chờ người đọc; cả thẻ là đường dẫn."),
        [
            (_("Thường"), TodoCard(1, _("kết quả để nhận"), HERE, "return")),
            (
                "soon",
                TodoCard(2, _("hồ sơ cần bổ sung"), HERE, "upload", tone="soon", note=_("Hạn thứ Tư, 25/11/2026")),
            ),
            ("late", TodoCard(1, _("khoản phải nộp"), HERE, "warning", tone="late", note=_("Quá hạn 1 ngày"))),
            (_("Dài"), TodoCard(1248, LONG_NAME, HERE, "list")),
        ],
    )


def _tables() -> Shelf:
    columns = [
        Column(_("Mã hồ sơ"), short=True, sort_href=HERE, sorted="ascending"),
        Column(_("Người nộp")),
        Column(_("Hạn trả"), short=True, sort_href=HERE),
        Column(_("Tình trạng"), short=True),
        Column(_("Lệ phí"), numeric=True),
    ]
    rows = [
        TableRow(
            ["G21.99-261123-0001", "Nguyễn Thị Lan", "25/11/2026", Tag(_("Hạn hôm nay"), "soon"), "8.000 đ"],
            href=HERE,
            current=True,
        ),
        TableRow(
            ["G21.99-261123-0002", "H’Hen Niê", "24/11/2026", Tag(_("Quá hạn 1 ngày"), "late"), "0 đ"],
            href=HERE,
            tone="late",
        ),
        TableRow(["G21.99-261123-0003", LONG_NAME, "30/11/2026", Tag(_("Đang xem"), "calm"), "1.127.000 đ"], href=HERE),
    ]
    nothing = EmptyState(
        _("Không có hồ sơ nào quá hạn"), _("Danh sách này tự cập nhật khi có hồ sơ mới."), icon="check"
    )
    return Shelf(
        _("Bảng có tên; trên điện thoại mỗi dòng thành một khối có nhãn."),
        [
            (
                _("Sắp xếp được, dòng đang mở, dòng quá hạn"),
                Table(_("Hồ sơ đang giữ"), columns, rows=rows, sortable=True),
            ),
            (_("Tên bảng ẩn"), Table(_("Hồ sơ một dòng"), columns, rows=rows[:1], caption_hidden=True)),
            (_("Không có dòng nào"), Table(_("Hồ sơ quá hạn"), columns, empty=nothing)),
        ],
    )


def _pagers() -> Shelf:
    return Shelf(
        _("Đi qua một danh sách dài."),
        [
            (
                _("Đếm được"),
                Pager.numbered(
                    4, 63, "?trang={page}#pager", summary=_("Hồ sơ 61 đến 80 trong 1.248"), label=_("Trang hồ sơ")
                ),
            ),
            (
                _("Trang đầu"),
                Pager.numbered(1, 3, "?trang={page}#pager", summary=_("Tin 1 đến 20 trong 45"), label=_("Trang tin")),
            ),
            (_("Không đếm"), Pager(_("20 hồ sơ cũ hơn"), previous_href=HERE, next_href=HERE, label=_("Hồ sơ cũ"))),
        ],
    )


def _file_lists() -> Shelf:
    files = [
        FileItem(
            _("giay chung sinh.jpg"), "1,2 MB", HERE, _("1 trang"), "9f86d081", scan="clean", paper=_("Giấy chứng sinh")
        ),
        FileItem(LONG_WORD, "4,8 MB", HERE, _("12 trang"), "60303ae2", scan="waiting", remove="2"),
        FileItem("ho-khau.pdf", "310 KB", pages=_("2 trang"), short_hash="fd61a03a", scan="unscanned", remove="3"),
        FileItem("hoa-don.docx", "88 KB", short_hash="a4e624d6", scan="infected", remove="4"),
    ]
    return Shelf(
        _("Tệp đã lưu, kèm điều chứng minh nó còn nguyên."),
        [
            (_("Mọi trạng thái quét"), FileList(files, title=_("Giấy tờ đã nộp"))),
            (_("Một tệp"), FileList(files[:1])),
        ],
    )


def _banners() -> Shelf:
    return Shelf(
        _("Một tin cho cả trang."),
        [
            ("notification", Banner(_("Phường nghỉ làm việc chiều thứ Sáu, 27/11/2026."), title=_("Thông báo"))),
            (
                "information",
                Banner(_("Bạn có thể dừng lại bất cứ lúc nào, dữ liệu đã nhập vẫn còn."), tone="information"),
            ),
            (
                "warning",
                Banner(
                    _("Còn thiếu giấy chứng sinh. Bạn có thể gửi sau, trước ngày 30/11/2026."),
                    tone="warning",
                    title=_("Chưa đủ giấy tờ"),
                    link=Link(_("Gửi giấy tờ"), HERE, icon="upload"),
                ),
            ),
            ("success", Banner(_("Đã lưu lúc 09:12."), tone="success")),
            (_("Dài"), Banner(LONG_NAME, tone="information", title=LONG_NAME)),
        ],
    )


def _empty_states() -> Shelf:
    return Shelf(
        _("Chưa có gì: vì sao, và làm gì được."),
        [
            (_("Chỉ lời"), EmptyState(_("Chưa có việc nào hôm nay"), _("Hồ sơ mới sẽ hiện ở đây."), icon="check")),
            (
                _("Có việc làm tiếp"),
                EmptyState(
                    _("Bạn chưa có hồ sơ nào"),
                    _("Hồ sơ đang khai và đã nộp sẽ hiện ở đây."),
                    link=Button(_("Tìm thủ tục"), href=HERE, icon="search"),
                ),
            ),
        ],
    )


def _buttons() -> Shelf:
    return Shelf(
        _("Một động từ."),
        [
            (_("Chính"), Button(_("Nộp hồ sơ"))),
            (_("Phụ"), Button(_("Lưu, làm tiếp sau"), kind="secondary")),
            (_("Nguy hiểm"), Button(_("Rút hồ sơ"), kind="danger", icon="return")),
            (_("Nhẹ"), Button(_("Bỏ qua câu này"), kind="quiet")),
            (_("Có phím tắt và lệnh riêng"), Button(_("Nhận hồ sơ"), action=HERE, icon="check", key="N")),
            (_("Là đường dẫn"), Button(_("Bắt đầu"), href=HERE, icon="arrow-right")),
            (_("Dài"), Button(_("Xác nhận đã nhận đủ bản chính và chuyển hồ sơ cho công chức tư pháp của phường"))),
        ],
    )


def _links() -> Shelf:
    return Shelf(
        _("Đường dẫn trong câu hoặc trong danh sách."),
        [
            (_("Thường"), Link(_("Xem mẫu tờ khai"), HERE)),
            (_("Có biểu tượng"), Link(_("Tải biên nhận (PDF, 82 KB)"), HERE, icon="download")),
            (_("Đang ở đây"), Link(_("Trang đầu"), HERE, current=True)),
            (_("Dài"), Link(LONG_NAME, HERE, icon="file")),
        ],
    )


def _link_lists() -> Shelf:
    links = [Link(_("Đăng ký khai sinh"), HERE), Link(_("Đăng ký lại khai sinh"), HERE), Link(LONG_NAME, HERE)]
    return Shelf(
        _("Nhiều đường dẫn, mỗi dòng một chỗ chạm."),
        [(_("Có tên"), LinkList(links, title=_("Thủ tục hay dùng"))), (_("Không tên"), LinkList(links[:2]))],
    )


def _tiles() -> Shelf:
    names = [
        (_("Sinh con"), "birth"), (_("Kết hôn"), "marriage"), (_("Nhà, đất"), "house"), (_("Mở cửa hàng"), "business"),
        (_("Đổi chỗ ở"), "residence"), (_("Chứng thực bản sao"), "certified-copy"),
    ]  # fmt: skip
    return Shelf(
        _("Chỗ chạm lớn có hình, hiểu được mà không cần đọc."),
        [
            *((name, LinkTile(name, HERE, picture)) for name, picture in names),
            (_("Có ghi chú"), LinkTile(_("Phường Hồng Hà"), HERE, "office", note=_("Cách 1,2 km, mở đến 17:00"))),
            (_("Dài"), LinkTile(LONG_NAME, HERE, "house")),
        ],
    )


def _panels() -> Shelf:
    return Shelf(
        _("Việc đã xong, và con số cần giữ."),
        [
            (
                _("Có số"),
                Panel(
                    _("Đã nộp hồ sơ"),
                    number_label=_("Số hồ sơ của bạn"),
                    number="261123-K7QF-0421",
                    text=_("Lúc 09:12, thứ Hai, 23/11/2026"),
                ),
            ),
            (_("Không số"), Panel(_("Đã đổi số điện thoại"))),
        ],
    )


def _details() -> Shelf:
    return Shelf(
        _("Lời giúp gấp lại, chỉ mở khi cần."),
        [
            (
                _("Đóng"),
                Details(
                    _("Tôi không có giấy chứng sinh thì làm thế nào?"), _("Bạn có thể nộp văn bản của người làm chứng.")
                ),
            ),
            (_("Mở"), Details(_("Vì sao hỏi điều này?"), [_("Luật Hộ tịch yêu cầu."), LONG_NAME], open=True)),
        ],
    )


def _search_boxes() -> Shelf:
    return Shelf(
        _("Một ô, một nút."),
        [
            (_("Trang đầu"), SearchBox(_("Bạn cần làm gì?"), HERE, hint=_("Ví dụ: khai sinh, đất, mở quán"))),
            (_("Nhãn ẩn, đã gõ"), SearchBox(_("Tìm hồ sơ"), HERE, name="ma", value="G21.99", label_hidden=True)),
        ],
    )
