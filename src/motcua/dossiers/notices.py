"""What people are told about their dossier. Facts carry no personal data; the words are made when they are sent."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.catalogue.queries import snapshot
from motcua.core.batch import Batch
from motcua.core.clock import local
from motcua.core.words import money
from motcua.delivery.models import Parcel
from motcua.dossiers import checklists
from motcua.dossiers.lifecycle import Delivery
from motcua.dossiers.models import Dossier, Draft, Supplement
from motcua.notifications import notices
from motcua.notifications.texts import NoticeText


def submitted(batch: Batch, dossier: Dossier, *, at: datetime) -> None:
    """The dossier is with us; this is its number."""
    _add(batch, dossier, "dossier.submitted", at)


def accepted(batch: Batch, dossier: Dossier, *, at: datetime) -> None:
    """The dossier is taken in: its code and the promised day."""
    due = local(dossier.due_at) if dossier.due_at else local(at)
    _add(batch, dossier, "dossier.accepted", at, code=dossier.code or "", due=f"{due:%H:%M %d/%m/%Y}")


def refused(batch: Batch, dossier: Dossier, *, at: datetime) -> None:
    """The dossier was not taken in; the reason stands in the portal, not in the message."""
    _add(batch, dossier, "dossier.refused", at)


def asked(batch: Batch, dossier: Dossier, supplement: Supplement, *, at: datetime) -> None:
    """Something is missing; what it is stands in the portal, not in the message."""
    until = f"{local(supplement.until):%d/%m/%Y}"
    _add(batch, dossier, "dossier.asked", at, once=str(dossier.moves), until=until)


def supplemented(batch: Batch, dossier: Dossier, *, at: datetime) -> None:
    """What was missing has come."""
    _add(batch, dossier, "dossier.supplemented", at, once=str(dossier.moves))


def supplement_expired(batch: Batch, dossier: Dossier, supplement: Supplement, *, at: datetime) -> None:
    """The time to mend is over; it may still be done until somebody decides."""
    until = f"{local(supplement.until):%d/%m/%Y}"
    _add(batch, dossier, "dossier.supplement_expired", at, once=str(supplement.seq), until=until)


def stopped(batch: Batch, dossier: Dossier, *, at: datetime) -> None:
    """It was stopped; the reason stands in the portal and in the letter."""
    _add(batch, dossier, "dossier.stopped", at, code=dossier.code or "")


def withdrawn(batch: Batch, dossier: Dossier, *, at: datetime) -> None:
    """The applicant took it back."""
    _add(batch, dossier, "dossier.withdrawn", at)


def billed(batch: Batch, dossier: Dossier, *, amount: int, at: datetime) -> None:
    """A sum is to be paid; told once for each bill."""
    _add(batch, dossier, "dossier.billed", at, once=str(dossier.moves), code=dossier.code or "", amount=money(amount))


def paid(batch: Batch, dossier: Dossier, *, at: datetime) -> None:
    """Everything is paid; the work goes on."""
    due = local(dossier.due_at) if dossier.due_at else local(at)
    facts = {"code": dossier.code or "", "due": f"{due:%H:%M %d/%m/%Y}"}
    _add(batch, dossier, "dossier.paid", at, once=str(dossier.moves), **facts)


def finished(batch: Batch, dossier: Dossier, *, at: datetime) -> None:
    """The result is signed and waiting."""
    _add(batch, dossier, "dossier.finished", at, code=dossier.code or "")


def returned(batch: Batch, dossier: Dossier, *, at: datetime) -> None:
    """The result has been handed over."""
    _add(batch, dossier, "dossier.returned", at, code=dossier.code or "")


def posted(batch: Batch, dossier: Dossier, parcel: Parcel, *, at: datetime) -> None:
    """The carrier has the result; where it is going stands in the portal."""
    facts = {"code": dossier.code or "", "carrier": parcel.carrier, "bill": parcel.bill}
    _add(batch, dossier, "dossier.posted", at, once=str(parcel.pk), **facts)


def came_back(batch: Batch, dossier: Dossier, parcel: Parcel, *, at: datetime) -> None:
    """The carrier brought the result back."""
    _add(batch, dossier, "dossier.came_back", at, once=str(parcel.pk), code=dossier.code or "", bill=parcel.bill)


def rescheduled(batch: Batch, dossier: Dossier, edit: UUID, before: datetime, *, at: datetime) -> None:
    """The promised day moved with the calendar; told once for each edit (F44)."""
    due = local(dossier.due_at) if dossier.due_at else local(at)
    facts = {"code": dossier.code or "", "before": f"{local(before):%H:%M %d/%m/%Y}", "due": f"{due:%H:%M %d/%m/%Y}"}
    _add(batch, dossier, "dossier.rescheduled", at, once=str(edit), **facts)


def reappointed(batch: Batch, dossier: Dossier, before: datetime, *, at: datetime) -> None:
    """We are sorry, this is the new day; why stands in the letter and in the portal."""
    due = local(dossier.due_at) if dossier.due_at else local(at)
    facts = {"code": dossier.code or "", "before": f"{local(before):%H:%M %d/%m/%Y}", "due": f"{due:%H:%M %d/%m/%Y}"}
    _add(batch, dossier, "dossier.reappointed", at, once=str(dossier.moves), **facts)


def answered(batch: Batch, dossier: Dossier, message: UUID, *, at: datetime) -> None:
    """An official wrote; what was written stands in the portal, not in the message."""
    _add(batch, dossier, "dossier.message", at, once=str(message))


def result_revoked(batch: Batch, dossier: Dossier, *, number: str, at: datetime) -> None:
    """The result has lost its force; the reason stands in the portal."""
    _add(batch, dossier, "dossier.result_revoked", at, once=number, result=number)


def infected(batch: Batch, owner: Draft | Supplement, *, slot: str, file_id: UUID, at: datetime) -> None:
    """A file carries malware and was put away; a clean copy is needed."""
    about = owner.dossier if isinstance(owner, Supplement) else owner
    procedure = snapshot(about.procedure_id)
    notices.add(
        batch,
        person=about.person,
        key=f"{file_id}:infected",
        kind="dossier.file_infected",
        subject=about.ref,
        facts={"procedure": procedure.version.title, "paper": checklists.name_of(procedure, slot)},
        at=at,
    )


def _add(batch: Batch, dossier: Dossier, kind: str, at: datetime, once: str = "", **facts: str) -> None:
    notices.add(
        batch,
        person=dossier.person,
        key=":".join(part for part in (dossier.number, kind, once) if part),
        kind=kind,
        subject=dossier.ref,
        facts={
            "number": dossier.number,
            "procedure": snapshot(dossier.procedure_id).version.title,
            "unit": dossier.unit.name,
            **facts,
        },
        at=at,
        chased_by=dossier.unit if _is_todo(dossier, kind) else None,
    )


def _is_todo(dossier: Dossier, kind: str) -> bool:
    """Whether somebody goes after it; a result that goes by post waits for nobody to come."""
    return kind in CHASED and not (kind == "dossier.finished" and dossier.delivery == Delivery.POST)


# What the applicant is to do; done once their turn is over. A message is over once it was read.
TODOS = ("dossier.asked", "dossier.billed", "dossier.finished", "dossier.came_back")
MESSAGE = "dossier.message"
CHASED = frozenset({*TODOS, MESSAGE})
_EXAMPLE = {
    "number": "26-7KMP4-QX9RJ",
    "code": "H56.40-261123-0001",
    "procedure": "Đăng ký khai sinh",
    "unit": "Trung tâm Phục vụ hành chính công phường Hạc Thành",
    "due": "09:10 25/11/2026",
    "before": "09:10 24/11/2026",
    "until": "23/12/2026",
    "paper": "Giấy chứng sinh",
    "result": "123/2026",
    "amount": "1.250.000 đ",
    "carrier": "Bưu điện Việt Nam",
    "bill": "EA123456785VN",
}
TEXTS = (
    NoticeText(
        kind="dossier.submitted",
        title=_("Đã nhận hồ sơ %(number)s"),
        body=_(
            "Hồ sơ “%(procedure)s” của bạn đã nộp thành công, số %(number)s. %(unit)s sẽ kiểm tra và trả lời bạn. "
            "Biên nhận có trên trang theo dõi hồ sơ."
        ),
        sms=_("Hồ sơ %(number)s đã nộp thành công."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.accepted",
        title=_("Hồ sơ %(number)s đã được tiếp nhận"),
        body=_(
            "%(unit)s đã tiếp nhận hồ sơ “%(procedure)s”, mã hồ sơ %(code)s. Kết quả chậm nhất lúc %(due)s. "
            "Giấy hẹn có trên trang theo dõi hồ sơ."
        ),
        sms=_("Hồ sơ %(code)s đã được tiếp nhận, hẹn trả %(due)s."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.refused",
        title=_("Hồ sơ %(number)s chưa được tiếp nhận"),
        body=_(
            "%(unit)s chưa tiếp nhận hồ sơ “%(procedure)s”, số %(number)s. "
            "Lý do và việc cần làm có trên trang theo dõi hồ sơ."
        ),
        sms=_("Hồ sơ %(number)s chưa được tiếp nhận. Lý do ở trang theo dõi hồ sơ."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.asked",
        title=_("Hồ sơ %(number)s cần bổ sung"),
        body=_(
            "%(unit)s cần bạn bổ sung hồ sơ “%(procedure)s”, số %(number)s, chậm nhất hết ngày %(until)s. "
            "Trang theo dõi hồ sơ ghi từng mục cần sửa; bạn chỉ sửa đúng những mục ấy."
        ),
        sms=_("Hồ sơ %(number)s cần bổ sung trước hết ngày %(until)s. Xem ở trang theo dõi hồ sơ."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.supplemented",
        title=_("Đã nhận phần bổ sung của hồ sơ %(number)s"),
        body=_(
            "%(unit)s đã nhận phần bổ sung của hồ sơ “%(procedure)s”, số %(number)s, và xem tiếp ngay. "
            "Các tệp đã nhận và ngày hẹn có trên trang theo dõi hồ sơ."
        ),
        sms=_("Đã nhận phần bổ sung của hồ sơ %(number)s."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.supplement_expired",
        title=_("Hồ sơ %(number)s đã quá hạn bổ sung"),
        body=_(
            "Hạn bổ sung hồ sơ “%(procedure)s”, số %(number)s, đã hết ngày %(until)s. "
            "%(unit)s sẽ xem xét dừng giải quyết. Bạn vẫn bổ sung được cho tới khi có quyết định."
        ),
        sms=_("Hồ sơ %(number)s đã quá hạn bổ sung. Hãy bổ sung ngay hoặc gọi nơi tiếp nhận."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.stopped",
        title=_("Hồ sơ %(code)s đã dừng giải quyết"),
        body=_(
            "%(unit)s đã dừng giải quyết hồ sơ “%(procedure)s”, mã %(code)s. "
            "Lý do và Thông báo dừng giải quyết có trên trang theo dõi hồ sơ."
        ),
        sms=_("Hồ sơ %(code)s đã dừng giải quyết. Lý do ở trang theo dõi hồ sơ."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.withdrawn",
        title=_("Hồ sơ %(number)s đã được rút"),
        body=_(
            "Bạn đã rút hồ sơ “%(procedure)s”, số %(number)s. %(unit)s không giải quyết hồ sơ này nữa. "
            "Nếu không phải bạn rút, hãy báo ngay cho nơi tiếp nhận."
        ),
        sms=_("Hồ sơ %(number)s đã được rút. Nếu không phải bạn rút, hãy báo nơi tiếp nhận."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.billed",
        title=_("Hồ sơ %(code)s: bạn cần nộp %(amount)s"),
        body=_(
            "%(unit)s yêu cầu nộp %(amount)s để giải quyết tiếp hồ sơ “%(procedure)s”, mã %(code)s. "
            "Thời hạn tạm dừng tới khi bạn nộp. Cách nộp có trên trang theo dõi hồ sơ."
        ),
        sms=_("Hồ sơ %(code)s: cần nộp %(amount)s. Cách nộp ở trang theo dõi hồ sơ."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.paid",
        title=_("Hồ sơ %(code)s: đã nhận đủ tiền"),
        body=_(
            "Bạn đã nộp đủ tiền cho hồ sơ “%(procedure)s”, mã %(code)s. Hồ sơ được giải quyết tiếp, "
            "kết quả chậm nhất lúc %(due)s."
        ),
        sms=_("Hồ sơ %(code)s: đã nhận đủ tiền, hẹn trả %(due)s."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.finished",
        title=_("Hồ sơ %(code)s đã có kết quả"),
        body=_(
            "Kết quả hồ sơ “%(procedure)s”, mã %(code)s, đã được ký. "
            "Mời bạn vào trang theo dõi hồ sơ để nhận, hoặc tới %(unit)s nếu bạn chọn nhận tại quầy; "
            "nếu bạn chọn bưu chính, chúng tôi gửi và báo số vận đơn."
        ),
        sms=_("Hồ sơ %(code)s đã có kết quả, mời bạn nhận."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.returned",
        title=_("Đã trả kết quả hồ sơ %(code)s"),
        body=_(
            "Kết quả hồ sơ “%(procedure)s”, mã %(code)s, đã được trao. Bạn có thể tải lại bất cứ lúc nào. "
            "Nếu không phải bạn hoặc người bạn uỷ quyền nhận, hãy báo ngay cho %(unit)s."
        ),
        sms=_("Kết quả hồ sơ %(code)s đã được trao."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.posted",
        title=_("Kết quả hồ sơ %(code)s đã gửi qua bưu điện"),
        body=_(
            "%(unit)s đã giao kết quả hồ sơ “%(procedure)s”, mã %(code)s, cho %(carrier)s, số vận đơn %(bill)s. "
            "Bưu tá gọi trước khi giao. Địa chỉ nhận có trên trang theo dõi hồ sơ."
        ),
        sms=_("Kết quả %(code)s đã gửi qua bưu điện, vận đơn %(bill)s."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.came_back",
        title=_("Kết quả hồ sơ %(code)s bị bưu điện chuyển hoàn"),
        body=_(
            "Bưu điện không giao được kết quả hồ sơ “%(procedure)s”, mã %(code)s, vận đơn %(bill)s. "
            "Mời bạn tới %(unit)s để nhận, hoặc chọn lại cách nhận trên trang theo dõi hồ sơ."
        ),
        sms=_("Bưu điện chuyển hoàn kết quả %(code)s. Hãy chọn lại cách nhận."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.rescheduled",
        title=_("Hồ sơ %(code)s đổi ngày hẹn"),
        body=_(
            "Lịch làm việc thay đổi nên ngày hẹn trả kết quả hồ sơ “%(procedure)s”, mã %(code)s, chuyển từ %(before)s "
            "sang %(due)s. Trang theo dõi hồ sơ giải thích vì sao."
        ),
        sms=_("Hồ sơ %(code)s đổi ngày hẹn sang %(due)s do lịch làm việc thay đổi."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.reappointed",
        title=_("Hồ sơ %(code)s: xin lỗi bạn, hẹn lại ngày trả"),
        body=_(
            "Chúng tôi xin lỗi: kết quả hồ sơ “%(procedure)s”, mã %(code)s, chưa xong kịp lúc %(before)s như đã hẹn. "
            "Ngày hẹn lại: %(due)s. Lý do và phiếu xin lỗi có trên trang theo dõi hồ sơ."
        ),
        sms=_("Xin lỗi bạn, hồ sơ %(code)s chậm hơn đã hẹn. Hẹn lại %(due)s."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.message",
        title=_("Cơ quan nhắn về hồ sơ %(number)s"),
        body=_(
            "%(unit)s nhắn cho bạn về hồ sơ “%(procedure)s”, số %(number)s. "
            "Nội dung và chỗ trả lời có trên trang theo dõi hồ sơ, mục Trao đổi."
        ),
        sms=_("Cơ quan nhắn bạn về hồ sơ %(number)s. Nội dung ở trang theo dõi hồ sơ."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.result_revoked",
        title=_("Kết quả hồ sơ %(number)s đã bị thu hồi"),
        body=_(
            "Kết quả số %(result)s của hồ sơ “%(procedure)s” đã bị thu hồi, không còn giá trị. "
            "Lý do có trên trang theo dõi hồ sơ %(number)s. Cần hỏi thêm, hãy liên hệ %(unit)s."
        ),
        sms=_("Kết quả hồ sơ %(number)s đã bị thu hồi. Lý do ở trang theo dõi hồ sơ."),
        example=_EXAMPLE,
    ),
    NoticeText(
        kind="dossier.file_infected",
        title=_("Một tệp của bạn có mã độc"),
        body=_(
            "Tệp bạn gửi cho mục “%(paper)s” của thủ tục “%(procedure)s” có mã độc nên đã được cách ly, không ai mở "
            "được. Hãy chụp lại giấy tờ rồi gửi ảnh mới. Nếu hồ sơ đã nộp, bộ phận một cửa sẽ hướng dẫn bạn."
        ),
        sms=_("Một tệp bạn gửi có mã độc, đã cách ly. Hãy gửi lại ảnh chụp mới."),
        example=_EXAMPLE,
    ),
)
