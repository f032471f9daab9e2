"""The editor and the comparison in finished words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.differences import Difference
from motcua.catalogue.models import Channel, Kind, Level, ProcedureVersion, Subject
from motcua.core import words
from motcua.office.drafting.forms import DAY, Typed
from motcua.ui.components import (
    Button,
    Checkboxes,
    DateField,
    Field,
    FieldGroup,
    Link,
    Option,
    Problem,
    QuestionPage,
    SelectField,
    SummaryList,
    SummaryRow,
    Tag,
    TextArea,
    TextField,
)
from motcua.workdays.deadlines import Unit


@dataclass(frozen=True, slots=True)
class Comparison:
    """What would change, who wrote it, and what can be done now."""

    title: str
    caption: str
    facts: SummaryList
    changes: Sequence[Difference]
    back: str
    edit: Link
    publish: Button | None
    discard: Button
    refusal: str = ""


def new_page(typed: Typed, fields: Sequence[str], problems: Sequence[Problem] = ()) -> QuestionPage:
    """The first page of a local procedure."""
    return QuestionPage(
        _("Thêm thủ tục đặc thù của địa phương"),
        [
            _text(typed, "code", _("Mã thủ tục"), hint=_("Mã được cấp kèm mã tỉnh, ví dụ 1.012753.H56."), width="20"),
            _text(typed, "name", _("Tên thủ tục"), hint=_("Như trong quyết định công bố.")),
            _text(typed, "field", _("Lĩnh vực"), hint=_("Ví dụ: Thi đua – khen thưởng."), suggestions=fields),
        ],
        intro=_("Tạo bản soạn; các phần khác nhập ở bước sau. Chỉ có hiệu lực khi một người khác công bố."),
        submit=_("Tạo bản soạn"),
        problems=problems,
        back=reverse("office:catalogue"),
    )


def edit_page(
    draft: ProcedureVersion, typed: Typed, fields: Sequence[str], problems: Sequence[Problem] = ()
) -> QuestionPage:
    """Everything that a version says, in one form that is saved whole."""
    code = draft.procedure.code
    return QuestionPage(
        _("Soạn bản %(n)d") % {"n": draft.number},
        [
            FieldGroup(_("Tên và nơi giải quyết"), _head(typed, fields)),
            *[FieldGroup(str(channel.label), _channel(typed, channel)) for channel in Channel],
            FieldGroup(_("Biểu phí"), [_tariff(typed)]),
            FieldGroup(_("Hồ sơ và kết quả"), _lists(typed)),
            FieldGroup(_("Quyết định công bố"), _decision(typed)),
        ],
        caption=f"{code} · {draft.title}",
        submit=_("Lưu và xem thay đổi"),
        problems=problems,
        hidden={"seen": str(draft.revision)},
        back=reverse("office:catalogue-version", args=[code, draft.number]),
    )


def comparison(
    draft: ProcedureVersion,
    before: ProcedureVersion | None,
    changes: Sequence[Difference],
    *,
    authors: Sequence[str],
    is_author: bool,
    refusal: str = "",
) -> Comparison:
    """The draft against the version in force."""
    code, hidden = draft.procedure.code, {"seen": str(draft.revision)}
    against = _("So với bản %(n)d đang có") % {"n": before.number} if before else _("Thủ tục mới, chưa có bản nào")
    facts = [
        SummaryRow(_("Quyết định công bố"), draft.decision or Tag(_("Chưa ghi, cần có khi công bố"), "soon")),
        SummaryRow(_("Có hiệu lực từ"), words.short_day(draft.effective_from)),
        SummaryRow(_("Người soạn"), ", ".join(authors)),
    ]
    if is_author:
        facts.append(SummaryRow(_("Công bố"), _("Bạn đã soạn bản này; một người khác xem và công bố.")))
    return Comparison(
        title=_("Bản %(n)d: %(title)s") % {"n": draft.number, "title": draft.title},
        caption=f"{code} · {against}",
        facts=SummaryList(facts),
        changes=changes,
        back=reverse("office:catalogue-version", args=[code, draft.number]),
        edit=Link(_("Sửa tiếp"), reverse("office:procedure-edit", args=[code]), icon="pencil"),
        publish=None
        if is_author
        else Button(_("Công bố"), action=reverse("office:procedure-publish", args=[code]), hidden=hidden, icon="sign"),
        discard=Button(
            _("Bỏ bản soạn"), action=reverse("office:procedure-discard", args=[code]), hidden=hidden, kind="quiet"
        ),
        refusal=refusal,
    )


def _head(typed: Typed, fields: Sequence[str]) -> list[Field]:
    kinds = [Option(kind.value, str(kind.label)) for kind in Kind if kind != Kind.INTERNAL]
    return [
        TextArea("name", _("Tên thủ tục"), value=_value(typed, "name"), error=_error(typed, "name"), rows=2),
        _text(
            typed,
            "title",
            _("Tên ngắn"),
            hint=_("Tên trong danh sách; để trống thì lấy từ tên thủ tục."),
            optional=True,
        ),
        _text(typed, "field", _("Lĩnh vực"), suggestions=fields),
        SelectField("kind", _("Loại thủ tục"), options=kinds, value=_value(typed, "kind"), placeholder=_("Chọn")),
        _boxes(typed, "levels", _("Cấp thực hiện"), [Option(one.value, str(one.label)) for one in Level]),
        _boxes(typed, "subjects", _("Đối tượng"), [Option(one.value, str(one.label)) for one in Subject]),
        _text(typed, "competent_agency", _("Cơ quan có thẩm quyền"), optional=True),
        _text(typed, "executing_agency", _("Cơ quan thực hiện"), optional=True),
        _text(typed, "coordinating_agency", _("Cơ quan phối hợp"), optional=True),
        _boxes(typed, "channels", _("Cách nộp"), [Option(one.value, str(one.label)) for one in Channel]),
    ]


def _channel(typed: Typed, channel: Channel) -> list[Field]:
    units = [Option(unit.value, str(unit.label)) for unit in Unit]
    time, unit, fee, said = (f"{channel}-{name}" for name in ("amount", "unit", "fee", "fee_words"))
    return [
        _text(
            typed, time, _("Thời hạn"), hint=_("Để trống nếu không có thời hạn chung."), width="4", optional=True
        ),
        SelectField(
            unit, _("Đơn vị"), options=units, value=_value(typed, unit), placeholder=_("Chọn"), optional=True
        ),
        _text(
            typed, fee, _("Phí, lệ phí (đồng)"), width="10", optional=True,
            hint=_("0 là miễn phí; để trống nếu tuỳ trường hợp."),
        ),
        _text(typed, said, _("Lời ghi về phí"), optional=True),
    ]  # fmt: skip


def _tariff(typed: Typed) -> TextArea:
    return TextArea(
        "fee_rules", _("Khoản thu, miễn giảm"), value=_value(typed, "fee_rules"), error=_error(typed, "fee_rules"),
        rows=6, optional=True,
        hint=_(
            "Mỗi dòng một khoản: Lệ phí đăng ký | lệ phí | 100.000 | căn cứ: 85/2019/TT-BTC. Dưới đó là miễn, giảm: "
            "- giảm 50% Nộp trực tuyến | khi: channel = online | căn cứ: … Theo bậc: 2.000 đến 2, 1.000 | "
            "mỗi: pages (trang) | nhân: copies (bản) | tối đa: 200.000. Có biểu phí thì thu theo biểu phí."
        ),
    )  # fmt: skip


def _lists(typed: Typed) -> list[Field]:
    return [
        TextArea(
            "papers", _("Giấy tờ"), value=_value(typed, "papers"), error=_error(typed, "papers"), rows=12,
            hint=_(
                "Mỗi dòng một giấy tờ: Tờ khai | 1 chính, 2 sao, nếu có | mẫu: 01.docx | gợi ý: … "
                "Tiêu đề: “# Trường hợp: …”, “# Xuất trình: …”. Lưu ý: bắt đầu dòng bằng “Lưu ý: ”."
            ),
        ),
        TextArea("steps", _("Trình tự thực hiện"), value=_value(typed, "steps"), rows=8, optional=True),
        TextArea("conditions", _("Yêu cầu, điều kiện"), value=_value(typed, "conditions"), rows=4, optional=True),
        TextArea(
            "results", _("Kết quả"), value=_value(typed, "results"), error=_error(typed, "results"), rows=3,
            hint=_("Mỗi dòng một kết quả: Giấy khai sinh | KQ.G15.000031"),
        ),
    ]  # fmt: skip


def _decision(typed: Typed) -> list[Field]:
    day, month, year = (_value(typed, part) for part in DAY)
    return [
        TextArea(
            "bases", _("Căn cứ pháp lý"), value=_value(typed, "bases"), error=_error(typed, "bases"), rows=5,
            hint=_("Mỗi dòng một văn bản: 60/2014/QH13 | Luật Hộ tịch"),
        ),
        _text(
            typed, "decision", _("Số quyết định công bố"), hint=_("Cần có khi công bố."), width="20", optional=True
        ),
        DateField("day", _("Có hiệu lực từ"), day=day, month=month, year=year, error=_error(typed, "day")),
    ]  # fmt: skip


def _text(typed: Typed, name: str, label: str, **more: object) -> TextField:
    value, error = _value(typed, name), _error(typed, name)
    return TextField(name, label, value=value, error=error, **more)  # type: ignore[arg-type]  # a TextField's own


def _boxes(typed: Typed, name: str, label: str, options: Sequence[Option]) -> Checkboxes:
    return Checkboxes(name, label, options=options, values=typed.chosen.get(name, []), error=_error(typed, name))


def _value(typed: Typed, name: str) -> str:
    return typed.values.get(name, "")


def _error(typed: Typed, name: str) -> str:
    return typed.errors.get(name, "")
