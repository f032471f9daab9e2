"""Words for one procedure."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.accounts.models import Assurance
from motcua.catalogue.models import Channel, ChannelTerms, Level, ProcedureVersion, RequiredPaper
from motcua.catalogue.queries import Snapshot
from motcua.core import words
from motcua.portal.terms import fee_words, time_words
from motcua.ui.components import (
    Banner,
    Button,
    Details,
    SummaryList,
    SummaryRow,
)

_PLACES = {
    Level.COMMUNE: gettext_lazy("Uỷ ban nhân dân xã, phường, đặc khu"),
    Level.DISTRICT: gettext_lazy("Uỷ ban nhân dân huyện"),
    Level.PROVINCE: gettext_lazy("Cơ quan cấp tỉnh"),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of the checklist."""

    name: str
    kind: str
    hint: str


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """One procedure."""

    title: str
    field: str
    name: str
    papers: Sequence[Paper]
    papers_if: Sequence[Paper]
    facts: SummaryList
    start: Button | None
    closed: Banner | None
    before: str
    steps: Sequence[str]
    other_ways: SummaryList | None
    basis: Details
    verified: str


def procedure_page(procedure: Snapshot) -> ProcedurePage:
    """One procedure with everything to know before starting."""
    version = procedure.version
    online = procedure.terms.get(Channel.ONLINE)
    return ProcedurePage(
        title=version.title,
        field=version.field,
        name=version.name if version.name != version.title else "",
        papers=[_paper(p) for p in procedure.papers if p.is_required],
        papers_if=[_paper(p) for p in procedure.papers if not p.is_required],
        facts=SummaryList(_facts(version, online), title=_("Thời hạn và chi phí")),
        start=_start(procedure.code) if online else None,
        closed=None if online else _not_online(),
        before=_before(version) if online else "",
        steps=_steps(version) if online else (),
        other_ways=_other_ways(procedure),
        basis=_basis(procedure),
        verified=_("Nội dung trang này được kiểm tra lần cuối ngày %(day)s.")
        % {"day": words.short_day(version.verified_on)},
    )


def _paper(paper: RequiredPaper) -> Paper:
    counts = (
        (paper.originals, ngettext("%(n)d bản chính", "%(n)d bản chính", paper.originals)),
        (paper.certified, ngettext("%(n)d bản chứng thực", "%(n)d bản chứng thực", paper.certified)),
        (paper.copies, ngettext("%(n)d bản chụp", "%(n)d bản chụp", paper.copies)),
    )
    return Paper(paper.name, ", ".join(said % {"n": n} for n, said in counts if n), paper.hint)


def _facts(version: ProcedureVersion, online: ChannelTerms | None) -> list[SummaryRow]:
    rows = [
        SummaryRow(_("Nơi giải quyết"), str(_PLACES[Level(version.level)])),
        SummaryRow(_("Bạn nhận được"), version.result_name),
    ]
    if online is None:
        return rows
    return [
        SummaryRow(_("Thời hạn"), time_words(online)),
        SummaryRow(_("Lệ phí"), fee_words(online)),
        *rows,
    ]


def _start(code: str) -> Button:
    return Button(_("Nộp trực tuyến"), href=reverse("portal:choose-office", args=[code]))


def _not_online() -> Banner:
    return Banner(_("Thủ tục này chưa nộp trực tuyến được. Hãy đến bộ phận một cửa."), tone="information")


def _before(version: ProcedureVersion) -> str:
    if version.min_assurance < Assurance.SEEN:
        return ""
    return _(
        "Khai và gửi giấy tờ được ngay. Chỉ trước khi nộp, bạn cần xác nhận danh tính một lần tại bộ phận một cửa."
    )


def _steps(version: ProcedureVersion) -> list[str]:
    return [
        _("Trả lời từng câu hỏi. Dừng lúc nào cũng được, phần đã khai được giữ lại."),
        _("Chụp giấy tờ bằng điện thoại, hoặc chọn tệp có sẵn."),
        _("Xem lại rồi nộp. Bạn nhận ngay số hồ sơ và biên nhận."),
        _("Nhận %(result)s khi có tin nhắn báo.") % {"result": version.result_name},
    ]


def _other_ways(procedure: Snapshot) -> SummaryList | None:
    rows = [
        SummaryRow(said, [time_words(procedure.terms[channel]), fee_words(procedure.terms[channel])])
        for channel, said in (
            (Channel.COUNTER, _("Đến bộ phận một cửa")),
            (Channel.POST, _("Gửi qua bưu điện")),
        )
        if channel in procedure.terms
    ]
    return SummaryList(rows, title=_("Cách nộp khác")) if rows else None


def _basis(procedure: Snapshot) -> Details:
    laws = [
        _("%(name)s (số %(number)s)") % {"name": basis.name, "number": basis.number} for basis in procedure.legal_bases
    ]
    code = _("Mã thủ tục: %(code)s") % {"code": procedure.code}
    decision = procedure.version.decision
    announced = [_("Công bố theo quyết định %(decision)s") % {"decision": decision}] if decision else []
    return Details(_("Căn cứ pháp lý"), [*laws, code, *announced])
