"""One procedure for other systems: papers by case, ways to hand in with time and fee, legal bases, results."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.api.answers import Found, Operation
from motcua.api.arguments import Gap
from motcua.api.problems import NotThere
from motcua.api.procedures import page_of
from motcua.api.shapes import Says
from motcua.catalogue.models import (
    Channel,
    ChannelTerms,
    Currency,
    FeeRow,
    GroupKind,
    Kind,
    Level,
    ProcedureVersion,
    RequiredPaper,
    ServiceLevel,
    Standing,
    Subject,
)
from motcua.catalogue.queries import Snapshot, version_of
from motcua.core.clock import day_of
from motcua.core.http import MomentRequest
from motcua.workdays.deadlines import Unit


@dataclass(frozen=True, slots=True)
class Paper:
    """A line of the checklist."""

    name: Annotated[str, Says(_("Tên giấy tờ"), "Giấy chứng sinh")]
    hint: Annotated[str, Says(_("Chỉ dẫn thêm"))]
    form_name: Annotated[str, Says(_("Tên mẫu đơn, nếu có mẫu"))]
    originals: Annotated[int, Says(_("Số bản chính"), 1)]
    certified: Annotated[int, Says(_("Số bản chứng thực"), 0)]
    copies: Annotated[int, Says(_("Số bản chụp"), 0)]
    required: Annotated[bool, Says(_("Bắt buộc phải có"), True)]


@dataclass(frozen=True, slots=True)
class Case:
    """A case and what it alone asks for."""

    name: Annotated[str, Says(_("Tên trường hợp"), "Người đi đăng ký là người được uỷ quyền")]
    papers: Annotated[Sequence[Paper], Says(_("Giấy tờ riêng của trường hợp này"))]


@dataclass(frozen=True, slots=True)
class Papers:
    """The checklist."""

    everybody: Annotated[Sequence[Paper], Says(_("Ai cũng nộp, hoặc nộp nếu đúng trường hợp (required = false)"))]
    shown: Annotated[Sequence[Paper], Says(_("Mang theo để xuất trình, không phải nộp"))]
    cases: Annotated[Sequence[Case], Says(_("Chỉ nộp khi thuộc trường hợp đó"))]
    unconfirmed: Annotated[Sequence[str], Says(_("Dòng chưa ai xác nhận có phải giấy tờ không; chưa đòi ai nộp"), [])]


@dataclass(frozen=True, slots=True)
class Time:
    """A time limit."""

    amount: Annotated[str, Says(_("Số, dạng thập phân"), "1")]
    unit: Annotated[Unit, Says(_("Đơn vị"), "working_days")]


@dataclass(frozen=True, slots=True)
class Fee:
    """One fee."""

    amount: Annotated[str | None, Says(_("Số tiền, dạng thập phân; null: nguồn không ghi"), "8000")]
    currency: Annotated[Currency, Says(_("Đồng tiền"), "VND")]
    words: Annotated[str, Says(_("Nguồn nói gì về khoản này"))]
    confirmed: Annotated[bool, Says(_("Đã có người xác nhận; chưa xác nhận thì không thu"), True)]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to hand in."""

    channel: Annotated[Channel, Says(_("Cách nộp"), "online")]
    time: Annotated[Time | None, Says(_("Thời hạn; null: nguồn không ghi"))]
    confirmed: Annotated[bool, Says(_("Thời hạn đã có người xác nhận; chưa xác nhận thì chưa hẹn ngày"), True)]
    note: Annotated[str, Says(_("Nguồn nói gì thêm về thời hạn"))]
    total: Annotated[int, Says(_("Tổng các khoản đã xác nhận ai cũng nộp, đồng"), 0)]
    fees: Annotated[Sequence[Fee], Says(_("Từng khoản như nguồn ghi"))]


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal basis."""

    number: Annotated[str, Says(_("Số, ký hiệu"), "60/2014/QH13")]
    name: Annotated[str, Says(_("Tên văn bản"), "Luật Hộ tịch")]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one gets in the end."""

    code: Annotated[str, Says(_("Mã kết quả quốc gia, nếu có"), "KQ.G15.000031")]
    name: Annotated[str, Says(_("Tên kết quả"), "Giấy khai sinh")]


