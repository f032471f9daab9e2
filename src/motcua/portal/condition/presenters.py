"""The parts of the system in words: what each does for people, whether it does it now, what to do meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.core import words
from motcua.core.pulse import Pulse
from motcua.ui.components import SummaryList, SummaryRow, Tag

LATE_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Part:
    """A part by what people do with it."""

    name: str
    is_well: bool
    now: str


@dataclass(frozen=True, slots=True)
class ConditionPage:
    """The page: a sentence that says it all, the parts, what to do meanwhile, and the moment of looking."""

    title: str
    lead: str
    parts: SummaryList
    advice: list[str]
    seen: str


def page(pulse: Pulse, *, has_room: bool, at: datetime) -> ConditionPage:
    """What to show of the pulse; every part that does not work adds its advice."""
    parts = [_filing(pulse), _sending(pulse), _keeping(has_room)]
    broken = [part for part in parts if not part.is_well]
    title, lead = _summary(pulse, broken)
    return ConditionPage(
        title=title,
        lead=lead,
        parts=SummaryList([SummaryRow(part.name, [_tag(part), part.now]) for part in parts]),
        advice=_advice(pulse),
        seen=words.moment(at),
    )


def _summary(pulse: Pulse, broken: list[Part]) -> tuple[str, str]:
    if not pulse.has_database:
        lead = _("Những gì đã lưu và đã nộp vẫn còn nguyên. Chúng tôi đang đưa hệ thống trở lại.")
        return _("Hệ thống tạm nghỉ"), lead
    if broken:
        return _("Có phần đang chậm"), _("Vẫn khai, nộp và tra cứu được.")
    return _("Mọi phần đang hoạt động"), _("Khai, nộp, tra cứu và nhận tin đều bình thường.")


def _filing(pulse: Pulse) -> Part:
    now = _("Đang nhận hồ sơ.") if pulse.has_database else _("Cơ sở dữ liệu chưa trả lời.")
    return Part(_("Khai, nộp và tra cứu hồ sơ"), pulse.has_database, now)


def _sending(pulse: Pulse) -> Part:
    name = _("Tin nhắn, thư và giấy biên nhận")
    if not pulse.has_database:
        return Part(name, False, _("Sẽ gửi tiếp khi cơ sở dữ liệu trở lại, không sót tin nào."))
    if not pulse.workers:
        return Part(name, False, _("Đang dừng. Tin và giấy đã xếp hàng, sẽ gửi khi chạy lại."))
    if pulse.waiting_seconds >= LATE_SECONDS:
        minutes = pulse.waiting_seconds // 60
        return Part(name, False, _("Đang chậm khoảng %(minutes)d phút.") % {"minutes": minutes})
    return Part(name, True, _("Gửi trong vòng vài phút."))


def _keeping(has_room: bool) -> Part:
    now = _("Đang nhận tệp.") if has_room else _("Kho tệp gần đầy, có thể chưa nhận được tệp mới.")
    return Part(_("Gửi ảnh và tệp"), has_room, now)


def _advice(pulse: Pulse) -> list[str]:
    if pulse.has_database:
        return []
    return [
        _("Đang khai dở: những trang đã lưu vẫn còn. Đợi vài phút rồi mở lại."),
        _("Vừa bấm nộp mà chưa thấy số hồ sơ: mở lại bản khai, bấm nộp lần nữa; không bao giờ thành hai hồ sơ."),
        _("Đã có số hồ sơ: hồ sơ đã nộp, không phải làm gì."),
        _("Việc gấp: đến bộ phận một cửa nơi gần nhất trong giờ làm việc."),
    ]


def _tag(part: Part) -> Tag:
    return Tag(_("Hoạt động"), "done") if part.is_well else Tag(_("Gián đoạn"), "late")
