"""Gallery examples of fields and of the pages that ask."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from motcua.ui.components import (
    AnswerSection,
    Button,
    CheckAnswers,
    Checkboxes,
    Component,
    DateField,
    Details,
    ErrorSummary,
    FieldGroup,
    FileField,
    FileItem,
    FileList,
    Link,
    Option,
    PickField,
    PlaceGroup,
    Problem,
    QuestionPage,
    Radios,
    RowsGroup,
    SelectField,
    Stepper,
    SummaryRow,
    TextArea,
    TextField,
    YesNo,
)
from motcua.ui.gallery_pieces import HERE, LONG_NAME, Shelf


def forms() -> Mapping[type[Component], Shelf]:
    """Examples of every field and every page."""
    return {
        QuestionPage: _question_pages(),
        ErrorSummary: _error_summaries(),
        CheckAnswers: _check_answers(),
        TextField: _text_fields(),
        TextArea: _text_areas(),
        DateField: _date_fields(),
        Radios: _radios(),
        Checkboxes: _checkboxes(),
        SelectField: _selects(),
        PickField: _picks(),
        FileField: _file_fields(),
        YesNo: _yes_no(),
        FieldGroup: _groups(),
        PlaceGroup: _places(),
        RowsGroup: _rows(),
    }


def _ways_out() -> Sequence[Link]:
    return [
        Link(_("Đăng nhập bằng VNeID"), HERE, icon="person"),
        Link(_("Đến bộ phận một cửa gần nhất"), HERE, icon="office"),
        Link(_("Nhờ người giúp làm hộ"), HERE, icon="phone"),
    ]


def _question_pages() -> Shelf:
    single = Radios(
        "q1_who",
        _("Bạn khai sinh cho ai?"),
        hint=_("Cha, mẹ, ông, bà hoặc người thân khác đều nộp được."),
        options=[
            Option("me", _("Con của tôi")),
            Option("kin", _("Cháu, em của tôi")),
            Option("other", _("Người khác")),
        ],
        value="me",
    )
    return Shelf(
        _("Mỗi trang một quyết định."),
        [
            (
                _("Một câu hỏi, nhãn là tiêu đề"),
                QuestionPage(
                    single.label,
                    [single],
                    stepper=Stepper(2, 7),
                    back=HERE,
                    save=True,
                    details=Details(_("Vì sao hỏi điều này?"), _("Để biết cần giấy tờ nào.")),
                ),
            ),
            (
                _("Có lỗi"),
                question_gone_wrong("q2_name", "q2_born"),
            ),
            (
                _("Tiêu đề dài, nút khác"),
                QuestionPage(
                    LONG_NAME,
                    [
                        TextField(
                            "q3_code", _("Mã sáu số"), inputmode="numeric", width="6", autocomplete="one-time-code"
                        )
                    ],
                    intro=_("Mã có hiệu lực trong 10 phút."),
                    submit=_("Đăng nhập"),
                    buttons=[Button(_("Không nhận được mã"), kind="quiet", name="resend", value="1")],
                ),
            ),
        ],
    )


def _error_summaries() -> Shelf:
    problems = [Problem(_("Hãy nhập tên của người con."), "#f-q2_name"), Problem(LONG_NAME)]
    unknown = [Problem(_("Số giấy tờ này chưa khớp với cơ sở dữ liệu dân cư."))]
    return Shelf(
        _("Mọi chỗ cần sửa, trên cùng, được đọc lên ngay."),
        [
            (_("Nhiều lỗi"), ErrorSummary(problems)),
            (_("Có lối khác"), ErrorSummary(unknown, title=_("Chưa xác nhận được bạn là ai"), help=_ways_out())),
        ],
    )


def _check_answers() -> Shelf:
    child = [
        SummaryRow(_("Họ, chữ đệm, tên"), "Nguyễn Gia Hân"),
        SummaryRow(_("Ngày sinh"), "Chủ nhật, 15/11/2026"),
        SummaryRow(_("Quê quán"), LONG_NAME),
    ]
    cost = [SummaryRow(_("Lệ phí"), [_("0 đ"), _("Đăng ký đúng hạn, không thu lệ phí.")])]
    agree = Checkboxes(
        "c1_agree",
        _("Cam đoan"),
        options=[Option("yes", _("Những điều khai trên là đúng sự thật."))],
        error=_("Hãy đánh dấu nếu bạn đồng ý với lời cam đoan."),
    )
    sections = [AnswerSection(_("Người con"), child, HERE), AnswerSection(_("Tiền phải nộp"), cost)]
    return Shelf(
        _("Xem lại tất cả trước khi nộp."),
        [
            (
                _("Trước khi nộp"),
                CheckAnswers(_("Xem lại trước khi nộp"), sections, _("Nộp hồ sơ"), back=HERE, save=True),
            ),
            (_("Chưa cam đoan"), CheckAnswers(_("Xem lại, có lỗi"), sections[1:], _("Nộp hồ sơ"), fields=[agree])),
        ],
    )


def _text_fields() -> Shelf:
    phone = TextField(
        "t2",
        _("Số điện thoại"),
        hint=_("Để nhắn tin khi có kết quả."),
        kind="tel",
        inputmode="tel",
        autocomplete="tel",
        width="20",
    )
    return Shelf(
        _("Một dòng chữ."),
        [
            (_("Trống"), TextField("t1", _("Họ, chữ đệm, tên"), autocomplete="name")),
            (_("Có gợi ý"), phone),
            (
                _("Có đuôi"),
                TextField("t3", _("Số tiền"), inputmode="numeric", width="10", suffix=_("đồng"), value="150.000"),
            ),
            (_("Không bắt buộc, dài"), TextField("t4", LONG_NAME, optional=True, value=LONG_NAME)),
            (
                _("Có lỗi"),
                TextField(
                    "t5",
                    _("Số định danh"),
                    hint=_("12 chữ số."),
                    value="0123",
                    error=_("Số định danh có 12 chữ số, bạn mới nhập 4."),
                    inputmode="numeric",
                    width="20",
                ),
            ),
            (_("Gợi ý sẵn"), TextField("t6", _("Dân tộc"), suggestions=["Kinh", "Tày", "Thái", "Ê-đê"])),
        ],
    )


def _text_areas() -> Shelf:
    return Shelf(
        _("Nhiều dòng chữ."),
        [
            (_("Trống"), TextArea("a1", _("Điều cần nói thêm"), optional=True)),
            (_("Có lỗi"), TextArea("a2", _("Lý do"), value=LONG_NAME, error=_("Hãy viết ngắn hơn 200 chữ."))),
        ],
    )


def _date_fields() -> Shelf:
    return Shelf(
        _("Ngày, tháng, năm trong ba ô."),
        [
            (_("Trống"), DateField("d1", _("Ngày sinh"), hint=_("Ví dụ: 15 11 2026"), autocomplete="bday")),
            (
                _("Sai năm"),
                DateField(
                    "d2",
                    _("Ngày kết hôn"),
                    day="1",
                    month="5",
                    year="2062",
                    wrong=["year"],
                    error=_("Năm phải là năm nay hoặc trước đó."),
                ),
            ),
        ],
    )


def _radios() -> Shelf:
    kinds = [
        Option("post", _("Gửi qua bưu điện"), _("Khoảng 2 ngày, cước 26.000 đ")),
        Option("desk", _("Đến nhận tại phường")),
        Option("long", LONG_NAME),
    ]
    return Shelf(
        _("Chọn một trong vài mục."),
        [
            (_("Thường"), Radios("r1", _("Nhận kết quả bằng cách nào?"), options=kinds, value="post")),
            (
                _("Trên một hàng"),
                Radios("r2", _("Giới tính"), options=[Option("f", _("Nữ")), Option("m", _("Nam"))], inline=True),
            ),
            (_("Có lỗi"), Radios("r3", _("Nơi sinh"), options=kinds[:2], error=_("Hãy chọn một mục."))),
        ],
    )


def _checkboxes() -> Shelf:
    papers = [
        Option("birth", _("Giấy chứng sinh")),
        Option("wed", _("Giấy chứng nhận kết hôn"), _("Nếu cha mẹ đã kết hôn")),
    ]
    return Shelf(
        _("Chọn nhiều mục, hoặc đồng ý với một câu."),
        [
            (_("Thường"), Checkboxes("k1", _("Bạn đang có giấy tờ nào?"), options=papers, values=["birth"])),
            (
                _("Có lỗi"),
                Checkboxes(
                    "k2",
                    _("Cam đoan"),
                    options=[Option("yes", _("Tôi đã đọc và đồng ý."))],
                    error=_("Hãy đánh dấu để đi tiếp."),
                ),
            ),
        ],
    )


def _selects() -> Shelf:
    places = [Option("00004", _("Phường Ba Đình")), Option("00008", _("Phường Ngọc Hà")), Option("x", LONG_NAME)]
    return Shelf(
        _("Chọn một trong nhiều mục."),
        [
            (_("Chưa chọn"), SelectField("s1", _("Phường, xã"), options=places)),
            (_("Đã chọn mục dài"), SelectField("s2", _("Nơi đăng ký"), options=places, value="x")),
            (
                _("Có lỗi"),
                SelectField("s3", _("Tỉnh, thành phố"), options=places, error=_("Hãy chọn tỉnh, thành phố.")),
            ),
        ],
    )


def _picks() -> Shelf:
    units = [Option("1", "Sở Tài chính tỉnh Thanh Hoá"), Option("2", "Công an tỉnh Thanh Hoá"), Option("3", LONG_NAME)]
    return Shelf(
        _("Chọn vài mục trong nhiều mục."),
        [
            (_("Chưa chọn"), PickField("pk1", _("Hỏi những đơn vị nào"), options=units)),
            (_("Đã chọn hai mục"), PickField("pk2", _("Gửi cho ai"), options=units, values=["1", "3"])),
            (
                _("Có lỗi"),
                PickField("pk3", _("Đơn vị phối hợp"), options=units, error=_("Hãy chọn ít nhất một đơn vị.")),
            ),
        ],
    )


def _file_fields() -> Shelf:
    stored = FileList(
        [FileItem("giay-chung-sinh.jpg", "1,2 MB", HERE, _("1 trang"), "9f86d081", scan="clean", remove="1")]
    )
    return Shelf(
        _("Chọn tệp hoặc chụp ảnh."),
        [
            (
                _("Trống"),
                FileField("u1", _("Giấy chứng sinh"), hint=_("Ảnh chụp rõ bốn góc, hoặc tệp PDF. Tối đa 20 MB.")),
            ),
            (_("Đã có tệp"), FileField("u2", _("Giấy chứng nhận kết hôn"), files=stored, optional=True)),
            (
                _("Có lỗi"),
                FileField("u3", _("Giấy tờ tùy thân"), error=_("Tệp này không mở được. Hãy chụp lại hoặc gửi PDF.")),
            ),
        ],
    )


def _yes_no() -> Shelf:
    return Shelf(
        _("Câu hỏi có hoặc không."),
        [
            (_("Chưa trả lời"), YesNo("y1", _("Cha mẹ có đăng ký kết hôn không?"))),
            (_("Đã trả lời"), YesNo("y2", _("Bé sinh tại cơ sở y tế?"), value=True)),
            (_("Có lỗi"), YesNo("y3", _("Bạn có cần bản sao không?"), error=_("Hãy chọn có hoặc không."))),
        ],
    )


def _groups() -> Shelf:
    father = [
        TextField("g1_name", _("Họ, chữ đệm, tên"), autocomplete="off"),
        TextField("g1_id", _("Số định danh"), inputmode="numeric", width="20"),
    ]
    return Shelf(
        _("Vài ô dưới một tiêu đề nhỏ."),
        [(_("Hai ô"), FieldGroup(_("Người cha"), father, hint=_("Bỏ trống nếu không xác định được.")))],
    )


def _places() -> Shelf:
    box = TextField("p1_search", _("Gõ tên xã, phường"), hint=_("Mới hay cũ đều được."), typeahead=True)
    lists = [
        SelectField("p1_province", _("Tỉnh, thành phố"), options=[Option("38", "Tỉnh Thanh Hoá")], value="38"),
        SelectField("p1_commune", _("Xã, phường, đặc khu"), options=[Option("14797", "Phường Hạc Thành")]),
    ]
    line = TextField("p1_line", _("Số nhà, đường"), autocomplete="off")
    parts = [Option("00008", "Phường Ngọc Hà"), Option("00025", "Phường Giảng Võ")]
    ask = Radios("p2_commune", _("Nơi nào đúng?"), options=parts)
    typed = TextField("p2_search", _("Gõ tên xã, phường"), value="P. Cống Vị, Ba Đình", typeahead=True)
    return Shelf(
        _("Một nơi: gõ tên, mới hay cũ; hoặc chọn trong danh sách."),
        [
            (_("Chưa gõ"), PlaceGroup(_("Nơi cư trú"), [box, *lists, line])),
            (_("Xã, phường cũ đã tách"), PlaceGroup(_("Nơi sinh"), [typed, ask])),
        ],
    )


def _rows() -> Shelf:
    def line(n: int, *values: str, error: str = "") -> list[TextField]:
        name, code = (*values, "", "")[:2]
        return [
            TextField(f"trade_{n}_name", _("Tên ngành, nghề"), value=name),
            TextField(f"trade_{n}_code", _("Mã ngành"), value=code, width="6", optional=True, error=error),
        ]

    fields = [*line(1, _("Bán lẻ tạp hoá"), "47", error=_("Dòng 1: Mã ngành gồm 4 chữ số.")), *line(2), *line(3)]
    group = RowsGroup(_("Ngành, nghề"), fields, columns=2, lines=2)
    return Shelf(_("Cùng những câu hỏi cho nhiều dòng; dòng thừa gấp lại."), [(_("Hai dòng mở"), group)])


def question_gone_wrong(name: str = "name", born: str = "born") -> QuestionPage:
    """A question page with two errors; the names of its fields are free, so that two can stand on one page."""
    fields = [
        TextField(name, _("Họ, chữ đệm, tên của người con"), error=_("Hãy nhập tên của người con.")),
        DateField(
            born,
            _("Ngày sinh"),
            day="31",
            month="2",
            year="2026",
            wrong=["day"],
            error=_("Tháng 2 không có ngày 31. Hãy xem lại giấy chứng sinh."),
        ),
    ]
    return QuestionPage(
        _("Người con"), fields, caption=_("Đăng ký khai sinh"), stepper=Stepper(3, 7), back=HERE, save=True
    )