@dataclass(frozen=True, slots=True)
class WholeProcedure:
    """A procedure with its parts."""

    code: Annotated[str, Says(_("Mã thủ tục"), "1.001193")]
    name: Annotated[str, Says(_("Tên đầy đủ như danh mục quốc gia"), "Thủ tục đăng ký khai sinh")]
    title: Annotated[str, Says(_("Tên gọn"), "Đăng ký khai sinh")]
    field: Annotated[str, Says(_("Lĩnh vực"), "Hộ tịch")]
    kind: Annotated[Kind, Says(_("Loại thủ tục"), "delegated")]
    level: Annotated[Level, Says(_("Cấp địa phương thấp nhất giải quyết"), "commune")]
    levels: Annotated[Sequence[Level], Says(_("Mọi cấp giải quyết"), ["commune"])]
    subjects: Annotated[Sequence[Subject], Says(_("Ai được làm"), ["citizen"])]
    competent_agency: Annotated[str, Says(_("Cơ quan có thẩm quyền"))]
    executing_agency: Annotated[str, Says(_("Cơ quan thực hiện"))]
    service_level: Annotated[ServiceLevel, Says(_("Mức độ trực tuyến đã công bố; trống: chưa công bố"), "full")]
    fileable: Annotated[bool, Says(_("Nộp trực tuyến được ở đây"), True)]
    decision: Annotated[str, Says(_("Quyết định công bố"), "1872/QĐ-BTP")]
    since: Annotated[date, Says(_("Có hiệu lực từ ngày"), "2025-07-01")]
    until: Annotated[date | None, Says(_("Hết hiệu lực từ ngày"))]
    checked_on: Annotated[date, Says(_("Ngày đối chiếu với nguồn gần nhất"), "2026-11-01")]
    papers: Annotated[Papers, Says(_("Thành phần hồ sơ theo trường hợp"))]
    ways: Annotated[Sequence[Way], Says(_("Các cách nộp, mỗi cách có thời hạn và phí riêng"))]
    legal_bases: Annotated[Sequence[Basis], Says(_("Căn cứ pháp lý"))]
    results: Annotated[Sequence[Outcome], Says(_("Kết quả"))]
    url: Annotated[str, Says(_("Trang cho người dân"), "https://motcua.example/thu-tuc/1.001193/")]


def procedure(request: MomentRequest, code: str) -> Found:
    """The version of today. Raises `NotThere`."""
    try:
        found = version_of(code, day_of(request.at))
    except ProcedureVersion.DoesNotExist:
        raise NotThere("procedure") from None
    return Found(_whole(found))


def _whole(found: Snapshot) -> WholeProcedure:
    version = found.version
    return WholeProcedure(
        code=found.code,
        name=version.name,
        title=version.title,
        field=version.field,
        kind=Kind(version.kind),
        level=Level(version.level),
        levels=[Level(one) for one in version.levels],
        subjects=[Subject(one) for one in version.subjects],
        competent_agency=version.competent_agency,
        executing_agency=version.executing_agency,
        service_level=ServiceLevel(version.procedure.service_level),
        fileable=found.is_fileable,
        decision=version.decision,
        since=version.effective_from,
        until=version.effective_to,
        checked_on=version.verified_on,
        papers=_papers(found),
        ways=[_way(found.terms[channel]) for channel in Channel if channel in found.terms],
        legal_bases=[Basis(one.number, one.name) for one in found.legal_bases],
        results=[Outcome(one.code, one.name) for one in found.results],
        url=page_of(found.code),
    )


def _papers(found: Snapshot) -> Papers:
    kinds: dict[UUID | None, GroupKind] = {
        None: GroupKind.ALL,
        **{group.pk: GroupKind(group.kind) for group in found.groups},
    }
    cases = [group for group in found.groups if group.kind == GroupKind.CASE]
    return Papers(
        everybody=_listed(line for line in found.papers if kinds[line.group_id] == GroupKind.ALL),
        shown=_listed(line for line in found.papers if kinds[line.group_id] == GroupKind.SHOW),
        cases=[
            Case(case.name, papers)
            for case in cases
            if (papers := _listed(line for line in found.papers if line.group_id == case.pk))
        ],
        unconfirmed=[line.name for line in found.lines if line.standing == Standing.UNCONFIRMED],
    )


def _listed(lines: Iterable[RequiredPaper]) -> list[Paper]:
    return [
        Paper(
            name=line.name,
            hint=line.hint,
            form_name=line.form_name,
            originals=line.originals,
            certified=line.certified,
            copies=line.copies,
            required=line.is_required,
        )
        for line in lines
    ]


def _way(terms: ChannelTerms) -> Way:
    is_timed = terms.amount is not None and terms.unit
    return Way(
        channel=Channel(terms.channel),
        time=Time(_decimal(terms.amount) or "", Unit(terms.unit)) if is_timed else None,
        confirmed=terms.is_confirmed,
        note=terms.note,
        total=terms.fee,
        fees=[_fee(one) for one in terms.fees.all()],
    )


def _fee(row: FeeRow) -> Fee:
    return Fee(_decimal(row.amount), Currency(row.currency), row.words, row.is_confirmed)


def _decimal(amount: Decimal | None) -> str | None:
    """Without zeros at the end: “1”, “0.5”, “8000”."""
    return None if amount is None else f"{amount.normalize():f}"


ONE = Operation(
    "procedure",
    "procedures/<str:code>",
    _("Một thủ tục"),
    _("Bản đang có hiệu lực: giấy tờ theo trường hợp, cách nộp với thời hạn và phí, căn cứ pháp lý, kết quả, mức độ."),
    WholeProcedure,
    procedure,
    arguments=(Gap("code", _("Mã thủ tục"), example="1.001193"),),
)
