"""Words for one procedure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.accounts.models import Assurance
from motcua.catalogue.models import Channel, ChannelTerms, Level, ProcedureVersion
from motcua.catalogue.queries import Snapshot
from motcua.core import words
from motcua.core.text import fold_key, one_line
from motcua.portal import fees
from motcua.portal.procedures.papers import Papers, papers
from motcua.portal.procedures.structured import structured_data
from motcua.portal.procedures.where import Where
from motcua.portal.terms import time_words
from motcua.ui.components import Banner, Button, Details, SummaryList, SummaryRow

# Older pages are flagged to the owner of the catalogue (UX-48).
STALE_AFTER = timedelta(days=90)
_PLACES: Mapping[str, str | Promise] = {
    Level.COMMUNE: gettext_lazy("Uỷ ban nhân dân xã, phường, đặc khu"),
    Level.DISTRICT: gettext_lazy("Uỷ ban nhân dân huyện"),
    Level.PROVINCE: gettext_lazy("Cơ quan cấp tỉnh"),
}


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """One procedure."""

    title: str
    field: str
    name: str
    facts: SummaryList
    start: Button | None
    closed: Banner | None
    before: str
    papers: Papers
    steps: Sequence[str]
    ways: SummaryList | None
    tariff: SummaryList | None
    where: Where
    more: Sequence[Details]
    basis: Details
    verified: str
    data: SafeString


def procedure_page(procedure: Snapshot, *, case: str, on: date, where: Where) -> ProcedurePage:
    """One procedure with everything to know before starting; `where` says at which office."""
    version = procedure.version
    return ProcedurePage(
        title=version.title,
        field=version.field,
        name=version.name if fold_key(version.title) not in fold_key(version.name) else "",
        facts=SummaryList(_facts(procedure), title=_("Thời hạn và chi phí")),
        start=_start(procedure.code) if procedure.is_fileable else None,
        closed=None if procedure.is_fileable else _not_here(procedure),
        before=_before(version) if procedure.is_fileable else "",
        papers=papers(procedure, case),
        steps=_steps(version) if procedure.is_fileable else (),
        ways=_ways(procedure),
        tariff=fees.tariff(procedure),
        where=where,
        more=list(_more(version)),
        basis=_basis(procedure),
        verified=_verified(version.verified_on, on),
        data=structured_data(procedure),
    )


def _facts(procedure: Snapshot) -> list[SummaryRow]:
    version, terms = procedure.version, _first(procedure)
    rows = [
        SummaryRow(_("Nơi giải quyết"), _place(version)),
        SummaryRow(_("Bạn nhận được"), version.result_name or _("Xem ở bộ phận một cửa")),
    ]
    if terms is None:
        return rows
    cost = SummaryRow(_("Lệ phí"), fees.of_channel(procedure, terms))
    return [SummaryRow(_("Thời hạn"), time_words(terms)), cost, *rows]


def _first(procedure: Snapshot) -> ChannelTerms | None:
    order = (
        (Channel.ONLINE, Channel.COUNTER, Channel.POST) if procedure.is_fileable else (Channel.COUNTER, Channel.POST)
    )
    return next(
        (procedure.terms[channel] for channel in (*order, *procedure.terms) if channel in procedure.terms), None
    )


def _place(version: ProcedureVersion) -> str:
    said = str(_PLACES.get(version.level, Level(version.level).label))
    return f"{said} ({version.competent_agency})" if version.competent_agency else said


def _start(code: str) -> Button:
    return Button(_("Nộp trực tuyến"), href=reverse("portal:choose-office", args=[code]))


def _not_here(procedure: Snapshot) -> Banner:
    where = _("Hãy chuẩn bị giấy tờ dưới đây rồi đến bộ phận một cửa.")
    if Channel.POST in procedure.terms:
        where = _("Hãy chuẩn bị giấy tờ dưới đây rồi đến bộ phận một cửa, hoặc gửi qua bưu điện.")
    return Banner(where, tone="information", title=_("Thủ tục này chưa nộp trực tuyến ở đây được"))


def _before(version: ProcedureVersion) -> str:
    if version.min_assurance < Assurance.SEEN:
        return ""
    return _(
        "Khai và gửi giấy tờ được ngay. Nếu chưa xác nhận danh tính, bạn xác nhận một lần tại bộ phận một cửa rồi nộp."
    )


def _steps(version: ProcedureVersion) -> list[str]:
    return [
        _("Trả lời từng câu hỏi. Dừng lúc nào cũng được, phần đã khai được giữ lại."),
        _("Chụp giấy tờ bằng điện thoại, hoặc chọn tệp có sẵn."),
        _("Xem lại rồi nộp. Bạn nhận ngay số hồ sơ và biên nhận."),
        _("Nhận %(result)s khi có tin nhắn báo.") % {"result": version.result_name or _("kết quả")},
    ]


def _ways(procedure: Snapshot) -> SummaryList | None:
    rows = [
        SummaryRow(said, [time_words(procedure.terms[channel]), fees.of_channel(procedure, procedure.terms[channel])])
        for channel, said in (
            (Channel.ONLINE, _("Trực tuyến")),
            (Channel.COUNTER, _("Đến bộ phận một cửa")),
            (Channel.POST, _("Gửi qua bưu điện")),
        )
        if channel in procedure.terms
    ]
    return SummaryList(rows, title=_("Thời hạn và lệ phí theo cách nộp")) if rows else None


def _more(version: ProcedureVersion) -> Iterator[Details]:
    for said, text in ((_("Trình tự thực hiện"), version.steps), (_("Yêu cầu, điều kiện"), version.conditions)):
        lines = [line for part in text.splitlines() if (line := one_line(part))]
        if lines:
            yield Details(said, lines)


def _verified(day: date, today: date) -> str:
    said = _("Nội dung trang này được kiểm tra lần cuối ngày %(day)s.") % {"day": words.short_day(day)}
    if today - day <= STALE_AFTER:
        return said
    return _("%(said)s Đã quá 90 ngày chưa kiểm tra lại; hãy hỏi bộ phận một cửa trước khi đi.") % {"said": said}


def _basis(procedure: Snapshot) -> Details:
    laws = [
        _("%(name)s (số %(number)s)") % {"name": basis.name, "number": basis.number} if basis.name else basis.number
        for basis in procedure.legal_bases
    ]
    code = _("Mã thủ tục: %(code)s") % {"code": procedure.code}
    decision = procedure.version.decision
    announced = [_("Công bố theo quyết định %(decision)s") % {"decision": decision}] if decision else []
    return Details(_("Căn cứ pháp lý"), [*laws, code, *announced])
